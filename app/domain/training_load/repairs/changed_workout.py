"""The changed workout of a choice. Only this module writes workouts."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import EASY_UP_TO_RPE, Workout, WorkoutKind
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.rules.rule import Remedy
from app.domain.training_load.scheduled_workout import bound_distance
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort

SHORT_HOLD_SECONDS: Final = 30
"""Stretches of no more than this are harmless before hard work. Source: kay-blazevich-2012."""

STEP_MINUTES: Final = 5


def build_workout(planned: ScheduledWorkout, choice: Choice, zone: ZoneInfo, kmh: float) -> ScheduledWorkout:
    """Build the workout of a choice that does not drop it. `kmh` bounds the distance of a run where it is unknown."""
    workout = _edit(planned.workout, choice)
    if choice.is_moved:
        workout = replace(workout, start=_start_at(choice, zone))
    return planned._replace(
        kind=workout.kind,
        start_s=choice.start_s,
        end_s=choice.end_s,
        day=choice.day,
        perceived_effort=workout.perceived_effort,
        workout=workout,
        max_distance_m=min(planned.max_distance_m, bound_distance(workout, kmh)),
        session_load=workout.session_load,
    )


def length_after(workout: Workout, size: int | None) -> float:
    """Return the minutes of a workout that is shortened to a size, as far as they are known."""
    return (workout if size is None else _shorten(workout, size)).shortest_minutes


def _edit(workout: Workout, choice: Choice) -> Workout:
    match choice.kind:
        case Remedy.EASE | Remedy.LIGHTEN:
            return _ease(workout)
        case Remedy.SHORTEN:
            return _shorten(workout, choice.size or 0)
        case Remedy.SCALE_WEEK:
            return _ease(workout if choice.size is None else _shorten(workout, choice.size))
        case Remedy.REPLACE:
            return replace(workout, kind=WorkoutKind.CROSS, distance_m=None, moving_minutes=None, climb_m=None)
        case _:
            return workout


def _ease(workout: Workout) -> Workout:
    """The workout with its effort, its RPE or both lowered, whichever it has, and without long holds."""
    return replace(
        workout,
        effort=None if workout.effort is None else Effort.EASY,
        rpe=None if workout.rpe is None else min(workout.rpe, EASY_UP_TO_RPE),
        hold_seconds=None if workout.hold_seconds is None else min(workout.hold_seconds, SHORT_HOLD_SECONDS),
    )


def _shorten(workout: Workout, size: int) -> Workout:
    """The workout over fewer metres, never faster than planned; or of fewer minutes where it has no distance."""
    if workout.distance_m is None:
        return replace(workout, minutes=float(size), moving_minutes=None, climb_m=None)
    minutes = workout.minutes
    if minutes is not None:
        steps = ceil(minutes * size / workout.distance_m / STEP_MINUTES - 1e-9)
        minutes = min(minutes, float(steps * STEP_MINUTES))
    return replace(workout, distance_m=size, minutes=minutes, moving_minutes=None, climb_m=None)


def _start_at(choice: Choice, zone: ZoneInfo) -> datetime:
    """The start with a fixed offset: two such are compared as instants, where with a zone they are compared as wall clocks."""
    if choice.clock is None:
        local = datetime.fromtimestamp(choice.start_s, zone)
    else:
        local = datetime.combine(date.fromordinal(choice.day), choice.clock, zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
