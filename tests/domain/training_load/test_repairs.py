"""Repairs of small plans, each with one change that resolves all findings."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.training_load.plan import Day, Policy, Status, Workout
from app.domain.training_load.repair import MAX_MOVABLE_WORKOUTS, repair
from app.domain.training_load.repairs.change_reasons import TooManyWorkouts
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.result import ChangeKind, Repair, RepairStatus
from app.domain.training_load.rule_ids import RuleId
from app.domain.vocabulary import Effort
from tests.plans import a_hard_run, a_plan, a_run, at, day, hard_strength, stretching

SUNDAY_NIGHT = datetime(2026, 3, 1, 23, tzinfo=UTC)
PLANNED = {"status": Status.PLANNED}


def repair_of(*workouts: Workout, slots: tuple[time, ...] = (), **fields: object) -> Repair:
    """The repair of a plan, made on the Sunday night before its week."""
    plan = a_plan(*workouts, **({"now": SUNDAY_NIGHT} | fields))
    result = repair(plan, slots=slots)
    assert result.optimal is (result.status in {RepairStatus.REPAIRED, RepairStatus.NOTHING_TO_CHANGE})
    return result


def only_change_of(result: Repair) -> tuple[str, ChangeKind, Workout | None]:
    assert result.status is RepairStatus.REPAIRED
    assert result.remaining == ()
    (change,) = result.changes
    return change.workout, change.change, change.after


def test_the_later_of_two_hard_runs_moves_where_both_would_move_as_far() -> None:
    tuesday, wednesday = (a_hard_run(when, **PLANNED) for when in ("Tue 18:00", "Wed 18:00"))
    result = repair_of(tuesday, wednesday)
    workout, change, after = only_change_of(result)
    assert (workout, change) == (wednesday.id, ChangeKind.MOVE)
    assert after is not None
    assert after.start == at("Thu 18:00")
    assert result.cost == Cost(moved=1, minutes_shifted=24 * 60)


def test_a_workout_may_move_to_a_slot_of_the_request() -> None:
    result = repair_of(*(a_hard_run(when, **PLANNED) for when in ("Tue 18:00", "Wed 18:00")), slots=(time(20),))
    assert result.cost == Cost(moved=1, minutes_shifted=2 * 60)


def test_a_fixed_workout_stays_and_the_other_one_moves() -> None:
    tuesday, wednesday = a_hard_run("Tue 18:00", **PLANNED), a_hard_run("Wed 18:00", fixed=True, **PLANNED)
    workout, change, after = only_change_of(repair_of(tuesday, wednesday))
    assert (workout, change) == (tuesday.id, ChangeKind.MOVE)
    assert after is not None
    assert after.start == at("Mon 18:00")


def test_hard_work_on_stressful_days_is_lowered_and_not_moved() -> None:
    hard = a_hard_run("Tue 18:00", **PLANNED)
    workout, change, after = only_change_of(repair_of(hard, days=(Day(date=day("Tue"), stress=5),)))
    assert (workout, change) == (hard.id, ChangeKind.LOWER)
    assert after is not None
    assert (after.start, after.perceived_effort) == (hard.start, Effort.EASY)


def month_of(distance_m: int) -> list[Workout]:
    return [a_run(at("Mon 18:00") - timedelta(days=days), distance_m=distance_m) for days in range(2, 44, 3)]


def test_a_run_much_longer_than_the_longest_is_shortened_to_the_limit() -> None:
    long = a_run("Sun 09:00", distance_m=16_000, minutes=96.0, **PLANNED)
    month = month_of(10_000)
    workout, change, after = only_change_of(repair_of(*month, long))
    assert (workout, change) == (long.id, ChangeKind.SHORTEN)
    assert after is not None
    assert (after.distance_m, after.minutes) == (12_500, 75.0)


def test_the_longer_of_two_long_runs_moves_behind_the_other_instead_of_being_shortened() -> None:
    month = month_of(10_000)
    longer, long = a_run("Fri 09:00", distance_m=14_000, **PLANNED), a_run("Sun 09:00", distance_m=12_000, **PLANNED)
    workout, change, after = only_change_of(repair_of(*month, longer, long))
    assert (workout, change) == (longer.id, ChangeKind.MOVE)
    assert after is not None
    assert after.start == at("Mon 09:00", week=1)


def test_a_stretch_before_hard_work_moves_and_the_hard_work_does_not() -> None:
    stretch, hard = stretching("Tue 17:40", hold_seconds=90, **PLANNED), a_hard_run("Tue 18:00", **PLANNED)
    workout, change, _ = only_change_of(repair_of(stretch, hard, slots=(time(16),)))
    assert (workout, change) == (stretch.id, ChangeKind.MOVE)


@pytest.mark.parametrize(("policies", "status"), [({Policy.STRICT}, "repaired"), (set(), "nothing_to_change")])
def test_strength_after_a_hard_run_on_its_day_is_allowed_unless_the_policy_is_strict(policies: set[Policy], status: str) -> None:
    run, strength = a_hard_run("Tue 07:00", **PLANNED), hard_strength("Tue 18:00", **PLANNED)
    assert repair_of(run, strength, policies=frozenset(policies)).status == status


def test_a_finding_of_the_past_alone_needs_no_change_and_remains() -> None:
    result = repair_of(a_hard_run("Mon 18:00"), a_hard_run("Tue 07:00"), a_run("Sat 09:00", **PLANNED), now=at("Wed 12:00"))
    assert result.status is RepairStatus.NOTHING_TO_CHANGE
    assert [finding.rule for finding in result.remaining] == [RuleId.HARD_HARD_GAP]


def test_too_many_workouts_are_not_searched() -> None:
    every = [a_hard_run(at("Mon 06:00") + timedelta(hours=8 * number), **PLANNED) for number in range(MAX_MOVABLE_WORKOUTS + 1)]
    result = repair(a_plan(*every, now=SUNDAY_NIGHT))
    assert (result.status, result.optimal, result.changes) == (RepairStatus.NO_REPAIR_FOUND, False, ())
    assert result.reason == TooManyWorkouts(workouts=len(every), max_workouts=MAX_MOVABLE_WORKOUTS, days=14)


def test_no_workout_moves_to_a_time_that_the_clocks_skip() -> None:
    """On Sunday 29 March the clocks of Copenhagen skip half past two; on the Sunday before they do not."""

    def moved_to(monday: date) -> datetime:
        fixed = a_hard_run(at("Fri 20:00", monday=monday), fixed=True, **PLANNED)
        near = a_hard_run(at("Sat 02:30", monday=monday), **PLANNED)
        _, _, after = only_change_of(repair_of(fixed, near, now=at("Fri 12:00", monday=monday)))
        assert after is not None
        return after.start

    assert moved_to(date(2026, 3, 16)) == at("Sun 02:30", monday=date(2026, 3, 16))
    assert moved_to(date(2026, 3, 23)) == at("Sun 20:00", monday=date(2026, 3, 23))
