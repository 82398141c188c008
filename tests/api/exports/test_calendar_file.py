"""Calendar files: local times over changes of the clock, and texts of any kind, read back by other libraries."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.exports.calendar_file import render_calendar
from app.api.exports.plain_text import clean_line
from app.domain.exports.calendar_event import CalendarEvent, compute_sequence
from tests.effort import scaled

NOW = datetime(2026, 11, 30, tzinfo=UTC)
CHANGES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Sydney": (date(2026, 4, 5), date(2026, 10, 4)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),
    "Asia/Kolkata": (date(2026, 6, 1),),
}
"""Days on which the clocks of a zone change; India's never do."""


def an_event(start: datetime, *, title: str = "Strength, 20 min", minutes: int = 20, number: int = 1) -> CalendarEvent:
    return CalendarEvent(
        id=f"strength-{number}-2026-W49",
        start=start,
        minutes=minutes,
        title=title,
        description=(title,),
        link="https://x.example/",
    )


@pytest.mark.parametrize(("name", "days"), CHANGES.items(), ids=CHANGES)
def test_every_instant_around_a_change_of_the_clock_is_the_one_that_was_meant(name: str, days: tuple[date, ...]):
    zone = ZoneInfo(name)
    starts = [
        datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC) + timedelta(minutes=15 * step)
        for day in days
        for step in range(-24, 120)
    ]
    events = [an_event(start, number=number) for number, start in enumerate(starts)]
    content = render_calendar(events, calendar_id="k3", zone=zone, now=NOW).decode()
    definition = tzical(StringIO(content)).get(name)
    assert definition is not None
    found = vobject.readOne(content).vevent_list
    for event, start in zip(found, starts, strict=True):
        for written, meant in ((event.dtstart, start), (event.dtend, start + timedelta(minutes=20))):
            local = written.value.replace(tzinfo=definition) if written.params.get("X-VOBJ-ORIGINAL-TZID") else written.value
            assert local.astimezone(UTC) == meant, (name, meant)
    assert sum("X-VOBJ-ORIGINAL-TZID" in event.dtstart.params for event in found) > len(found) * 0.9


OBSERVANCE = re.compile(r"DTSTART:(?!1970)(\w+)\r\nTZNAME:.*\r\nTZOFFSETFROM:([+-]\d{4})\r\nTZOFFSETTO:([+-]\d{4})")


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_of_a_zone_begins_on_the_clock_before_it(name: str):
    """RFC 5545, section 3.6.5: with the earlier offset, the start is the instant of the change. Lenient readers do not notice."""
    content = render_calendar([an_event(NOW)], calendar_id="k3", zone=ZoneInfo(name), now=NOW).decode()
    found = OBSERVANCE.findall(content)
    assert bool(found) is (name != "Asia/Kolkata")
    for start, before, after in found:
        instant = datetime.strptime(f"{start}{before}", "%Y%m%dT%H%M%S%z")
        offsets = [f"{each.astimezone(ZoneInfo(name)):%z}" for each in (instant - timedelta(seconds=1), instant)]
        assert offsets == [before, after]


def test_the_zone_is_defined_once_for_all_events():
    starts = (NOW, NOW + timedelta(days=200))
    content = render_calendar([*map(an_event, starts)], calendar_id="k3", zone=ZoneInfo("Europe/Berlin"), now=NOW)
    assert content.count(b"BEGIN:VTIMEZONE") == 1


@settings(max_examples=scaled(300), deadline=None)
@given(st.text(max_size=300))
def test_a_text_of_any_kind_is_read_back_without_its_control_characters(text: str):
    content = render_calendar([an_event(NOW, title=text)], calendar_id="k3", zone=None, now=NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    event = vobject.readOne(content.decode()).vevent
    assert (event.summary.value, event.description.value) == (clean_line(text), clean_line(text))


def test_a_title_cannot_turn_the_rest_of_its_line_around():
    assert clean_line("1. \u202e\u05e9\u05dd\u2066: 2 x 10\x07\n") == "1. \u05e9\u05dd: 2 x 10  "


def test_an_event_at_a_local_time_that_occurs_twice_is_in_utc_the_second_time():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    events = [an_event(first), an_event(first + timedelta(hours=1))]
    content = render_calendar(events, calendar_id="k3", zone=ZoneInfo("Europe/Berlin"), now=NOW).decode()
    assert "DTSTART;TZID=Europe/Berlin:20261025T023000" in content
    assert "DTSTART:20261025T013000Z" in content


def test_the_sequence_counts_minutes_since_2026():
    assert compute_sequence(datetime(2026, 1, 1, 1, 0, 59, tzinfo=UTC)) == 60
    assert compute_sequence(datetime(2025, 1, 1, tzinfo=UTC)) == 0
    assert compute_sequence(datetime(2100, 1, 1, tzinfo=UTC)) < 2**31
