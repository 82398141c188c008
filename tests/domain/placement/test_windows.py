"""Closed windows: where strength for the legs, or any work, has no place."""

from datetime import date, timedelta

import pytest

from app.domain.placement.added_findings import PlanJudge
from app.domain.placement.windows import WindowReason, find_blocking, find_windows
from app.domain.training_load.plan import BodyPart, Day, Plan, Priority, Status, Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.runner import Illness, PainKind, Runner
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.training_load.timeline import build_timeline
from app.domain.vocabulary import Effort
from tests.plans import MONDAY, a_hard_run, a_plan, a_run, a_workout, at, day, hard_strength, strength

LONG = {"minutes": 125.0, "distance_m": 22_000}
EASY = {"effort": Effort.EASY}


def reasons(plan: Plan, candidate: Workout) -> list[WindowReason]:
    windows = find_windows(plan, build_timeline(plan))
    return [window.reason for window in find_blocking(windows, schedule_workout(candidate, plan.zone))]


@pytest.mark.parametrize("effort", list(Effort))
@pytest.mark.parametrize(
    ("run", "reason"),
    [
        (a_hard_run("Wed 18:00"), WindowReason.BEFORE_QUALITY_RUN),
        (a_run("Wed 18:00", **LONG), WindowReason.BEFORE_LONG_RUN),
        (a_run("Wed 18:00", minutes=95.0), WindowReason.BEFORE_LONG_RUN),
        (a_run("Wed 18:00", minutes=None, distance_m=16_000), WindowReason.BEFORE_LONG_RUN),
        (a_run("Wed 18:00", is_race=True, rpe=None, minutes=14.0, distance_m=3_000), WindowReason.BEFORE_RACE),
        (a_run("Wed 18:00", is_race=True, rpe=9.0, minutes=230.0, distance_m=42_195), WindowReason.BEFORE_RACE),
    ],
)
def test_no_strength_for_the_legs_however_light_in_the_day_before_a_key_run(run: Workout, reason: WindowReason, effort: Effort):
    assert reason in reasons(a_plan(run), strength("Tue 18:30", effort=effort))
    assert reason in reasons(a_plan(run), strength("Wed 17:15", effort=effort))


def test_the_day_before_a_quality_run_is_counted_from_the_end_of_the_strength_work():
    plan = a_plan(a_hard_run("Wed 18:00"))
    assert reasons(plan, strength("Tue 17:30")) == []
    assert reasons(plan, strength("Tue 17:31")) == [WindowReason.BEFORE_QUALITY_RUN]
    assert reasons(plan, strength("Wed 18:00")) == []


@pytest.mark.parametrize(
    "candidate",
    [
        strength("Tue 18:30", body=BodyPart.UPPER),
        strength("Tue 18:30", body=BodyPart.TRUNK),
        a_workout("Tue 18:30", kind=WorkoutKind.MOBILITY, rpe=2.0),
        a_run("Tue 18:30", rpe=3.0),
    ],
)
def test_other_work_is_free_on_the_day_before_a_key_run(candidate: Workout):
    assert reasons(a_plan(a_hard_run("Wed 18:00")), candidate) == []


def test_an_easy_hour_of_running_closes_two_hours_before_it_to_more_than_light_strength():
    plan = a_plan(a_run("Wed 18:00"))
    assert reasons(plan, strength("Wed 16:30", minutes=30.0)) == [WindowReason.BEFORE_EASY_RUN]
    assert reasons(plan, strength("Wed 16:30", effort=Effort.EASY, rpe=None)) == []
    for free in ("Wed 15:30", "Wed 19:00"):
        assert reasons(plan, strength(free, minutes=30.0)) == []


@pytest.mark.parametrize(
    ("days", "closed"),
    [
        ((Day(date=day("Tue"), sleep_hours=5.0),), {"Tue"}),
        ((Day(date=day("Tue"), sleep_hours=0.0),), {"Tue"}),
        ((Day(date=day("Tue"), sleep_hours=5.1, stress=3),), set[str]()),
        ((Day(date=day("Tue"), stress=4),), {"Tue", "Wed"}),
        ((Day(date=day("Tue"), stress=4), Day(date=day("Wed"), stress=2)), {"Tue"}),
    ],
)
def test_a_tired_day_is_closed_to_more_than_light_strength(days: tuple[Day, ...], closed: set[str]):
    plan = a_plan(days=days)
    for name in ("Mon", "Tue", "Wed", "Thu"):
        expected = [WindowReason.TIRED] if name in closed else []
        assert reasons(plan, strength(f"{name} 18:00")) == expected
        assert reasons(plan, strength(f"{name} 18:00", effort=Effort.EASY, rpe=None)) == []


@pytest.mark.parametrize(
    ("fields", "effort", "days"),
    [
        ({"distance_m": 42_195, "minutes": 230.0}, Effort.HARD, 10),
        ({"distance_m": 42_195, "minutes": 230.0}, Effort.MODERATE, 10),
        ({"distance_m": 42_195, "minutes": 230.0}, Effort.EASY, 5),
        ({"distance_m": 3_000, "minutes": 12.0}, Effort.HARD, 1),
        ({"distance_m": 10_000, "minutes": 45.0}, Effort.HARD, 5),
        ({"distance_m": 5_000, "minutes": 21.0}, Effort.HARD, 1),
        ({"distance_m": 5_000, "minutes": 21.0, "priority": Priority.KEY}, Effort.MODERATE, 3),
    ],
)
def test_how_long_before_a_race_strength_ends_depends_on_its_distance_and_the_effort(
    fields: dict[str, object], effort: Effort, days: int
):
    race = a_run("Sun 09:00", week=2, is_race=True, rpe=9.0, **fields)
    plan, race_day = a_plan(race), day("Sun", week=2)
    closed = [
        before for before in range(1, 20) if reasons(plan, strength(race.start - timedelta(days=before, hours=-2), effort=effort))
    ]
    assert closed == list(range(1, days + 1))
    assert race_day - timedelta(days=days) > MONDAY


def test_a_race_that_is_run_easily_does_not_count_as_a_race():
    parkrun = a_run("Sat 09:00", is_race=True, rpe=3.0, distance_m=5_000, minutes=30.0)
    assert reasons(a_plan(parkrun), strength("Fri 18:00")) == []
    assert reasons(a_plan(parkrun), strength("Sun 09:00")) == []


@pytest.mark.parametrize(("distance_m", "minutes", "days"), [(5_000, 21.0, 1), (21_097, 100.0, 7), (42_195, 230.0, 14)])
def test_no_strength_for_the_legs_while_they_recover_from_a_race(distance_m: int, minutes: float, days: int):
    race = a_run("Sun 09:00", is_race=True, rpe=9.0, distance_m=distance_m, minutes=minutes)
    plan = a_plan(race)
    for after in (1, days):
        assert reasons(plan, strength(race.start + timedelta(days=after), **EASY)) == [WindowReason.AFTER_RACE]
    assert reasons(plan, strength(race.start + timedelta(days=days + 1), **EASY)) == []


def test_after_a_long_run_the_legs_have_a_day_without_more_than_easy_strength():
    plan = a_plan(a_run("Sun 09:00", **LONG))
    assert reasons(plan, strength("Mon 10:00", week=1)) == [WindowReason.AFTER_LONG_RUN]
    assert reasons(plan, strength("Mon 10:00", week=1, **EASY)) == []
    assert reasons(plan, strength("Mon 12:00", week=1)) == []
    very_long = a_plan(a_run("Sun 09:00", minutes=180.0, distance_m=32_000))
    assert reasons(very_long, strength("Mon 12:05", week=1)) == [WindowReason.AFTER_LONG_RUN]
    assert reasons(very_long, strength("Tue 06:00", week=1)) == []


def test_a_planned_race_that_nobody_confirmed_may_have_been_run():
    race = a_run("Sun 09:00", is_race=True, rpe=None, distance_m=42_195, minutes=230.0, status=Status.PLANNED)
    plan = a_plan(race, now=at("Mon 09:00", week=1))
    assert reasons(plan, strength("Tue 18:00", week=1)) == [WindowReason.AFTER_RACE]


def test_between_two_strength_workouts_for_the_legs_lies_a_clear_day():
    plan = a_plan(strength("Mon 18:00"))
    assert reasons(plan, strength("Tue 18:00")) == [WindowReason.NEAR_LEG_STRENGTH]
    assert reasons(plan, strength("Wed 07:00")) == []
    assert reasons(a_plan(strength("Mon 18:00", **EASY)), strength("Tue 18:00")) == []
    assert reasons(a_plan(strength("Tue 18:00")), strength("Mon 18:00")) == [WindowReason.NEAR_LEG_STRENGTH]


def test_with_a_fever_nothing_has_a_place_until_a_day_after_it():
    plan = a_plan(a_run(), days=(Day(date=day("Wed"), illness=Illness.FEVER),))
    for start in ("Wed 00:00", "Thu 23:00"):
        assert reasons(plan, a_workout(start, kind=WorkoutKind.MOBILITY, minutes=5.0)) == [WindowReason.ILLNESS]
    for start in ("Tue 22:00", "Fri 00:00"):
        assert reasons(plan, strength(start)) == []


def test_a_cold_above_the_neck_closes_nothing():
    plan = a_plan(a_run(), days=(Day(date=day("Wed"), illness=Illness.ABOVE_NECK),))
    assert reasons(plan, hard_strength("Wed 18:00")) == []


def test_strong_pain_ends_strength_for_the_legs_until_a_better_report():
    hurts = Day(date=day("Wed"), pain=6)
    assert reasons(a_plan(a_run(), days=(hurts,)), strength("Thu 18:00", **EASY)) == [WindowReason.PAIN]
    better = (hurts, Day(date=day("Thu"), pain=1))
    assert reasons(a_plan(a_run(), days=better), strength("Thu 18:00", **EASY)) == []
    bone = Day(date=day("Wed"), pain=1, pain_kind=PainKind.BONE_OR_UNSURE)
    assert reasons(a_plan(a_run(), days=(bone,)), strength("Wed 18:00")) == [WindowReason.PAIN]


def test_pain_for_two_days_ends_hard_strength_only():
    plan = a_plan(a_run(), days=(Day(date=day("Tue"), pain=3), Day(date=day("Wed"), pain=3)))
    assert reasons(plan, hard_strength("Wed 18:00")) == [WindowReason.PAIN]
    assert reasons(plan, strength("Wed 18:00")) == []


def test_a_new_runner_starts_strength_in_the_third_week():
    runner = Runner(running_since=day("Mon"))
    plan = a_plan(a_run("Mon 18:00"), runner=runner, now=a_run("Tue 12:00").start)
    assert reasons(plan, strength("Thu 18:00")) == [WindowReason.FIRST_WEEKS]
    assert reasons(plan, strength("Mon 18:00", week=2)) == []


def test_the_first_part_of_a_return_has_no_hard_strength():
    before = [a_run(f"{name} 18:00", week=week, distance_m=10_000) for week in range(4) for name in ("Mon", "Wed", "Sat")]
    back = a_run("Mon 18:00", week=7, distance_m=5_000)
    plan = a_plan(*before, back)
    assert reasons(plan, hard_strength("Tue 18:00", week=7)) == [WindowReason.RETURN_AFTER_BREAK]
    assert reasons(plan, strength("Tue 18:00", week=7)) == []
    assert reasons(plan, hard_strength("Tue 18:00", week=9)) == []


def test_a_workout_does_not_close_a_window_to_itself():
    leg_work = strength("Mon 18:00")
    assert reasons(a_plan(leg_work), leg_work) == []


def test_windows_follow_local_midnight_when_the_clocks_change():
    plan = a_plan(a_run(), days=(Day(date=date(2026, 3, 28), illness=Illness.FEVER),))
    (window,) = (each for each in find_windows(plan, build_timeline(plan)) if each.reason is WindowReason.ILLNESS)
    assert window.closes_s - window.opens_s == 47 * 3600


def test_only_findings_that_a_workout_adds_are_returned():
    """Monday's and Tuesday's runs are too close already, which is not the fault of what is added."""
    judge = PlanJudge(a_plan(a_hard_run("Mon 18:00"), a_hard_run("Tue 12:00"), a_hard_run("Fri 12:00")))
    candidate = hard_strength("Thu 12:00", minutes=20.0)
    assert judge.find_added(strength("Sat 18:00", **EASY)) == ()
    added = judge.find_added(candidate)
    assert {breach.rule for breach in added} == {RuleId.LEG_STRENGTH_NEAR_HARD_RUN, RuleId.HARD_WORKOUTS_PER_WEEK}
    assert all(candidate.id in breach.ids for breach in added)
