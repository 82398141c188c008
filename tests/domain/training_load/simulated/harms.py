"""Harm put into a sound plan, and the table of all harms: each a fault that a coach would not let pass."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from app.domain.training_load.plan import Day, Plan, Workout
from app.domain.training_load.runner import Illness, NextMorning, PainKind
from tests.domain.training_load.simulated import hard_harms as hard
from tests.domain.training_load.simulated.scene import Scene, in_order
from tests.domain.training_load.simulated.training import RUN

WHOLE_LOG_DAYS = 60
"""The log that a return needs."""


def days_off(scene: Scene, chance: Random) -> Plan | None:
    """Ten to 13 days without a run, then the usual week with intervals."""
    week = usual_week(scene)
    week[1] = scene.hard(scene.day_of(week[1]), 18)
    return off(scene, chance.randint(10, 13), week)


def a_month_off(scene: Scene, chance: Random) -> Plan | None:
    """25 to 40 days without a run, then nine tenths of the usual week or all of it."""
    return off(scene, chance.randint(25, 40), usual_week(scene, chance.uniform(0.9, 1.05)))


def two_months_off(scene: Scene, chance: Random) -> Plan | None:
    """60 to 80 days without a run, then three quarters of the usual week or all of it."""
    return off(scene, chance.randint(60, 80), usual_week(scene, chance.uniform(0.75, 1)))


def off(scene: Scene, days: int, week: list[Workout]) -> Plan | None:
    first = next(each for each in scene.plan.workouts if each.kind is RUN)
    if scene.day_of(first) > -days - 28:
        return None
    return scene.put(*week, instead_of=lambda each, day: day >= 0 or (each.kind is RUN and day >= -days))


def usual_week(scene: Scene, share: float = 1.0) -> list[Workout]:
    """Five runs with the minutes of a usual week, or a share of them: four alike and a long one."""
    minutes = share * sum(each.minutes or 0 for each in scene.runs) / 4
    lengths = [(0, minutes / 6), (1, minutes / 6), (3, minutes / 6), (5, minutes / 6)]
    long = max(minutes / 3, share * scene.longest_minutes)
    return [scene.workout(day, 18, length) for day, length in (*lengths, (6, long))]


def many_more_runs(scene: Scene, chance: Random) -> Plan | None:
    """Most runs of the week once more, in the evening."""
    ahead = [each for each in scene.plan.workouts if each.kind is RUN and scene.day_of(each) >= 0]
    total, usual = sum(each.minutes or 0 for each in ahead), sum(each.minutes or 0 for each in scene.runs) / 4
    if total < 0.9 * usual or any(each.is_race for each in ahead):
        return None
    more = [scene.workout(scene.day_of(each), 21, each.minutes or 0) for each in ahead]
    return scene.put(*more[: len(more) - chance.randint(0, 1)])


def two_weeks_in_a_row(scene: Scene, chance: Random) -> Plan:
    """A run of usual length on every day of two weeks or more, some past and some ahead."""
    past, length = chance.randint(8, 13), max(scene.mean_minutes_of_a_day * 0.95, 25)
    return scene.put(
        *[scene.workout(day, 12, length) for day in range(-past, 7)],
        instead_of=lambda each, day: each.kind is RUN and day >= -past,
    )


def ill_below_the_neck(scene: Scene, chance: Random) -> Plan:
    """A cough in the chest or a fever today, and the usual run today or tomorrow."""
    plan = scene.put_on([0, 1], scene.workout(chance.randint(0, 1), 8, scene.usual_minutes))
    return Scene(plan).report(Day(date=scene.today, illness=chance.choice((Illness.BELOW_NECK, Illness.FEVER))))


def intervals_after_a_fever(scene: Scene, chance: Random) -> Plan:
    """A fever up to one to six days ago, intervals today."""
    last = chance.randint(1, 6)
    ill = [Day(date=scene.date_of(-last - each), illness=Illness.FEVER) for each in (1, 0)]
    return Scene(scene.put_on(range(-last - 1, 1), scene.hard(0, 18))).report(*ill)


def pain_that_may_be_bone(scene: Scene, chance: Random) -> Plan:
    """A sore spot on the shin, the runner is not sure, and runs on."""
    plan = scene.put_on([0], scene.workout(0, 18, scene.usual_minutes))
    return Scene(plan).report(Day(date=scene.today, pain=chance.randint(1, 5), pain_kind=PainKind.BONE_OR_UNSURE))


def pain_that_gets_worse(scene: Scene, chance: Random) -> Plan:
    """Pain of 3 to 5 that was worse the next morning, and intervals today."""
    pain = {"pain": chance.randint(3, 5), "pain_next_morning": NextMorning.WORSE, "pain_kind": PainKind.TENDON_OR_JOINT}
    return Scene(scene.put_on([0], scene.hard(0, 18))).report(Day(date=scene.date_of(-1), **pain))  # type: ignore[arg-type]


def a_very_bad_night(scene: Scene, chance: Random) -> Plan:
    """A night of three to five hours, and intervals today."""
    return Scene(scene.put_on([0], scene.hard(0, 18))).report(Day(date=scene.today, sleep_hours=chance.choice((3, 4, 4.5, 5))))


def hard_work_in_a_stressful_week(scene: Scene, chance: Random) -> Plan:
    """Three to five days of stress, and two hard runs."""
    days = [Day(date=scene.date_of(-each), stress=chance.choice((4, 5))) for each in range(chance.randint(3, 5))]
    return Scene(scene.put_on([-2, -1, 0], scene.hard(-2, 18), scene.hard(0, 18))).report(*days)


def new_runner_too_often(scene: Scene, chance: Random) -> Plan:
    """A runner who began within two weeks, and runs on most days."""
    return as_new(scene, [day for day in range(-chance.randint(1, 10), 6) if day % 4])


def new_runner_too_far(scene: Scene, chance: Random) -> Plan:
    """A runner who begins within these days, with runs of 7 to 12 km."""
    return as_new(scene, list(range(-chance.randint(0, 8), 7, 3)), km=chance.uniform(7, 12))


def as_new(scene: Scene, days: list[int], km: float = 4.5) -> Plan:
    runs = [scene.workout(day, 18, km * max(scene.pace, 5.5)) for day in days]
    runner = replace(scene.plan.runner, running_since=scene.today + timedelta(days=days[0]))
    return replace(scene.plan, workouts=in_order(runs), runner=runner, log_from=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A kind of harm: how it is put into a plan, whether efforts must be known, and how many days of log show it."""

    put: Callable[[Scene, Random], Plan | None]
    needs_ratings: bool = True
    needs_days: int = 0

    @property
    def name(self) -> str:
        return self.put.__name__.replace("_", " ")

    def put_into(self, plan: Plan, seed: str) -> Plan | None:
        """The plan with the harm; None where it makes no sense for the runner."""
        scene = Scene(plan)
        if not scene.is_regular() or (self.needs_ratings and not scene.is_rated):
            return None
        return self.put(scene, Random(f"{self.name}-{seed}"))


HARMS = (
    Harm(put=hard.three_hard_days),
    Harm(put=hard.four_or_five_hard_sessions),
    Harm(put=hard.hard_twice_a_day),
    Harm(put=hard.hard_runs_a_night_apart),
    Harm(put=hard.heavy_legs_before_intervals),
    Harm(put=hard.first_strength_before_intervals),
    Harm(put=hard.hard_ride_on_the_eve),
    Harm(put=hard.intervals_after_the_long_run),
    Harm(put=hard.long_run_as_a_race),
    Harm(put=hard.track_after_a_half),
    Harm(put=hard.hard_after_a_short_race),
    Harm(put=hard.hard_after_a_run_like_a_race),
    Harm(put=hard.hard_on_the_eve_of_a_race),
    Harm(put=hard.heavy_legs_before_a_half),
    Harm(put=hard.long_run_after_a_marathon, needs_days=10),
    Harm(put=hard.long_holds_before_intervals),
    Harm(put=days_off, needs_days=WHOLE_LOG_DAYS),
    Harm(put=a_month_off, needs_ratings=False, needs_days=WHOLE_LOG_DAYS),
    Harm(put=two_months_off, needs_ratings=False, needs_days=2 * WHOLE_LOG_DAYS),
    Harm(put=many_more_runs, needs_ratings=False, needs_days=42),
    Harm(put=two_weeks_in_a_row, needs_days=28),
    Harm(put=ill_below_the_neck, needs_ratings=False),
    Harm(put=intervals_after_a_fever),
    Harm(put=pain_that_may_be_bone, needs_ratings=False),
    Harm(put=pain_that_gets_worse),
    Harm(put=a_very_bad_night),
    Harm(put=hard_work_in_a_stressful_week),
    Harm(put=new_runner_too_often, needs_ratings=False),
    Harm(put=new_runner_too_far, needs_ratings=False),
)
