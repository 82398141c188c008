"""Calendar files (RFC 5545). Importing a file again changes the events of the last time, since their ids stay."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from app.api.exports.plain_text import clean_line
from app.api.exports.time_zones import build_timezone
from app.domain.exports.calendar_event import CalendarEvent, compute_sequence

MEDIA_TYPE: Final = "text/calendar"
_PRODUCT: Final = "-//Limber//Limber//EN"


def render_calendar(events: Sequence[CalendarEvent], *, calendar_id: str, zone: ZoneInfo | None, now: datetime) -> bytes:
    """Return the file with these events, in the local time of a zone, or in UTC without one."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    written = [_build_event(event, calendar_id=calendar_id, zone=zone, now=now) for event in events]
    if zone is not None and any("TZID" in event["DTSTART"].params for event in written):
        calendar.add_component(build_timezone(zone, min(each.start for each in events), max(each.end for each in events)))
    for event in written:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _build_event(event: CalendarEvent, *, calendar_id: str, zone: ZoneInfo | None, now: datetime) -> Event:
    written = Event()
    written.add("uid", f"{event.id}@{calendar_id}")
    written.add("dtstamp", now.astimezone(UTC))
    written.add("sequence", compute_sequence(now))
    start, end = _choose_times(event, zone)
    written.add("dtstart", start)
    written.add("dtend", end)
    written.add("summary", clean_line(event.title))
    if event.description:
        written.add("description", "\n".join(map(clean_line, event.description)))
    if event.link is not None:
        written.add("url", event.link)
    if event.alarm_minutes is not None:
        written.add_component(_build_alarm(event, event.alarm_minutes))
    return written


def _choose_times(event: CalendarEvent, zone: ZoneInfo | None) -> tuple[datetime, datetime]:
    """The start and end in local time; in UTC where a local time occurs twice, of which a file can only name the first."""
    local = event.start.astimezone(zone or UTC), event.end.astimezone(zone or UTC)
    return (local[0].astimezone(UTC), local[1].astimezone(UTC)) if any(each.fold for each in local) else local


def _build_alarm(event: CalendarEvent, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_line(event.title))
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm
