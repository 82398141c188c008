"""The changes of a repair and their reasons, in English."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, assert_never
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.repairs.change_reasons import (
    AllChangesTried,
    BudgetSpent,
    ChangeReason,
    MakesRoom,
    NotProved,
    RepairReason,
    ResolvesBreach,
    TooManyWorkouts,
)
from app.domain.training_load.repairs.result import Change, ChangedWorkout, ChangeKind
from app.domain.training_load.scheduled_workout import schedule_workout
from app.words.en.findings import format_breach
from app.words.en.phrases import count, join_words
from app.words.en.training import format_day, format_km, format_number, name_workout_and_day


def describe_change(change: Change, zone: ZoneInfo, today: date) -> str:
    """Say what to do, such as "Move Wednesday's hard run to Thursday, 18:00."."""
    names = [_name(each, zone, today) for each in change.workouts]
    return _DESCRIBE[change.kind](_Named(change, names, zone, today))


def explain_change(reason: ChangeReason, today: date) -> str:
    """Explain what comes back without a change, such as "Only 12 hours lie between ..."."""
    match reason:
        case ResolvesBreach(breach=breach):
            return format_breach(breach, today)
        case MakesRoom(other=other):
            return f"This makes room for {name_workout_and_day(other, today)}, which moves to the same time."
        case _:
            assert_never(reason)


def explain_repair(reason: RepairReason) -> str:
    """Explain why no repair was found, or none that is proved to have the fewest points."""
    match reason:
        case TooManyWorkouts(workouts=workouts, max_workouts=most, days=days):
            return f"{workouts} workouts may be changed in the next {days} days; a repair is searched for up to {most}."
        case AllChangesTried(workouts=1):
            return "No allowed change of the one workout that may be changed resolves the findings without causing a new one."
        case AllChangesTried(workouts=workouts):
            return (
                f"No allowed change of the {workouts} workouts that may be changed resolves the findings without causing a new "
                "one; all were tried."
            )
        case BudgetSpent(budget=budget):
            return f"The search ended after {budget} steps without a repair; there may be one."
        case NotProved():
            return "The search ended before all changes were tried; there may be a repair with fewer points."
        case _:
            assert_never(reason)


def _name(changed: ChangedWorkout, zone: ZoneInfo, today: date) -> str:
    name = name_workout_and_day(schedule_workout(changed.before, zone), today)
    return f"{name} at {_clock(changed.before, zone)}" if changed.has_namesake else name


class _Named(NamedTuple):
    """A change with the names of its workouts as they were planned."""

    change: Change
    names: Sequence[str]
    zone: ZoneInfo
    today: date

    @property
    def first(self) -> ChangedWorkout:
        return self.change.workouts[0]


def _reorder(named: _Named) -> str:
    first, second = named.names
    return f"Do {second} first and {first} after it, at {_clock(named.first.after, named.zone)}."


def _move(named: _Named) -> str:
    return f"Move {named.names[0]} to {_moment(named)}."


def _swap(named: _Named) -> str:
    return f"Swap {named.names[0]} and {named.names[1]}; each keeps its time of day."


def _shorten(named: _Named) -> str:
    return f"Make {named.names[0]} {_length(named.first.after)} instead of {_length(named.first.before)}."


def _ease(named: _Named) -> str:
    return f"Make {named.names[0]} an easy one of the same length."


def _lighten(named: _Named) -> str:
    if named.first.before.kind is WorkoutKind.MOBILITY:
        return f"Keep {named.names[0]} easy, and each stretch at 30 seconds or less."
    return f"Make {named.names[0]} light: half the sets, far from failure, or arms and trunk instead of legs."


def _drop(named: _Named) -> str:
    return f"Leave out {named.names[0]}."


def _replace(named: _Named) -> str:
    return f"Walk or ride easily for {format_number(named.first.before.minutes or 0)} minutes instead of {named.names[0]}."


def _scale(named: _Named) -> str:
    workouts = named.change.workouts
    lengths = [f"{_length(each.after)} on {format_day(_day(each.after, named.zone), named.today)}" for each in workouts]
    return f"Run less, and all of it easy: {join_words(lengths)}."


def _moment(named: _Named) -> str:
    day, planned = _day(named.first.after, named.zone), _day(named.first.before, named.zone)
    clock = _clock(named.first.after, named.zone)
    return clock if day == planned else f"{format_day(day, named.today)}, {clock}"


def _day(workout: Workout | None, zone: ZoneInfo) -> int:
    return 0 if workout is None else schedule_workout(workout, zone).day


def _clock(workout: Workout | None, zone: ZoneInfo) -> str:
    return "" if workout is None else workout.start.astimezone(zone).strftime("%H:%M")


def _length(workout: Workout | None) -> str:
    if workout is None:
        return ""
    if workout.distance_m is None:
        return count(round(workout.minutes or 0), "minute")
    return format_km(workout.distance_m)


_DESCRIBE: Final[Mapping[ChangeKind, Callable[[_Named], str]]] = {
    ChangeKind.REORDER: _reorder,
    ChangeKind.MOVE: _move,
    ChangeKind.SWAP: _swap,
    ChangeKind.SHORTEN: _shorten,
    ChangeKind.EASE: _ease,
    ChangeKind.LIGHTEN: _lighten,
    ChangeKind.DROP: _drop,
    ChangeKind.REPLACE: _replace,
    ChangeKind.SCALE_WEEK: _scale,
}
