"""How a refused plan is told: everything at once, and what may have been meant. What is refused is tabled in `hostile/`."""

import json

import pytest
from starlette.testclient import TestClient

from tests.api.refusal import refused
from tests.api.training_load.requests import CHECKS, REPAIRS, a_request, a_workout, of, of_routine, without

BOTH = pytest.mark.parametrize("path", [CHECKS, REPAIRS])


REPEATED = ('"rpe" : 3, "rpe": 9', '"rpe"\n:3,"rpe":9', '"rpe": 3, "\\u0072pe": 9', '"rpe": 9, "rpe"\t:3')


@pytest.mark.parametrize("twice", REPEATED)
def test_a_repeated_field_is_refused_however_it_is_written(client: TestClient, twice: str):
    body = json.dumps(a_request()).replace('"rpe": 3', twice).encode()
    problem = refused(client.post(CHECKS, content=body, headers={"Content-Type": "application/json"}), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("repeated_field", "/workouts/0")]


@pytest.mark.parametrize("skipped", ['"x": NaN', '"x": 1, "x": 2', '"x": {"y": 1, "y": 1}', '"x": ' + "9" * 5000])
def test_fields_that_are_skipped_in_an_activity_must_be_valid_json(client: TestClient, skipped: str):
    activity = {"id": "i1", "type": "Run", "start_date": "2026-11-14T08:00:00Z", "elapsed_time": 3600}
    body = json.dumps(a_request(intervals_activities=[activity])).replace('"type"', f'{skipped}, "type"').encode()
    answer = client.post(CHECKS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"malformed_json", "repeated_field"}


@pytest.mark.parametrize("name", ['a":b', '":', "a: b", '{"a": 1}'])
def test_a_text_that_looks_like_a_field_is_accepted(client: TestClient, name: str):
    assert client.post(CHECKS, json=a_request(a_workout(name))).status_code == 200


@BOTH
def test_a_field_that_is_named_twice_is_refused(client: TestClient, path: str):
    body = json.dumps(a_request()).replace('"rpe": 3', '"rpe": 3, "rpe": 9').encode()
    problem = refused(client.post(path, content=body, headers={"Content-Type": "application/json"}), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("repeated_field", "/workouts/0")]
    assert "number 6" in problem["detail"]


def test_everything_wrong_is_told_at_once(client: TestClient):
    content = a_request(a_workout(rpe=11, minutes=-1), a_workout("b", kind="swim"), time_zone="Mars")
    problem = refused(client.post(CHECKS, json=content), status=422)
    assert problem["code"] == "invalid_request"
    pointers = {error["pointer"] for error in problem["errors"]}
    assert pointers == {"/time_zone", "/workouts/0/rpe", "/workouts/0/minutes", "/workouts/1/kind"}


def test_everything_wrong_with_the_meaning_is_told_at_once(client: TestClient):
    far = a_workout("b", start="2010-01-01T00:00:00Z")
    content = a_request(a_workout(), a_workout(), far, days=[{"date": "2026-11-15"}] * 2)
    codes = [error["code"] for error in client.post(CHECKS, json=content).json()["errors"]]
    assert codes == ["duplicate_id", "duplicate_date", "out_of_range"]


def test_a_refusal_stays_small(client: TestClient):
    content = a_request(*({"a": 1, "b": 2, "c": 3} for _ in range(2000)))
    answer = client.post(CHECKS, json=content)
    assert len(refused(answer, status=422)["errors"]) == 100
    assert len(answer.content) < 100_000


def test_what_is_told_in_words_stays_as_short_as_the_contract_says(client: TestClient):
    content = a_request(settings={"overrides": {str(number): 1 for number in range(9)}})
    problem = refused(client.post(CHECKS, json=content), status=422)
    assert len(problem["errors"]) == 9
    assert len(problem["detail"]) <= 2000
    told, _, more = problem["detail"].rpartition("; and ")
    assert told.count("field number") + int(more.split()[0]) == 9


def test_too_many_of_something_is_told_without_a_word_of_how_it_is_read(client: TestClient):
    problem = refused(client.post(CHECKS, json=of(methods=["mobility"] * 10)), status=422)
    assert problem["errors"][0]["detail"] == "at most 9"


def test_a_wrong_word_or_name_is_answered_with_what_is_near(client: TestClient):
    error = client.post(CHECKS, json=of(kind="strenght")).json()["errors"][0]
    assert error["nearest"] == ["strength"]
    assert error["accepted"] == ["run", "strength", "mobility", "cross"]
    error = client.post(CHECKS, json=of(distance=10000)).json()["errors"][0]
    assert error["nearest"][0] == "distance_m"


def test_a_routine_that_does_not_exist_is_told_at_its_place(client: TestClient):
    nothing = {"region": ["toes"], "phase": "strength", "minutes": 1, "level": "beginner"}
    answer = client.post(CHECKS, json=of_routine(**nothing))
    if answer.status_code == 422:
        assert [(e["code"], e["pointer"]) for e in answer.json()["errors"]] == [("no_routine", "/workouts/0/routine")]


def test_no_more_than_twenty_routines_are_composed_for_one_request(client: TestClient):
    plain = without(a_workout(kind="mobility"), "minutes", "rpe")
    same = {"region": ["hip"], "phase": "daily", "minutes": 10}
    alike = [plain | {"id": f"a{n}", "routine": same} for n in range(40)]
    assert client.post(CHECKS, json=a_request(*alike)).status_code == 200
    different = [plain | {"id": f"a{n}", "routine": same | {"variation": n}} for n in range(21)]
    errors = client.post(CHECKS, json=a_request(*different)).json()["errors"]
    assert [(error["code"], error["pointer"]) for error in errors] == [("invalid_count", "/workouts/20/routine")]
