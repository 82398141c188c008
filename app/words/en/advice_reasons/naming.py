"""Names of runs and days as a runner says them on the day: "today's long run", "the race on Sunday 8 March"."""

from datetime import date
from typing import Final

from app.domain.placement.windows import is_long_run
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout
from app.words.en.training import format_day, name_workout

_DAYS: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def name_day(ordinal: int, today: date) -> str:
    """Name a day after "until" or at the start of a sentence: "tomorrow", "Sunday", "Sunday 8 March"."""
    return _DAYS.get(ordinal - today.toordinal()) or format_day(ordinal, today)


def on_day(ordinal: int, today: date) -> str:
    """Name the day on which something is: "today", "on Sunday"."""
    return _DAYS.get(ordinal - today.toordinal()) or f"on {format_day(ordinal, today)}"


def name_with_day(scheduled: ScheduledWorkout, today: date, name: str | None = None) -> str:
    """Name a workout with its day, such as "today's easy run" or "the race on Sunday 8 March"."""
    day, name = name_day(scheduled.day, today), name or _name(scheduled)
    return f"the {name} on {day}" if " " in day else f"{day}'s {name}"


def name_long_run(run: ScheduledWorkout, today: date) -> str:
    """Name a run that is long for this runner with its day, such as "Sunday's long run"."""
    return name_with_day(run, today, "race" if run.workout.is_race else "long run")


def _name(scheduled: ScheduledWorkout) -> str:
    """Name a workout. A run that is not hard is called long where it is."""
    is_easy_run = scheduled.kind is WorkoutKind.RUN and not (scheduled.workout.is_race or scheduled.is_hard)
    return "long run" if is_easy_run and is_long_run(scheduled) else name_workout(scheduled)
