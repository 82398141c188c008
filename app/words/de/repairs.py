"""The changes of a repair and their reasons, in German."""

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
from app.words.de.findings import format_breach
from app.words.de.numbers import Case
from app.words.de.phrases import count, join_words
from app.words.de.training import format_day, format_km, workout_and_day


def describe_change(change: Change, zone: ZoneInfo, today: date) -> str:
    """Say what to do, such as "Verschiebe den harten Lauf am Mittwoch auf Donnerstag, 18:00 Uhr."."""
    names = [_name(each, zone, today) for each in change.workouts]
    return _DESCRIBE[change.kind](_Named(change, names, zone, today))


def explain_change(reason: ChangeReason, today: date) -> str:
    """Explain what comes back without a change, such as "Zwischen … liegen nur 12 Stunden."."""
    match reason:
        case ResolvesBreach(breach=breach):
            return format_breach(breach, today)
        case MakesRoom(other=other):
            return (
                f"Das schafft Platz für {workout_and_day(other, today, Case.ACCUSATIVE)}: Diese Einheit rückt auf dieselbe Zeit."
            )
        case _:
            assert_never(reason)


def explain_repair(reason: RepairReason) -> str:
    """Explain why no repair was found, or none that is proved to have the fewest points."""
    match reason:
        case TooManyWorkouts(workouts=workouts, max_workouts=most, days=days):
            return (
                f"In den nächsten {days} Tagen dürfen {workouts} Einheiten geändert werden; gesucht wird eine Reparatur bei "
                "bis zu "
                f"{most}."
            )
        case AllChangesTried(workouts=1):
            return "Keine erlaubte Änderung der einen Einheit, die geändert werden darf, löst die Befunde ohne einen neuen."
        case AllChangesTried(workouts=workouts):
            return (
                f"Keine erlaubte Änderung der {workouts} Einheiten, die geändert werden dürfen, löst die Befunde ohne einen "
                "neuen; alle "
                "wurden geprüft."
            )
        case BudgetSpent(budget=budget):
            return f"Die Suche endete nach {budget} Schritten ohne Reparatur; vielleicht gibt es eine."
        case NotProved():
            return "Die Suche endete, bevor alle Änderungen geprüft waren; vielleicht gibt es eine Reparatur mit weniger Punkten."
        case _:
            assert_never(reason)


def _name(changed: ChangedWorkout, zone: ZoneInfo, today: date) -> str:
    """The workout in the accusative, with its time where another one has the same name."""
    name = workout_and_day(schedule_workout(changed.before, zone), today, Case.ACCUSATIVE)
    return f"{name} um {_clock(changed.before, zone)}" if changed.has_namesake else name


class _Named(NamedTuple):
    """A change with the names of its workouts as they were planned, in the accusative."""

    change: Change
    names: Sequence[str]
    zone: ZoneInfo
    today: date

    @property
    def first(self) -> ChangedWorkout:
        return self.change.workouts[0]


def _reorder(named: _Named) -> str:
    first, second = named.names
    return f"Mach zuerst {second} und danach, um {_clock(named.first.after, named.zone)}, {first}."


def _move(named: _Named) -> str:
    return f"Verschiebe {named.names[0]} auf {_moment(named)}."


def _swap(named: _Named) -> str:
    return f"Tausche {named.names[0]} und {named.names[1]}; die Uhrzeiten bleiben."


def _shorten(named: _Named) -> str:
    return f"Kürze {named.names[0]} von {_length(named.first.before)} auf {_length(named.first.after)}."


def _ease(named: _Named) -> str:
    return f"Mach {named.names[0]} locker, bei gleicher Länge."


def _lighten(named: _Named) -> str:
    if named.first.before.kind is WorkoutKind.MOBILITY:
        return f"Halte {named.names[0]} locker und jede Dehnung bei höchstens 30 Sekunden."
    return (
        f"Mach {named.names[0]} leicht: die Hälfte der Sätze, weit weg vom Muskelversagen, oder Arme und Rumpf statt der Beine."
    )


def _drop(named: _Named) -> str:
    return f"Lass {named.names[0]} weg."


def _replace(named: _Named) -> str:
    minutes = count(round(named.first.before.minutes or 0), "Minute", "Minuten")
    return f"Ersetze {named.names[0]} durch {minutes} lockeres Gehen oder Radfahren."


def _scale(named: _Named) -> str:
    workouts = named.change.workouts
    lengths = [f"{_length(each.after)} am {format_day(_day(each.after, named.zone), named.today)}" for each in workouts]
    return f"Lauf weniger und alles locker: {join_words(lengths)}."


def _moment(named: _Named) -> str:
    day, planned = _day(named.first.after, named.zone), _day(named.first.before, named.zone)
    clock = _clock(named.first.after, named.zone)
    return clock if day == planned else f"{format_day(day, named.today)}, {clock}"


def _day(workout: Workout | None, zone: ZoneInfo) -> int:
    return 0 if workout is None else schedule_workout(workout, zone).day


def _clock(workout: Workout | None, zone: ZoneInfo) -> str:
    return "" if workout is None else f"{workout.start.astimezone(zone):%H:%M} Uhr"


def _length(workout: Workout | None) -> str:
    if workout is None:
        return ""
    if workout.distance_m is None:
        return count(round(workout.minutes or 0), "Minute", "Minuten")
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
