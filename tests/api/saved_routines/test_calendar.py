"""A saved routine as a calendar event, read back by libraries that did not write it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import vobject
from httpx2 import Response
from starlette.testclient import TestClient

from tests.api.saved_routines.requests import ANKLE, NOWHERE, a_key_followed, refused, save
from tests.api.serving import ServiceClient

EVENING = {"start": "2026-12-01T18:30:00+01:00", "calendar_id": "k3v9x2m7", "now": "2026-11-30T12:00:00Z"}
KNEE = {"region": ["knee"], "phase": "strength", "minutes": 20, "condition": ["knee_pain"], "sore_region": ["calf"]}


def export(client: TestClient, question: Any = ANKLE, **query: Any) -> Response:
    return client.get(f"{save(client, question).headers['location']}/calendar.ics?{urlencode(EVENING | query)}")


def read_event(answer: Response) -> Any:
    assert answer.status_code == 200, answer.text
    return vobject.readOne(answer.text).vevent


def test_an_event_has_the_time_length_exercises_and_link_of_the_routine(client: TestClient):
    routine = save(client).json()
    event = read_event(export(client))
    assert event.dtstart.value == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=10)
    assert event.summary.value == "Warm-up, 10 min"
    lines = event.description.value.split("\n")
    items = [item for block in routine["blocks"] for item in block["items"]]
    for item in items:
        assert f"{item['position_in_routine']}. {item['exercise']['name']}: {item['dose']['text']}" in lines
    assert event.url.value == lines[-1] == f"http://testserver/v1/routines/{routine['id']}/print"
    assert len(lines) == len(items) + len(routine["blocks"]) + 1


def test_a_calendar_is_a_file_that_nobody_else_stores(client: TestClient):
    answer = export(client)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('.ics"')
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content == export(client).content, "the same request has the same bytes"


def test_importing_a_second_file_moves_the_event_and_adds_none(client: TestClient):
    first = read_event(export(client))
    moved = read_event(export(client, start="2026-12-02T07:00:00+01:00", now="2026-11-30T12:01:00Z"))
    other = read_event(export(client, calendar_id="another"))
    calendar: dict[str, Any] = {}
    for event in (first, first, moved):
        known = calendar.get(event.uid.value)
        if known is None or int(event.sequence.value) > int(known.sequence.value):
            calendar[event.uid.value] = event
    (kept,) = calendar.values()
    assert kept.dtstart.value == datetime(2026, 12, 2, 6, tzinfo=UTC)
    assert kept.dtstamp.value == datetime(2026, 11, 30, 12, 1, tzinfo=UTC)
    assert other.uid.value not in calendar


def test_without_now_the_clock_of_the_service_dates_the_file(client: TestClient):
    before = datetime.now(UTC).replace(microsecond=0)
    query = {name: value for name, value in EVENING.items() if name != "now"}
    event = read_event(client.get(f"{save(client).headers['location']}/calendar.ics?{urlencode(query)}"))
    assert before <= event.dtstamp.value <= datetime.now(UTC)


def test_in_a_zone_the_event_has_its_local_time_and_the_zone_its_definition(client: TestClient):
    answer = export(client, time_zone="America/New_York")
    assert "DTSTART;TZID=America/New_York:20261201T123000" in answer.text
    assert read_event(answer).dtstart.value == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    assert "BEGIN:VTIMEZONE" not in export(client, time_zone="Etc/UTC").text


def test_a_reminder_is_there_only_when_it_is_requested(client: TestClient):
    assert "valarm" not in read_event(export(client)).contents
    assert read_event(export(client, alarm_minutes=0)).valarm.trigger.value == timedelta(0)
    assert read_event(export(client, alarm_minutes=90)).valarm.trigger.value == timedelta(minutes=-90)


def test_an_event_says_nothing_about_the_health_of_the_runner(client: ServiceClient, seeded_url: str):
    # Only with the key of a client that has saved it is such a routine found.
    client.headers["Authorization"] = f"Bearer {a_key_followed(client, seeded_url)}"
    text = export(client, KNEE).text.replace("\r\n ", "").lower()
    assert save(client, KNEE).json()["see_someone_if"]
    assert [word for word in ("pain", "sore", "condition", "doctor", "knee_pain") if word in text] == []


@pytest.mark.parametrize("offset", ["+01:00", "%2B01:00", "+0100", "%2B0100", "-0630", "-06:30", "Z"])
def test_an_offset_is_understood_as_clients_write_it(client: TestClient, offset: str):
    place = save(client).headers["location"]
    answer = client.get(f"{place}/calendar.ics?start=2026-12-01T18:30:00{offset}&calendar_id=k3")
    hours = {"Z": 0.0}.get(offset, -6.5 if offset.startswith("-") else 1.0)
    assert read_event(answer).dtstart.value == datetime(2026, 12, 1, 18, 30, tzinfo=UTC) - timedelta(hours=hours)


REFUSED = {
    "invalid_time": {"start": "tomorrow"},
    "missing_utc_offset": {"start": "2026-12-01T18:30:00"},
    "unknown_time_zone": {"time_zone": "../../etc/passwd"},
    "invalid_text": {"calendar_id": "a\r\nX-INJECTED:1"},
    "out_of_range": {"alarm_minutes": 1441},
    "invalid_type": {"alarm_minutes": "15m"},
    "unknown_parameter": {"calender_id": "k3"},
}


@pytest.mark.parametrize(("code", "query"), REFUSED.items(), ids=REFUSED)
def test_a_wrong_parameter_is_refused_by_name(client: TestClient, code: str, query: dict[str, str]):
    problem = refused(export(client, **query), status=422, code=code)
    assert problem["errors"][0].get("parameter", "calender_id") == next(iter(query))
    assert "X-INJECTED" not in str(problem)


def test_only_a_saved_routine_has_a_calendar(client: TestClient):
    refused(client.get(f"/v1/routines/{NOWHERE}/calendar.ics?{urlencode(EVENING)}"), status=404, code="not_found")
