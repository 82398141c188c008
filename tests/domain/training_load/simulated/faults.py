"""Faults of recording put into a clean log, which must make no difference to what a check says about the training."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from random import Random

from app.domain.training_load.plan import Plan, Status, Workout
from tests.domain.training_load.simulated.training import CROSS, RUN

SHARE = 0.05
"""Of the workouts get one of the faults."""

Fault = Callable[[Workout, Random], Iterator[Workout]]


def recorded_twice(workout: Workout, chance: Random) -> Iterator[Workout]:
    """By a watch and by a phone, which measures a little less and asks for no rating."""
    yield workout
    later, share = timedelta(minutes=chance.randint(0, 4)), chance.uniform(0.93, 0.99)
    distance = None if workout.distance_m is None else round(workout.distance_m * share)
    yield replace(
        workout,
        id=f"{workout.id}-phone",
        start=workout.start + later,
        minutes=minutes_of(workout) * share,
        distance_m=distance,
        rpe=None,
    )


def in_two_pieces(workout: Workout, chance: Random) -> Iterator[Workout]:
    """The watch was stopped and started again."""
    minutes = minutes_of(workout)
    first = float(chance.randint(5, max(round(minutes) - 5, 5)))
    if first >= minutes:
        yield workout
        return
    metres = None if workout.distance_m is None else round(workout.distance_m * first / minutes)
    rest = None if workout.distance_m is None or metres is None else workout.distance_m - metres
    start = workout.start + timedelta(minutes=first)
    yield replace(workout, id=f"{workout.id}-1", minutes=first, distance_m=metres)
    yield replace(workout, id=f"{workout.id}-2", start=start, minutes=minutes - first, distance_m=rest)


def watch_left_on(workout: Workout, chance: Random) -> Iterator[Workout]:
    """The watch ran on for hours, and knows how long the runner moved."""
    is_run = workout.kind is RUN
    yield replace(workout, minutes=chance.uniform(700, 2000), moving_minutes=workout.minutes) if is_run else workout


def planned_too(workout: Workout, chance: Random) -> Iterator[Workout]:
    """The plan of the workout is still in the log."""
    yield workout
    start = workout.start + timedelta(minutes=chance.randint(-90, 90))
    yield replace(workout, id=f"{workout.id}-plan", status=Status.PLANNED, start=start)


def missed_on_another_day(workout: Workout, chance: Random) -> Iterator[Workout]:
    """A hard session was planned on a day on which nothing of its kind was done, or on one on which it was."""
    yield workout
    start = workout.start - timedelta(days=chance.randint(1, 2))
    yield replace(workout, id=f"{workout.id}-missed", status=Status.PLANNED, start=start, rpe=9.0)


def a_drive_as_a_run(workout: Workout, chance: Random) -> Iterator[Workout]:
    """The watch was still running in the car."""
    yield workout
    minutes = chance.uniform(25, 60)
    yield replace(
        workout,
        id=f"{workout.id}-car",
        kind=RUN,
        start=workout.start + timedelta(hours=3),
        minutes=minutes,
        distance_m=round(minutes * chance.uniform(800, 1900)),
        rpe=None,
    )


def another_sport_at_the_same_time(workout: Workout, chance: Random) -> Iterator[Workout]:
    """Somebody else's swim in the same account."""
    yield workout
    start = workout.start + timedelta(minutes=chance.randint(1, 15))
    yield replace(
        workout, id=f"{workout.id}-swim", kind=CROSS, start=start, rpe=0.0, distance_m=None, legs=False, minutes=30.0, body=None
    )


def written_in_utc(workout: Workout, _chance: Random) -> Iterator[Workout]:
    yield replace(workout, start=workout.start.astimezone(UTC))


FAULTS: tuple[Fault, ...] = (
    recorded_twice,
    in_two_pieces,
    watch_left_on,
    planned_too,
    missed_on_another_day,
    a_drive_as_a_run,
    another_sport_at_the_same_time,
    written_in_utc,
)


def put_faults_into(plan: Plan, chance: Random, share: float = SHARE) -> Plan:
    """The plan with faults in what was done, and with workouts that are done although they lie ahead; in any order."""
    workouts = list[Workout]()
    for each in plan.workouts:
        is_spared = each.status is Status.PLANNED or each.is_race or each.start > plan.now - timedelta(days=1)
        workouts += [each] if is_spared or chance.random() >= share else [*chance.choice(FAULTS)(each, chance)]
    ahead = Workout(
        id="ahead", kind=CROSS, start=plan.now + timedelta(days=2), minutes=20.0, rpe=0.0, legs=False, status=Status.DONE
    )
    chance.shuffle(workouts)
    return replace(plan, workouts=(*workouts, ahead))


def minutes_of(workout: Workout) -> float:
    return workout.minutes or workout.shortest_minutes
