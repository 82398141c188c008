"""Which questions can be saved, and the errors of the others."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.saved_routines.requests import ANKLE, NOWHERE, assert_saved_as_composed, refused, save


@pytest.mark.parametrize(
    "name", ["x", "rt-", "rt-0123", NOWHERE.upper(), f"{NOWHERE}0", NOWHERE.replace("rt", "tr"), "rt-" + "g" * 32]
)
def test_an_invalid_id_and_a_missing_routine_have_different_codes(client: TestClient, name: str):
    refused(client.get(f"/v1/routines/{name}"), status=400, code="invalid_routine_id")
    refused(client.get(f"/v1/routines/{NOWHERE}"), status=404, code="not_found")
    refused(client.get(f"/v1/routines/{NOWHERE}", headers={"If-None-Match": "*"}), status=404, code="not_found")


BAD = [
    ({}, "missing_field", ["/region", "/phase", "/minutes"]),
    (ANKLE | {"minutes": "10"}, "invalid_type", ["/minutes"]),
    (ANKLE | {"minutes": True}, "invalid_type", ["/minutes"]),
    (ANKLE | {"minutes": 10.5}, "invalid_type", ["/minutes"]),
    (ANKLE | {"minutes": 121}, "out_of_range", ["/minutes"]),
    (ANKLE | {"region": "ankle"}, "invalid_type", ["/region"]),
    (ANKLE | {"region": []}, "invalid_count", ["/region"]),
    (ANKLE | {"region": ["nowhere"]}, "unknown_region", ["/region/0"]),
    (ANKLE | {"phase": "during"}, "unknown_phase", ["/phase"]),
    (ANKLE | {"equipment": ["sword"]}, "unknown_equipment", ["/equipment/0"]),
    (ANKLE | {"equipment": ["none", "band"]}, "contradictory_fields", ["/equipment"]),
    (ANKLE | {"include": ["nothing-like-it"]}, "unknown_exercise", ["/include/0"]),
    (ANKLE | {"a secret": 1}, "unknown_field", [""]),
    (ANKLE | {"region": ["nowhere"], "phase": "during"}, "invalid_request", ["/region/0", "/phase"]),
    ([ANKLE], "invalid_type", [""]),
]


@pytest.mark.parametrize(("question", "code", "pointers"), BAD)
def test_an_invalid_question_is_refused_with_pointers(client: TestClient, question: Any, code: str, pointers: list[str]):
    problem = refused(save(client, question), status=422, code=code)
    assert [error["pointer"] for error in problem["errors"]] == pointers
    assert "secret" not in save(client, question).text


@pytest.mark.parametrize("content", [b"{", b"[NaN]", b'{"region":["\\ud800"]}', b"\xff"])
def test_invalid_json_is_refused(client: TestClient, content: bytes):
    answer = client.post("/v1/routines", content=content, headers={"Content-Type": "application/json"})
    refused(answer, status=400, code="malformed_json")


def test_every_parameter_can_be_set_in_the_body(client: TestClient):
    question = ANKLE | {"equipment": ["wall"], "recent": ["squat"], "level": "beginner", "variation": 1, "rest_seconds": 20}
    query = "region=ankle&phase=pre&minutes=10&equipment=wall&recent=squat&level=beginner&variation=1&rest_seconds=20"
    assert_saved_as_composed(save(client, question).json(), client.get(f"/v1/routines?{query}").json())


def test_a_question_without_a_routine_is_refused_like_a_get(client: TestClient):
    question = {"region": ["ankle"], "phase": "pre", "minutes": 1, "include": ["squat", "couch-stretch"]}
    query = "region=ankle&phase=pre&minutes=1&include=squat&include=couch-stretch"
    saved, answered = save(client, question), client.get(f"/v1/routines?{query}")
    assert saved.status_code == answered.status_code == 422


def test_a_routine_that_says_to_see_somebody_is_not_saved(client: TestClient):
    refused(save(client, ANKLE | {"red_flag": ["snap_and_no_push"]}), status=422, code="see_someone")
    refused(save(client, ANKLE | {"condition": ["after_surgery"]}), status=422, code="see_someone")
    refused(save(client, ANKLE | {"phase": "post", "condition": ["calf_strain"]}), status=422, code="condition_leaves_nothing")


def test_a_sore_region_contradicts_a_question_for_it_alone(client: TestClient):
    problem = refused(save(client, ANKLE | {"sore_region": ["ankle"]}), status=422, code="contradictory_fields")
    assert problem["errors"][0]["pointer"] == "/sore_region/0"
