"""What a coach might speak about and no rule does, because the evidence does not carry a rule. Measured, with no limit."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from app.domain.training_load.plan import EASY_UP_TO_RPE, HARD_FROM_RPE, Plan, Workout
from tests.domain.training_load.simulated.harms import Harm
from tests.domain.training_load.simulated.scene import Scene
from tests.domain.training_load.simulated.training import RUN


def creeping_growth(scene: Scene, _chance: Random) -> Plan:
    """Five weeks, each an eighth more than the one before: four fifths more in all."""
    return changed_runs(scene, lambda run, day: lengthened(run, 1.125 ** ((day + 28) // 7 + 1)) if day >= -28 else run)


def easy_runs_in_the_grey_zone(scene: Scene, _chance: Random) -> Plan:
    """Every easy run of five weeks at an RPE of 6."""

    def harder(run: Workout, day: int) -> Workout:
        is_easy = run.rpe is not None and run.rpe <= EASY_UP_TO_RPE and run.effort is None
        return replace(run, rpe=6.0) if is_easy and day >= -28 else run

    return changed_runs(scene, harder)


def the_long_run_twice(scene: Scene, _chance: Random) -> Plan:
    """The long run on Saturday and again on Sunday, for a runner who does not train for an ultramarathon."""
    longs = [scene.workout(day, 9, scene.longest_minutes, rpe=4.0) for day in (3, 4)]
    return scene.put_on([2, 3, 4, 5], *longs)


def a_little_faster_on_every_hard_day(scene: Scene, _chance: Random) -> Plan:
    """Hard runs of four weeks at the maximum."""

    def faster(run: Workout, day: int) -> Workout:
        is_hard = (run.rpe or 0) >= HARD_FROM_RPE and not run.is_race
        return replace(run, rpe=10.0) if is_hard and day >= -28 else run

    return changed_runs(scene, faster)


def changed_runs(scene: Scene, change: Callable[[Workout, int], Workout]) -> Plan:
    workouts = tuple(change(each, scene.day_of(each)) if each.kind is RUN else each for each in scene.plan.workouts)
    return replace(scene.plan, workouts=workouts)


def lengthened(run: Workout, share: float) -> Workout:
    distance, minutes = run.distance_m, run.minutes
    return replace(
        run,
        distance_m=None if distance is None else round(distance * share),
        minutes=None if minutes is None else round(minutes * share),
    )


BLIND_SPOTS = (
    Harm(put=creeping_growth, needs_ratings=False),
    Harm(put=easy_runs_in_the_grey_zone),
    Harm(put=the_long_run_twice),
    Harm(put=a_little_faster_on_every_hard_day),
)
