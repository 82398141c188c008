"""`./limber bench optimality`: routines compared with CP-SAT, repairs with CP-SAT and trying everything; a difference fails.

`./limber bench optimal_repairs` compares the repairs alone, of 1,000 plans of each family, which takes an hour.
`LIMBER_REPAIR_PLANS` sets another number, `LIMBER_REPAIR_FIRST_SEED` another first seed; the tests use other ones.
"""

import os
import time
from random import Random
from typing import Final

from tests.domain.composer.oracle import Oracle
from tests.domain.composer.test_oracle import best_of
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.domain.training_load.repair_comparison import Counts, compare_repair
from tests.random_catalogues import random_catalogue, random_question

CATALOGUES = 220
QUESTIONS = 10
PLANS, ALL_PLANS = 25, 1000
FIRST_SEED: Final = 10_000


def report() -> int:
    """Print the counts; 1 if a routine or a repair is wrong."""
    return 1 if _count_wrong_routines() + _count_wrong_repairs(PLANS) else 0


def report_repairs() -> int:
    """Print the counts of repairs; 1 if one is wrong."""
    return 1 if _count_wrong_repairs(ALL_PLANS) else 0


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


def _count_wrong_repairs(usual: int) -> int:
    """Try every kind of plan that the tests use, with other seeds, and name the plans with a wrong repair."""
    plans = int(os.environ.get("LIMBER_REPAIR_PLANS") or usual)
    first = int(os.environ.get("LIMBER_REPAIR_FIRST_SEED") or FIRST_SEED)
    started, wrong = time.perf_counter(), 0
    print(f"\nrepairs: seeds {first} to {first + plans - 1} of each family")
    for family in FAMILIES:
        counts = Counts()
        for seed in range(first, first + plans):
            fault = compare_repair(plan_of(family, seed), counts)
            counts.wrong += [f"{family} {seed}: {fault}"] if fault else []
        wrong += len(counts.wrong)
        print(f"{family:<18}{counts}", *counts.wrong, sep="\n  ", flush=True)
    print(f"{wrong} wrong in {time.perf_counter() - started:.0f} s")
    return wrong
