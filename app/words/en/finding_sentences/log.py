"""Findings about the data of a log, in English: what is odd, what the check did with it, and what to look at."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.log.plausibility import Cause
from app.domain.training_load.plan import Status
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import CauseFacts, DoubleFacts, PiecesFacts
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.words.en.phrases import count
from app.words.en.training import (
    capitalise,
    format_day,
    format_hours,
    format_km,
    name_workout,
    name_workout_and_day,
)


def _overlap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return (
        f"Two workouts overlap by {format_hours(breach.measured)} on {format_day(later.day, today)}: "
        f"{name_workout(earlier)} and {name_workout(later)}. One of them may be a duplicate."
    )


def _future_done(breach: Breach, today: date) -> str:
    return f"{capitalise(name_workout_and_day(breach.workouts[0], today))} is marked as done, but it has not started yet."


def _past_planned(breach: Breach, today: date) -> str:
    (workout,) = breach.workouts
    name = capitalise(name_workout_and_day(workout, today))
    if workout.workout.is_race:
        return f"{name} is still marked as planned. Did it happen? Until that is known, the days after it cannot be judged."
    return f"{name} is still marked as planned, so it counts for nothing. Mark it as done, or leave it out."


def _duplicate(breach: Breach, today: date) -> str:
    if isinstance(breach.facts, PiecesFacts):
        name = capitalise(name_workout_and_day(breach.workouts[0], today))
        return f"{name} was recorded in {count(breach.facts.pieces, 'piece')} and counts as one workout."
    facts = cast("DoubleFacts", breach.facts)
    judged, left_out = facts.judged, facts.left_out
    day = format_day(judged.day, today)
    if left_out.workout.status is Status.PLANNED and judged.workout.status is Status.DONE:
        return f"The {name_workout(left_out)} that is planned on {day} seems to be done already, so it is not counted again."
    pair = f"{_name_length(judged)} and {_name_length(left_out)}"
    return f"Two workouts on {day} seem to be one: {pair}. Only the first of these counts."


def _name_length(scheduled: ScheduledWorkout) -> str:
    workout = scheduled.workout
    length = format_km(workout.distance_m) if workout.distance_m else format_hours((scheduled.end_s - scheduled.start_s) / 3600)
    return f"{name_workout(scheduled)} ({length})"


def _implausible(breach: Breach, today: date) -> str:
    (scheduled,) = breach.workouts
    cause = cast("CauseFacts", breach.facts).cause
    name = capitalise(name_workout_and_day(scheduled, today))
    if cause in {Cause.TOO_LONG, Cause.WATCH_LEFT_ON}:
        used = "its length is not used" if scheduled.workout.moving_minutes is None else "its moving time is used where that fits"
        usual = f"more than {format_hours(breach.limit)}" if cause is Cause.TOO_LONG else "far longer than your usual runs"
        return f"{name} lasts {format_hours(breach.measured)}, {usual}. Was the watch left on? Until you correct it, {used}."
    distance = format_km(scheduled.workout.distance_m or 0)
    time = format_hours((scheduled.end_s - scheduled.start_s) / 3600)
    return f"{name} has {distance} in {time}. {_CAUSES[cause]}"


_CAUSES: Final[Mapping[Cause, str]] = {
    Cause.DRIVE_OR_RIDE: "Was it a drive or a ride? It does not count as a run.",
    Cause.WRONG_UNIT: "Were kilometres and metres mixed up? Until you correct it, its distance is not used.",
    Cause.TOO_FAST: "Nobody runs that fast. Until you correct it, its distance is not used.",
    Cause.TOO_SLOW: "That is slower than a stroll. Until you correct it, its distance is not used.",
    Cause.SUSPICIOUSLY_SLOW: "That is slower than walking. Check its distance and its length; both are used as they are.",
}

SENTENCES: Final[dict[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.OVERLAPPING_WORKOUTS: _overlap,
    RuleId.FUTURE_DONE_WORKOUT: _future_done,
    RuleId.PAST_PLANNED_WORKOUT: _past_planned,
    RuleId.POSSIBLE_DUPLICATE: _duplicate,
    RuleId.IMPLAUSIBLE_WORKOUT: _implausible,
}
"""The sentence of each rule about data."""
