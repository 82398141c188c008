"""Names of runs and days as a runner says them on the day, in German: "der lange Lauf heute", "am Sonntag, 8. März"."""

from datetime import date
from typing import Final

from app.domain.placement.windows import is_long_run
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout
from app.words.de.numbers import Case
from app.words.de.training import LONG_RUN, RACE, Name, format_day, name_workout, the

_DAYS: Final = {-1: "gestern", 0: "heute", 1: "morgen"}


def name_day(ordinal: int, today: date) -> str:
    """Name a day after „bis“: "morgen", "Sonntag", "Sonntag, 8. März"."""
    return _DAYS.get(ordinal - today.toordinal()) or format_day(ordinal, today)


def on_day(ordinal: int, today: date) -> str:
    """Name the day on which something is: "heute", "am Sonntag"."""
    return _DAYS.get(ordinal - today.toordinal()) or f"am {format_day(ordinal, today)}"


def with_day(scheduled: ScheduledWorkout, today: date, case: Case = Case.NOMINATIVE, name: Name | None = None) -> str:
    """Name a workout with its day, such as "der lockere Lauf heute" or "dem Wettkampf am Sonntag, 8. März"."""
    return f"{the(name or _name(scheduled), case)} {on_day(scheduled.day, today)}"


def name_long_run(run: ScheduledWorkout, today: date, case: Case = Case.NOMINATIVE) -> str:
    """Name a run that is long for this runner with its day, such as "der lange Lauf am Sonntag"."""
    return with_day(run, today, case, RACE if run.workout.is_race else LONG_RUN)


def _name(scheduled: ScheduledWorkout) -> Name:
    """Name a workout. A run that is not hard is called long where it is."""
    is_easy_run = scheduled.kind is WorkoutKind.RUN and not (scheduled.workout.is_race or scheduled.is_hard)
    return LONG_RUN if is_easy_run and is_long_run(scheduled) else name_workout(scheduled)
