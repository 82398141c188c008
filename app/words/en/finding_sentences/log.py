"""Sentences about odd entries of a log."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.rule_ids import RuleId
from app.words.en.training import capitalise, format_day, format_hours, name_workout, name_workout_and_day


def _overlap(breach: Breach, today: date) -> str:
    earlier, later = breach.workouts
    return (
        f"Two workouts overlap by {format_hours(breach.measured)} on {format_day(later.day, today)}: {name_workout(earlier)} "
        f"and {name_workout(later)}. One of them may be a duplicate."
    )


def _future_done(breach: Breach, today: date) -> str:
    return f"{capitalise(name_workout_and_day(breach.workouts[0], today))} is marked as done, but it has not started yet."


def _implausible(breach: Breach, today: date) -> str:
    workout = name_workout_and_day(breach.workouts[0], today)
    return (
        f"{capitalise(workout)} lasts {format_hours(breach.measured)}, more than {format_hours(breach.limit)}. Check its length."
    )


SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.OVERLAPPING_WORKOUTS: _overlap,
    RuleId.FUTURE_DONE_WORKOUT: _future_done,
    RuleId.IMPLAUSIBLE_WORKOUT: _implausible,
}
