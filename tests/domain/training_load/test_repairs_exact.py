"""Repairs are the smallest: compared with trying everything on small plans."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Final

import pytest

from app.domain.training_load.repair import repair
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.result import Repair, RepairStatus
from tests.domain.training_load.brute_repairs import Brute
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.domain.training_load.repair_faults import fault_given_least, fault_of
from tests.effort import scaled
from tests.random_plans import random_plan

SEEDS: Final = range(scaled(8))
SMALL_SEEDS: Final = range(scaled(45))
MAX_TRIED: Final = 500


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_repair_is_allowed_and_accepted_by_the_checker(family: str, seed: int) -> None:
    plan = plan_of(family, seed)
    assert fault_of(repair(plan), Brute(plan)) is None


@cache
def tried_all(seed: int) -> tuple[Brute, Cost | TimeoutError | None]:
    """A plan of up to six workouts, and its least cost by trying everything; an error where that gives up."""
    random = Random(seed)
    brute = Brute(random_plan(random, workouts=random.randint(2, 6), times=random.randint(1, 2), fixed=0.2))
    try:
        return brute, brute.best(MAX_TRIED)
    except TimeoutError as gave_up:
        return brute, gave_up


@pytest.mark.parametrize("seed", SMALL_SEEDS)
def test_trying_everything_finds_no_cheaper_repair(seed: int) -> None:
    brute, least = tried_all(seed)
    result = repair(brute.plan)
    assert fault_of(result, brute) is None
    if not brute.is_fine and not isinstance(least, TimeoutError):
        assert fault_given_least(result, least) is None


def test_trying_everything_ends_for_most_small_plans() -> None:
    assert sum(isinstance(tried_all(seed)[1], TimeoutError) for seed in SMALL_SEEDS) <= len(SMALL_SEEDS) // 2


def dearer_by_a_minute(result: Repair) -> Repair:
    return replace(result, cost=replace(result.cost, minutes_shifted=result.cost.minutes_shifted + 1))


def with_a_change_undone(result: Repair) -> Repair:
    undone = result.changes[0].before
    others = (each for each in result.plan.workouts if each.id != undone.id)
    return replace(result, plan=replace(result.plan, workouts=(*others, undone)))


def with_a_done_workout_moved(result: Repair) -> Repair:
    first, *others = result.plan.workouts
    moved = replace(first, start=first.start - timedelta(hours=1))
    return replace(result, plan=replace(result.plan, workouts=(moved, *others)))


def called_nothing_to_change(result: Repair) -> Repair:
    return replace(result, status=RepairStatus.NOTHING_TO_CHANGE, cost=Cost())


def called_not_found(result: Repair) -> Repair:
    return replace(result, status=RepairStatus.NO_REPAIR_FOUND, optimal=False)


def with_one_more_lowered(result: Repair) -> Repair:
    return replace(result, cost=replace(result.cost, lowered=result.cost.lowered + 1))


def cheaper_than_can_be(result: Repair) -> Repair:
    return replace(result, cost=Cost(), optimal=False)


WORSENED: Final = (
    dearer_by_a_minute,
    with_a_change_undone,
    with_a_done_workout_moved,
    called_nothing_to_change,
    called_not_found,
    with_one_more_lowered,
    cheaper_than_can_be,
)


@pytest.mark.parametrize("worsened", WORSENED)
def test_a_wrong_repair_is_detected(worsened: Callable[[Repair], Repair]) -> None:
    plan = next(plan for seed in range(99) if len(repair(plan := plan_of("few", seed)).changes) == 1 and not Brute(plan).is_fine)
    brute, result = Brute(plan), repair(plan)
    assert fault_of(result, brute) is None
    least = brute.best(10 * MAX_TRIED)
    assert fault_given_least(result, least) is None
    worse = worsened(result)
    assert fault_of(worse, brute) or fault_given_least(worse, least)
