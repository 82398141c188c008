"""Distance, hard days in a row, hard workouts in a week, strength and mobility in a week, the share of easy training."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.missing_data import RunsNotCompared, ShortLog, UnknownDistances, UnknownEasyShare
from tests.plans import MONDAY, STRICT, a_hard_run, a_run, a_workout, daily, day, found, hard_strength, missing, strength

SPIKE, RAMP, CUT = RuleId.SINGLE_RUN_SPIKE, RuleId.WEEKLY_DISTANCE_RAMP, RuleId.RAMP_WITHOUT_STRENGTH_CUT
ROW, WEEK, EASY, OFTEN = (
    RuleId.HARD_DAYS_IN_A_ROW,
    RuleId.HARD_WORKOUTS_PER_WEEK,
    RuleId.EASY_SHARE,
    RuleId.STRENGTH_MOBILITY_FREQUENCY,
)


def run_on(days: int, distance_m: int | None, **fields: Any) -> Workout:
    """An easy run at noon UTC, `days` after the first Monday."""
    return a_run(datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=days), distance_m=distance_m, **fields)


@pytest.mark.parametrize(("metres", "count"), [(11_005, 0), (11_006, 1)])
def test_a_spike_is_more_than_110_percent_in_whole_metres(metres: int, count: int):
    assert len(found(SPIKE, run_on(0, 10_005), run_on(10, metres))) == count


@pytest.mark.parametrize(
    ("metres", "severity"), [(20_000, FindingSeverity.WARN), (20_001, FindingSeverity.HIGH), (11_001, FindingSeverity.WARN)]
)
def test_above_200_percent_a_spike_is_high(metres: int, severity: FindingSeverity):
    (finding,) = found(SPIKE, run_on(0, 10_000), run_on(10, metres))
    assert (finding.severity, finding.limit) == (severity, 110.0)


@pytest.mark.parametrize(("days", "count"), [(30, 0), (31, 1)])
def test_runs_of_30_days_before_count_and_of_31_do_not(days: int, count: int):
    long_run, short_run = run_on(0, 12_000), run_on(days - 10, 8_000)
    assert len(found(SPIKE, long_run, short_run, run_on(days, 12_000))) == count


def test_a_run_without_another_in_30_days_is_not_assessed():
    assert found(SPIKE, run_on(0, 5_000), run_on(31, 30_000)) == []
    last_day = day("Thu", week=4).toordinal()
    assert missing(SPIKE, run_on(0, 5_000), run_on(31, 30_000)) == RunsNotCompared(
        runs=2, last_day=last_day, without_distance=0, days=30, reach_days=7
    )


def test_a_run_of_unknown_distance_may_be_the_longest():
    assert found(SPIKE, run_on(0, 5_000), run_on(5, None), run_on(10, 30_000)) == []
    assert len(found(SPIKE, run_on(0, 5_000), run_on(5, None), run_on(36, 5_000), run_on(37, 30_000))) == 1


@pytest.mark.parametrize(("days", "count"), [(6, 0), (7, 1)])
def test_a_log_of_less_than_a_week_does_not_show_the_longest_run(days: int, count: int):
    assert len(found(SPIKE, run_on(0, 5_000), run_on(days, 30_000))) == count
    assert len(found(SPIKE, run_on(0, 5_000), run_on(days, 30_000), overrides={f"{SPIKE}.reach_days": 0})) == 1


def test_runs_after_a_spike_are_compared_with_the_spike():
    runs = (run_on(0, 5_000), run_on(3, 10_000), run_on(9, 8_000), run_on(12, 15_000), run_on(14, 16_500))
    (finding,) = found(SPIKE, *runs)
    assert (finding.measured, finding.count, finding.first) == (150.0, 1, day("Sat", week=1))


def test_runs_that_start_together_are_not_before_each_other():
    assert found(SPIKE, strength(), run_on(9, 5_000), run_on(9, 30_000, id="double")) == []


def weeks_of(*metres: int | None, support_minutes: tuple[float, ...] = ()) -> list[Workout]:
    """A run each Wednesday and strength each Friday, week by week; cross-training on the first and the last day."""
    runs = [run_on(7 * week + 2, each) for week, each in enumerate(metres)]
    lifts = [strength("Fri 18:00", week=week, minutes=minutes) for week, minutes in enumerate(support_minutes)]
    ends = (MONDAY, MONDAY + timedelta(days=7 * len(metres) - 1))
    rest = [a_workout(datetime(e.year, e.month, e.day, 20, tzinfo=UTC), kind=WorkoutKind.CROSS) for e in ends]
    return [*runs, *lifts, *rest]


@pytest.mark.parametrize(("metres", "count"), [(13_000, 0), (13_001, 1)])
def test_a_week_may_grow_by_30_percent(metres: int, count: int):
    assert len(found(RAMP, *weeks_of(10_000, metres))) == count


def test_ten_percent_more_is_never_a_finding():
    assert found(RAMP, *weeks_of(10_000, 12_500, 16_000)) == []


def test_returning_from_a_lighter_week_is_not_a_ramp():
    assert found(RAMP, *weeks_of(20_000, 10_000, 20_000)) == []
    assert len(found(RAMP, *weeks_of(20_000, 10_000, 27_000))) == 1


def test_returning_from_a_month_off_is_a_ramp():
    assert len(found(RAMP, *weeks_of(20_000, 0, 0, 0, 5_000, 20_000))) == 1


def test_an_unknown_distance_in_the_weeks_before_prevents_a_ramp_finding():
    assert found(RAMP, *weeks_of(10_000, 14_000), run_on(1, None)) == []
    assert len(found(RAMP, *weeks_of(10_000, 14_000), run_on(8, None))) == 1
    assert missing(RAMP, *weeks_of(10_000, 14_000), run_on(1, None)) == UnknownDistances(runs=1)


@pytest.mark.parametrize(("metres", "lift", "count"), [(11_000, 30.0, 1), (10_999, 30.0, 0), (11_000, 29.0, 0)])
def test_strength_work_gets_shorter_when_distance_rises_by_a_tenth(metres: int, lift: float, count: int):
    assert len(found(CUT, *weeks_of(10_000, metres, support_minutes=(30.0, lift)))) == count


def test_without_strength_before_there_is_nothing_to_cut():
    assert found(CUT, *weeks_of(10_000, 20_000, support_minutes=(0.5, 30.0))[1:]) == []


def test_two_hard_days_in_a_row_are_allowed_and_three_are_not():
    assert found(ROW, a_hard_run("Mon 06:00"), a_hard_run("Tue 18:00")) == []
    (finding,) = found(
        ROW, a_hard_run("Mon 06:00"), a_workout("Tue 18:00", kind=WorkoutKind.CROSS, rpe=9.0), hard_strength("Wed 20:00")
    )
    assert (finding.measured, finding.first, finding.last) == (3, day("Mon"), day("Wed"))


def test_a_row_continues_across_sunday():
    starts = (("Sat 09:00", 0), ("Sun 12:00", 0), ("Mon 18:00", 1))
    assert len(found(ROW, *(a_hard_run(start, week=week) for start, week in starts))) == 1


def test_two_hard_workouts_on_one_day_are_one_hard_day():
    assert found(ROW, a_hard_run("Mon 06:00"), a_hard_run("Mon 18:00"), a_hard_run("Tue 18:00")) == []


def hard_on(*days: int) -> list[Workout]:
    return [a_hard_run(datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=each)) for each in days]


@pytest.mark.parametrize(("days", "count"), [((0, 2, 4), 0), ((0, 2, 4, 6), 1), ((0, 2, 4, 7), 0), ((3, 5, 7, 9), 1)])
def test_more_than_three_hard_workouts_in_any_seven_days_is_advice(days: tuple[int, ...], count: int):
    assert len(found(WEEK, *hard_on(*days))) == count


def test_a_window_within_a_wider_one_is_not_reported_twice():
    (finding,) = found(WEEK, *hard_on(0, 1, 3, 5, 6))
    assert (finding.measured, finding.count) == (5, 1)


def test_strength_after_a_hard_run_on_its_day_counts_once_with_it():
    block = (a_hard_run("Mon 07:00"), hard_strength("Mon 17:00"))
    assert len(found(WEEK, *block, *hard_on(2, 4), policies=STRICT)) == 1
    assert found(WEEK, *block, *hard_on(2, 4)) == []


def supports(*minutes: float) -> list[Workout]:
    return [strength(start, minutes=each) for start, each in zip(("Mon 18:00", "Wed 18:00", "Fri 18:00"), minutes, strict=False)]


@pytest.mark.parametrize(("minutes", "count"), [((20.0,), 1), ((20.0, 20.0), 0)])
def test_two_strength_or_mobility_workouts_in_seven_days_are_enough(minutes: tuple[float, ...], count: int):
    assert len(found(OFTEN, *supports(*minutes), a_run("Mon 06:00"), a_run("Sun 10:00"))) == count


@pytest.mark.parametrize(("minutes", "count"), [(9.9, 1), (10.0, 0), (30.0, 0), (30.1, 1)])
def test_strength_and_mobility_last_10_to_30_minutes(minutes: float, count: int):
    findings = found(OFTEN, *supports(minutes, 20.0), a_run("Sun 10:00"))
    assert [each.unit for each in findings] == ["minutes"] * count


def test_the_frequency_needs_a_week_of_log():
    assert missing(OFTEN, a_run("Mon 06:00"), a_run("Sat 10:00")) == ShortLog(needed_days=7, days=6)


def shares(easy: float, hard: float, **fields: Any) -> list[Finding]:
    """The findings of two weeks with these easy and hard minutes."""
    ends = (run_on(0, None, minutes=easy / 2), run_on(13, None, minutes=easy / 2))
    return found(EASY, *ends, a_hard_run("Wed 18:00", minutes=hard), **fields)


@pytest.mark.parametrize(
    ("easy", "hard", "severity"),
    [
        (80.0, 20.0, None),
        (79.0, 21.0, FindingSeverity.INFO),
        (60.0, 40.0, FindingSeverity.INFO),
        (59.0, 41.0, FindingSeverity.ADVISE),
    ],
)
def test_four_fifths_of_the_minutes_are_easy(easy: float, hard: float, severity: FindingSeverity | None):
    assert [each.severity for each in shares(easy, hard)] == ([] if severity is None else [severity])


def test_the_share_is_reported_by_minutes_and_by_workouts():
    (finding,) = shares(60.0, 60.0)
    assert (finding.measured, finding.worst.facts) == (50.0, EasyFacts(easy_or_unknown=2, unknown=0, total=3))


def test_moderate_is_not_easy():
    assert len(found(EASY, *daily(*[3, 5] * 7))) == 1


def test_a_workout_of_unknown_effort_counts_as_easy():
    assert found(EASY, *daily(*[3.0, 3.0, None, 3.0, 8.0, None, 3.0] * 2)) == []
    assert missing(EASY, *daily(*[3.0, None] * 7)) == UnknownEasyShare(workouts=7)
    (finding,) = found(EASY, *daily(*[3.0, None, 8.0, 8.0] * 4))
    assert finding.worst.facts == EasyFacts(easy_or_unknown=6, unknown=3, total=14)


def test_thirteen_days_are_too_few_for_a_share():
    assert found(EASY, *daily(*[8.0] * 13)) == []
    assert missing(EASY, *daily(*[8.0] * 13)) == ShortLog(needed_days=14, days=13)
