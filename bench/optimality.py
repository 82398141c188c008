"""`./limber bench optimality`: routines compared with CP-SAT, repairs with trying everything; a difference is a failure."""

import time
from random import Random
from typing import Final

from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.result import RepairStatus
from tests.domain.composer.oracle import Oracle
from tests.domain.composer.test_oracle import best_of
from tests.domain.training_load.brute_repairs import Brute
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.domain.training_load.repair_faults import fault_given_least, fault_of
from tests.random_catalogues import random_catalogue, random_question

CATALOGUES = 220
QUESTIONS = 10
FIRST_SEED, MOST_SEEDS = 10_000, 400
SECONDS: Final = 120
"""Time for the repairs, which can take long: as many seeds as fit are tried."""


MAX_TRIED: Final = 500
"""Combinations tried before a plan is given up."""


def report() -> int:
    """Print the counts; 1 if a routine or a repair is wrong."""
    return 1 if _count_wrong_routines() + _count_wrong_repairs() else 0


def _count_wrong_routines() -> int:
    counted = refused = differing = 0
    for seed in range(CATALOGUES):
        random = Random(10_000 + seed)
        catalogue = random_catalogue(random, exercises=random.randint(5, 90))
        for _ in range(QUESTIONS):
            question = random_question(random, catalogue)
            ours, theirs = best_of(catalogue, question), Oracle(catalogue, question).best()
            counted += 1
            refused += ours is None
            differing += ours != theirs
    print(f"\noracle: {counted} random instances, {refused} of them without a routine, {differing} differ from CP-SAT")
    return differing


def _count_wrong_repairs() -> int:
    """Try every kind of plan that the tests use, with other seeds, and name the plans with a wrong repair."""
    started, counts = time.perf_counter(), dict.fromkeys(("to repair", "proved", "compared"), 0)
    wrong: list[str] = []
    for seed in range(FIRST_SEED, FIRST_SEED + MOST_SEEDS):
        if time.perf_counter() - started > SECONDS:
            break
        for family in FAMILIES:
            fault = _fault(family, seed, counts)
            wrong += [f"{family} {seed}: {fault}"] if fault else []
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    print(f"repairs: {shown} with trying everything, {len(wrong)} wrong", *wrong, sep="\n  ")
    return len(wrong)


def _fault(family: str, seed: int, counts: dict[str, int]) -> str | None:
    plan = plan_of(family, seed)
    repaired = repair(plan)
    if repaired.status is RepairStatus.NOTHING_TO_CHANGE:
        return fault_of(repaired, Brute(plan))
    counts["to repair"] += 1
    counts["proved"] += repaired.optimal
    try:
        least = Brute(plan).best(MAX_TRIED)
    except TimeoutError:
        return fault_of(repaired, Brute(plan))
    counts["compared"] += 1
    return fault_of(repaired, Brute(plan)) or fault_given_least(repaired, least)
