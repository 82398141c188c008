"""Parts of English sentences about training: days, amounts, workouts."""

from collections.abc import Iterable
from datetime import date
from math import floor
from typing import Final

from app.domain.training_load.plan import Status
from app.domain.training_load.timeline import ScheduledWorkout
from app.words.en.phrases import count

_METRES_PER_KM: Final = 1000
_HALF_KM: Final = 500
_TENTHS_BELOW_M: Final = 20_000
_DAYS_BY_NAME: Final = 7
"""This many days from today on are named by their weekday alone, which is unambiguous for them."""

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def format_day(ordinal: int, today: date) -> str:
    """Format a local day: "Tuesday" within a week from today, else "Tuesday 3 March", with the year if it is not this one."""
    day = date.fromordinal(ordinal)
    weekday = WEEKDAYS[day.weekday()]
    if 0 <= ordinal - today.toordinal() < _DAYS_BY_NAME:
        return weekday
    year = "" if day.year == today.year else f" {day.year}"
    return f"{weekday} {day.day} {_MONTHS[day.month - 1]}{year}"


def format_span(first: int, last: int, today: date) -> str:
    """Format a span of local days, such as "from Tuesday to Friday", or "on Tuesday"."""
    if first == last:
        return f"on {format_day(first, today)}"
    return f"from {format_day(first, today)} to {format_day(last, today)}"


def format_hours(hours: float) -> str:
    """Format a length of time, such as "12 hours", "1 hour", "23 h 40 min" or "45 minutes"."""
    whole, minutes = divmod(round(abs(hours) * 60), 60)
    if minutes:
        return f"{whole} h {minutes} min" if whole else count(minutes, "minute")
    return count(whole, "hour")


def format_number(number: float, digits: int = 0) -> str:
    """Format a number without trailing zeros."""
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_km(metres: float) -> str:
    """Format a distance in kilometres, such as "9.75 km"."""
    return f"{format_number(metres / _METRES_PER_KM, 2)} km"


def format_rounded_km(metres: float) -> str:
    """Format a distance as runners say it: in tenths of a kilometre below 20 km, otherwise in halves."""
    return format_km(round(metres, -2) if metres < _TENTHS_BELOW_M else floor((metres + _HALF_KM / 2) / _HALF_KM) * _HALF_KM)


def name_workout(scheduled: ScheduledWorkout) -> str:
    """Name a workout, such as "hard run", "race" or "strength workout"."""
    if scheduled.workout.is_race:
        return "race"
    effort, kind = scheduled.perceived_effort, _KINDS[scheduled.kind]
    return kind if effort is None else f"{effort.value} {kind}"


def name_workout_and_day(scheduled: ScheduledWorkout, today: date, name: str | None = None) -> str:
    """Name a workout with its day, such as "Tuesday's hard run" or "the race on Sunday 8 March"."""
    day, name = format_day(scheduled.day, today), name or name_workout(scheduled)
    return f"the {name} on {day}" if " " in day else f"{day}'s {name}"


def are_done(workouts: Iterable[ScheduledWorkout]) -> bool:
    """Whether all workouts are done: then advice is about what comes next."""
    return all(each.workout.status is Status.DONE for each in workouts)


def capitalise(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[0].upper() + text[1:]


_KINDS: Final = {"run": "run", "strength": "strength workout", "mobility": "mobility workout", "cross": "cross-training workout"}
