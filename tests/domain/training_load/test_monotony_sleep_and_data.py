"""Monotony and strain, sleep, stress, and odd entries of a log."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.plan import Day, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import FewNights, ShortLog, UnknownRpe, UnknownStress
from app.domain.training_load.rules.monotony import percentile
from tests.plans import MONDAY, a_hard_run, a_plan, a_run, a_workout, daily, day, found, hard_strength, missing, nights, strength

ADVISE, WARN = FindingSeverity.ADVISE, FindingSeverity.WARN


def test_days_that_are_much_alike_are_advice():
    (finding,) = found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 2))
    assert finding.measured == pytest.approx(5.3072, abs=1e-4)


def test_a_rest_day_lowers_the_monotony():
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 0, 4, 4, 4), overrides={"monotony.ratio": 2.5}) == []


def test_a_monotony_of_exactly_the_limit_is_allowed():
    """Six days alike and one of rest: monotony is the root of six."""
    (finding,) = found(RuleId.MONOTONY, *daily(4, 4, 4, 0, 4, 4, 4))
    assert finding.measured == pytest.approx(6**0.5, abs=1e-4)
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 0, 4, 4, 4), overrides={"monotony.ratio": 6**0.5 + 1e-9}) == []


@pytest.mark.parametrize(("minutes", "count"), [(175.0, 1), (174.9, 0)])
def test_light_days_may_be_alike(minutes: float, count: int):
    """Six days of RPE 1 and a rest day: a mean of 150 AU takes 175 minutes on each of the six."""
    assert len(found(RuleId.MONOTONY, *daily(1, 1, 1, 0, 1, 1, 1, minutes=minutes))) == count


def test_days_without_any_variation_are_not_a_finding():
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 4)) == []


def test_a_week_with_an_unknown_rpe_has_no_monotony():
    assert found(RuleId.MONOTONY, *daily(4, 4, None, 4, 4, 4, 2)) == []
    assert missing(RuleId.MONOTONY, *daily(4, 4, None, 4, 4, 4, 2)) == UnknownRpe(workouts=1)


def test_monotony_needs_seven_days_of_log():
    assert missing(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 2)) == ShortLog(needed_days=7, days=6)


def test_strain_is_compared_with_the_runners_own_twelve_weeks():
    usual, heavy = [3, 5, 3, 7, 3, 5, 0], [6, 8, 6, 9, 6, 8, 0]
    (finding,) = found(RuleId.STRAIN, *daily(*usual * 13, *heavy))
    assert finding.measured > finding.limit
    assert found(RuleId.STRAIN, *daily(*usual * 14)) == []
    assert found(RuleId.STRAIN, *daily(*usual * 11, *heavy)) == []
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


@pytest.mark.parametrize(("hours", "count"), [(7.0, 0), (6.9, 1)])
def test_a_mean_below_seven_hours_is_short_sleep(hours: float, count: int):
    assert len(found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[hours] * 7))) == count


def test_one_short_night_is_not_a_finding():
    assert found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[7.5] * 6, 4.0, *[7.5] * 7)) == []


def test_seven_nights_of_fourteen_must_be_reported():
    assert found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0] * 6)) == []
    assert missing(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0] * 6)) == FewNights(needed=7, reported=6, days=14)
    assert found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0, None] * 6, None, None, 5.0)) == []
    assert len(found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0, None] * 6, 5.0))) == 1


def test_the_window_of_sleep_is_fourteen_days():
    early = nights(*[3.0] * 7)
    late = nights(*[7.5] * 14, first=MONDAY + timedelta(days=20))
    (finding,) = found(RuleId.SHORT_SLEEP, a_run(), days=(*early, *late))
    assert finding.last == day("Sun")


def test_short_sleep_alone_is_advice_and_with_a_gap_or_a_spike_a_warning():
    days = nights(*[6.0] * 7)
    gap = (a_hard_run("Thu 18:00"), hard_strength("Fri 07:00"))
    long_run = a_run("Sun 09:00", week=1, distance_m=30_000, minutes=180.0)
    spike = (a_run("Mon 09:00", distance_m=9_000), long_run)
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, a_run(), days=days)] == [ADVISE]
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, *gap, days=days)] == [WARN]
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, *spike, days=days)] == [WARN]


@pytest.mark.parametrize(("week", "severity"), [(2, WARN), (3, ADVISE)])
def test_short_sleep_is_a_warning_with_a_gap_up_to_fourteen_days_later(week: int, severity: FindingSeverity):
    gap = (a_hard_run("Sat 18:00", week=week), hard_strength("Sun 07:00", week=week))
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, *gap, days=nights(*[6.0] * 7))] == [severity]


def stressed(when: date, stress: int) -> tuple[Day]:
    return (Day(date=when, stress=stress),)


@pytest.mark.parametrize(("name", "count"), [("Sun", 0), ("Mon", 1), ("Tue", 1), ("Wed", 0)])
def test_stress_counts_on_the_day_of_hard_work_and_the_day_before(name: str, count: int):
    when = day(name, week=-1 if name == "Sun" else 0)
    assert len(found(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=stressed(when, 4))) == count


def test_stress_of_three_or_easy_work_is_not_a_finding():
    assert found(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=stressed(day("Tue"), 3)) == []
    assert found(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_run("Tue 18:00"), days=stressed(day("Tue"), 5)) == []


def test_hard_work_without_reported_stress_is_not_assessed():
    assert missing(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00")) == UnknownStress(hard_workouts=1)
    assert missing(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=stressed(day("Mon"), 1)) is None


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
