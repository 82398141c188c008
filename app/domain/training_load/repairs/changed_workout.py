"""The changed workout of a choice. Only this module and the shortening of runs write workouts."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import EASY_UP_TO_RPE, Workout
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort

MAX_RPE_OF_EFFORT: Final = MappingProxyType({Effort.EASY: EASY_UP_TO_RPE, Effort.MODERATE: 6.5})
"""The highest RPE, in halves, that still counts as an effort."""


def build_workout(planned: ScheduledWorkout, choice: Choice, zone: ZoneInfo) -> ScheduledWorkout:
    """Build the workout of a choice. A shortened run still has its full distance; its new one depends on the other runs."""
    workout = planned.workout
    if choice.clock is not None:
        workout = replace(workout, start=_start_at(choice.day, choice.clock, zone))
    if choice.edit.lowered is not None:
        workout = _with_lower_effort(workout, choice.edit.lowered)
    return planned._replace(
        start_s=choice.start_s,
        end_s=choice.start_s + planned.end_s - planned.start_s,
        day=choice.day,
        perceived_effort=choice.edit.lowered or planned.perceived_effort,
        workout=workout,
        session_load=workout.session_load,
    )


def _start_at(day: int, clock: time, zone: ZoneInfo) -> datetime:
    """The start with a fixed offset: two such are compared as instants, where with a zone they are compared as wall clocks."""
    local = datetime.combine(date.fromordinal(day), clock, zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def _with_lower_effort(workout: Workout, effort: Effort) -> Workout:
    """The workout with its effort, its RPE or both lowered, whichever it has."""
    return replace(
        workout,
        effort=None if workout.effort is None else effort,
        rpe=None if workout.rpe is None else min(workout.rpe, MAX_RPE_OF_EFFORT[effort]),
    )
