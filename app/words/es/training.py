"""Parts of Spanish sentences about training: days, amounts, workouts."""

from collections.abc import Iterable
from datetime import date, datetime
from math import floor
from typing import Final

from app.domain.training_load.plan import Status
from app.domain.training_load.timeline import ScheduledWorkout
from app.words.es.phrases import HOURS, MINUTES, count

_METRES_PER_KM: Final = 1000
_HALF_KM: Final = 500
_TENTHS_BELOW_M: Final = 20_000
_DAYS_BY_NAME: Final = 7
"""This many days from today on are named by their weekday alone, which is unambiguous for them."""

WEEKDAYS: Final = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS: Final = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre"),
    "diciembre",
)


def format_day(ordinal: int, today: date) -> str:
    """Format a local day: "martes" within a week from today, else "martes 3 de marzo", with the year if it is not this one."""
    day = date.fromordinal(ordinal)
    weekday = WEEKDAYS[day.weekday()]
    if 0 <= ordinal - today.toordinal() < _DAYS_BY_NAME:
        return weekday
    year = "" if day.year == today.year else f" de {day.year}"
    return f"{weekday} {day.day} de {_MONTHS[day.month - 1]}{year}"


def format_time(moment: datetime) -> str:
    """Format a time of day on the 24-hour clock, such as "18:00" or "6:30"."""
    return f"{moment.hour}:{moment.minute:02}"


def format_clock(moment: datetime) -> str:
    """Format a time of day with its article, such as "las 18:00" or "la 1:30"."""
    return f"{'la' if moment.hour == 1 else 'las'} {format_time(moment)}"


def format_span(first: int, last: int, today: date) -> str:
    """Format a span of local days, such as "del martes al viernes", or "el martes"."""
    if first == last:
        return f"el {format_day(first, today)}"
    return f"del {format_day(first, today)} al {format_day(last, today)}"


def format_hours(hours: float) -> str:
    """Format a length of time, such as "12 horas", "1 hora", "23 h 40 min" or "45 minutos"."""
    whole, minutes = divmod(round(abs(hours) * 60), 60)
    if minutes:
        return f"{whole} h {minutes} min" if whole else count(minutes, MINUTES)
    return count(whole, HOURS)


def format_decimal(number: float, digits: int = 0) -> str:
    """Format a number with a decimal comma and without trailing zeros."""
    text = f"{number:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def format_km(metres: float) -> str:
    """Format a distance in kilometres, such as "9,75 km"."""
    return f"{format_decimal(metres / _METRES_PER_KM, 2)} km"


def format_rounded_km(metres: float) -> str:
    """Format a distance as runners say it: in tenths of a kilometre below 20 km, otherwise in halves."""
    return format_km(round(metres, -2) if metres < _TENTHS_BELOW_M else floor((metres + _HALF_KM / 2) / _HALF_KM) * _HALF_KM)


def name_workout(scheduled: ScheduledWorkout) -> str:
    """Name a workout, such as "carrera dura", "competición" or "sesión de fuerza"; every name is feminine."""
    if scheduled.workout.is_race:
        return "competición"
    effort, kind = scheduled.perceived_effort, _KINDS[scheduled.kind]
    return kind if effort is None else f"{kind} {_EFFORTS[effort.value]}"


def name_workout_and_day(scheduled: ScheduledWorkout, today: date, name: str | None = None) -> str:
    """Name a workout with its day, such as "la carrera dura del martes" or "la competición del domingo 8 de marzo"."""
    return f"la {name or name_workout(scheduled)} del {format_day(scheduled.day, today)}"


def are_done(workouts: Iterable[ScheduledWorkout]) -> bool:
    """Whether all workouts are done: then advice is about what comes next."""
    return all(each.workout.status is Status.DONE for each in workouts)


_KINDS: Final = {
    "run": "carrera",
    "strength": "sesión de fuerza",
    "mobility": "sesión de movilidad",
    "cross": "sesión de entrenamiento cruzado",
}
_EFFORTS: Final = {"easy": "suave", "moderate": "moderada", "hard": "dura"}
