"""An event of a calendar, as facts. `app/api/exports` writes the file."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

SEQUENCE_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
MAX_ALARM_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event. `id` is the same in every file that has it, so that a calendar replaces the event rather than adding another."""

    id: str
    start: datetime
    minutes: int
    title: str
    description: tuple[str, ...] = ()
    """Its lines."""
    link: str | None = None
    alarm_minutes: int | None = None
    """How long before the start to remind the runner; None for no reminder."""

    @property
    def end(self) -> datetime:
        """The end, in the zone of the start: the minutes pass on the clock of the world, whatever local clocks do meanwhile."""
        return (self.start.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(self.start.tzinfo)


def compute_sequence(now: datetime) -> int:
    """The revision number of events in a file made at this time: the minutes since 2026, 0 before that.

    It grows from file to file without a memory of earlier files (RFC 5545, section 3.8.7.4).
    """
    return max(0, (now - SEQUENCE_START) // timedelta(minutes=1))
