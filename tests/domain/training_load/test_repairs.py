"""Repairs of small plans, each with one change that resolves all findings, and what a repair never does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.training_load.check import find_breaches
from app.domain.training_load.plan import Day, Policy, Priority, Status, Workout, WorkoutKind
from app.domain.training_load.repair import MAX_MOVABLE_WORKOUTS, repair
from app.domain.training_load.repairs.change_reasons import ResolvesBreach, TooManyWorkouts
from app.domain.training_load.repairs.result import Aspect, Change, ChangeKind, Kept, Repair, RepairStatus
from app.domain.training_load.rule_ids import RuleId
from app.domain.vocabulary import Effort
from tests.domain.training_load.plans_to_repair import plan_of
from tests.plans import a_hard_run, a_plan, a_run, a_workout, at, day, hard_strength, stretching

SUNDAY_NIGHT = datetime(2026, 3, 1, 23, tzinfo=UTC)
SATURDAY_NIGHT = datetime(2026, 2, 28, 23, tzinfo=UTC)
PLANNED = {"status": Status.PLANNED}


def repair_of(*workouts: Workout, slots: tuple[time, ...] = (), **fields: object) -> Repair:
    """The repair of a plan, made on the Saturday night before its week."""
    plan = a_plan(*workouts, **({"now": SATURDAY_NIGHT} | fields))
    result = repair(plan, slots=slots)
    assert result.optimal is (result.status in {RepairStatus.REPAIRED, RepairStatus.NOTHING_TO_CHANGE})
    return result


def only_change_of(result: Repair) -> Change:
    assert result.status is RepairStatus.REPAIRED
    assert result.remaining == ()
    (change,) = result.changes
    assert change.points == result.points
    return change


def only_workout_of(result: Repair) -> tuple[str, ChangeKind, Workout | None]:
    change = only_change_of(result)
    (changed,) = change.workouts
    return changed.before.id, change.kind, changed.after


def moved_to(result: Repair) -> tuple[str, datetime]:
    workout, kind, after = only_workout_of(result)
    assert kind is ChangeKind.MOVE
    assert after is not None
    return workout, after.start


def two_hard_runs(*whens: str, **fields: object) -> list[Workout]:
    return [a_hard_run(when, **PLANNED, **fields) for when in whens]


def test_the_later_of_two_hard_runs_moves_by_a_day():
    tuesday, wednesday = two_hard_runs("Tue 18:00", "Wed 18:00")
    result = repair_of(tuesday, wednesday)
    assert (moved_to(result), result.points) == ((wednesday.id, at("Thu 18:00")), 4)


def test_a_fixed_workout_stays_and_the_other_one_moves():
    tuesday, wednesday = a_hard_run("Tue 18:00", **PLANNED), a_hard_run("Wed 18:00", fixed=True, **PLANNED)
    assert moved_to(repair_of(tuesday, wednesday)) == (tuesday.id, at("Mon 18:00"))


def test_a_key_workout_stays_and_the_other_one_moves():
    tuesday, wednesday = a_hard_run("Tue 18:00", **PLANNED), a_hard_run("Wed 18:00", priority=Priority.KEY, **PLANNED)
    result = repair_of(tuesday, wednesday)
    assert (moved_to(result), result.points) == ((tuesday.id, at("Mon 18:00")), 4)


def test_a_change_of_a_workout_within_24_hours_costs_more():
    tuesday, wednesday = two_hard_runs("Tue 18:00", "Wed 18:00")
    result = repair_of(tuesday, a_hard_run("Wed 18:00", fixed=True, **PLANNED), now=at("Tue 12:00"))
    assert (only_change_of(result).kind, result.points) == (ChangeKind.EASE, 7 + 2)
    assert repair_of(tuesday, wednesday, now=at("Tue 12:00")).points == 4


def test_hard_work_moves_within_its_day_only_where_that_costs_least():
    pair = two_hard_runs("Tue 18:00", "Wed 18:00", distance_m=8000)
    days = ("Mon", "Thu", "Fri", "Sat")
    easy = [a_workout(f"{name} 12:00", kind=WorkoutKind.CROSS, fixed=True, status=Status.PLANNED) for name in days]
    result = repair_of(*month_of(8000), *pair, *easy, slots=(time(20),))
    assert (moved_to(result), result.points) == ((pair[1].id, at("Wed 20:00")), 5)


def test_weekend_hours_are_not_used_on_working_days():
    friday, saturday = a_hard_run("Fri 18:00", fixed=True, **PLANNED), a_hard_run("Sat 09:00", **PLANNED)
    assert moved_to(repair_of(friday, saturday)) == (saturday.id, at("Sun 09:00"))


def test_hard_work_on_stressful_days_is_eased_and_not_moved():
    hard = a_hard_run("Tue 18:00", **PLANNED)
    workout, kind, after = only_workout_of(repair_of(hard, days=(Day(date=day("Tue"), stress=5),)))
    assert (workout, kind) == (hard.id, ChangeKind.EASE)
    assert after is not None
    assert (after.start, after.perceived_effort, after.rpe) == (hard.start, Effort.EASY, 4.0)


def month_of(distance_m: int) -> list[Workout]:
    return [a_run(at("Mon 18:00") - timedelta(days=days), distance_m=distance_m) for days in range(2, 44, 3)]


def test_a_run_much_longer_than_the_longest_is_shortened_to_half_kilometres_and_five_minutes():
    long = a_run("Sun 09:00", distance_m=16_000, minutes=96.0, **PLANNED)
    result = repair_of(*month_of(10_000), long)
    workout, kind, after = only_workout_of(result)
    assert (workout, kind, result.points) == (long.id, ChangeKind.SHORTEN, 7)
    assert after is not None
    assert (after.distance_m, after.minutes) == (12_500, 75.0)


def test_a_run_is_not_shortened_to_gain_minutes_between_two_hard_runs():
    tuesday = a_hard_run("Tue 18:00", distance_m=10_000, minutes=75.0, **PLANNED)
    result = repair_of(*month_of(10_000), tuesday, a_hard_run("Wed 18:30", distance_m=8_000, fixed=True, **PLANNED))
    assert only_change_of(result).kind is ChangeKind.MOVE


def test_static_stretches_before_hard_work_come_after_it():
    stretch, hard = stretching("Tue 17:40", hold_seconds=90, **PLANNED), a_hard_run("Tue 18:00", **PLANNED)
    result = repair_of(stretch, hard)
    change = only_change_of(result)
    assert (change.kind, change.points, [each.before.id for each in change.workouts]) == (
        ChangeKind.REORDER,
        1,
        [stretch.id, hard.id],
    )
    fixed = a_hard_run("Tue 18:00", fixed=True, **PLANNED)
    _, kind, after = only_workout_of(repair_of(stretch, fixed))
    assert kind is ChangeKind.LIGHTEN
    assert after is not None
    assert after.hold_seconds == 30


@pytest.mark.parametrize(("policies", "status"), [({Policy.STRICT}, "repaired"), (set(), "nothing_to_change")])
def test_strength_after_a_hard_run_on_its_day_is_allowed_unless_the_policy_is_strict(policies: set[Policy], status: str):
    run, gym = a_hard_run("Tue 07:00", **PLANNED), hard_strength("Tue 18:00", **PLANNED)
    assert repair_of(run, gym, policies=frozenset(policies)).status == status


def test_hard_work_never_moves_to_the_two_days_before_a_race():
    race = a_run("Sat 10:00", is_race=True, rpe=9.0, distance_m=10_000, minutes=45.0, **PLANNED)
    friday = a_hard_run("Tue 18:00", fixed=True, **PLANNED), a_hard_run("Wed 12:00", **PLANNED)
    starts = [each.start for each in repair_of(*month_of(10_000), *friday, race).plan.workouts if not each.is_race]
    assert not [start for start in starts if at("Thu 00:00") <= start < at("Sat 10:00")]


def test_each_reason_is_a_finding_about_the_changed_workouts():
    result = repair_of(*two_hard_runs("Tue 18:00", "Wed 18:00"))
    reason = only_change_of(result).reason
    assert isinstance(reason, ResolvesBreach)
    assert reason.breach.rule is RuleId.HARD_HARD_GAP


def test_an_alternative_keeps_what_the_repair_takes_away():
    gym, hard = hard_strength("Wed 18:00", **PLANNED), a_hard_run("Thu 18:00", **PLANNED)
    result = repair_of(gym, hard)
    assert only_workout_of(result)[:2] == (gym.id, ChangeKind.LIGHTEN)
    first = result.alternatives[0]
    assert Kept(workout=gym.id, aspects=(Aspect.EFFORT,)) in first.keeps
    assert first.points > result.points
    assert next(each for each in first.plan.workouts if each.id == gym.id).effort is Effort.HARD


def test_a_finding_of_the_past_alone_needs_no_change_and_remains():
    result = repair_of(a_hard_run("Mon 18:00"), a_hard_run("Tue 07:00"), a_run("Sat 09:00", **PLANNED), now=at("Wed 12:00"))
    assert result.status is RepairStatus.NOTHING_TO_CHANGE
    assert [finding.rule for finding in result.remaining] == [RuleId.HARD_HARD_GAP]


def test_what_is_past_never_keeps_a_plan_from_being_repaired():
    """Without the heavy legs, nothing takes the length of the marathon any more: that it was too long is found."""
    marathon = a_hard_run("Sat 08:00", distance_m=42_195, minutes=225.0, rpe=9.0)
    legs = hard_strength("Mon 18:00", week=1, **PLANNED)
    result = repair_of(*month_of(10_000), marathon, legs, now=at("Sun 12:00"))
    assert [(change.workouts[0].before.id, change.kind) for change in result.changes] == [(legs.id, ChangeKind.DROP)]
    assert [finding.rule for finding in result.remaining] == [RuleId.SINGLE_RUN_SPIKE]


def test_a_run_of_which_nobody_knows_when_it_ended_moves_no_other():
    left_on = a_hard_run("Sat 20:00", minutes=40 * 60.0)
    sunday, monday = a_hard_run("Sun 18:00", **PLANNED), a_hard_run("Mon 12:00", week=1, **PLANNED)
    result = repair_of(left_on, sunday, monday, now=at("Sun 12:00"))
    assert only_workout_of(result)[0] == monday.id


def test_too_many_workouts_are_not_searched():
    every = [a_hard_run(at("Mon 06:00") + timedelta(hours=8 * number), **PLANNED) for number in range(MAX_MOVABLE_WORKOUTS + 1)]
    result = repair(a_plan(*every, now=SUNDAY_NIGHT))
    assert (result.status, result.optimal, result.changes) == (RepairStatus.NO_REPAIR_FOUND, False, ())
    assert result.reason == TooManyWorkouts(workouts=len(every), max_workouts=MAX_MOVABLE_WORKOUTS, days=14)


def test_no_workout_moves_to_a_time_that_the_clocks_skip():
    """On Sunday 29 March the clocks of Copenhagen skip half past two; on the Sunday before they do not."""

    def start_of(monday: date) -> datetime:
        fixed = a_hard_run(at("Fri 20:00", monday=monday), fixed=True, **PLANNED)
        near = a_hard_run(at("Sat 02:30", monday=monday), **PLANNED)
        return moved_to(repair_of(fixed, near, now=at("Thu 12:00", monday=monday), slots=(time(20),)))[1]

    assert start_of(date(2026, 3, 16)) == at("Sun 02:30", monday=date(2026, 3, 16))
    assert start_of(date(2026, 3, 23)) == at("Sun 20:00", monday=date(2026, 3, 23))


def test_pain_that_stops_running_leaves_runs_out_or_replaces_them():
    runs = [a_run(f"{name} 18:00", distance_m=8000, minutes=50.0, **PLANNED) for name in ("Mon", "Wed")]
    result = repair_of(*month_of(8000), *runs, days=(Day(date=day("Sun") - timedelta(days=7), pain=7),))
    kinds = {change.kind for change in result.changes}
    assert kinds == {ChangeKind.REPLACE}
    assert {each.kind for each in result.plan.workouts if each.status is Status.PLANNED} == {WorkoutKind.CROSS}


def test_a_shortened_run_of_unknown_length_excuses_no_longer_one():
    """What it may be at most follows from the runner's own speed, as in the plan that was sent."""
    plan = plan_of("far ahead", 10024)
    result = repair(plan)
    movable = {each.id for each in plan.workouts if each.status is Status.PLANNED and not each.fixed and not each.is_race}
    for changed in (result.plan, *(each.plan for each in result.alternatives)):
        assert not [breach for breach in find_breaches(changed) if movable & set(breach.ids)]
