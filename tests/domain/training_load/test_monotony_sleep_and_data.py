"""Sameness of days, sleep, stress, and what a log should not hold."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.findings import FindingSeverity
from app.domain.training_load.plan import Day, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.monotony import percentile
from tests.plans import MONDAY, a_hard_run, a_plan, a_run, a_workout, daily, day, found, hard_strength, lacking, nights, strength

ADVISE, WARN = FindingSeverity.ADVISE, FindingSeverity.WARN


def test_days_much_alike_are_advice():
    (finding,) = found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 2))
    assert finding.measured == pytest.approx(5.3072, abs=1e-4)


def test_a_rest_day_breaks_the_sameness():
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


def test_no_variation_at_all_has_no_monotony_and_is_no_finding():
    assert found(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 4, 4)) == []


def test_a_week_with_an_unknown_rpe_has_no_monotony():
    assert found(RuleId.MONOTONY, *daily(4, 4, None, 4, 4, 4, 2)) == []
    assert lacking(RuleId.MONOTONY, *daily(4, 4, None, 4, 4, 4, 2)) == "weeks that hold any of 1 workout without an RPE"


def test_six_days_are_too_few():
    assert lacking(RuleId.MONOTONY, *daily(4, 4, 4, 4, 4, 2)) == "it takes 7 days; the log has 6"


def test_strain_is_held_against_the_runners_own_twelve_weeks():
    usual, heavy = [3, 5, 3, 7, 3, 5, 0], [6, 8, 6, 9, 6, 8, 0]
    (finding,) = found(RuleId.STRAIN, *daily(*usual * 13, *heavy))
    assert finding.measured > finding.limit
    assert found(RuleId.STRAIN, *daily(*usual * 14)) == []
    assert found(RuleId.STRAIN, *daily(*usual * 11, *heavy)) == []
    assert lacking(RuleId.STRAIN, *daily(*usual * 11, *heavy)) == "it takes 91 days; the log has 83"


def test_a_percentile_lies_between_its_neighbours():
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 90) == pytest.approx(4.6)
    assert percentile([1.0], 90) == 1.0
    assert percentile([1.0, 2.0], 100) == 2.0


def test_no_value_of_the_acute_to_chronic_ratio_is_a_finding():
    assert found(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 28, *[10] * 7)) == []
    assert lacking(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 27)) == "it takes 28 days; the log has 27"
    assert lacking(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 28)) is None
    assert (
        lacking(RuleId.ACUTE_CHRONIC_RATIO, *daily(*[2] * 20, None, *[2] * 10)) == "1 workout of the last 28 days without an RPE"
    )


@pytest.mark.parametrize(("hours", "count"), [(7.0, 0), (6.9, 1)])
def test_a_mean_below_seven_hours_is_short_sleep(hours: float, count: int):
    assert len(found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[hours] * 7))) == count


def test_one_short_night_is_no_short_sleep():
    assert found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[7.5] * 6, 4.0, *[7.5] * 7)) == []


def test_seven_nights_of_fourteen_have_to_be_reported():
    assert found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0] * 6)) == []
    assert (
        lacking(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0] * 6))
        == "it takes 7 nights reported within 14 days; there are at most 6"
    )
    assert found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0, None] * 6, None, None, 5.0)) == []
    assert len(found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[5.0, None] * 6, 5.0))) == 1


def test_the_window_is_fourteen_days():
    early = nights(*[3.0] * 7)
    late = nights(*[7.5] * 14, first=MONDAY + timedelta(days=20))
    (finding,) = found(RuleId.SHORT_SLEEP, a_run(), days=(*early, *late))
    assert finding.last == day("Sun")


def test_short_sleep_alone_is_advice_and_with_a_gap_or_a_spike_a_warning():
    days = nights(*[6.0] * 7)
    gap = (a_hard_run("Thu 18:00"), hard_strength("Fri 07:00"))
    long_run = a_run("Sun 09:00", week=1, distance_m=30_000)
    spike = (a_run("Mon 09:00", distance_m=9_000), long_run)
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, a_run(), days=days)] == [ADVISE]
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, *gap, days=days)] == [WARN]
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, *spike, days=days)] == [WARN]


@pytest.mark.parametrize(("week", "severity"), [(2, WARN), (3, ADVISE)])
def test_what_short_sleep_shows_is_followed_for_fourteen_days(week: int, severity: FindingSeverity):
    gap = (a_hard_run("Sat 18:00", week=week), hard_strength("Sun 07:00", week=week))
    assert [each.severity for each in found(RuleId.SHORT_SLEEP, *gap, days=nights(*[6.0] * 7))] == [severity]


def test_short_sleep_tells_what_the_study_measured_and_what_the_article_made_of_it():
    (finding,) = found(RuleId.SHORT_SLEEP, a_run(), days=nights(*[6.0] * 7))
    assert "14 days" in finding.evidence.result
    assert "one single night" in finding.evidence.result


def stressed(when: date, stress: int) -> tuple[Day]:
    return (Day(date=when, stress=stress),)


@pytest.mark.parametrize(("name", "count"), [("Sun", 0), ("Mon", 1), ("Tue", 1), ("Wed", 0)])
def test_stress_counts_on_the_day_of_hard_work_and_the_day_before(name: str, count: int):
    when = day(name, week=-1 if name == "Sun" else 0)
    assert len(found(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=stressed(when, 4))) == count


def test_stress_of_three_or_easy_work_is_no_finding():
    assert found(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=stressed(day("Tue"), 3)) == []
    assert found(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_run("Tue 18:00"), days=stressed(day("Tue"), 5)) == []


def test_hard_work_without_a_word_on_stress_is_not_assessed():
    said = "1 hard workout with no life stress reported for the day or the day before"
    assert lacking(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00")) == said
    assert lacking(RuleId.LIFE_STRESS_WITH_HARD_WORK, a_hard_run("Tue 18:00"), days=stressed(day("Mon"), 1)) is None


@pytest.mark.parametrize(("start", "count"), [("Mon 19:00", 0), ("Mon 18:59", 1)])
def test_workouts_at_the_same_time_are_odd(start: str, count: int):
    assert len(found(RuleId.OVERLAPPING_WORKOUTS, a_run("Mon 18:00"), strength(start))) == count


def test_a_long_workout_overlaps_every_one_within_it():
    ride = a_workout("Mon 08:00", kind=WorkoutKind.CROSS, minutes=600.0)
    (finding,) = found(RuleId.OVERLAPPING_WORKOUTS, ride, a_run("Mon 10:00"), a_run("Mon 16:00"))
    assert (finding.count, finding.measured) == (2, 1.0)


def test_what_is_done_does_not_start_after_now():
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
def test_a_malformed_workout_is_refused(fields: dict[str, Any]):
    with pytest.raises(ValueError, match=r"workout lasts|RPE is|distance is|start has"):
        a_plan(a_run(**fields))


@pytest.mark.parametrize("fields", [{"sleep_hours": 24.1}, {"sleep_hours": float("nan")}, {"stress": 0}, {"stress": 6}])
def test_a_malformed_day_is_refused(fields: dict[str, Any]):
    with pytest.raises(ValueError, match=r"sleep lasts|stress is"):
        Day(date=MONDAY, **fields)
