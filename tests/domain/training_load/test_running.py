"""How long a run is, how much a week has, what comes after a break, and the first weeks of a runner."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding, Verdict
from app.domain.training_load.plan import Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import (
    FewRunsBefore,
    RunsNotCompared,
    UnknownDistances,
    UnknownHistory,
    UnknownUsualWeek,
)
from app.domain.training_load.runner import Runner
from tests.plans import a_plan, a_run, a_workout, found, missing

SPIKE, RAMP, BACK, FIRST = (
    RuleId.SINGLE_RUN_SPIKE,
    RuleId.WEEKLY_DISTANCE_RAMP,
    RuleId.RETURN_AFTER_BREAK,
    RuleId.FIRST_WEEKS,
)
INFO, ADVISE, WARN, HIGH = FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONTH = (0, 7, 14, 21, 24, 28)


def run_on(days: float, distance_m: int | None = None, **fields: Any) -> Workout:
    """An easy run at noon UTC, `days` after the first Monday."""
    minutes = 60.0 if distance_m is None else max(distance_m / 200, 1.0)
    return a_run(NOON + timedelta(days=days), **({"distance_m": distance_m, "minutes": minutes} | fields))


def month_of(distance_m: int) -> list[Workout]:
    return [run_on(each, distance_m) for each in MONTH]


def severities(findings: Iterable[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


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


def weeks_of(*kilometres: float) -> list[Workout]:
    """Four runs a week with these kilometres in all."""
    return [run_on(7 * week + each, round(km * 250)) for week, km in enumerate(kilometres) for each in (0, 2, 4, 6)]


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


OLD_RUNNER: dict[str, Any] = {"runner": Runner(running_since=date(2015, 1, 1))}


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


def back_after(days: int, *kilometres: float, **fields: Any) -> list[Finding]:
    """The findings of runs after a break of `days`, one each second day; before it 40 km a week with a longest run of 16 km."""
    before = [
        run_on(7 * week + each, metres) for week in range(5) for each, metres in ((0, 8_000), (2, 8_000), (4, 8_000), (6, 16_000))
    ]
    first = 34 + days + 1
    after = [run_on(first + 2 * index, round(km * 1000)) for index, km in enumerate(kilometres) if km]
    return found(BACK, *before, *after, **fields)


@pytest.mark.parametrize(
    ("days", "kilometres", "expected"),
    [
        (6, (8, 16), []),
        (7, (8, 16), [INFO]),
        (9, (8, 16), [INFO]),
        (10, (8, 8, 4.5), []),
        (10, (8, 8, 4.6), [ADVISE]),
        (10, (8, 8, 8.1), [WARN]),
        (10, (10.2, 5), [ADVISE]),
        (10, (5, 5, 5, 0, 12, 10, 8), []),
        (10, (5, 5, 5, 0, 12, 10, 9), [ADVISE]),
        (28, (6, 6), []),
        (28, (6, 6, 3), [ADVISE]),
        (28, (6, 6, 6), [WARN]),
        (28, (16,), [HIGH]),
        (56, (5, 5, 5), []),
        (56, (10,), [WARN]),
        (56, (16,), [HIGH]),
    ],
)
def test_the_weeks_after_a_break_are_limited(days: int, kilometres: tuple[float, ...], expected: list[FindingSeverity]):
    findings = back_after(days, *kilometres)
    assert severities(findings)[:1] == expected


def test_hard_runs_wait_after_a_break():
    def hard_after(days: int) -> list[FindingSeverity]:
        before = [run_on(7 * week + each, 10_000) for week in range(5) for each in (0, 2, 4, 6)]
        return severities(found(BACK, *before, run_on(34 + days + 1, 4_000, rpe=8.0)))

    assert (hard_after(9), hard_after(10), hard_after(28)) == ([INFO], [ADVISE], [WARN])


def around_a_break(*kilometres: float, days: int = 20) -> list[Workout]:
    """Five weeks of 40 km with a run of 16 km, a break, and weeks of four runs with these kilometres."""
    shares = (0.2, 0.2, 0.2, 0.4)
    before = [
        run_on(7 * week + each, round(40_000 * share))
        for week in range(5)
        for each, share in zip((0, 2, 4, 6), shares, strict=True)
    ]
    first = 35 + days
    return before + [
        run_on(first + 7 * week + each, round(km * 1000 * share))
        for week, km in enumerate(kilometres)
        for each, share in zip((0, 2, 4, 6), shares, strict=True)
    ]


def test_after_a_return_what_was_usual_before_the_break_does_not_count_as_growth():
    def rules_after(*kilometres: float) -> set[RuleId]:
        findings = check(a_plan(*around_a_break(*kilometres))).findings
        return {each.rule for each in findings if each.severity is not INFO} & {SPIKE, RAMP, BACK}

    assert rules_after(20, 30, 30, 40) == set()
    assert rules_after(20, 20, 20, 40) >= {SPIKE}
    assert rules_after(20, 30, 30, 52) >= {SPIKE}
    more_runs = check(a_plan(*around_a_break(20, 30, 30, 40), *[run_on(each, 6_000) for each in (77, 79, 81)]))
    assert {each.rule for each in more_runs.findings if each.severity is ADVISE} == {RAMP}


def test_few_runs_before_a_break_are_strays():
    assert found(BACK, run_on(0, 10_000), run_on(2, 10_000), run_on(4, 10_000), run_on(30, 30_000)) == []


def test_a_break_of_usual_length_is_not_judged():
    assert found(BACK, *[run_on(9 * each, 8_000) for each in range(8)], run_on(63 + 17, 8_000)) == []


def test_days_of_recovery_after_a_race_do_not_count_as_a_break():
    before = [run_on(7 * week + each, 10_000) for week in range(5) for each in (0, 2, 4)]
    race = run_on(34, 42_195, is_race=True, rpe=9.0)
    assert found(BACK, *before, race, run_on(34 + 21, 20_000)) == []
    assert severities(found(BACK, *before, race, run_on(34 + 25, 40_000))) == [WARN]


def test_cross_training_in_the_break_halves_the_weeks():
    def third_week(**ride: Any) -> list[Finding]:
        before = [run_on(7 * week + each, 10_000) for week in range(5) for each in (0, 2, 4, 6)]
        rides = [a_workout(NOON + timedelta(days=36 + 2 * each), kind=WorkoutKind.CROSS, **ride) for each in range(11)]
        after = [
            run_on(58 + each, metres)
            for each, metres in ((0, 5_000), (2, 5_000), (7, 7_000), (14, 10_000), (15, 10_000), (16, 10_000), (17, 5_000))
        ]
        return found(BACK, *before, *rides, *after)

    assert third_week(rpe=3.0)
    assert third_week(rpe=6.0, legs=False)
    assert third_week(rpe=6.0) == []


def test_a_return_cannot_be_judged_when_the_log_begins_shortly_before_the_break():
    runs = [run_on(each, 10_000) for each in (0, 2, 4, 6)]
    assert found(BACK, *runs, run_on(30, 20_000)) == []
    assert missing(BACK, *runs, run_on(30, 20_000)) == UnknownUsualWeek(
        first_day=(NOON + timedelta(days=30)).toordinal(), days=23
    )


def starting(*runs: Workout, **fields: Any) -> list[Finding]:
    """The findings of the first weeks of a runner who says so."""
    return found(FIRST, *runs, **({"runner": Runner(running_since=NOON.date()), "now": NOON + timedelta(days=20)} | fields))


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (run_on(0, 5_500, minutes=35.0), []),
        (run_on(0, 5_501, minutes=35.0), [ADVISE]),
        (run_on(0, 4_000, minutes=50.0), []),
        (run_on(0, 4_001, minutes=36.0), [ADVISE]),
        (run_on(0, minutes=36.0), [ADVISE]),
        (run_on(0, 8_300, minutes=50.0), [WARN]),
        (run_on(0, 10_000, minutes=55.0), [HIGH]),
        (run_on(0, minutes=60.0), [HIGH]),
        (run_on(14, 7_500, minutes=50.0), []),
        (run_on(14, 7_501, minutes=50.0), [ADVISE]),
        (run_on(28, 12_000), []),
        (run_on(41, 4_000, minutes=30.0, rpe=7.0), [ADVISE]),
        (run_on(42, 4_000, minutes=30.0, rpe=7.0), []),
    ],
)
def test_a_new_runner_runs_short_and_easy(run: Workout, expected: list[FindingSeverity]):
    first = run_on(0, 2_000, minutes=15.0)
    runs = [run] if run.start == first.start else [first, run]
    assert severities(starting(*runs)) == expected


def test_a_new_runner_leaves_days_between_runs_and_two_limits_are_a_warning():
    short: dict[str, Any] = {"distance_m": 3_000, "minutes": 25.0}
    assert starting(*[run_on(each, **short) for each in (0, 2, 4, 7)]) == []
    assert severities(starting(*[run_on(each, **short) for each in (0, 2, 3)])) == [ADVISE]
    assert severities(starting(*[run_on(each, **short) for each in (0, 2, 4, 5)])) == [WARN]


def test_a_run_of_a_new_runner_on_every_other_day_is_information():
    every_other_day = [run_on(each, 3_000, minutes=25.0) for each in (0, 2, 4, 6)]
    assert severities(starting(*every_other_day)) == [INFO]
    assert severities(starting(*every_other_day[:3], run_on(6, 6_000))) == [ADVISE, INFO]


def test_couch_to_5k_is_clear():
    weeks = (8, 9, 9, 16, 20, 25, 25, 28, 30)
    runs = [
        run_on(7 * week + each, round(minutes * 130), minutes=minutes + 10.0)
        for week, minutes in enumerate(weeks)
        for each in (0, 2, 5)
    ]
    for days in range(0, 60, 3):
        report = check(a_plan(*runs, runner=Runner(running_since=NOON.date()), now=NOON + timedelta(days=days)))
        assert report.verdict is Verdict.CLEAR


def test_a_log_that_shows_four_weeks_without_a_run_shows_a_new_runner():
    walk = a_workout(NOON - timedelta(days=28), kind=WorkoutKind.CROSS)
    assert severities(found(FIRST, walk, run_on(0, 11_000))) == [HIGH]
    assert found(FIRST, walk, run_on(0, 11_000), runner=Runner(running_since=date(2020, 1, 1))) == []
    assert severities(found(FIRST, run_on(0, 11_000), log_from=date(2026, 2, 2))) == [HIGH]


def test_where_the_history_is_unknown_only_a_large_first_week_is_advice():
    planned: dict[str, Any] = {"status": Status.PLANNED}
    fields: dict[str, Any] = {"now": NOON - timedelta(hours=1)}
    large = (
        [run_on(each, 10_001, **planned) for each in (0, 2, 4)],
        [run_on(0, 15_000, **planned)],
        [run_on(each, 3_000, **planned) for each in range(5)],
    )
    for runs in large:
        assert severities(found(FIRST, *runs, **fields)) == [ADVISE]
    assert severities(found(FIRST, run_on(0, 14_000, **planned), **fields)) == [INFO]
    assert check(a_plan(run_on(0, 14_000, **planned), **fields)).verdict is Verdict.NOT_ASSESSED
    lacking = missing(FIRST, run_on(0, 2_000, **planned), **fields)
    assert lacking == UnknownHistory(first_day=NOON.toordinal())


def test_three_runs_done_or_a_word_about_them_are_a_history():
    done = [run_on(each, 8_000) for each in (0, 2, 4)]
    assert missing(FIRST, *done, now=NOON + timedelta(days=5)) is None
    assert missing(FIRST, *done[:2], now=NOON + timedelta(days=5)) is not None
    assert missing(FIRST, *done[:2], now=NOON + timedelta(days=5), runner=Runner(running_since=date(2020, 1, 1))) is None
