"""What may come before and after a race, by its distance."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import BodyPart, Priority, Workout
from app.domain.training_load.rule_ids import RuleId
from tests.plans import a_hard_run, a_run, found, hard_strength

AFTER, BEFORE, STRENGTH = RuleId.RECOVERY_AFTER_RACE, RuleId.HARD_BEFORE_RACE, RuleId.STRENGTH_BEFORE_RACE
INFO, ADVISE, WARN = FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def on(days: float) -> datetime:
    return NOON + timedelta(days=days)


def race(distance_m: int | None, *, days: float = 0, **fields: Any) -> Workout:
    minutes = (distance_m or 10_000) / 200
    return a_run(on(days), **({"is_race": True, "distance_m": distance_m, "minutes": minutes, "rpe": 9.0} | fields))


def severities(findings: Iterable[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


@pytest.mark.parametrize(
    ("distance_m", "warn_days", "advise_days"),
    [
        (7_501, 2, 3),
        (12_500, 2, 3),
        (12_501, 2, 5),
        (21_098, 2, 7),
        (30_000, 4, 10),
        (42_195, 7, 14),
        (50_000, 10, 17),
        (100_000, 18, 28),
        (160_000, 18, 28),
    ],
)
def test_hard_runs_wait_after_a_race(distance_m: int, warn_days: int, advise_days: int):
    for days, expected in ((warn_days, [WARN]), (warn_days + 1, [ADVISE]), (advise_days, [ADVISE]), (advise_days + 1, [])):
        assert severities(found(AFTER, race(distance_m), a_hard_run(on(days)))) == expected


def test_after_5_km_only_the_next_day_counts_and_the_hours_decide():
    parkrun = race(5_000)
    assert severities(found(AFTER, parkrun, a_hard_run(on(0.9)))) == [WARN]
    assert severities(found(AFTER, parkrun, a_hard_run(on(1.1)))) == [ADVISE]
    assert found(AFTER, parkrun, a_hard_run(on(2))) == []
    assert found(AFTER, parkrun, a_run(on(1), minutes=150.0)) == []


@pytest.mark.parametrize(("days", "expected"), [(2, [INFO]), (3, []), (11, [])])
def test_easy_runs_after_a_marathon_are_free_from_the_third_day_on(days: int, expected: list[FindingSeverity]):
    assert severities(found(AFTER, race(42_195), a_run(on(days)))) == expected


@pytest.mark.parametrize(("days", "expected"), [(11, [ADVISE]), (12, [])])
def test_long_runs_after_a_marathon_wait_twelve_days(days: int, expected: list[FindingSeverity]):
    assert severities(found(AFTER, race(42_195), a_run(on(days), minutes=91.0))) == expected


@pytest.mark.parametrize(("days", "expected"), [(9, [ADVISE]), (10, [])])
def test_heavy_legs_after_a_marathon_wait_ten_days(days: int, expected: list[FindingSeverity]):
    assert severities(found(AFTER, race(42_195), hard_strength(on(days)))) == expected
    assert found(AFTER, race(42_195), hard_strength(on(days), body=BodyPart.UPPER)) == []


def test_a_race_that_was_run_easily_needs_no_recovery():
    assert found(AFTER, race(21_098, rpe=6.0), a_hard_run(on(3))) == []
    assert found(AFTER, race(21_098, rpe=None), a_hard_run(on(3)))


@pytest.mark.parametrize(
    ("run", "is_raced"),
    [
        ({"distance_m": 42_000, "minutes": 225.0, "rpe": 7.0}, True),
        ({"distance_m": 42_000, "minutes": 225.0, "rpe": None}, True),
        ({"distance_m": 42_000, "minutes": 225.0, "rpe": 6.0}, False),
        ({"distance_m": 42_000, "minutes": 360.0, "rpe": 7.0}, False),
        ({"distance_m": 18_000, "minutes": 80.0, "rpe": 9.0}, True),
        ({"distance_m": 18_000, "minutes": 80.0, "rpe": 8.5}, False),
    ],
)
def test_a_run_as_hard_as_a_race_counts_as_one(run: dict[str, Any], *, is_raced: bool):
    assert bool(found(AFTER, a_run(on(0), **run), a_hard_run(on(4)))) is is_raced


def test_a_second_race_is_information_unless_it_is_long_and_soon():
    assert severities(found(AFTER, race(42_195), race(42_195, days=7))) == [ADVISE]
    assert severities(found(AFTER, race(42_195), race(42_195, days=8))) == [INFO]
    assert severities(found(AFTER, race(42_195), race(10_000, days=7))) == [INFO]


def test_a_race_of_unknown_distance_is_judged_by_its_time():
    assert severities(found(AFTER, race(None, minutes=60.0), a_hard_run(on(3)))) == [ADVISE]
    assert found(AFTER, race(None, minutes=60.0), a_hard_run(on(4))) == []


def test_all_days_after_a_race_can_be_set():
    overrides = {"recovery_after_race.percent": 150}
    assert severities(found(AFTER, race(21_098), a_hard_run(on(10)), overrides=overrides)) == [ADVISE]


@pytest.mark.parametrize(("hours", "expected"), [(35.7, [ADVISE]), (35.8, [INFO]), (36.1, [])])
def test_a_hard_run_ends_36_hours_before_a_race(hours: float, expected: list[FindingSeverity]):
    run = a_hard_run(on(1) - timedelta(hours=hours + 1))
    (after,) = [found(BEFORE, run, race(21_098, days=1))]
    assert severities(after) == expected


def test_a_demanding_run_before_a_race_counts_and_an_easy_one_does_not():
    assert severities(found(BEFORE, a_run(on(0), minutes=150.0), race(21_098, days=1))) == [ADVISE]
    assert found(BEFORE, a_run(on(0)), race(21_098, days=1)) == []
    assert found(BEFORE, a_run(on(0), minutes=150.0), race(21_098, days=1, rpe=5.0)) == []


@pytest.mark.parametrize(("distance_m", "days"), [(3_900, 0), (5_000, 1), (10_000, 5), (15_000, 5), (21_098, 10), (42_195, 10)])
def test_heavy_legs_end_days_before_a_race(distance_m: int, days: int):
    if days:
        assert severities(found(STRENGTH, hard_strength(on(0)), race(distance_m, days=days))) == [ADVISE]
    assert found(STRENGTH, hard_strength(on(0)), race(distance_m, days=days + 1)) == []


def test_heavy_legs_end_three_days_before_an_important_5_km_race():
    assert severities(found(STRENGTH, hard_strength(on(0)), race(5_000, days=3, priority=Priority.KEY))) == [ADVISE]
    assert found(STRENGTH, hard_strength(on(0)), race(5_000, days=2)) == []


def test_upper_body_before_a_race_is_free():
    assert found(STRENGTH, hard_strength(on(0), body=BodyPart.UPPER), race(42_195, days=1)) == []
