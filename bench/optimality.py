"""Random instances against CP-SAT: how many, and how many differ."""

import time
from random import Random
from typing import Final

from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.result import RepairStatus
from tests.domain.composer.oracle import Oracle
from tests.domain.composer.test_oracle import best_of
from tests.domain.training_load.brute_repairs import Brute
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.domain.training_load.repairs_judged import fault_beside, fault_of
from tests.domain.training_load.repairs_oracle import Oracle as RepairOracle
from tests.random_catalogues import random_catalogue, random_question

CATALOGUES = 220
QUESTIONS = 10
FIRST_SEED, MOST_SEEDS = 10_000, 400
SECONDS: Final = 120
"""For repairs, whose solver can take long: as many seeds as there is time for."""


def report() -> None:
    """Print the counts."""
    _routines()
    _repairs()


def _routines() -> None:
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


def _repairs() -> None:
    """Every sort of plan that the tests know, with other seeds; the plans on which a repair is wrong are named."""
    started, counts = time.perf_counter(), dict.fromkeys(("to mend", "proved", "compared"), 0)
    wrong: list[str] = []
    for seed in range(FIRST_SEED, FIRST_SEED + MOST_SEEDS):
        if time.perf_counter() - started > SECONDS:
            break
        for family in FAMILIES:
            fault = _fault(family, seed, counts)
            wrong += [f"{family} {seed}: {fault}"] if fault else []
    said = ", ".join(f"{many} {what}" for what, many in counts.items())
    print(f"repairs: {said} with CP-SAT, {len(wrong)} wrong", *wrong, sep="\n  ")


def _fault(family: str, seed: int, counts: dict[str, int]) -> str | None:
    plan = plan_of(family, seed)
    mended = repair(plan)
    if mended.status is RepairStatus.NOTHING_TO_CHANGE:
        return fault_of(mended, Brute(plan))
    counts["to mend"] += 1
    counts["proved"] += mended.optimal
    try:
        least = RepairOracle(plan, rounds=20, effort=0.5).best()
    except TimeoutError:
        return fault_of(mended, Brute(plan))
    counts["compared"] += 1
    return fault_of(mended, Brute(plan)) or fault_beside(mended, least)
