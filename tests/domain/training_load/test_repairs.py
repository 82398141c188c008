"""The smallest repair: no cheaper one exists, nothing new is broken, and what may not be touched is not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.training_load.checking import breaches
from app.domain.training_load.plan import Plan, Status
from app.domain.training_load.repairing import repair
from app.domain.training_load.repairs.repair import RepairStatus
from tests.domain.training_load.brute_repairs import Brute, is_open
from tests.random_plans import random_plan

seeds = st.integers(0, 1 << 32)
checked = settings(max_examples=20, deadline=None)
MOST_TRIED = 5_000


def a_plan(seed: int) -> Plan:
    random = Random(seed)
    return random_plan(random, workouts=random.randint(2, 5), times=random.randint(1, 2))


@pytest.mark.parametrize("seed", range(25))
def test_no_cheaper_repair_exists(seed: int) -> None:
    plan = a_plan(seed)
    mended = repair(plan)
    brute = Brute(plan)
    if brute.is_fine:
        assert mended.status is RepairStatus.NOTHING_TO_MEND
        return
    if mended.status is RepairStatus.BUDGET_EXHAUSTED:
        assert not mended.optimal
        assert mended.because
        return
    try:
        least = brute.best(MOST_TRIED)
    except TimeoutError:
        return
    assert mended.optimal
    assert (mended.cost if mended.status is RepairStatus.MENDED else None) == least


@checked
@given(seeds)
def test_what_is_done_fixed_a_race_or_past_stays_as_it_is(seed: int) -> None:
    plan = a_plan(seed)
    kept = {each.id: each for each in plan.workouts if not is_open(each, plan)}
    after = {each.id: each for each in repair(plan).plan.workouts}
    assert all(after[name] == workout for name, workout in kept.items())


@checked
@given(seeds)
def test_a_mended_plan_has_no_breach_that_a_change_could_mend_and_needs_no_repair(seed: int) -> None:
    plan = a_plan(seed)
    mended = repair(plan)
    if mended.status is RepairStatus.MENDED:
        open_ids = {each.id for each in mended.plan.workouts if each.status is Status.PLANNED and is_open(each, plan)}
        assert not [breach for breach in breaches(mended.plan) if open_ids & set(breach.ids)]
        assert repair(mended.plan).status is RepairStatus.NOTHING_TO_MEND


@checked
@given(seeds)
def test_the_order_of_the_workouts_changes_nothing(seed: int) -> None:
    plan = a_plan(seed)
    shuffled = [*plan.workouts]
    Random(seed).shuffle(shuffled)
    other = Plan(workouts=tuple(shuffled), zone=plan.zone, now=plan.now, days=plan.days, policy=plan.policy)
    assert repair(other).cost == repair(plan).cost
    assert repair(other).changes == repair(plan).changes
