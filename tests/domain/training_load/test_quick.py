"""What is answered at once: short plans that are nowhere crowded, and repairs that a short search proves."""

from datetime import timedelta

import pytest

from app.domain.training_load.plan import MAX_MINUTES, Workout
from app.domain.training_load.quick import CLOSE, LONGEST_LOG, MOST_CLOSE, MOST_TOLD_DAYS, MOST_WORKOUTS, is_quick
from app.domain.training_load.repair import repair, repair_at_once
from app.domain.training_load.rule_table import THRESHOLDS
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.plans import a_plan, a_workout, at, nights
from tests.training_logs import RUNNERS, Runner, log_of

MONDAY_AT_SIX = at("Mon 18:00")


def every(apart: timedelta, many: int) -> tuple[Workout, ...]:
    return tuple(a_workout(MONDAY_AT_SIX + apart * number, id=str(number)) for number in range(many))


@pytest.mark.parametrize("runner", RUNNERS, ids=lambda runner: runner.name)
def test_four_weeks_of_any_runner_are_quick(runner: Runner):
    assert is_quick(log_of(runner, weeks=4))


def test_an_empty_plan_is_quick():
    assert is_quick(a_plan())


def test_a_plan_with_too_many_workouts_is_not_quick():
    apart = timedelta(hours=24)
    assert is_quick(a_plan(*every(apart, MOST_WORKOUTS)))
    assert not is_quick(a_plan(*every(apart, MOST_WORKOUTS + 1)))


def test_two_workouts_that_lie_years_apart_are_not_quick():
    assert is_quick(a_plan(*every(LONGEST_LOG, 2)))
    assert not is_quick(a_plan(*every(LONGEST_LOG + timedelta(days=1), 2)))


def test_a_plan_that_is_crowded_anywhere_is_not_quick():
    assert is_quick(a_plan(*every(CLOSE / MOST_CLOSE, MOST_CLOSE * 2)))
    assert not is_quick(a_plan(*every(CLOSE / (MOST_CLOSE + 1), MOST_CLOSE + 1)))


def test_a_plan_with_too_many_nights_is_not_quick():
    assert is_quick(a_plan(days=nights(*[7.0] * MOST_TOLD_DAYS)))
    assert not is_quick(a_plan(days=nights(*[7.0] * (MOST_TOLD_DAYS + 1))))


def test_no_setting_has_workouts_compared_that_start_further_apart():
    between = ("hard_hard_gap.hours", "heavy_strength_before_hard_run.hours", "strength_then_quality_run_same_day.hours")
    longest = timedelta(minutes=MAX_MINUTES)
    assert all(longest + timedelta(hours=THRESHOLDS[name].max) <= CLOSE for name in between)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_repaired_at_once_is_the_whole_answer(family: str):
    plans = [plan_of(family, seed) for seed in range(8)]
    answers = [(repair_at_once(plan), plan) for plan in plans]
    assert any(found is not None for found, _ in answers)
    assert all(found == repair(plan) for found, plan in answers if found is not None)


def test_a_repair_that_takes_a_long_search_is_not_given_at_once():
    assert any(repair_at_once(plan_of("many", seed)) is None for seed in range(8))
