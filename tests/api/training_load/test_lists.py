"""Lists of other services: what is read, what is passed over, and ratings of it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from starlette.testclient import TestClient

from app.api.requests.activities.intervals import IntervalsActivityInput, read_intervals_activity
from app.api.requests.activities.strava import StravaActivityInput, read_strava_activity
from app.api.requests.check_request import CheckInput
from app.api.requests.plans import parse_plan
from app.api.schemas.training_load.passed_over import MAX_LISTED
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.vocabulary import Effort
from tests.api.refusal import refused
from tests.api.training_load.requests import CHECKS, REPAIRS, a_request, a_workout
from tests.api.training_load.test_adapters import BERLIN, INTERVALS, STRAVA
from tests.api.training_load.test_new_fields import NOW, in_english
from tests.effort import scaled


def sent(**fields: Any) -> SentPlan[CheckInput]:
    raw = json.dumps(a_request(**({"workouts": []} | fields))).encode()
    return parse_plan(raw, CheckInput, find_spoken=in_english, clock=NOW)


def strava(*activities: Any, **fields: Any) -> SentPlan[CheckInput]:
    return sent(strava_activities=[STRAVA, *activities], **fields)


def reasons_of(plan: SentPlan[CheckInput]) -> list[tuple[str, str | None, str]]:
    return [(each.pointer, each.id, each.reason.value) for each in plan.skipped]


@pytest.mark.parametrize(
    ("activity", "reason"),
    [
        ({"id": 7, "resource_state": 1}, "withheld_by_service"),
        (STRAVA | {"id": 7, "elapsed_time": 0, "moving_time": 0, "distance": 0.0}, "no_duration"),
        (STRAVA | {"id": 7, "elapsed_time": None, "moving_time": None, "distance": None}, "no_duration"),
        (STRAVA | {"id": 7, "elapsed_time": 200_000, "moving_time": 190_000}, "too_long"),
        (STRAVA | {"id": 7, "start_date": "2010-11-14T08:00:00Z"}, "before_the_window"),
        (STRAVA | {"id": 7, "start_date": "2031-11-14T08:00:00Z"}, "not_understood"),
        (STRAVA | {"id": 7, "start_date": "2026-11-14T08:00:00+23:59"}, "not_understood"),
        (STRAVA | {"id": 7, "start_date": "yesterday"}, "not_understood"),
        (STRAVA | {"id": 7, "sport_type": None, "type": None}, "not_understood"),
        (STRAVA, "repeated"),
    ],
)
def test_an_entry_that_cannot_be_judged_is_passed_over_with_its_reason(activity: Any, reason: str):
    plan = strava(activity)
    assert reasons_of(plan) == [("/strava_activities/1", str(activity["id"]), reason)]
    assert len(plan.plan.workouts) == 1


@pytest.mark.parametrize("entry", [None, 7, "run", [], {}, [STRAVA], {"id": {}}, {"id": True}, {"id": "a\0"}, {"id": 10**400}])
def test_anything_else_in_a_list_is_not_understood(entry: Any):
    assert reasons_of(strava(entry)) == [("/strava_activities/1", None, "not_understood")]


def test_an_activity_that_intervals_icu_withholds_is_passed_over():
    withheld = {"id": "16457456654", "source": "STRAVA", "start_date_local": "2026-11-14T09:00:00", "_note": "not available"}
    plan = sent(intervals_activities=[INTERVALS, withheld])
    assert reasons_of(plan) == [("/intervals_activities/1", "16457456654", "withheld_by_service")]


def test_a_workout_of_the_request_itself_comes_before_an_activity_with_its_id():
    plan = sent(workouts=[a_workout("i12345678")], intervals_activities=[INTERVALS])
    assert reasons_of(plan) == [("/intervals_activities/0", "i12345678", "repeated")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"elapsed_time": 0}, {"minutes": 3400 / 60}),
        ({"elapsed_time": 604_800}, {"minutes": 3400 / 60}),
        ({"elapsed_time": 0, "moving_time": 0}, {"minutes": None, "distance_m": 10012}),
        ({"distance": "far"}, {"distance_m": None, "minutes": 61}),
        ({"distance": -5}, {"distance_m": None}),
        ({"workout_type": "race"}, {"is_race": False}),
        ({"total_elevation_gain": 120.6}, {"climb_m": 121}),
        ({"perceived_exertion": 7}, {"rpe": 7}),
        ({"perceived_exertion": 6.8}, {"rpe": 7}),
        ({"perceived_exertion": 15}, {"rpe": None}),
        ({"perceived_exertion": 3, "rpe": 8}, {"rpe": 8}),
        ({"effort": "Hard"}, {"effort": Effort.HARD}),
        ({"effort": "brutal"}, {"effort": None}),
        ({"sport_type": "Ride"}, {"kind": WorkoutKind.CROSS, "legs": True, "distance_m": None}),
        ({"sport_type": "Swim"}, {"kind": WorkoutKind.CROSS, "legs": False}),
        ({"sport_type": "Workout"}, {"kind": WorkoutKind.CROSS, "legs": None}),
    ],
)
def test_a_value_that_cannot_be_right_is_unknown_and_the_rest_is_read(fields: dict[str, Any], expected: dict[str, Any]):
    (workout,) = sent(strava_activities=[STRAVA | fields]).plan.workouts
    assert {name: getattr(workout, name) for name in expected} == expected


def test_copies_with_the_older_name_of_the_sport_are_read():
    old = {name: value for name, value in STRAVA.items() if name != "sport_type"}
    (run,) = sent(strava_activities=[old]).plan.workouts
    assert run.kind is WorkoutKind.RUN


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({"start_date_local": "2026-11-14T00:00:00Z"}, "2026-11-14T00:00:00-08:00"),
        ({"start_date_local": None}, "2026-11-14T08:00:00+00:00"),
        ({"start_date_local": "2026-11-14T09:07:00Z"}, "2026-11-14T08:00:00+00:00"),
        ({"start_date_local": "2026-11-16T08:00:00Z"}, "2026-11-14T08:00:00+00:00"),
        ({"start_date": "2026-11-14 08:00:00+00:00"}, "2026-11-14T09:00:00+01:00"),
        ({"start_date": "2026-11-14T03:00:00-05:00"}, "2026-11-14T03:00:00-05:00"),
        ({"start_date": None}, "2026-11-14T09:00:00+01:00"),
    ],
)
def test_a_start_has_the_offset_of_its_place(fields: dict[str, Any], start: str):
    (workout,) = sent(strava_activities=[STRAVA | fields]).plan.workouts
    assert workout.start.isoformat() == start


def test_the_newest_two_thousand_count():
    old = [STRAVA | {"id": n, "start_date": f"20{17 + n % 8:02}-11-{1 + n % 28:02}T08:00:00Z"} for n in range(2_000)]
    plan = sent(workouts=[a_workout()], strava_activities=[*old, STRAVA])
    assert len(plan.plan.workouts) == 2_000
    assert plan.plan.workouts[-2].id == str(STRAVA["id"])
    assert {each.reason.value for each in plan.skipped} == {"before_the_window"}
    assert [each.pointer for each in plan.skipped] == ["/strava_activities/0", "/strava_activities/1"][:1] + [
        each.pointer for each in plan.skipped[1:]
    ]


def test_only_where_nothing_is_left_a_list_is_refused(client: TestClient):
    problem = refused(client.post(CHECKS, json=a_request(workouts=[], strava_activities=[{}, {"id": 1}])), status=422)
    assert problem["code"] == "nothing_to_judge"
    assert [each["pointer"] for each in problem["errors"]] == ["/strava_activities/0", "/strava_activities/1"]
    assert client.post(CHECKS, json=a_request(strava_activities=[{}])).status_code == 200
    assert client.post(CHECKS, json=a_request(workouts=[], strava_activities=[])).status_code == 200


@pytest.mark.parametrize("path", [CHECKS, REPAIRS])
def test_a_response_lists_what_was_passed_over(client: TestClient, path: str):
    activities = [STRAVA, {"id": 7, "resource_state": 1}, {"id": 8, "resource_state": 1}, {}]
    report = client.post(path, json=a_request(strava_activities=activities)).json()
    assert report["passed_over"][0] == {"pointer": "/strava_activities/1", "id": "7", "reason": "withheld_by_service"}
    assert report["passed_over_counts"] == {"not_understood": 1, "withheld_by_service": 2}


def test_a_long_list_of_passed_over_entries_is_cut_and_counted(client: TestClient):
    report = client.post(CHECKS, json=a_request(strava_activities=[{}] * (MAX_LISTED + 5))).json()
    assert len(report["passed_over"]) == MAX_LISTED
    assert report["passed_over_counts"] == {"not_understood": MAX_LISTED + 5}


@pytest.mark.parametrize(
    ("shape", "read"), [(StravaActivityInput, read_strava_activity), (IntervalsActivityInput, read_intervals_activity)]
)
def test_a_schema_names_the_fields_that_are_read(shape: type[BaseModel], read: Callable[..., object]):
    asked: set[str] = set()

    class Entry(dict[str, object]):
        def get(self, name: str, default: object = None) -> object:
            asked.add(name)
            return super().get(name, default)

    read(Entry(STRAVA | INTERVALS), BERLIN)
    read(Entry(), BERLIN)
    assert asked == set(shape.model_fields)


def test_a_rating_replaces_what_the_service_sends():
    ratings = [{"id": "8240554763", "rpe": 8}, {"id": "i12345678", "effort": "easy"}]
    plan = sent(strava_activities=[STRAVA], intervals_activities=[INTERVALS], ratings=ratings)
    by_id: dict[str, Workout] = {each.id: each for each in plan.plan.workouts}
    assert (by_id["8240554763"].rpe, by_id["8240554763"].effort) == (8, None)
    assert (by_id["i12345678"].rpe, by_id["i12345678"].effort) == (None, Effort.EASY)


def test_the_id_of_a_rating_may_be_a_number():
    (run,) = strava(ratings=[{"id": 8240554763, "rpe": 8}]).plan.workouts
    assert run.rpe == 8


def test_a_rating_of_another_workout_is_passed_over():
    assert reasons_of(strava(ratings=[{"id": "9", "rpe": 8}])) == [("/ratings/0", "9", "no_such_workout")]


@pytest.mark.parametrize(
    ("ratings", "code", "pointer"),
    [
        ([{"id": "9"}], "missing_field", "/ratings/0"),
        ([{"rpe": 7}], "missing_field", "/ratings/0/id"),
        ([{"id": "9", "rpe": 11}], "out_of_range", "/ratings/0/rpe"),
        ([{"id": "9", "rpe": 7}, {"id": 9, "rpe": 7}], "duplicate_id", "/ratings/1/id"),
        ([{"id": "9", "rpe": 7}] * 2_001, "invalid_count", "/ratings"),
    ],
)
def test_a_wrong_rating_is_refused(client: TestClient, ratings: Any, code: str, pointer: str):
    problem = refused(client.post(CHECKS, json=a_request(ratings=ratings)), status=422)
    assert (code, pointer) in [(each["code"], each["pointer"]) for each in problem["errors"]]


ENTRY = st.fixed_dictionaries(
    {},
    optional={
        name: st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=6)
        | st.just(STRAVA.get(name, INTERVALS.get(name)))
        for name in {*StravaActivityInput.model_fields, *IntervalsActivityInput.model_fields}
    },
)


@settings(
    max_examples=scaled(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(entries=st.lists(ENTRY, max_size=4))
def test_every_entry_is_judged_or_passed_over(client: TestClient, entries: list[dict[str, Any]]):
    body = a_request(a_workout(), strava_activities=entries, intervals_activities=entries)
    text = json.dumps(body).replace("NaN", "0").replace("-Infinity", "0").replace("Infinity", "0")
    answer = client.post(CHECKS, content=text.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert sum(answer.json()["passed_over_counts"].values()) <= 2 * len(entries)
