"""Harm put into a sound plan: each a fault that a coach would not let pass; None where it makes no sense for the runner."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.training_load.plan import Day, Plan, Workout
from app.domain.training_load.runner import Illness, NextMorning, PainKind
from tests.domain.training_load.simulated.scene import Scene, in_order
from tests.domain.training_load.simulated.training import MOBILITY, RUN

Harm = Callable[[Scene], Plan | None]
WEEK = range(7)


def three_hard_days(scene: Scene) -> Plan | None:
    """Hard runs on three days in a row."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on(range(1, 4), scene.hard(1, 7), scene.hard(2, 12), scene.hard(3, 18))


def five_hard_sessions(scene: Scene) -> Plan | None:
    """Three hard runs and two heavy gym sessions in a week, each on a day of its own."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    gym = [scene.heavy_legs(day, 18, rpe=7.5) for day in (2, 5)]
    return scene.put_on(WEEK, scene.hard(1, 7), gym[0], scene.hard(4, 7), gym[1], scene.hard(6, 18))


def hard_twice_a_day(scene: Scene) -> Plan | None:
    """Hard runs in the morning and in the evening of one day, and nobody said that this is meant."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([2], scene.hard(2, 6.5, 0.8), scene.hard(2, 18, 0.8))


def heavy_legs_before_intervals(scene: Scene) -> Plan | None:
    """Heavy squats in the morning, intervals in the evening."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([1, 2], scene.heavy_legs(2, 7, rpe=9), scene.hard(2, 18))


def hard_ride_on_the_eve(scene: Scene) -> Plan | None:
    """A hard ride in the evening, intervals before breakfast."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([2, 3], scene.hard_ride(2, 19.5), scene.hard(3, 6.5))


def intervals_after_the_long_run(scene: Scene) -> Plan | None:
    """The long run of two hours and a half in the morning, intervals on the next morning."""
    if not (scene.is_regular() and scene.is_rated and scene.longest_minutes >= 110):
        return None
    long = scene.workout(2, 9, max(scene.longest_minutes, 125), rpe=4.5)
    return scene.put_on([2, 3], long, scene.hard(3, 7))


def long_run_as_a_race(scene: Scene) -> Plan | None:
    """The long run at race effort, on the morning after evening intervals."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([3, 4], scene.hard(3, 19), scene.workout(4, 8, scene.longest_minutes, rpe=8))


def eleven_days_off(scene: Scene) -> Plan | None:
    """Eleven days without a run, then the usual week with intervals on the second day."""
    return off(scene, 11, hard=True)


def a_month_off(scene: Scene) -> Plan | None:
    """Thirty days without a run, then the usual week."""
    return off(scene, 30)


def ten_weeks_off(scene: Scene) -> Plan | None:
    """Seventy days without a run, then the usual week."""
    return off(scene, 70)


def off(scene: Scene, days: int, *, hard: bool = False) -> Plan | None:
    if not scene.is_regular() or scene.day_of(first_run(scene)) > -days - 28 or (hard and not scene.is_rated):
        return None
    week = [scene.workout(day, 18, minutes, rpe=3) for day, minutes in usual_week(scene)]
    if hard:
        week[1] = scene.hard(scene.day_of(week[1]), 18)
    return scene.put(*week, instead_of=lambda each, day: day >= 0 or (each.kind is RUN and day >= -days))


def usual_week(scene: Scene) -> list[tuple[int, float]]:
    """Five runs with the minutes of a usual week: four alike and a long one."""
    minutes = sum(each.minutes or 0 for each in scene.runs) / 4
    return [(0, minutes / 6), (1, minutes / 6), (3, minutes / 6), (5, minutes / 6), (6, max(minutes / 3, scene.longest_minutes))]


def first_run(scene: Scene) -> Workout:
    return next(each for each in scene.plan.workouts if each.kind is RUN)


def track_after_a_half(scene: Scene) -> Plan | None:
    """A half marathon raced two days ago, intervals today."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([-2, -1, 0], scene.race(-2, 21.1), scene.hard(0, 18))


def hard_on_the_day_after_a_race(scene: Scene) -> Plan | None:
    """10 km raced yesterday, and a hard run today."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([-1, 0], scene.race(-1, 10), scene.hard(0, 12))


def hard_on_the_eve_of_a_race(scene: Scene) -> Plan | None:
    """Intervals on the evening before a 10 km race."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on([3, 4], scene.hard(3, 18), scene.race(4, 10))


def heavy_legs_before_a_half(scene: Scene) -> Plan | None:
    """Heavy squats three days before a half marathon that matters."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put_on(range(2, 6), scene.heavy_legs(2, 18), scene.race(5, 21.1, priority="key"))


def long_run_after_a_marathon(scene: Scene) -> Plan | None:
    """A marathon five days ago, two hours tomorrow."""
    if not (scene.is_regular(minutes=40) and scene.longest_minutes >= 85):
        return None
    return scene.put_on(range(-6, 3), scene.race(-5, 42.2), scene.workout(1, 9, 120, rpe=4 if scene.is_rated else None))


def twice_the_runs(scene: Scene) -> Plan | None:
    """Each run of the week once more in the evening."""
    ahead = [each for each in scene.plan.workouts if each.kind is RUN and scene.day_of(each) >= 0]
    total, usual = sum(each.minutes or 0 for each in ahead), sum(each.minutes or 0 for each in scene.runs) / 4
    if not scene.is_regular() or total < 0.9 * usual:
        return None
    return scene.put(*[scene.workout(scene.day_of(each), 21, each.minutes or 0) for each in ahead])


def sixteen_days_in_a_row(scene: Scene) -> Plan | None:
    """A run of usual length on each of nine days past and seven ahead."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return scene.put(
        *[scene.workout(day, 12, scene.usual_minutes) for day in range(-9, 7)],
        instead_of=lambda each, day: each.kind is RUN and day >= -9,
    )


def ill_below_the_neck(scene: Scene) -> Plan | None:
    """A cough in the chest today, and the usual run."""
    if not scene.is_regular():
        return None
    plan = scene.put_on([0, 1], scene.workout(0, 18, scene.usual_minutes), scene.workout(1, 18, scene.usual_minutes))
    return Scene(plan).report(Day(date=scene.today, illness=Illness.BELOW_NECK))


def intervals_after_a_fever(scene: Scene) -> Plan | None:
    """A fever up to three days ago, intervals today."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    ill = [Day(date=scene.date_of(day), illness=Illness.FEVER) for day in (-4, -3)]
    well = Day(date=scene.date_of(-1), illness=Illness.NONE)
    return Scene(scene.put_on(range(-5, 1), scene.hard(0, 18))).report(*ill, well)


def pain_that_may_be_bone(scene: Scene) -> Plan | None:
    """A sore spot on the shin, the runner is not sure, and runs on."""
    if not scene.is_regular():
        return None
    plan = scene.put_on([0], scene.workout(0, 18, scene.usual_minutes))
    return Scene(plan).report(Day(date=scene.today, pain=3, pain_kind=PainKind.BONE_OR_UNSURE))


def pain_that_gets_worse(scene: Scene) -> Plan | None:
    """Pain of 4 that was worse the next morning, and intervals today."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    yesterday = Day(date=scene.date_of(-1), pain=4, pain_next_morning=NextMorning.WORSE, pain_kind=PainKind.TENDON_OR_JOINT)
    return Scene(scene.put_on([0], scene.hard(0, 18))).report(yesterday)


def four_hours_of_sleep(scene: Scene) -> Plan | None:
    """A night of four and a half hours, and intervals today."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    return Scene(scene.put_on([0], scene.hard(0, 18))).report(Day(date=scene.today, sleep_hours=4.5))


def hard_work_in_a_stressful_week(scene: Scene) -> Plan | None:
    """Five days of stress, and two hard runs."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    days = [Day(date=scene.date_of(day), stress=5) for day in range(-4, 1)]
    return Scene(scene.put_on([-2, -1, 0], scene.hard(-2, 18), scene.hard(0, 18))).report(*days)


def long_holds_before_intervals(scene: Scene) -> Plan | None:
    """Stretches held for 90 seconds, and intervals right after them."""
    if not (scene.is_regular() and scene.is_rated):
        return None
    stretches = scene.workout(1, 17.5, 20, MOBILITY, rpe=1.0, hold_seconds=90)
    return scene.put_on([1], stretches, scene.hard(1, 18))


def new_runner_every_day(scene: Scene) -> Plan | None:
    """A runner who began four days ago with a run of 5 km every day."""
    return as_new(scene, days=5, km=5)


def new_runner_far(scene: Scene) -> Plan | None:
    """A runner who begins today, with runs of 12 km."""
    return as_new(scene, days=1, km=12)


def as_new(scene: Scene, *, days: int, km: float) -> Plan | None:
    if not scene.is_regular():
        return None
    runs = [scene.workout(day, 18, km * scene.pace) for day in range(1 - days, 6, 1 if days > 1 else 2)]
    runner = replace(scene.plan.runner, running_since=scene.today + timedelta(days=1 - days))
    return replace(scene.plan, workouts=in_order(runs), runner=runner, log_from=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHarm:
    """A harm, and how many days of log show it."""

    put: Harm
    needs_days: int = 0

    @property
    def name(self) -> str:
        return self.put.__name__.replace("_", " ")

    @property
    def about(self) -> str:
        return (self.put.__doc__ or "").strip()


HARMS = (
    KnownHarm(put=three_hard_days),
    KnownHarm(put=five_hard_sessions),
    KnownHarm(put=hard_twice_a_day),
    KnownHarm(put=heavy_legs_before_intervals),
    KnownHarm(put=hard_ride_on_the_eve),
    KnownHarm(put=intervals_after_the_long_run),
    KnownHarm(put=long_run_as_a_race),
    KnownHarm(put=eleven_days_off, needs_days=60),
    KnownHarm(put=a_month_off, needs_days=60),
    KnownHarm(put=ten_weeks_off, needs_days=120),
    KnownHarm(put=track_after_a_half),
    KnownHarm(put=hard_on_the_day_after_a_race),
    KnownHarm(put=hard_on_the_eve_of_a_race),
    KnownHarm(put=heavy_legs_before_a_half),
    KnownHarm(put=long_run_after_a_marathon),
    KnownHarm(put=twice_the_runs, needs_days=42),
    KnownHarm(put=sixteen_days_in_a_row, needs_days=10),
    KnownHarm(put=ill_below_the_neck),
    KnownHarm(put=intervals_after_a_fever),
    KnownHarm(put=pain_that_may_be_bone),
    KnownHarm(put=pain_that_gets_worse),
    KnownHarm(put=four_hours_of_sleep),
    KnownHarm(put=hard_work_in_a_stressful_week),
    KnownHarm(put=long_holds_before_intervals),
    KnownHarm(put=new_runner_every_day),
    KnownHarm(put=new_runner_far),
)
