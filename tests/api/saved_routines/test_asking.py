"""What may be asked to be saved, and how it is told what may not."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.saved_routines.saving import ANKLE, NOWHERE, refused, save


@pytest.mark.parametrize(
    "name", ["x", "rt-", "rt-0123", NOWHERE.upper(), f"{NOWHERE}0", NOWHERE.replace("rt", "tr"), "rt-" + "g" * 32]
)
def test_what_can_be_no_id_is_told_from_what_is_not_there(client: TestClient, name: str):
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
    (ANKLE | {"exclude": ["nothing-like-it"]}, "unknown_exercise", ["/exclude/0"]),
    (ANKLE | {"a secret": 1}, "unknown_field", [""]),
    (ANKLE | {"region": ["nowhere"], "phase": "during"}, "invalid_request", ["/region/0", "/phase"]),
    ([ANKLE], "invalid_type", [""]),
]


@pytest.mark.parametrize(("asked", "code", "pointers"), BAD)
def test_a_question_that_is_asked_wrongly_is_refused_with_pointers(
    client: TestClient, asked: Any, code: str, pointers: list[str]
):
    problem = refused(save(client, asked), status=422, code=code)
    assert [error["pointer"] for error in problem["errors"]] == pointers
    assert "secret" not in save(client, asked).text


@pytest.mark.parametrize("content", [b"{", b"[NaN]", b'{"region":["\\ud800"]}', b"\xff"])
def test_what_is_no_json_is_refused(client: TestClient, content: bytes):
    answer = client.post("/v1/routines", content=content, headers={"Content-Type": "application/json"})
    refused(answer, status=400, code="malformed_json")


def test_every_parameter_of_the_question_can_be_asked_in_the_body(client: TestClient):
    asked = ANKLE | {"equipment": ["wall"], "recent": ["squat"], "level": "beginner", "variation": 1, "rest_seconds": 20}
    query = "region=ankle&phase=pre&minutes=10&equipment=wall&recent=squat&level=beginner&variation=1&rest_seconds=20"
    assert save(client, asked).content == client.get(f"/v1/routines?{query}").content


def test_no_routine_is_told_as_where_it_is_asked(client: TestClient):
    asked = {"region": ["ankle"], "phase": "pre", "minutes": 1, "include": ["squat", "couch-stretch"]}
    query = "region=ankle&phase=pre&minutes=1&include=squat&include=couch-stretch"
    saved, answered = save(client, asked), client.get(f"/v1/routines?{query}")
    assert saved.status_code == answered.status_code == 422
