"""Problems of plans: reported together, with messages and suggestions. The table of all problems is in `hostile/`."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.requests.workouts import WorkoutInput
from tests.api.refusal import refused
from tests.api.training_load.requests import CHECKS, REPAIRS, a_request, a_workout, of, of_routine, without

BOTH = pytest.mark.parametrize("path", [CHECKS, REPAIRS])


REPEATED = ('"rpe" : 3, "rpe": 9', '"rpe"\n:3,"rpe":9', '"rpe": 3, "\\u0072pe": 9', '"rpe": 9, "rpe"\t:3')


@pytest.mark.parametrize("twice", REPEATED)
def test_a_repeated_field_is_refused_however_it_is_written(client: TestClient, twice: str):
    body = json.dumps(a_request()).replace('"rpe": 3', twice).encode()
    problem = refused(client.post(CHECKS, content=body, headers={"Content-Type": "application/json"}), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("repeated_field", "/workouts/0")]


@pytest.mark.parametrize("skipped", ['"x": NaN', '"x": [1,]', '"x": ' + "9" * 5000])
def test_fields_that_are_skipped_in_an_activity_must_be_valid_json(client: TestClient, skipped: str):
    activity = {"id": "i1", "type": "Run", "start_date": "2026-11-14T08:00:00Z", "elapsed_time": 3600}
    body = json.dumps(a_request(intervals_activities=[activity])).replace('"type"', f'{skipped}, "type"').encode()
    answer = client.post(CHECKS, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


@pytest.mark.parametrize("name", ['a":b', '":', "a: b", '{"a": 1}'])
def test_a_text_that_looks_like_a_field_is_accepted(client: TestClient, name: str):
    assert client.post(CHECKS, json=a_request(a_workout(name))).status_code == 200


@BOTH
def test_a_repeated_field_is_named(client: TestClient, path: str):
    body = json.dumps(a_request()).replace('"rpe": 3', '"rpe": 3, "rpe": 9').encode()
    problem = refused(client.post(path, content=body, headers={"Content-Type": "application/json"}), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("repeated_field", "/workouts/0")]
    assert problem["errors"][0]["detail"] == "`rpe` is repeated in this object."


def test_all_problems_of_the_shape_are_reported_together(client: TestClient):
    content = a_request(a_workout(rpe=11, minutes=-1), a_workout("b", kind="swim"), time_zone="Mars")
    problem = refused(client.post(CHECKS, json=content), status=422)
    assert problem["code"] == "invalid_request"
    pointers = {error["pointer"] for error in problem["errors"]}
    assert pointers == {"/time_zone", "/workouts/0/rpe", "/workouts/0/minutes", "/workouts/1/kind"}


def test_all_problems_of_valid_shapes_are_reported_together(client: TestClient):
    far = a_workout("b", start="2010-01-01T00:00:00Z")
    content = a_request(a_workout(), a_workout(), far, days=[{"date": "2026-11-15"}] * 2)
    codes = [error["code"] for error in client.post(CHECKS, json=content).json()["errors"]]
    assert codes == ["duplicate_id", "duplicate_date", "out_of_range"]


def test_a_response_lists_at_most_100_problems(client: TestClient):
    content = a_request(*({"a": 1, "b": 2, "c": 3} for _ in range(2000)))
    answer = client.post(CHECKS, json=content)
    assert len(refused(answer, status=422)["errors"]) == 100
    assert len(answer.content) < 100_000


def test_detail_is_no_longer_than_the_contract_says(client: TestClient):
    content = a_request(settings={"overrides": {str(number): 1 for number in range(9)}})
    problem = refused(client.post(CHECKS, json=content), status=422)
    assert len(problem["errors"]) == 9
    assert len(problem["detail"]) <= 2000
    listed, _, more = problem["detail"].rpartition(" `errors` has ")
    assert listed.count("Field number") + int(more.removesuffix(" more.")) == 9


FIELDS = ", ".join(WorkoutInput.model_fields)
MESSAGES: dict[str, tuple[dict[str, Any], str]] = {
    "too many values": ({"methods": ["mobility"] * 11}, "`methods` must be a list of at most 10 values."),
    "a number below the limit": ({"minutes": 0}, "`minutes` must be above 0 and at most 2,880."),
    "a number between steps": ({"rpe": 7.25}, "`rpe` must be between 0 and 10, in steps of 0.5."),
    "text for a number": ({"rpe": "7"}, "`rpe` must be a number between 0 and 10, in steps of 0.5."),
    "a number for text": (
        {"id": 7},
        "`id` must be text of 1 to 64 characters on one line, without hidden characters.",
    ),
    "a control character": (
        {"id": "a\0"},
        "`id` must be text of 1 to 64 characters on one line, without hidden characters.",
    ),
    "an unknown value": ({"kind": "swim"}, "`kind` must be one of: run, strength, mobility, cross."),
    "an unknown value in a list": (
        {"methods": ["swim"]},
        (
            "Each value of `methods` must be one of: release, mobility, dynamic_stretch, static_stretch, "
            "pre_contraction_stretch, activation, drill, strength, plyometric, cardio."
        ),
    ),
    "text for true": ({"fixed": "true"}, "`fixed` must be true or false."),
    "a time without an offset": (
        {"start": "2026-11-17T18:30:00"},
        "A UTC offset is required, as in 2026-11-17T18:30:00+01:00.",
    ),
    "an end before the start": ({"end": "2026-11-17T18:00:00+01:00"}, "`end` must be after `start`."),
    "an unknown field with a plain name": (
        {"pace": 1},
        f"`pace` does not exist here. Accepted: {FIELDS}.",
    ),
    "an unknown field with another name": (
        {"Pace": 1},
        f"Field number 7 does not exist here. Accepted: {FIELDS}.",
    ),
}


@pytest.mark.parametrize(("fields", "message"), MESSAGES.values(), ids=MESSAGES)
def test_a_message_names_the_accepted_values(client: TestClient, fields: dict[str, Any], message: str):
    problem = refused(client.post(CHECKS, json=of(**fields)), status=422)
    assert [error["detail"] for error in problem["errors"]] == [message]


def test_a_missing_field_is_named(client: TestClient):
    problem = refused(client.post(CHECKS, json=without(a_request(), "time_zone")), status=422)
    assert problem["detail"] == "/time_zone: `time_zone` is required."


def test_unknown_values_and_fields_come_with_suggestions(client: TestClient):
    error = client.post(CHECKS, json=of(kind="strenght")).json()["errors"][0]
    assert error["nearest"] == ["strength"]
    assert error["accepted"] == ["run", "strength", "mobility", "cross"]
    error = client.post(CHECKS, json=of(distance=10000)).json()["errors"][0]
    assert error["nearest"][0] == "distance_m"


def test_a_routine_that_does_not_exist_is_reported_at_its_pointer(client: TestClient):
    nothing = {"region": ["toes"], "phase": "strength", "minutes": 1, "level": "beginner"}
    answer = client.post(CHECKS, json=of_routine(**nothing))
    if answer.status_code == 422:
        assert [(e["code"], e["pointer"]) for e in answer.json()["errors"]] == [("no_routine", "/workouts/0/routine")]


def test_no_more_than_twenty_routines_are_composed_for_one_request(client: TestClient):
    plain = without(a_workout(kind="mobility"), "minutes", "rpe")
    same = {"region": ["hip"], "phase": "daily", "minutes": 10}
    alike = [plain | {"id": f"a{n}", "routine": same} for n in range(40)]
    assert client.post(CHECKS, json=a_request(*alike)).status_code == 200
    different = [plain | {"id": f"a{n}", "routine": same | {"minutes": 10 + n}} for n in range(21)]
    errors = client.post(CHECKS, json=a_request(*different)).json()["errors"]
    assert [(error["code"], error["pointer"]) for error in errors] == [("invalid_count", "/workouts/20/routine")]
