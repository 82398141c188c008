"""The log as rules read it: what is past and planned, double, in pieces or implausible."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.training_load.check import check
from app.domain.training_load.log.plausibility import Cause
from app.domain.training_load.plan import Plan, Policy, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import CauseFacts
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.training_load.timeline import Timeline, build_timeline
from app.domain.vocabulary import Effort
from tests.domain.training_load.test_properties import plans
from tests.effort import scaled
from tests.plans import a_hard_run, a_plan, a_run, a_workout, at, found, strength

PAST, DOUBLE, IMPLAUSIBLE = RuleId.PAST_PLANNED_WORKOUT, RuleId.POSSIBLE_DUPLICATE, RuleId.IMPLAUSIBLE_WORKOUT
GAP = RuleId.HARD_HARD_GAP
PLANNED = Status.PLANNED
USUAL = tuple(a_run("Mon 07:00", week=-week, distance_m=10_000) for week in range(1, 7))


def timeline_of(*workouts: Workout, now: str = "Sun 20:00", **fields: object) -> Timeline:
    return build_timeline(a_plan(*workouts, **({"now": at(now)} | fields)))


def ids_of(workouts: tuple[ScheduledWorkout, ...]) -> list[str]:
    return [each.id for each in workouts]


# Planned and past


def test_a_planned_workout_that_is_past_counts_for_nothing():
    missed = a_hard_run("Mon 18:00", status=PLANNED, distance_m=30_000)
    timeline = timeline_of(missed, a_hard_run("Tue 07:00"))
    assert ids_of(timeline.workouts) == ["run-0303-0600"]
    assert ids_of(timeline.log.past_planned) == [missed.id]
    assert found(GAP, missed, a_hard_run("Tue 07:00"), now=at("Sun 20:00")) == []
    assert len(found(PAST, missed, now=at("Sun 20:00"))) == 1


def test_a_planned_workout_is_past_once_it_has_ended():
    planned = a_run("Mon 18:00", status=PLANNED)
    assert ids_of(timeline_of(planned, now="Mon 18:30").workouts) == [planned.id]
    assert ids_of(timeline_of(planned, now="Mon 19:01").workouts) == []


def test_a_done_workout_of_the_day_and_kind_fulfils_a_planned_one():
    planned, done = a_run("Mon 18:00", status=PLANNED), a_run("Mon 07:00", minutes=90.0)
    assert found(PAST, planned, done, now=at("Tue 20:00")) == []
    assert ids_of(timeline_of(planned, done).workouts) == [done.id]
    assert len(found(PAST, planned, strength("Mon 07:00"), now=at("Tue 20:00"))) == 1
    assert len(found(PAST, planned, a_run("Tue 07:00"), now=at("Tue 20:00"))) == 1


def test_one_done_workout_fulfils_one_planned_one_the_longest_first():
    short, long_run = (
        a_run(when, status=PLANNED, minutes=minutes) for when, minutes in (("Mon 07:00", 30.0), ("Mon 18:00", 90.0))
    )
    timeline = timeline_of(short, long_run, a_run("Mon 12:00", minutes=80.0))
    assert ids_of(timeline.log.past_planned) == [short.id]


def test_a_done_run_of_similar_length_is_the_race_that_was_planned():
    race = a_run("Sun 09:00", status=PLANNED, is_race=True, minutes=100.0)
    (done,) = timeline_of(race, a_run("Sun 09:05", minutes=110.0, rpe=None)).workouts
    assert done.workout.is_race
    assert done.perceived_effort is Effort.HARD
    (jog,) = timeline_of(race, a_run("Sun 09:05", minutes=30.0)).workouts
    assert not jog.workout.is_race


def test_a_hard_run_planned_for_later_today_was_done_this_morning():
    planned, done = a_hard_run("Mon 18:00", status=PLANNED), a_hard_run("Mon 07:00", minutes=50.0)
    assert ids_of(timeline_of(planned, done, now="Mon 12:00").workouts) == [done.id]
    assert len(found(DOUBLE, planned, done, now=at("Mon 12:00"))) == 1
    both = timeline_of(planned, done, now="Mon 12:00", policies=frozenset({Policy.DOUBLE_DAYS}))
    assert len(both.workouts) == 2
    assert len(timeline_of(replace(planned, minutes=90.0), done, now="Mon 12:00").workouts) == 2
    assert len(timeline_of(a_hard_run("Tue 18:00", status=PLANNED), done, now="Mon 12:00").workouts) == 2


# Doubles and pieces


@pytest.mark.parametrize(
    ("first", "second", "judged"),
    [
        (a_run(id="watch", rpe=None), a_run("Mon 18:04", id="phone"), "phone"),
        (a_run(id="planned", status=PLANNED, rpe=8.0), a_run("Mon 18:10", id="done", rpe=None), "done"),
        (a_run(id="short", distance_m=9_000), a_run(id="long", distance_m=10_000), "long"),
        (a_run(id="all", minutes=120.0), a_run("Mon 18:30", id="part", minutes=30.0), "all"),
        (a_run(id="a"), a_run(id="b"), "a"),
    ],
)
def test_one_of_two_doubles_is_judged(first: Workout, second: Workout, judged: str):
    timeline = timeline_of(first, second, now="Mon 18:20")
    assert ids_of(timeline.workouts) == [judged]
    assert len(found(DOUBLE, first, second, now=at("Mon 18:20"))) == 1
    assert found(RuleId.OVERLAPPING_WORKOUTS, first, second, now=at("Mon 18:20")) == []


def test_a_run_and_strength_at_one_time_both_count():
    assert len(timeline_of(a_run(), strength()).workouts) == 2


def test_two_planned_workouts_both_count():
    assert len(timeline_of(a_run(status=PLANNED, id="a"), a_run(status=PLANNED, id="b"), now="Mon 12:00").workouts) == 2


def test_with_the_rule_off_every_workout_counts():
    off = frozenset({DOUBLE})
    assert len(timeline_of(a_run(id="a"), a_run(id="b"), off=off).entries) == 2


def test_pieces_are_one_bout_with_the_effort_of_the_hardest():
    warm_up = a_run("Mon 18:00", minutes=20.0, rpe=2.0, distance_m=3_000)
    intervals = a_run("Mon 18:34", minutes=30.0, rpe=8.0, distance_m=7_000)
    timeline = timeline_of(warm_up, intervals)
    (bout,) = timeline.workouts
    assert (bout.ids, bout.is_hard) == ((warm_up.id, intervals.id), True)
    assert (bout.workout.minutes, bout.workout.distance_m, bout.max_distance_m) == (50.0, 10_000, 10_000)
    assert bout.session_load == 20 * 2 + 30 * 8
    assert (bout.start_s, bout.end_s) == (timeline.entries[0].start_s, timeline.entries[1].end_s)
    assert sum(timeline.series.sessions["easy"]) == 1
    (finding,) = found(DOUBLE, warm_up, intervals)
    assert finding.workouts == (warm_up.id, intervals.id)


@pytest.mark.parametrize(("start", "bouts"), [("Mon 19:14", 1), ("Mon 19:15", 2)])
def test_a_quarter_of_an_hour_ends_a_bout(start: str, bouts: int):
    assert len(timeline_of(a_hard_run("Mon 18:00"), a_hard_run(start)).workouts) == bouts


def test_intervals_in_two_files_are_not_too_close_to_each_other():
    assert found(GAP, a_hard_run("Mon 18:00", minutes=20.0), a_hard_run("Mon 18:21", minutes=20.0)) == []


def test_a_duathlon_is_one_race_and_a_race_has_the_distance_of_its_race_pieces():
    run = a_run("Sun 09:00", is_race=True, minutes=40.0, distance_m=10_000, id="run")
    ride = a_workout("Sun 09:41", kind=WorkoutKind.CROSS, is_race=True, minutes=70.0, id="ride")
    last = a_run("Sun 10:52", is_race=True, minutes=22.0, distance_m=5_000, id="last")
    cool_down = a_run("Sun 11:20", minutes=20.0, distance_m=3_000, id="cool-down")
    (race,) = timeline_of(run, ride, last, cool_down).workouts
    assert race.ids == ("run", "ride", "last", "cool-down")
    assert (race.kind, race.workout.distance_m, race.workout.is_race) == (WorkoutKind.RUN, 15_000, True)


def test_planned_pieces_stay_single_except_races():
    planned = [a_run(f"Mon {clock}", status=PLANNED, minutes=20.0) for clock in ("18:00", "18:21")]
    assert len(timeline_of(*planned, now="Mon 12:00").workouts) == 2
    assert len(timeline_of(*(replace(each, is_race=True) for each in planned), now="Mon 12:00").workouts) == 1


# Implausible lengths and speeds


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"minutes": 95.0, "distance_m": 71_000}, Cause.DRIVE_OR_RIDE),
        ({"minutes": 60.0, "distance_m": 23_000}, Cause.TOO_FAST),
        ({"minutes": 60.0, "distance_m": 10}, Cause.WRONG_UNIT),
        ({"minutes": 5.0, "distance_m": 10_000}, Cause.TOO_FAST),
        ({"minutes": 44.0, "distance_m": 340}, Cause.TOO_SLOW),
        ({"minutes": 60.0, "distance_m": 2_500}, Cause.SUSPICIOUSLY_SLOW),
        ({"minutes": 1_900.0}, Cause.TOO_LONG),
        ({"minutes": 420.0, "moving_minutes": 60.0, "distance_m": 10_000}, Cause.WATCH_LEFT_ON),
        ({"minutes": 600.0, "distance_m": 10_000}, Cause.WATCH_LEFT_ON),
    ],
)
def test_the_likely_cause_is_named(fields: dict[str, float], cause: Cause):
    (finding,) = found(IMPLAUSIBLE, *USUAL, a_run("Sat 09:00", **fields))
    facts = finding.worst.facts
    assert isinstance(facts, CauseFacts)
    assert facts.cause is cause


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": 60.0, "distance_m": 21_000},
        {"minutes": 125.0, "distance_m": 42_195},
        {"minutes": 60.0, "distance_m": 3_000},
        {"minutes": 15.0, "distance_m": 100},
        {"minutes": 400.0, "distance_m": 60_000, "moving_minutes": 390.0},
        {"minutes": 2_000.0, "is_race": True},
        {"minutes": 90.0, "moving_minutes": 30.0, "distance_m": 7_000},
    ],
)
def test_what_a_runner_can_do_is_plausible(fields: dict[str, float]):
    assert found(IMPLAUSIBLE, *USUAL, a_run("Sat 09:00", **fields)) == []


def test_kilometres_sent_as_metres_everywhere_are_a_wrong_unit():
    runs = [a_run("Mon 07:00", week=week, distance_m=10) for week in range(6)]
    (finding,) = found(IMPLAUSIBLE, *runs)
    assert (finding.count, finding.worst.facts) == (6, CauseFacts(Cause.WRONG_UNIT))


def test_an_implausible_distance_is_unknown_and_no_reference():
    (run,) = timeline_of(a_run("Sat 09:00", minutes=44.0, distance_m=340)).workouts
    assert (run.workout.distance_m, run.workout.minutes, run.max_distance_m, run.sets_gap) == (None, 44.0, 0, True)


def test_a_drive_does_not_count_as_a_run():
    assert timeline_of(a_run("Sat 09:00", minutes=95.0, distance_m=71_000)).workouts == ()


def test_the_moving_time_replaces_an_implausible_length():
    (run,) = timeline_of(a_run("Sat 09:00", minutes=1_900.0, moving_minutes=80.0, rpe=5.0)).workouts
    assert (run.end_s - run.start_s, run.session_load) == (80 * 60, 400)


def test_a_workout_of_implausible_length_sets_no_gap():
    left_on = a_hard_run("Mon 08:00", minutes=1_900.0)
    (run, _) = timeline_of(left_on, a_hard_run("Wed 08:00")).workouts
    assert (run.workout.minutes, run.session_load, run.sets_gap) == (None, None, False)
    assert found(GAP, left_on, a_hard_run("Tue 20:00")) == []


def test_thresholds_and_switching_off_apply_to_the_cleaning():
    gym = strength("Mon 18:00", minutes=300.0)
    assert found(IMPLAUSIBLE, gym) == []
    assert len(found(IMPLAUSIBLE, gym, overrides={f"{IMPLAUSIBLE}.support_hours": 4})) == 1
    (drive,) = timeline_of(a_run(minutes=95.0, distance_m=71_000), off=frozenset({IMPLAUSIBLE})).workouts
    assert drive.workout.distance_m == 71_000


# Bounds


def test_an_unknown_distance_is_bounded_by_the_fastest_runner_and_by_the_runners_own_speed():
    (run,) = timeline_of(a_run("Sat 09:00", minutes=20.0)).workouts
    assert run.max_distance_m == 8_333
    *_, run = timeline_of(*USUAL, a_run("Sat 09:00", minutes=20.0)).workouts
    assert run.max_distance_m == 4_000


def test_unknown_minutes_are_bounded_by_the_distance():
    run = a_run("Sat 09:00", minutes=None, distance_m=25_000)
    (scheduled,) = timeline_of(run).workouts
    assert (scheduled.end_s - scheduled.start_s, scheduled.session_load) == (3600, None)
    assert run.end == run.start + timedelta(hours=1)


def test_a_workout_belongs_to_the_day_of_its_own_offset():
    evening = at("Mon 18:00").astimezone(timezone(timedelta(hours=-8))).replace(hour=20)
    (run,) = timeline_of(a_run(evening)).workouts
    assert run.date == evening.date()
    (run,) = timeline_of(a_run(at("Tue 00:30"))).workouts
    assert run.date.isoformat() == "2026-03-03"


@given(plans())
@settings(max_examples=scaled(300), deadline=None)
def test_every_workout_is_judged_or_set_aside_with_a_reason(plan: Plan):
    timeline = build_timeline(plan)
    drives = {each.scheduled.id for each in timeline.log.implausible}
    aside = {each.id for each in timeline.log.past_planned} | {each.left_out.id for each in timeline.log.doubles}
    judged = [name for each in timeline.workouts for name in each.ids]
    assert sorted(judged) == sorted(each.id for each in timeline.entries)
    assert not aside.intersection(judged)
    done = {each.id for each in plan.workouts if each.status is Status.DONE}
    assert done <= {*judged, *aside, *drives}


@given(plans(), st.randoms(use_true_random=False))
@settings(max_examples=scaled(100), deadline=None)
def test_the_order_of_the_workouts_makes_no_difference(plan: Plan, random: object):
    workouts = list(plan.workouts)
    random.shuffle(workouts)  # type: ignore[attr-defined]
    assert check(replace(plan, workouts=tuple(workouts))) == check(plan)
