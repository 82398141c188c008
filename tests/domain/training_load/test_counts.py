"""Hard days in a row, hard workouts in a week, days without rest, strength and mobility, stretching, the share of easy runs."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import BodyPart, Policy, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.missing_data import ShortLog, UnknownHolds
from tests.plans import STRICT, a_hard_run, a_run, a_workout, day, found, hard_strength, missing, strength, stretching

ROW, WEEK, REST = RuleId.HARD_DAYS_IN_A_ROW, RuleId.HARD_WORKOUTS_PER_WEEK, RuleId.DAYS_WITHOUT_REST
OFTEN, EASY, STRETCH = RuleId.STRENGTH_MOBILITY_FREQUENCY, RuleId.EASY_SHARE, RuleId.STATIC_STRETCH_BEFORE_HARD_WORK
INFO, ADVISE, WARN, HIGH = FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def run_on(days: int, **fields: Any) -> Workout:
    """An easy run at noon UTC, `days` after the first Monday."""
    return a_run(NOON + timedelta(days=days), **fields)


def hard_on(*days: int) -> list[Workout]:
    return [run_on(each, rpe=8.0) for each in days]


def easy_on(*days: int) -> list[Workout]:
    return [run_on(each) for each in days]


def severities(findings: Iterable[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


def test_two_hard_days_in_a_row_are_allowed_and_three_are_not():
    assert found(ROW, a_hard_run("Mon 06:00"), a_hard_run("Tue 18:00")) == []
    ride = a_workout("Tue 18:00", kind=WorkoutKind.CROSS, rpe=9.0)
    (finding,) = found(ROW, a_hard_run("Mon 06:00"), ride, hard_strength("Wed 20:00"))
    assert (finding.measured, finding.first, finding.last, finding.severity) == (3, day("Mon"), day("Wed"), WARN)


def test_five_hard_days_in_a_row_are_high_and_a_demanding_run_counts():
    assert severities(found(ROW, *hard_on(0, 1, 2, 3), run_on(4, minutes=150.0))) == [HIGH]
    assert severities(found(ROW, *hard_on(0, 1, 2, 3), run_on(4))) == [WARN]


@pytest.mark.parametrize(
    "other",
    [
        hard_strength("Wed 20:00", body=BodyPart.UPPER),
        a_workout("Wed 20:00", kind=WorkoutKind.CROSS, rpe=9.0, legs=False),
        a_workout("Wed 20:00", kind=WorkoutKind.MOBILITY, rpe=9.0),
    ],
)
def test_work_that_spares_the_legs_makes_no_hard_day(other: Workout):
    assert found(ROW, *hard_on(0, 1), other) == []


@pytest.mark.parametrize(
    ("days", "expected"), [((0, 2, 4, 6), [ADVISE]), ((0, 2, 4, 7), []), ((3, 5, 7, 9), [ADVISE]), ((0, 3), [])]
)
def test_more_than_three_hard_workouts_in_any_seven_days_are_advice(days: tuple[int, ...], expected: list[FindingSeverity]):
    runs = [*hard_on(*days), *easy_on(*[each for each in range(-1, 12) if each not in days])]
    assert severities(found(WEEK, *runs)) == expected


def test_three_hard_workouts_without_another_run_are_information():
    assert severities(found(WEEK, *hard_on(0, 2, 4))) == [INFO]
    assert found(WEEK, *hard_on(0, 2, 4), *easy_on(1, 3, 5, 6, -1, -2)) == []


def test_three_hard_workouts_are_advice_for_who_is_not_used_to_them():
    month = easy_on(*range(-28, 0, 3))
    assert severities(found(WEEK, *month, *hard_on(0, 2, 4))) == [ADVISE]
    assert severities(found(WEEK, *month, *hard_on(-9, -6), *hard_on(0, 2, 4))) == [INFO]
    assert severities(found(WEEK, *easy_on(-13), *hard_on(0, 2, 4))) == [INFO]


def test_a_window_within_a_wider_one_is_not_reported_twice():
    (finding,) = found(WEEK, *hard_on(0, 1, 3, 5, 6))
    assert (finding.measured, finding.count) == (5, 1)


def test_a_block_counts_once():
    block = (a_hard_run("Mon 07:00"), hard_strength("Mon 17:00"))
    rest = [*hard_on(2, 4), *easy_on(1, 3, 5)]
    assert severities(found(WEEK, *block, *rest, policies=STRICT)) == [ADVISE]
    assert found(WEEK, *block, *rest) == []
    double = (a_hard_run("Mon 07:00"), a_hard_run("Mon 17:00"))
    assert severities(found(WEEK, *double, *rest)) == [ADVISE]
    assert found(WEEK, *double, *rest, policies=frozenset({Policy.DOUBLE_DAYS})) == []


@pytest.mark.parametrize(("days", "expected"), [(9, []), (10, [INFO]), (13, [INFO]), (14, [ADVISE])])
def test_two_weeks_without_rest_are_advice(days: int, expected: list[FindingSeverity]):
    assert severities(found(REST, *easy_on(*range(days)))) == expected


@pytest.mark.parametrize(("minutes", "is_light"), [(45.0, True), (46.0, False)])
def test_a_light_day_ends_a_row(minutes: float, *, is_light: bool):
    runs = [run_on(each, minutes=minutes if each == 7 else 60.0) for each in range(14)]
    assert bool(found(REST, *runs)) is not is_light


def test_twenty_easy_minutes_are_light_and_hard_ones_are_not():
    def fortnight(**seventh: Any) -> list[Workout]:
        return [run_on(each, minutes=20.0, **(seventh if each == 7 else {"rpe": 5.0})) for each in range(14)]

    assert found(REST, *fortnight(rpe=3.0)) == []
    assert severities(found(REST, *fortnight(rpe=5.0))) == [ADVISE]


def test_with_double_days_days_without_rest_are_information():
    assert severities(found(REST, *easy_on(*range(20)), policies=frozenset({Policy.DOUBLE_DAYS}))) == [INFO]


def supports(*days: int, minutes: float = 20.0) -> list[Workout]:
    return [strength(NOON + timedelta(days=each, hours=5), minutes=minutes) for each in days]


@pytest.mark.parametrize(("days", "count"), [((0,), 1), ((0, 3), 0)])
def test_two_strength_or_mobility_workouts_in_seven_days_are_enough(days: tuple[int, ...], count: int):
    assert len(found(OFTEN, *supports(*days), *easy_on(0, 6))) == count


def test_short_workouts_do_not_count_and_long_ones_do():
    assert len(found(OFTEN, *supports(0), *supports(3, minutes=9.9), *easy_on(0, 6))) == 1
    assert found(OFTEN, *supports(0, 3, minutes=90.0), *easy_on(0, 6)) == []


def test_only_who_does_such_work_is_reminded():
    assert found(OFTEN, *easy_on(0, 6, 13)) == []
    (finding,) = found(OFTEN, *supports(0), *easy_on(0, 60))
    assert finding.last == day("Sun", week=5)


def test_once_a_week_is_enough_before_a_race():
    race = run_on(27, is_race=True, distance_m=10_000)
    assert [each.last for each in found(OFTEN, *supports(0, 7, 14, 21, 26), *easy_on(0), race)] == []
    assert found(OFTEN, *supports(0, 7, 14, 21, 26), *easy_on(0, 27))


def test_the_frequency_needs_a_week_of_log():
    assert missing(OFTEN, *easy_on(0, 5)) == ShortLog(needed_days=7, days=6)


@pytest.mark.parametrize(("start", "count"), [("Mon 17:44", 0), ("Mon 17:45", 0), ("Mon 17:46", 1), ("Mon 18:40", 1)])
def test_no_long_holds_in_the_hour_before_hard_work(start: str, count: int):
    assert len(found(STRETCH, stretching(start, hold_seconds=60), a_hard_run("Mon 19:00"))) == count


def test_short_holds_unknown_holds_and_holds_before_dynamic_work_are_free():
    run = a_hard_run("Mon 19:00")
    assert found(STRETCH, stretching("Mon 18:40", hold_seconds=59), run) == []
    assert found(STRETCH, stretching("Mon 18:40"), run) == []
    assert missing(STRETCH, stretching("Mon 18:40"), run) == UnknownHolds(workouts=1)
    assert found(STRETCH, stretching("Mon 18:40", hold_seconds=90, followed_by_dynamic=True), run) == []
    assert found(STRETCH, stretching("Mon 18:40", hold_seconds=90), a_run("Mon 19:00")) == []


@pytest.mark.parametrize(("easy", "hard", "count"), [(6, 4, 0), (5, 4, 1), (4, 3, 0)])
def test_three_fifths_of_eight_or_more_rated_runs_are_easy(easy: int, hard: int, count: int):
    runs = [*easy_on(*range(easy)), *hard_on(*range(easy, easy + hard))]
    findings = found(EASY, *runs)
    assert severities(findings) == [INFO] * count
    if count:
        assert findings[0].worst.facts == EasyFacts(easy=easy, rated=easy + hard)


def test_long_runs_are_easy_up_to_five_and_unrated_runs_do_not_count():
    assert found(EASY, *[run_on(each, rpe=5.0, minutes=90.0) for each in range(8)]) == []
    assert severities(found(EASY, *[run_on(each, rpe=5.0, minutes=89.0) for each in range(8)])) == [INFO]
    assert found(EASY, *[run_on(each, rpe=None) for each in range(9)], *hard_on(*range(10, 17))) == []
