"""`POST /v1/week-plans/calendar.ics`: the placed workouts as events, read back by a library that did not write them."""

from datetime import UTC, datetime
from typing import Any

import pytest
import vobject

from app.domain.catalogue.catalogue import Catalogue
from tests.api.refusal import refused
from tests.api.serving import ServiceClient, client_of
from tests.api.training_load.requests import WEEK_CALENDAR, WEEK_PLANS, a_request, a_workout

WANTED = [
    {"kind": "strength", "times_per_week": {"min": 1, "max": 2}, "minutes": 20},
    {"kind": "mobility", "times_per_week": {"min": 2, "max": 3}, "minutes": 10},
]
RUNS = (
    a_workout("mon-done", start="2026-11-15T08:00:00+01:00", status="done"),
    a_workout("tue-intervals", rpe=8),
    a_workout("sun-long", start="2026-11-22T09:00:00+01:00", minutes=None, distance_m=20_000, rpe=4),
)
CALENDAR = {"calendar_id": "k3v9x2m7"}


@pytest.fixture
def client(shipped: Catalogue) -> ServiceClient:
    return client_of(shipped)


def a_week(**fields: Any) -> dict[str, Any]:
    return a_request(*RUNS, **({"wanted": WANTED} | fields))


def export(client: ServiceClient, **fields: Any) -> dict[str, Any]:
    """The events by their UIDs."""
    answer = client.post(WEEK_CALENDAR, json=a_week(**CALENDAR) | fields)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    events = vobject.readOne(answer.text).vevent_list
    found = {event.uid.value: event for event in events}
    assert len(found) == len(events)
    return found


def test_every_placed_workout_is_an_event_with_its_time_and_exercises(client: ServiceClient):
    placed = client.post(WEEK_PLANS, json=a_week()).json()["placed"]
    events = export(client)
    assert events.keys() == {f"{each['workout']}@k3v9x2m7" for each in placed}
    for each in placed:
        event = events[f"{each['workout']}@k3v9x2m7"]
        assert event.dtstart.value == datetime.fromisoformat(each["start"])
        assert (event.dtend.value - event.dtstart.value).total_seconds() == -(-each["routine"]["planned_seconds"] // 60) * 60
        for block in each["routine"]["blocks"]:
            for item in block["items"]:
                assert f"{item['exercise']['name']}: {item['dose']['text']}" in event.description.value
        assert "url" not in event.contents


def test_the_file_of_a_later_plan_moves_the_events_of_the_earlier_one(client: ServiceClient):
    evenings = {day: [{"start": "19:00", "end": "21:00"}] for day in ("monday", "wednesday", "thursday", "friday", "saturday")}
    first, later = export(client), export(client, availability=evenings, now="2026-11-16T07:00:00+01:00")
    assert later.keys() & first.keys()
    moved = [uid for uid in later.keys() & first.keys() if later[uid].dtstart.value != first[uid].dtstart.value]
    assert moved
    assert all(int(later[uid].sequence.value) == int(first[uid].sequence.value) + 60 for uid in moved)
    assert export(client, calendar_id="another").keys().isdisjoint(first)


def test_the_runs_that_are_still_planned_are_exported_only_when_that_is_requested(client: ServiceClient):
    plain, all_of_them = export(client), export(client, sent_workouts=True)
    assert all_of_them.keys() - plain.keys() == {"tue-intervals@k3v9x2m7", "sun-long@k3v9x2m7"}
    intervals, long = all_of_them["tue-intervals@k3v9x2m7"], all_of_them["sun-long@k3v9x2m7"]
    assert (intervals.summary.value, long.summary.value) == ("Run, 60 min", "Run")
    assert intervals.dtstart.value == datetime(2026, 11, 17, 17, 30, tzinfo=UTC)


def test_reminders_are_there_only_when_they_are_requested(client: ServiceClient):
    assert all("valarm" not in event.contents for event in export(client).values())
    assert all(event.valarm.trigger.value.total_seconds() == -900 for event in export(client, alarm_minutes=15.0).values())


def test_two_weeks_may_be_sent_as_2_0(client: ServiceClient):
    assert export(client, weeks=2.0).keys() == export(client, weeks=2).keys() > export(client, weeks=1).keys()


def test_a_complaint_is_in_no_event(client: ServiceClient):
    wanted = [each | {"condition": ["knee_pain"], "sore_region": ["calf"]} for each in WANTED]
    days = [{"date": "2026-11-16", "pain": 2, "pain_region": "knee"}]
    answer = client.post(WEEK_CALENDAR, json=a_week(**CALENDAR, days=days) | {"wanted": wanted})
    text = answer.text.replace("\r\n ", "").lower()
    assert "begin:vevent" in text
    assert [word for word in ("pain", "sore", "condition", "doctor") if word in text] == []


def test_where_somebody_should_look_first_there_is_no_calendar(client: ServiceClient):
    wanted = [each | {"red_flag": ["cannot_bear_weight"]} for each in WANTED]
    refused(client.post(WEEK_CALENDAR, json=a_week(**CALENDAR) | {"wanted": wanted}), status=422, code="see_someone")


def test_a_plan_as_it_is_can_be_exported_with_nothing_new_in_it(client: ServiceClient):
    ids = {uid.split("@")[0] for uid in export(client, availability={}, sent_workouts=True)}
    planned = {each["id"] for each in a_week()["workouts"] if each["status"] == "planned"}
    assert ids == planned != set()


def test_a_workout_that_is_sent_with_its_question_lists_its_exercises(client: ServiceClient):
    answer = client.post(WEEK_PLANS, json=a_week()).json()
    session = answer["placed"][0]
    sent = next(each for each in answer["workouts"] if each["id"] == session["workout"]) | {"routine": session["question"]}
    plan = a_week(**CALENDAR) | {"workouts": [*RUNS, sent], "availability": {}}
    events = client.post(WEEK_CALENDAR, json=plan | {"sent_workouts": True})
    assert events.status_code == 200, events.text
    found = next(event for event in vobject.readOne(events.text).vevent_list if event.uid.value.startswith(sent["id"]))
    assert found.description.value == export(client)[found.uid.value].description.value
    assert found.summary.value == export(client)[found.uid.value].summary.value
    assert client.post(WEEK_CALENDAR, json=plan).status_code == 422


def test_where_nothing_has_a_place_there_is_no_calendar(client: ServiceClient):
    problem = refused(client.post(WEEK_CALENDAR, json=a_week(**CALENDAR, availability={})), status=422, code="nothing_placed")
    assert "`unplaced`" in client.get(problem["type"]).json()["remedy"]


@pytest.mark.parametrize(
    ("fields", "code", "pointer"),
    [
        ({"calendar_id": "a\r\nX-INJECTED:1"}, "invalid_text", "/calendar_id"),
        ({"calendar_id": ""}, "invalid_text", "/calendar_id"),
        ({"calendar_id": "a" * 65}, "invalid_text", "/calendar_id"),
        ({"calendar_id": 7}, "invalid_type", "/calendar_id"),
        ({"calendar_id": None}, "invalid_type", "/calendar_id"),
        ({"alarm_minutes": 1441}, "out_of_range", "/alarm_minutes"),
        ({"alarm_minutes": 1.5}, "invalid_type", "/alarm_minutes"),
        ({"sent_workouts": "yes"}, "invalid_type", "/sent_workouts"),
        ({"now": "2026-11-16T06:00:00"}, "missing_utc_offset", "/now"),
        ({"calendar": "k3"}, "unknown_field", ""),
    ],
)
def test_a_wrong_field_is_refused_with_its_pointer(client: ServiceClient, fields: dict[str, Any], code: str, pointer: str):
    problem = refused(client.post(WEEK_CALENDAR, json=a_week(**CALENDAR) | fields), status=422, code=code)
    assert problem["errors"][0]["pointer"] == pointer
    assert "INJECTED" not in str(problem)


def test_the_id_of_the_calendar_is_required(client: ServiceClient):
    refused(client.post(WEEK_CALENDAR, json=a_week()), status=422, code="missing_field")
