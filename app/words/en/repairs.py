"""The changes of a repair and their reasons, in English."""

from datetime import date
from typing import Final, assert_never
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
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.words.en.findings import format_breach
from app.words.en.phrases import count, join_words
from app.words.en.training import format_day, format_km, format_number, name_workout_and_day


def describe_change(change: Change, zone: ZoneInfo, today: date) -> str:
    """Say what to do, such as "Move Wednesday's hard run to Thursday, 18:00."."""
    names = [name_workout_and_day(schedule_workout(each.before, zone), today) for each in change.workouts]
    first = change.workouts[0]
    match change.kind:
        case ChangeKind.REORDER:
            return f"Do {names[1]} first and {names[0]} after it, at {_clock(first.after, zone)}."
        case ChangeKind.MOVE:
            return f"Move {names[0]} to {_moment(first, zone, today)}."
        case ChangeKind.SWAP:
            return f"Swap {names[0]} and {names[1]}; each keeps its time of day."
        case ChangeKind.SHORTEN:
            return f"Make {names[0]} {_length(first.after)} instead of {_length(first.before)}."
        case ChangeKind.EASE:
            return f"Make {names[0]} an easy one of the same length."
        case ChangeKind.LIGHTEN:
            return _lighten(first.before, names[0])
        case ChangeKind.DROP:
            return f"Leave out {names[0]}."
        case ChangeKind.REPLACE:
            return f"Walk or ride easily for {format_number(first.before.minutes or 0)} minutes instead of {names[0]}."
        case ChangeKind.SCALE_WEEK:
            return _scale(change, zone, today)
        case _:
            assert_never(change.kind)


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


def _lighten(workout: Workout, name: str) -> str:
    if workout.kind is WorkoutKind.MOBILITY:
        return f"Keep {name} easy, and each stretch at 30 seconds or less."
    return f"Make {name} light: half the sets, far from failure, or arms and trunk instead of legs."


def _scale(change: Change, zone: ZoneInfo, today: date) -> str:
    lengths = [f"{_length(each.after)} on {format_day(_scheduled(each, zone).day, today)}" for each in change.workouts]
    return f"Run about {_SHARES[change.percent or 0]} of what is planned, all of it easy: {join_words(lengths)}."


def _scheduled(changed: ChangedWorkout, zone: ZoneInfo) -> ScheduledWorkout:
    return schedule_workout(changed.after or changed.before, zone)


def _moment(changed: ChangedWorkout, zone: ZoneInfo, today: date) -> str:
    day, planned = _scheduled(changed, zone).day, schedule_workout(changed.before, zone).day
    clock = _clock(changed.after, zone)
    return clock if day == planned else f"{format_day(day, today)}, {clock}"


def _clock(workout: Workout | None, zone: ZoneInfo) -> str:
    return "" if workout is None else workout.start.astimezone(zone).strftime("%H:%M")


def _length(workout: Workout | None) -> str:
    if workout is None:
        return ""
    if workout.distance_m is None:
        return count(round(workout.minutes or 0), "minute")
    return format_km(workout.distance_m)


_SHARES: Final = {75: "three quarters", 50: "half", 33: "a third"}
