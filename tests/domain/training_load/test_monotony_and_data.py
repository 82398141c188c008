"""Monotony and strain, and odd entries of a log."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.plan import Day, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import ShortLog, UnknownRpe
from app.domain.training_load.rules.monotony import MAX_MONOTONY, percentile
from tests.plans import MONDAY, a_plan, a_run, a_workout, daily, found, missing, strength

ADVISE, WARN = FindingSeverity.ADVISE, FindingSeverity.WARN

LONG = 120.0
"""Minutes of days that are full enough to be judged."""


def test_days_that_are_much_alike_are_information():
    (finding,) = found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 2, minutes=LONG))
    assert finding.severity is FindingSeverity.INFO
    assert finding.measured == pytest.approx(5.3072, abs=1e-4)


def test_a_rest_day_lowers_the_monotony():
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 0, 4, 4, 4, minutes=LONG), overrides={"monotony.ratio": 2.5}) == []


def test_a_monotony_of_exactly_the_limit_is_allowed():
    """Six days alike and one of rest: monotony is the root of six."""
    (finding,) = found(RuleId.MONOTONY, *daily(4, 4, 4, 0, 4, 4, 4, minutes=LONG))
    assert finding.measured == pytest.approx(6**0.5, abs=1e-4)
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 0, 4, 4, 4, minutes=LONG), overrides={"monotony.ratio": 6**0.5 + 1e-9}) == []


@pytest.mark.parametrize(("minutes", "count"), [(140.0, 1), (139.9, 0)])
def test_light_days_may_be_alike(minutes: float, count: int):
    """Seven days of RPE 3, but one of RPE 2: a mean of 400 AU takes 140 minutes on each."""
    assert len(found(RuleId.MONOTONY, *daily(3, 3, 3, 2, 3, 3, 3, minutes=minutes))) == count


def test_days_without_any_variation_have_the_highest_monotony():
    (finding,) = found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 4, minutes=LONG))
    assert finding.measured == MAX_MONOTONY


def test_the_week_of_a_race_is_not_judged():
    race = a_run(datetime(2026, 3, 9, 12, tzinfo=UTC), is_race=True, rpe=4.0, minutes=LONG)
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 4, minutes=LONG), race) == []


def test_a_week_with_an_unknown_rpe_has_no_monotony():
    assert found(RuleId.MONOTONY, *daily(4, 4, None, 4, 4, 4, 2)) == []
    assert missing(RuleId.MONOTONY, *daily(4, 4, None, 4, 4, 4, 2)) == UnknownRpe(workouts=1)


def test_monotony_needs_seven_days_of_log():
    assert missing(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 2)) == ShortLog(needed_days=7, days=6)


def test_strain_is_compared_with_the_runners_own_twelve_weeks():
    usual, heavy = [3, 5, 3, 7, 3, 5, 0], [6, 8, 6, 9, 6, 8, 0]
    (finding,) = found(RuleId.STRAIN, *daily(*usual * 13, *heavy, minutes=LONG))
    assert finding.measured > finding.limit
    assert found(RuleId.STRAIN, *daily(*usual * 14, minutes=LONG)) == []
    assert found(RuleId.STRAIN, *daily(*usual * 11, *heavy, minutes=LONG)) == []
    assert missing(RuleId.STRAIN, *daily(*usual * 11, *heavy)) == ShortLog(needed_days=91, days=83)


def test_a_percentile_lies_between_its_neighbours():
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 90) == pytest.approx(4.6)
    assert percentile([1.0], 90) == 1.0
    assert percentile([1.0, 2.0], 100) == 2.0


def test_no_value_of_the_acute_to_chronic_ratio_is_a_finding():
    assert found(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 28, *[10] * 7)) == []
    assert missing(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 27)) == ShortLog(needed_days=28, days=27)
    assert missing(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 28)) is None
    assert missing(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 20, None, *[2] * 10)) == UnknownRpe(workouts=1, days=28)


@pytest.mark.parametrize(("start", "count"), [("Mon 19:00", 0), ("Mon 18:59", 1)])
def test_workouts_that_overlap_are_odd(start: str, count: int):
    assert len(found(RuleId.OVERLAPPING_WORKOUTS, a_run("Mon 18:00"), strength(start))) == count


def test_a_long_workout_overlaps_every_one_within_it():
    ride = a_workout("Mon 08:00", kind=WorkoutKind.CROSS, minutes=600.0)
    (finding,) = found(RuleId.OVERLAPPING_WORKOUTS, ride, a_run("Mon 10:00"), a_run("Mon 16:00"))
    assert (finding.count, finding.measured) == (2, 1.0)


def test_a_done_workout_that_starts_after_now_is_odd():
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    later = noon + timedelta(minutes=1)
    assert found(RuleId.FUTURE_DONE_WORKOUT, a_run(noon), now=noon) == []
    assert len(found(RuleId.FUTURE_DONE_WORKOUT, a_run(later), now=noon)) == 1
    assert found(RuleId.FUTURE_DONE_WORKOUT, a_run(later, status=Status.PLANNED), now=noon) == []


@pytest.mark.parametrize(
    ("workout", "count"),
    [
        (strength(minutes=480.0), 0),
        (strength(minutes=481.0), 1),
        (a_workout(kind=WorkoutKind.MOBILITY, minutes=481.0), 1),
        (a_run(minutes=1800.0), 0),
        (a_run(minutes=1801.0), 1),
        (a_workout(kind=WorkoutKind.CROSS, minutes=2880.0), 0),
    ],
)
def test_a_watch_that_was_not_stopped_is_odd(workout: Workout, count: int):
    assert len(found(RuleId.IMPLAUSIBLE_WORKOUT, workout)) == count


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": 0.0},
        {"minutes": -1.0},
        {"minutes": float("nan")},
        {"minutes": 2880.5},
        {"rpe": 10.5},
        {"rpe": 6.3},
        {"rpe": float("nan")},
        {"distance_m": -1},
        {"start": datetime(2026, 3, 2, 12)},  # noqa: DTZ001
        {"start": datetime(1066, 10, 14, tzinfo=UTC)},
    ],
)
def test_a_malformed_workout_is_rejected(fields: dict[str, Any]):
    with pytest.raises(ValueError, match=r"workout must last|RPE must be|distance must not|start must have"):
        a_plan(a_run(**fields))


@pytest.mark.parametrize("fields", [{"sleep_hours": 24.1}, {"sleep_hours": float("nan")}, {"stress": 0}, {"stress": 6}])
def test_a_malformed_day_is_rejected(fields: dict[str, Any]):
    with pytest.raises(ValueError, match=r"sleep must be|stress must be"):
        Day(date=MONDAY, **fields)
