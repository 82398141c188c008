"""Repairs as a runner meets them: one small plan each, and the one change that mends it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.training_load.plan import Day, Policy, Status, Workout
from app.domain.training_load.repair import MAX_MOVABLE_WORKOUTS, repair
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.result import ChangeKind, Repair, RepairStatus
from app.domain.training_load.rule_ids import RuleId
from app.domain.vocabulary import Effort
from tests.plans import a_hard_run, a_plan, a_run, at, day, hard_strength, stretching

SUNDAY_NIGHT = datetime(2026, 3, 1, 23, tzinfo=UTC)
PLANNED = {"status": Status.PLANNED}


def mended(*workouts: Workout, slots: tuple[time, ...] = (), **fields: object) -> Repair:
    """The repair of a plan on the Sunday night before its week."""
    plan = a_plan(*workouts, **({"now": SUNDAY_NIGHT} | fields))
    answer = repair(plan, slots=slots)
    assert answer.optimal is (answer.status in {RepairStatus.REPAIRED, RepairStatus.NOTHING_TO_CHANGE})
    return answer


def the_change(answer: Repair) -> tuple[str, ChangeKind, Workout | None]:
    assert answer.status is RepairStatus.REPAIRED
    assert answer.remaining == ()
    (change,) = answer.changes
    return change.workout, change.change, change.after


def test_of_two_hard_runs_too_close_the_later_moves_a_day_where_that_shifts_as_little() -> None:
    tuesday, wednesday = (a_hard_run(when, **PLANNED) for when in ("Tue 18:00", "Wed 18:00"))
    answer = mended(tuesday, wednesday)
    workout, change, after = the_change(answer)
    assert (workout, change) == (wednesday.id, ChangeKind.MOVE)
    assert after is not None
    assert after.start == at("Thu 18:00")
    assert answer.cost == Cost(moved=1, minutes_shifted=24 * 60)


def test_a_time_in_the_request_may_be_moved_to_and_shifts_less() -> None:
    answer = mended(*(a_hard_run(when, **PLANNED) for when in ("Tue 18:00", "Wed 18:00")), slots=(time(20),))
    assert answer.cost == Cost(moved=1, minutes_shifted=2 * 60)


def test_a_workout_that_is_fixed_stays_and_the_other_gives_way() -> None:
    tuesday, wednesday = a_hard_run("Tue 18:00", **PLANNED), a_hard_run("Wed 18:00", fixed=True, **PLANNED)
    workout, change, after = the_change(mended(tuesday, wednesday))
    assert (workout, change) == (tuesday.id, ChangeKind.MOVE)
    assert after is not None
    assert after.start == at("Mon 18:00")


def test_hard_work_in_stressful_days_is_lowered_and_not_moved() -> None:
    hard = a_hard_run("Tue 18:00", **PLANNED)
    workout, change, after = the_change(mended(hard, days=(Day(date=day("Tue"), stress=5),)))
    assert (workout, change) == (hard.id, ChangeKind.LOWER)
    assert after is not None
    assert (after.start, after.perceived_effort) == (hard.start, Effort.MODERATE)


def test_a_run_far_beyond_the_longest_is_cut_to_what_the_rule_allows() -> None:
    month = (a_run(at("Mon 18:00") - timedelta(days=days), distance_m=10_001) for days in (9, 16))
    long = a_run("Sun 09:00", distance_m=16_000, minutes=96.0, **PLANNED)
    workout, change, after = the_change(mended(*month, long))
    assert (workout, change) == (long.id, ChangeKind.SHORTEN)
    assert after is not None
    assert (after.distance_m, after.minutes) == (11_001, 66.0)


def test_of_two_long_runs_the_longer_comes_later_instead_of_being_cut() -> None:
    month = (a_run(at("Mon 18:00") - timedelta(days=days), distance_m=10_000) for days in (9, 16))
    longer, long = a_run("Fri 09:00", distance_m=12_100, **PLANNED), a_run("Sun 09:00", distance_m=11_000, **PLANNED)
    workout, change, after = the_change(mended(*month, longer, long))
    assert (workout, change) == (longer.id, ChangeKind.MOVE)
    assert after is not None
    assert after.start == at("Mon 09:00", week=1)


def test_a_stretch_before_hard_work_moves_and_the_hard_work_does_not() -> None:
    stretch, hard = stretching("Tue 17:40", **PLANNED), a_hard_run("Tue 18:00", **PLANNED)
    workout, change, _ = the_change(mended(stretch, hard, slots=(time(16),)))
    assert (workout, change) == (stretch.id, ChangeKind.MOVE)


@pytest.mark.parametrize(("policy", "status"), [(Policy.STRICT, "repaired"), (Policy.HARD_DAYS_HARD, "nothing_to_change")])
def test_a_hard_run_and_then_strength_on_its_day_are_one_block_only_under_that_policy(policy: Policy, status: str) -> None:
    run, strength = a_hard_run("Tue 07:00", **PLANNED), hard_strength("Tue 18:00", **PLANNED)
    assert mended(run, strength, policy=policy).status == status


def test_what_only_the_past_is_to_blame_for_is_nothing_to_mend_and_is_told() -> None:
    answer = mended(a_hard_run("Mon 18:00"), a_hard_run("Tue 07:00"), a_run("Sat 09:00", **PLANNED), now=at("Wed 12:00"))
    assert answer.status is RepairStatus.NOTHING_TO_CHANGE
    assert [finding.rule for finding in answer.remaining] == [RuleId.HARD_HARD_GAP]


def test_more_workouts_than_are_searched_are_refused_with_the_reason() -> None:
    every = [a_hard_run(at("Mon 06:00") + timedelta(hours=8 * number), **PLANNED) for number in range(MAX_MOVABLE_WORKOUTS + 1)]
    answer = repair(a_plan(*every, now=SUNDAY_NIGHT))
    assert (answer.status, answer.optimal, answer.changes) == (RepairStatus.NO_REPAIR_FOUND, False, ())
    assert answer.reason is not None
    assert str(MAX_MOVABLE_WORKOUTS) in answer.reason


def test_times_that_the_clocks_skip_are_no_times_to_move_to() -> None:
    """On Sunday 29 March there is no half past two in Copenhagen; on the Sunday before there is."""

    def moved_to(monday: date) -> datetime:
        fixed = a_hard_run(at("Fri 20:00", monday=monday), fixed=True, **PLANNED)
        near = a_hard_run(at("Sat 02:30", monday=monday), **PLANNED)
        _, _, after = the_change(mended(fixed, near, now=at("Fri 12:00", monday=monday)))
        assert after is not None
        return after.start

    assert moved_to(date(2026, 3, 16)) == at("Sun 02:30", monday=date(2026, 3, 16))
    assert moved_to(date(2026, 3, 23)) == at("Sun 20:00", monday=date(2026, 3, 23))
