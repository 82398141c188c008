"""The changes of a repair and their reasons, in Spanish."""

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
from app.words.es.findings import format_breach
from app.words.es.phrases import MINUTES, count, join_words
from app.words.es.training import format_clock, format_day, format_decimal, format_km, format_time, name_workout_and_day


def describe_change(change: Change, zone: ZoneInfo, today: date) -> str:
    """Say what to do, such as "Pasa la carrera dura del miércoles al jueves, 18:00."."""
    names = [_name(each, zone, today) for each in change.workouts]
    return _DESCRIBE[change.kind](_Named(change, names, zone, today))


def explain_change(reason: ChangeReason, today: date) -> str:
    """Explain what comes back without a change, such as "Solo hay 12 horas entre ..."."""
    match reason:
        case ResolvesBreach(breach=breach):
            return format_breach(breach, today)
        case MakesRoom(other=other):
            return f"Así queda sitio para {name_workout_and_day(other, today)}, que pasa a esa misma hora."
        case _:
            assert_never(reason)


def explain_repair(reason: RepairReason) -> str:
    """Explain why no repair was found, or none that is proved to have the fewest points."""
    match reason:
        case TooManyWorkouts(workouts=workouts, max_workouts=most, days=days):
            return (
                f"En los próximos {days} días se pueden cambiar {workouts} entrenamientos; se busca un arreglo para {most} como "
                "máximo."
            )
        case AllChangesTried(workouts=1):
            return (
                "Ningún cambio permitido del único entrenamiento que se puede cambiar resuelve los avisos sin causar uno nuevo."
            )
        case AllChangesTried(workouts=workouts):
            return (
                f"Ningún cambio permitido de los {workouts} entrenamientos que se pueden cambiar resuelve los avisos sin causar "
                "uno nuevo; se probaron todos."
            )
        case BudgetSpent(budget=budget):
            return f"La búsqueda terminó tras {budget} pasos sin un arreglo; puede que lo haya."
        case NotProved():
            return "La búsqueda terminó antes de probar todos los cambios; puede haber un arreglo con menos puntos."
        case _:
            assert_never(reason)


def _name(changed: ChangedWorkout, zone: ZoneInfo, today: date) -> str:
    name = name_workout_and_day(schedule_workout(changed.before, zone), today)
    return f"{name} ({format_time(changed.before.start.astimezone(zone))})" if changed.has_namesake else name


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
    return f"Haz primero {second} y después {first}, {_at(named.first.after, named.zone)}."


def _move(named: _Named) -> str:
    return f"Pasa {named.names[0]} {_moment(named)}."


def _swap(named: _Named) -> str:
    return f"Intercambia {named.names[0]} y {named.names[1]}; cada una conserva su hora."


def _shorten(named: _Named) -> str:
    return f"Deja {named.names[0]} en {_length(named.first.after)} en vez de {_length(named.first.before)}."


def _ease(named: _Named) -> str:
    return f"Haz suave {named.names[0]}, con la misma duración."


def _lighten(named: _Named) -> str:
    if named.first.before.kind is WorkoutKind.MOBILITY:
        return f"Haz suave {named.names[0]}, y cada estiramiento de 30 segundos o menos."
    return f"Haz ligera {named.names[0]}: la mitad de las series, lejos del fallo, o brazos y tronco en vez de piernas."


def _drop(named: _Named) -> str:
    return f"No hagas {named.names[0]}."


def _replace(named: _Named) -> str:
    minutes = format_decimal(named.first.before.minutes or 0)
    return f"Camina o monta en bici suave durante {minutes} minutos en vez de {named.names[0]}."


def _scale(named: _Named) -> str:
    workouts = named.change.workouts
    lengths = [f"{_length(each.after)} el {format_day(_day(each.after, named.zone), named.today)}" for each in workouts]
    return f"Corre menos, y todo suave: {join_words(lengths)}."


def _moment(named: _Named) -> str:
    day, planned = _day(named.first.after, named.zone), _day(named.first.before, named.zone)
    after = named.first.after
    if day == planned:
        return _at(after, named.zone)
    return f"al {format_day(day, named.today)}, {_at(after, named.zone)}"


def _at(workout: Workout | None, zone: ZoneInfo) -> str:
    return "" if workout is None else f"a {format_clock(workout.start.astimezone(zone))}"


def _day(workout: Workout | None, zone: ZoneInfo) -> int:
    return 0 if workout is None else schedule_workout(workout, zone).day


def _length(workout: Workout | None) -> str:
    if workout is None:
        return ""
    if workout.distance_m is None:
        return count(round(workout.minutes or 0), MINUTES)
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
