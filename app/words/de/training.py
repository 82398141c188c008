"""Parts of German sentences about training: days, amounts, workouts."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import floor
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort
from app.words.de.numbers import Case
from app.words.de.phrases import count

_METRES_PER_KM: Final = 1000
_HALF_KM: Final = 500
_TENTHS_BELOW_M: Final = 20_000
_DAYS_BY_NAME: Final = 7
"""This many days from today on are named by their weekday alone, which is unambiguous for them."""

WEEKDAYS: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


class Name(NamedTuple):
    """A noun with its gender, m, f or n, and perhaps an adjective without its ending."""

    gender: str
    noun: str
    adjective: str = ""


RACE: Final = Name("m", "Wettkampf")
LONG_RUN: Final = Name("m", "Lauf", "lang")
_KINDS: Final[Mapping[WorkoutKind, Name]] = MappingProxyType(
    {
        WorkoutKind.RUN: Name("m", "Lauf"),
        WorkoutKind.STRENGTH: Name("f", "Krafteinheit"),
        WorkoutKind.MOBILITY: Name("f", "Mobilitätseinheit"),
        WorkoutKind.CROSS: Name("n", "Alternativtraining"),
    }
)
_EFFORTS: Final = {Effort.EASY: "locker", Effort.MODERATE: "moderat", Effort.HARD: "hart"}
_DEFINITE: Final = {"m": ("der", "den", "dem"), "f": ("die", "die", "der"), "n": ("das", "das", "dem")}
_INDEFINITE: Final = {"m": ("ein", "einen", "einem"), "f": ("eine", "eine", "einer"), "n": ("ein", "ein", "einem")}
_WEAK: Final = {"m": ("e", "en", "en"), "f": ("e", "e", "en"), "n": ("e", "e", "en")}
_MIXED: Final = {"m": ("er", "en", "en"), "f": ("e", "e", "en"), "n": ("es", "es", "en")}


def format_day(ordinal: int, today: date) -> str:
    """Format a local day: "Dienstag" within a week from today, else "Dienstag, 3. März", with the year if it is not this one."""
    day = date.fromordinal(ordinal)
    weekday = WEEKDAYS[day.weekday()]
    if 0 <= ordinal - today.toordinal() < _DAYS_BY_NAME:
        return weekday
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday}, {day.day}. {_MONTHS[day.month - 1]}{year}"


def format_span(first: int, last: int, today: date) -> str:
    """Format a span of local days, such as "von Dienstag bis Freitag", or "am Dienstag"."""
    if first == last:
        return f"am {format_day(first, today)}"
    return f"von {format_day(first, today)} bis {format_day(last, today)}"


def format_hours(hours: float) -> str:
    """Format a length of time, such as "12 Stunden", "1 Stunde", "23 h 40 min" or "45 Minuten"."""
    whole, minutes = divmod(round(abs(hours) * 60), 60)
    if minutes:
        return f"{whole} h {minutes} min" if whole else count(minutes, "Minute", "Minuten")
    return count(whole, "Stunde", "Stunden")


def format_number(number: float, digits: int = 0) -> str:
    """Format a number with a decimal comma and without trailing zeros."""
    text = f"{number:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def format_km(metres: float) -> str:
    """Format a distance in kilometres, such as "9,75 km"."""
    return f"{format_number(metres / _METRES_PER_KM, 2)} km"


def format_rounded_km(metres: float) -> str:
    """Format a distance as runners say it: in tenths of a kilometre below 20 km, otherwise in halves."""
    return format_km(round(metres, -2) if metres < _TENTHS_BELOW_M else floor((metres + _HALF_KM / 2) / _HALF_KM) * _HALF_KM)


def name_workout(scheduled: ScheduledWorkout) -> Name:
    """Name a workout, such as a hard run, a race or a strength workout."""
    if scheduled.workout.is_race:
        return RACE
    effort = scheduled.perceived_effort
    return _KINDS[scheduled.kind]._replace(adjective="" if effort is None else _EFFORTS[effort])


def the(name: Name, case: Case = Case.NOMINATIVE) -> str:
    """Return a name with the definite article, such as "dem harten Lauf"."""
    return _decline(name, case, _DEFINITE, _WEAK)


def a(name: Name, case: Case = Case.NOMINATIVE) -> str:
    """Return a name with the indefinite article, such as "einem harten Lauf"."""
    return _decline(name, case, _INDEFINITE, _MIXED)


def the_workout(scheduled: ScheduledWorkout, case: Case = Case.NOMINATIVE) -> str:
    """Name a workout with the definite article, such as "den harten Lauf"."""
    return the(name_workout(scheduled), case)


def bare(scheduled: ScheduledWorkout) -> str:
    """Name a workout without an article, such as "harter Lauf"."""
    name = name_workout(scheduled)
    return f"{name.adjective}{_MIXED[name.gender][0]} {name.noun}" if name.adjective else name.noun


def workout_and_day(scheduled: ScheduledWorkout, today: date, case: Case = Case.NOMINATIVE, name: Name | None = None) -> str:
    """Name a workout with its day, such as "der harte Lauf am Dienstag" or "dem Wettkampf am Sonntag, 8. März"."""
    return f"{the(name or name_workout(scheduled), case)} am {format_day(scheduled.day, today)}"


def are_done(workouts: Iterable[ScheduledWorkout]) -> bool:
    """Whether all workouts are done: then advice is about what comes next."""
    return all(each.workout.status is Status.DONE for each in workouts)


def _decline(
    name: Name, case: Case, articles: Mapping[str, tuple[str, str, str]], endings: Mapping[str, tuple[str, str, str]]
) -> str:
    adjective = f"{name.adjective}{endings[name.gender][case]} " if name.adjective else ""
    return f"{articles[name.gender][case]} {adjective}{name.noun}"
