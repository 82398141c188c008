"""What comes after a break, and the first weeks of a runner."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding, Verdict
from app.domain.training_load.plan import Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import (
    UnknownHistory,
    UnknownUsualWeek,
)
from app.domain.training_load.runner import Runner
from tests.domain.training_load.running_logs import ADVISE, BACK, FIRST, HIGH, INFO, NOON, RAMP, SPIKE, WARN, run_on, severities
from tests.plans import a_plan, a_workout, found, missing


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
