"""The texts of every language in calendar events. They name no condition, pain or red flag: calendars are shared."""

from typing import Protocol

from app.domain.training_load.plan import WorkoutKind
from app.domain.vocabulary import Phase


class CalendarWords(Protocol):
    """Functions from facts to texts."""

    def format_title(self, phase: Phase, minutes: int) -> str:
        """Return the title of an event."""

    def format_workout(self, kind: WorkoutKind, minutes: int | None, *, is_race: bool) -> str:
        """Return the title of a workout that has no routine; without its minutes where they are not known."""

    def format_heading(self, title: str, rounds: int) -> str:
        """Return the line above the exercises of a block."""

    def format_exercise(self, number: int, name: str, dose: str) -> str:
        """Return the line of an exercise."""
