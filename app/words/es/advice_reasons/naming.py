"""Names of runs and days as a runner says them on the day: "la tirada larga de hoy", "la competición del domingo 8 de marzo"."""

from datetime import date
from typing import Final

from app.domain.placement.windows import is_long_run
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout
from app.words.es.phrases import of
from app.words.es.training import format_day, name_workout

_DAYS: Final = {-1: "ayer", 0: "hoy", 1: "mañana"}


def name_day(ordinal: int, today: date) -> str:
    """Name a day with its article, also as the day on which something is: "mañana", "el domingo", "el domingo 8 de marzo"."""
    return _DAYS.get(ordinal - today.toordinal()) or f"el {format_day(ordinal, today)}"


def name_with_day(scheduled: ScheduledWorkout, today: date, name: str | None = None) -> str:
    """Name a workout with its day, such as "la carrera suave de hoy" or "la competición del domingo 8 de marzo"."""
    return f"la {name or _name(scheduled)} {of(name_day(scheduled.day, today))}"


def name_long_run(run: ScheduledWorkout, today: date) -> str:
    """Name a run that is long for this runner with its day, such as "la tirada larga del domingo"."""
    return name_with_day(run, today, "competición" if run.workout.is_race else "tirada larga")


def _name(scheduled: ScheduledWorkout) -> str:
    """Name a workout. A run that is not hard is called long where it is."""
    is_easy_run = scheduled.kind is WorkoutKind.RUN and not (scheduled.workout.is_race or scheduled.is_hard)
    return "tirada larga" if is_easy_run and is_long_run(scheduled) else name_workout(scheduled)
