"""How long a run is, and how much a week has."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Verdict
from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.rules.missing_data import (
    FewRunsBefore,
    RunsNotCompared,
    UnknownDistances,
    UnknownUsualWeek,
)
from tests.domain.training_load.running_logs import (
    ADVISE,
    BACK,
    HIGH,
    INFO,
    MONTH,
    NOON,
    OLD_RUNNER,
    RAMP,
    SPIKE,
    WARN,
    month_of,
    run_on,
    severities,
    weeks_of,
)
from tests.plans import a_plan, found, missing


@pytest.mark.parametrize(
    ("longest", "metres", "expected"),
    [
        (3_800, 5_000, []),
        (3_800, 5_001, [INFO]),
        (3_800, 5_500, [ADVISE]),
        (10_000, 11_500, []),
        (10_000, 11_501, [INFO]),
        (10_000, 12_500, [INFO]),
        (10_000, 12_501, [ADVISE]),
        (10_000, 13_500, [ADVISE]),
        (10_000, 13_501, [WARN]),
        (10_000, 20_000, [WARN]),
        (10_000, 20_001, [HIGH]),
        (4_000, 9_000, [WARN]),
        (34_000, 38_000, []),
        (34_000, 38_001, [INFO]),
    ],
)
def test_a_run_is_compared_with_the_longest_of_30_days(longest: int, metres: int, expected: list[FindingSeverity]):
    assert severities(found(SPIKE, *month_of(longest), run_on(29, metres))) == expected


def test_a_run_without_a_distance_is_compared_by_time():
    month = [run_on(each, minutes=40.0) for each in MONTH]
    assert found(SPIKE, *month, run_on(29, minutes=50.0)) == []
    (finding,) = found(SPIKE, *month, run_on(29, minutes=90.0))
    assert (finding.severity, finding.unit, finding.measured) == (HIGH, "minutes", 90.0)


@pytest.mark.parametrize(("days", "count"), [(30, 0), (31, 1)])
def test_runs_of_30_days_before_count_and_of_31_do_not(days: int, count: int):
    short = [run_on(each, 8_000) for each in range(1, days, 3)]
    assert len(found(SPIKE, run_on(0, 12_000), *short, run_on(days, 12_000))) == count


def test_a_race_is_not_a_spike_and_a_later_run_is_compared_with_it():
    race = run_on(29, 21_098, is_race=True)
    assert found(SPIKE, *month_of(10_000), race) == []
    assert found(SPIKE, *month_of(10_000), race, run_on(45, 21_000)) == []


def test_in_the_week_of_a_race_there_is_no_spike_unless_races_are_a_habit():
    race, long = run_on(33, 5_000, is_race=True), run_on(34, 16_000)
    assert found(SPIKE, *month_of(9_000), race, long) == []
    assert found(SPIKE, *month_of(9_000), run_on(26, 5_000, is_race=True), race, long)


@pytest.mark.parametrize(("days", "expected"), [(27, INFO), (28, WARN)])
def test_in_a_short_log_a_spike_is_information_and_nothing_is_decided(days: int, expected: FindingSeverity):
    runs = (*[run_on(each, 10_000) for each in range(0, days, 4)], run_on(days, 19_000))
    (finding,) = found(SPIKE, *runs)
    assert finding.severity is expected
    lacking = missing(SPIKE, *runs)
    assert isinstance(lacking, RunsNotCompared) is (expected is INFO)


def test_a_longer_log_can_be_stated():
    runs = (run_on(20, 10_000), run_on(23, 10_000), run_on(27, 19_000))
    assert severities(found(SPIKE, *runs)) == [INFO]
    assert severities(found(SPIKE, *runs, log_from=date(2026, 3, 1))) == [WARN]


def test_a_run_of_unknown_distance_counts_with_the_most_that_it_can_be():
    treadmill = run_on(25, minutes=20.0)
    assert severities(found(SPIKE, *month_of(10_000), treadmill, run_on(29, 25_000))) == [HIGH]
    hours = run_on(25, minutes=150.0)
    long = run_on(29, 25_000)
    assert not any(long.id in each.workouts for each in found(SPIKE, *month_of(10_000), hours, long))
    lacking = missing(SPIKE, *month_of(10_000), hours, long)
    assert isinstance(lacking, RunsNotCompared)
    assert lacking.without_distance == 1


def test_the_first_run_of_a_log_is_history_and_a_planned_one_is_not_judged():
    assert missing(SPIKE, run_on(0, 30_000)) is None
    assert missing(SPIKE, run_on(0, 30_000, status=Status.PLANNED), now=NOON - timedelta(days=1)) is not None
    assert missing(SPIKE, run_on(0, 5_000, status=Status.PLANNED), now=NOON - timedelta(days=1)) is None


@pytest.mark.parametrize(("metres", "expected"), [(7_800, []), (7_801, [ADVISE])])
def test_a_week_may_grow_by_30_percent(metres: int, expected: list[FindingSeverity]):
    runs = [run_on(7 * week + each, 8_000) for week in range(5) for each in (0, 2, 4)]
    assert severities(found(RAMP, *runs, *[run_on(35 + each, metres) for each in (0, 2, 3, 4)])) == expected


def test_a_week_may_grow_by_5_km():
    runs = [run_on(7 * week + each, 3_000) for week in range(5) for each in (0, 2, 4)]
    assert found(RAMP, *runs, run_on(35, 8_000), run_on(37, 6_000)) == []
    assert severities(found(RAMP, *runs, run_on(35, 8_000), run_on(37, 6_001))) == [ADVISE]


def test_a_run_moved_by_a_day_is_not_growth():
    """A long run on Saturday instead of Sunday: the seven days up to it hold two of them, of which one counts."""
    runs = [run_on(7 * week + each, metres) for week in range(6) for each, metres in ((1, 5_000), (3, 5_000), (6, 15_000))]
    assert found(RAMP, *runs[:-1], run_on(40, 15_000)) == []
    assert severities(found(RAMP, *runs[:-1], run_on(39, 15_000))) == [ADVISE]


def test_where_a_distance_is_unknown_weeks_are_compared_by_time():
    def weeks(minutes: float) -> list[Workout]:
        usual = [run_on(7 * week + each, minutes=40.0) for week in range(5) for each in (0, 2, 4)]
        return usual + [run_on(35 + each, minutes=minutes) for each in (0, 2, 3, 4)]

    assert found(RAMP, *weeks(39.0)) == []
    (finding,) = found(RAMP, *weeks(40.0))
    assert (finding.measured, finding.limit, finding.unit) == (160, 156, "minutes")
    runs = weeks_of(*[16.0] * 5, 40.0)
    runs[12] = replace(runs[12], distance_m=None)
    assert [each.unit for each in found(RAMP, *runs)] == ["minutes"]


def test_a_ramp_in_a_short_log_is_information_and_one_without_a_week_before_is_not_judged():
    assert severities(found(RAMP, *weeks_of(16, 16, 40))) == [INFO]
    assert found(RAMP, *weeks_of(16)[3:], *weeks_of(0, 40)[4:7]) == []


def opening_week(days_before: int, *, metres: int = 4_000, **fields: Any) -> dict[str, Any]:
    """Three runs on every other day, after `days_before` days of log without a run."""
    runs = [run_on(each, metres, minutes=25.0) for each in (0, 2, 4)]
    return {
        "workouts": runs,
        "fields": {"log_from": NOON.date() - timedelta(days=days_before), "now": NOON + timedelta(days=5)} | fields,
    }


@pytest.mark.parametrize("days_before", [10, 20, 28, 55])
def test_the_first_runs_of_a_log_are_never_compared_with_nothing(days_before: int):
    week = opening_week(days_before, **OLD_RUNNER)
    report = check(a_plan(*week["workouts"], **week["fields"]))
    assert (report.findings, report.verdict) == ((), Verdict.NOT_ASSESSED)
    lacking = missing(BACK, *week["workouts"], **week["fields"])
    assert lacking == UnknownUsualWeek(first_day=NOON.toordinal(), days=days_before)


def test_a_log_that_begins_with_eight_weeks_without_a_run_begins_with_a_new_start():
    short, long = opening_week(56, **OLD_RUNNER), opening_week(56, metres=9_000, **OLD_RUNNER)
    report = check(a_plan(*short["workouts"], **short["fields"]))
    assert (report.findings, report.verdict) == ((), Verdict.CLEAR)
    assert set(severities(found(BACK, *long["workouts"], **long["fields"]))) == {WARN}
    assert found(RAMP, *long["workouts"], **long["fields"]) == []


def test_a_week_after_hardly_any_run_is_not_compared():
    strays = [run_on(each, 3_000) for each in (0, 20)]
    week = [run_on(each, 5_000, minutes=30.0) for each in (31, 33, 35)]
    fields: dict[str, Any] = {"now": NOON + timedelta(days=36), **OLD_RUNNER}
    assert found(RAMP, *strays, *week, **fields) == []
    lacking = FewRunsBefore(needed=3, days=28, first_day=(NOON + timedelta(days=29)).toordinal())
    assert missing(RAMP, *strays, *week, **fields) == lacking
    assert check(a_plan(*strays, *week, **fields)).verdict is Verdict.NOT_ASSESSED
    more = [run_on(each, 3_000) for each in (3, 12)]
    assert severities(found(RAMP, *strays, *more, *week, **fields)) == [ADVISE]


def test_there_is_no_ramp_in_the_week_of_a_race():
    runs = weeks_of(*[16.0] * 5, 40.0)
    assert severities(found(RAMP, *runs)) == [ADVISE]
    assert found(RAMP, *runs[:-1], run_on(41, 10_000, is_race=True)) == []


def test_an_unknown_distance_counts_with_the_most_that_it_can_be():
    runs = [replace(each, minutes=None) for each in weeks_of(*[16.0] * 6, 40.0)]
    long = run_on(33.5, minutes=300.0, rpe=2.0)
    assert found(RAMP, *runs, long) == []
    assert severities(found(RAMP, *runs, run_on(33.5, minutes=5.0))) == [ADVISE]
    assert missing(RAMP, *runs, long) == UnknownDistances(runs=1)
