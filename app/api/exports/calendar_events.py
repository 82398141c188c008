"""Calendar events of routines: their kind, length and exercises, and nothing about the runner's health."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.exports.calendar_event import CalendarEvent
from app.domain.exports.stored_routine import StoredRoutine
from app.words import Words


def build_event(routine: StoredRoutine, *, start: datetime, link: str, alarm_minutes: int | None, words: Words) -> CalendarEvent:
    """Return the event at which to do a routine."""
    return CalendarEvent(
        id=routine.id,
        start=start,
        minutes=routine.minutes,
        title=words.calendar.format_title(routine.phase, routine.minutes),
        description=(*_list_exercises(routine, words), link),
        link=link,
        alarm_minutes=alarm_minutes,
    )


def _list_exercises(routine: StoredRoutine, words: Words) -> Iterator[str]:
    for block in routine.blocks:
        yield words.calendar.format_heading(block.title, block.rounds)
        for item in block.items:
            yield words.calendar.format_exercise(item.position_in_routine, item.name, item.dose)
