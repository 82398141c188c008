"""The texts of every language in calendar events. They name no condition, pain or red flag: calendars are shared."""

from typing import Protocol

from app.domain.vocabulary import Phase


class CalendarWords(Protocol):
    """Functions from facts to texts."""

    def format_title(self, phase: Phase, minutes: int) -> str:
        """Return the title of an event."""

    def format_heading(self, title: str, rounds: int) -> str:
        """Return the line above the exercises of a block."""

    def format_exercise(self, number: int, name: str, dose: str) -> str:
        """Return the line of an exercise."""
