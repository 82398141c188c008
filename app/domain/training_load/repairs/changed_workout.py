"""A changed workout from a choice: the only place where a repair writes a workout."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import EASY_UP_TO_RPE, Workout
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort

HIGHEST_RPE: Final = MappingProxyType({Effort.EASY: EASY_UP_TO_RPE, Effort.MODERATE: 6.5})
"""The highest RPE, in halves, that still counts as an effort."""


def build_workout(planned: ScheduledWorkout, choice: Choice, zone: ZoneInfo) -> ScheduledWorkout:
    """What becomes of a workout, short of the cut of a capped run (which follows from the others)."""
    workout = planned.workout
    if choice.clock is not None:
        workout = replace(workout, start=_start_of(choice.day, choice.clock, zone))
    if choice.edit.lowered is not None:
        workout = _lowered(workout, choice.edit.lowered)
    return ScheduledWorkout(
        id=planned.id,
        kind=planned.kind,
        start_s=choice.start_s,
        end_s=choice.start_s + planned.end_s - planned.start_s,
        day=choice.day,
        perceived_effort=choice.edit.lowered or planned.perceived_effort,
        workout=workout,
    )


def _start_of(day: int, clock: time, zone: ZoneInfo) -> datetime:
    """The start with its offset fixed: two such compare as instants, where with a zone they would compare as wall clocks."""
    local = datetime.combine(date.fromordinal(day), clock, zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def _lowered(workout: Workout, effort: Effort) -> Workout:
    """The workout with what it says of its effort lowered: the word, the RPE or both."""
    return replace(
        workout,
        effort=None if workout.effort is None else effort,
        rpe=None if workout.rpe is None else min(workout.rpe, HIGHEST_RPE[effort]),
    )
