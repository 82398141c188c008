"""What a runner reports of a day: sleep, stress, pain, illness."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding, Verdict
from app.domain.training_load.plan import Day, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import FewNights, UnknownStress
from app.domain.training_load.runner import Illness, NextMorning, PainKind
from tests.plans import MONDAY, a_hard_run, a_plan, a_run, a_workout, day, found, hard_strength, missing, nights, strength

SLEEP, NIGHT, STRESS = RuleId.SHORT_SLEEP, RuleId.ONE_BAD_NIGHT, RuleId.LIFE_STRESS_WITH_HARD_WORK
PAIN, ILL = RuleId.PAIN_REPORTED, RuleId.ILLNESS_REPORTED
INFO, ADVISE, WARN, HIGH = FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN, FindingSeverity.HIGH
MORNING = datetime(2026, 3, 2, 5, tzinfo=UTC)
AHEAD: dict[str, Any] = {"status": Status.PLANNED}


def severities(findings: Iterable[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


@pytest.mark.parametrize(("hours", "expected"), [(7.0, []), (6.9, [INFO]), (6.5, [INFO]), (6.4, [INFO])])
def test_a_mean_below_seven_hours_is_information_without_hard_work(hours: float, expected: list[FindingSeverity]):
    assert severities(found(SLEEP, a_run(), days=nights(*[hours] * 7))) == expected


@pytest.mark.parametrize(("hours", "expected"), [(6.9, [INFO]), (6.5, [INFO]), (6.4, [ADVISE])])
def test_a_mean_below_six_and_a_half_hours_is_advice_near_hard_work(hours: float, expected: list[FindingSeverity]):
    hard = a_hard_run("Mon 18:00", week=1)
    findings = found(SLEEP, hard, days=nights(*[hours] * 7))
    assert severities(findings) == expected
    assert findings[0].workouts == ((hard.id,) if expected == [ADVISE] else ())
    demanding = a_run("Mon 18:00", week=1, minutes=120.0)
    assert severities(found(SLEEP, demanding, days=nights(*[hours] * 7))) == expected


def test_one_short_night_is_not_short_sleep():
    assert found(SLEEP, a_run(), days=nights(*[7.5] * 6, 4.0, *[7.5] * 7)) == []


def test_seven_nights_of_fourteen_must_be_reported():
    assert found(SLEEP, a_run(), days=nights(*[5.0] * 6)) == []
    assert missing(SLEEP, a_run(), days=nights(*[5.0] * 6)) == FewNights(needed=7, reported=6, days=14)
    assert found(SLEEP, a_run(), days=nights(*[5.0, None] * 6, None, None, 5.0)) == []
    assert len(found(SLEEP, a_run(), days=nights(*[5.0, None] * 6, 5.0))) == 1


def test_the_window_of_sleep_is_fourteen_days():
    early, late = nights(*[3.0] * 7), nights(*[7.5] * 14, first=MONDAY + timedelta(days=20))
    (finding,) = found(SLEEP, a_run(), days=(*early, *late))
    assert finding.last == day("Sun")


@pytest.mark.parametrize(("week", "severity"), [(0, WARN), (2, WARN), (3, INFO)])
def test_short_sleep_is_a_warning_with_a_gap_up_to_fourteen_days_later(week: int, severity: FindingSeverity):
    gap = (a_hard_run("Sat 18:00", week=week), a_hard_run("Sun 07:00", week=week))
    findings = found(SLEEP, *gap, days=nights(*[6.6] * 7))
    assert findings[0].severity is severity


@pytest.mark.parametrize(("hours", "expected"), [(6.1, []), (6.0, [INFO]), (5.1, [INFO]), (5.0, [ADVISE])])
def test_a_bad_night_before_hard_work_ahead(hours: float, expected: list[FindingSeverity]):
    hard, days = a_hard_run("Mon 18:00", **AHEAD), nights(hours)
    assert severities(found(NIGHT, hard, days=days, now=MORNING)) == expected
    assert found(NIGHT, a_run("Mon 18:00", **AHEAD), days=days, now=MORNING) == []
    assert found(NIGHT, a_hard_run("Tue 18:00", **AHEAD), days=days, now=MORNING) == []
    assert found(NIGHT, a_hard_run("Mon 05:30"), days=days, now=MORNING + timedelta(hours=3)) == []


def test_where_two_weeks_were_short_the_last_night_says_nothing():
    week = nights(*[6.0] * 6, 4.0, first=MONDAY - timedelta(days=6))
    hard = a_hard_run("Mon 18:00", **AHEAD)
    assert found(NIGHT, hard, days=week, now=MORNING) == []
    (finding,) = found(SLEEP, hard, days=week, now=MORNING)
    assert finding.also == (NIGHT,)


def stressed(*levels: int, first: date = MONDAY) -> tuple[Day, ...]:
    return tuple(Day(date=first + timedelta(days=index), stress=each) for index, each in enumerate(levels))


@pytest.mark.parametrize(("name", "count"), [("Sun", 0), ("Mon", 1), ("Tue", 1), ("Wed", 0)])
def test_stress_counts_on_the_day_of_hard_work_and_the_day_before(name: str, count: int):
    when = day(name, week=-1 if name == "Sun" else 0)
    assert severities(found(STRESS, a_hard_run("Tue 18:00"), days=stressed(4, first=when))) == [ADVISE] * count


def test_stress_of_three_or_easy_work_is_not_a_finding():
    assert found(STRESS, a_hard_run("Tue 18:00"), days=stressed(1, 3)) == []
    assert found(STRESS, a_run("Tue 18:00"), days=stressed(1, 5)) == []


def test_four_stressful_days_of_seven_are_one_warning():
    hard = [a_hard_run(f"{name} 18:00") for name in ("Tue", "Thu", "Sun")]
    (finding,) = found(STRESS, *hard, days=stressed(5, 5, 1, 5, 1, 1, 5))
    assert (finding.severity, finding.count, len(finding.workouts)) == (WARN, 1, 3)
    assert severities(found(STRESS, *hard, days=stressed(5, 5, 1, 5, 1, 1, 3))) == [ADVISE]
    assert found(STRESS, *hard, days=stressed(5, 5, 1, 5, 1, 1, 3))[0].count == 2


def test_hard_work_without_reported_stress_is_named_where_stress_is_reported():
    assert missing(STRESS, a_hard_run("Tue 18:00"), days=stressed(1, first=day("Sun"))) == UnknownStress(hard_workouts=1)
    assert missing(STRESS, a_hard_run("Tue 18:00"), days=stressed(1)) is None
    assert missing(STRESS, a_hard_run("Tue 18:00")) is None


def aches(*pains: int | None, **last: Any) -> tuple[Day, ...]:
    """Reports of pain for the days up to the first Monday; keywords are for the last of them."""
    first = MONDAY - timedelta(days=len(pains) - 1)
    days = [Day(date=first + timedelta(days=index), pain=each) for index, each in enumerate(pains)]
    return (*days[:-1], Day(date=MONDAY, pain=pains[-1], **last))


WEEK_AHEAD = (
    a_run("Tue 18:00", **AHEAD),
    a_hard_run("Wed 18:00", **AHEAD),
    strength("Thu 18:00", rpe=8.0, **AHEAD),
    a_hard_run("Sat 18:00", **AHEAD),
)


@pytest.mark.parametrize(
    ("days", "expected", "concerned"),
    [
        (aches(2), [], 0),
        (aches(3), [INFO], 0),
        (aches(5), [INFO], 0),
        (aches(3, 3), [ADVISE], 2),
        (aches(2, 3), [INFO], 0),
        (aches(2, pain_next_morning=NextMorning.WORSE), [ADVISE], 2),
        (aches(0, pain_next_morning=NextMorning.WORSE), [], 0),
        (aches(4, pain_next_morning=NextMorning.SAME), [INFO], 0),
        (aches(6), [WARN], 4),
        (aches(1, pain_kind=PainKind.BONE_OR_UNSURE), [WARN], 4),
        (aches(0, pain_kind=PainKind.BONE_OR_UNSURE), [], 0),
    ],
)
def test_pain_asks_for_less(days: tuple[Day, ...], expected: list[FindingSeverity], concerned: int):
    findings = found(PAIN, *WEEK_AHEAD, days=days, now=MORNING)
    assert sorted(severities(findings)) == sorted(expected)
    assert max((len(each.workouts) for each in findings), default=0) == concerned


def test_a_later_report_takes_over():
    days = (*aches(6), Day(date=day("Wed"), pain=1))
    (finding,) = found(PAIN, *WEEK_AHEAD, days=days, now=MORNING)
    assert finding.workouts == (WEEK_AHEAD[0].id,)


@pytest.mark.parametrize("pain", [3, 5, 6])
def test_pain_is_never_clear(pain: int):
    month = [a_run(MORNING - timedelta(days=each)) for each in range(1, 40, 3)]
    rested = check(a_plan(*month, a_run("Tue 18:00", **AHEAD), now=MORNING))
    aching = check(a_plan(*month, a_run("Tue 18:00", **AHEAD), days=aches(pain), now=MORNING))
    assert (rested.verdict, aching.verdict) == (Verdict.CLEAR, Verdict.CAUTION)


def ill(*reports: Illness, first: date = MONDAY) -> tuple[Day, ...]:
    return tuple(Day(date=first + timedelta(days=index), illness=each) for index, each in enumerate(reports))


def judged(workout: Workout, *reports: Illness) -> FindingSeverity | None:
    """How serious a workout is after these reports from the first Monday on; None where it is free."""
    findings = [each for each in found(ILL, workout, days=ill(*reports), now=MORNING) if each.workouts]
    assert len(findings) <= 1
    return findings[0].severity if findings else None


FEVER, BELOW, ABOVE = Illness.FEVER, Illness.BELOW_NECK, Illness.ABOVE_NECK


@pytest.mark.parametrize(
    ("workout", "reports", "expected"),
    [
        (a_hard_run("Mon 18:00"), [FEVER], HIGH),
        (a_run("Mon 18:00"), [FEVER], WARN),
        (a_workout("Mon 18:00", kind=WorkoutKind.MOBILITY, minutes=10.0), [BELOW], WARN),
        (a_hard_run("Tue 18:00"), [FEVER], HIGH),
        (a_run("Tue 18:00"), [BELOW], WARN),
        (a_run("Wed 18:00", minutes=45.0), [FEVER], None),
        (a_run("Wed 18:00", minutes=46.0), [FEVER], ADVISE),
        (a_run("Thu 18:00", minutes=30.0, rpe=5.0), [FEVER], ADVISE),
        (a_run("Fri 18:00"), [FEVER], None),
        (a_run("Sat 18:00"), [FEVER, FEVER, FEVER], ADVISE),
        (a_hard_run("Sun 18:00"), [FEVER], WARN),
        (a_hard_run("Mon 18:00", week=1), [FEVER], None),
        (a_hard_run("Wed 18:00"), [BELOW], WARN),
        (a_hard_run("Fri 18:00"), [BELOW], None),
        (a_run("Mon 18:00"), [ABOVE], None),
        (a_hard_run("Mon 18:00"), [ABOVE], ADVISE),
        (a_hard_run("Wed 18:00"), [ABOVE], ADVISE),
        (a_hard_run("Thu 18:00"), [ABOVE], None),
        (a_hard_run("Mon 18:00"), [Illness.NONE], None),
    ],
)
def test_training_waits_while_ill_and_after(workout: Workout, reports: list[Illness], expected: FindingSeverity | None):
    assert judged(workout, *reports) is expected


def test_a_day_without_a_report_between_two_ill_days_belongs_to_the_illness():
    days = (*ill(FEVER), *ill(FEVER, first=day("Wed")))
    (finding,) = [each for each in found(ILL, a_run("Tue 18:00", minutes=20.0), days=days) if each.workouts]
    assert finding.severity is WARN
    healthy = (*ill(FEVER, Illness.NONE), *ill(FEVER, first=day("Wed")))
    assert all(each.severity is WARN for each in found(ILL, a_run("Tue 18:00"), days=healthy) if each.workouts)


def test_illness_is_never_clear_and_says_nothing_about_stress():
    month = [a_run(MORNING - timedelta(days=each)) for each in range(1, 40, 3)]
    assert check(a_plan(*month, days=ill(ABOVE), now=MORNING)).verdict is Verdict.CAUTION
    hard = a_hard_run("Mon 18:00", **AHEAD)
    days = (Day(date=MONDAY, illness=FEVER, stress=5, sleep_hours=4.0),)
    report = check(a_plan(*month, hard, days=days, now=MORNING))
    assert {each.rule for each in report.findings if each.workouts} == {ILL}
    assert set(report.findings[0].also) == {STRESS, NIGHT}


def test_reports_that_were_not_sent_are_listed_and_decide_nothing():
    report = check(a_plan(a_run(), hard_strength("Wed 18:00")))
    assert {(each.rule, each.field.value) for each in report.not_asked} == {
        (SLEEP, "days.sleep_hours"),
        (NIGHT, "days.sleep_hours"),
        (STRESS, "days.stress"),
        (PAIN, "days.pain"),
        (ILL, "days.illness"),
    }
    assert {each.rule for each in check(a_plan(a_run(), days=nights(8.0))).not_asked} == {STRESS, PAIN, ILL}
