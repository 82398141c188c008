"""Routines for questions in bodies: the same as for queries, with swaps, and several at once."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import composed_routines
from app.api.routes import question_bodies
from app.domain.catalogue.catalogue import Catalogue
from tests.api.contract import faults
from tests.api.refusal import refused
from tests.api.serving import ServiceClient, client_of
from tests.api.training_load.requests import CHECKS, of_routine

COMPOSE = "/v1/routines/compose"
BATCH = "/v1/routines/batch"
ANKLE: dict[str, Any] = {"region": ["ankle"], "phase": "pre", "minutes": 10}
AS_QUERY = "/v1/routines?region=ankle&phase=pre&minutes=10"
PRIVATE = "private, max-age=300, stale-while-revalidate=86400"


@pytest.fixture(scope="module")
def client(shipped: Catalogue) -> ServiceClient:
    return client_of(shipped)


def a_swap(position: int, exercise: str) -> dict[str, Any]:
    return {"position_in_routine": position, "exercise": exercise}


def slugs_of(routine: Any) -> list[str]:
    return [item["exercise"]["slug"] for block in routine["blocks"] for item in block["items"]]


def test_a_question_in_a_body_gets_the_bytes_and_the_etag_of_the_query(client: ServiceClient):
    asked, sent = client.get(AS_QUERY), client.post(COMPOSE, json=ANKLE)
    assert (sent.status_code, sent.content) == (200, asked.content)
    assert sent.headers["ETag"] == asked.headers["ETag"]
    assert sent.headers["Cache-Control"] == asked.headers["Cache-Control"]


def test_the_answer_to_a_question_about_health_is_private(client: ServiceClient):
    sent = client.post(COMPOSE, json=ANKLE | {"condition": ["knee_pain"]})
    assert sent.headers["Cache-Control"] == PRIVATE


def test_a_swap_keeps_everything_else_and_the_routine_links_to_itself(client: ServiceClient):
    before = client.get(AS_QUERY).json()
    sent = client.post(COMPOSE, json=ANKLE | {"swaps": [a_swap(1, "butt-kicks")]})
    after = sent.json()
    assert slugs_of(after) == ["butt-kicks", *slugs_of(before)[1:]]
    assert after["swaps"] == [
        {
            "position_in_routine": 1,
            "exercise": "butt-kicks",
            "instead_of": slugs_of(before)[0],
            "seconds_difference": after["planned_seconds"] - before["planned_seconds"],
        }
    ]
    assert all(each.keys() == {"code", "text"} for each in after["bent"])
    assert "swaps" not in before
    assert "bent" not in before
    assert not faults(after, {"$ref": "#/components/schemas/Routine"})
    assert "swap=1:butt-kicks" in after["self"]
    linked = client.get(after["self"])
    assert (linked.content, linked.headers["ETag"]) == (sent.content, sent.headers["ETag"])


@pytest.mark.parametrize(
    ("swaps", "code", "pointer"),
    [
        ([a_swap(1, "couch-stretch")], "cannot_swap", "/swaps/0/exercise"),
        ([a_swap(99, "heel-walk")], "out_of_range", "/swaps/0/position_in_routine"),
        ([a_swap(0, "heel-walk")], "out_of_range", "/swaps/0/position_in_routine"),
        ([a_swap(1, "heel-walk"), a_swap(1, "toe-walk")], "contradictory_fields", "/swaps/1/position_in_routine"),
        ([a_swap(1, "heel-wlak")], "unknown_exercise", "/swaps/0/exercise"),
        ([{"position_in_routine": 1}], "missing_field", "/swaps/0/exercise"),
        ([a_swap(1, "heel-walk") | {"why": "knee"}], "unknown_field", "/swaps/0"),
        ([a_swap(number, "heel-walk") for number in range(1, 12)], "invalid_count", "/swaps"),
    ],
)
def test_a_faulty_swap_is_refused_with_its_pointer(client: ServiceClient, swaps: Any, code: str, pointer: str):
    problem = refused(client.post(COMPOSE, json=ANKLE | {"swaps": swaps}), status=422, code=code)
    assert problem["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("swap", "code"),
    [
        ("1", "invalid_text"),
        ("0:heel-walk", "invalid_text"),
        ("1:Heel walk", "invalid_text"),
        ("1:couch-stretch", "cannot_swap"),
        ("1:nothing-here", "unknown_exercise"),
        ("99:heel-walk", "out_of_range"),
    ],
)
def test_a_faulty_swap_in_a_query_is_refused(client: ServiceClient, swap: str, code: str):
    problem = refused(client.get(f"{AS_QUERY}&swap={swap}"), status=422, code=code)
    assert problem["errors"][0]["parameter"] == "swap"


def test_a_batch_answers_each_question_and_a_faulty_one_spoils_no_other(client: ServiceClient):
    questions = [
        ANKLE,
        {"region": ["ankel"], "phase": "pre", "minutes": 10},
        7,
        {"region": ["abductors"], "phase": "strength", "minutes": 1},
        ANKLE | {"swaps": [a_swap(1, "couch-stretch")]},
        ANKLE | {"red_flag": ["chest_pain_or_faint"]},
    ]
    answer = client.post(BATCH, json={"questions": questions})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    body = answer.json()
    assert not faults(body, {"$ref": "#/components/schemas/RoutineBatch"})
    results = body["results"]
    assert [result["status"] for result in results] == [200, 422, 422, 422, 422, 200]
    assert [result.get("problem", {}).get("code") for result in results] == [
        None,
        "unknown_region",
        "invalid_type",
        "no_routine",
        "cannot_swap",
        None,
    ]
    single = client.get(AS_QUERY)
    assert (results[0]["routine"], results[0]["etag"]) == (single.json(), single.headers["ETag"])
    assert results[1]["problem"]["errors"][0]["pointer"] == "/questions/1/region/0"
    assert results[2]["problem"]["errors"][0]["pointer"] == "/questions/2"
    assert results[4]["problem"]["errors"][0]["pointer"] == "/questions/4/swaps/0/exercise"
    assert results[5]["routine"]["decision"] == "see_someone"


def test_a_repeated_field_is_a_problem_of_its_own_question(client: ServiceClient):
    repeated = b'{"region": ["ankle"], "phase": "pre", "minutes": 10, "minutes": 5}'
    raw = b'{"questions": [' + repeated + b', {"region": ["ankle"], "phase": "pre", "minutes": 10}]}'
    results = client.post(BATCH, content=raw, headers={"Content-Type": "application/json"}).json()["results"]
    assert [result["status"] for result in results] == [422, 200]
    assert results[0]["problem"]["code"] == "repeated_field"
    assert results[0]["problem"]["errors"][0]["pointer"] == "/questions/0"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"questions": []}, "invalid_count"),
        ({"questions": [ANKLE] * 51}, "invalid_count"),
        ({}, "missing_field"),
        ({"questions": ANKLE}, "invalid_type"),
        ([ANKLE], "invalid_type"),
    ],
)
def test_a_batch_without_1_to_50_questions_is_refused(client: ServiceClient, body: Any, code: str):
    refused(client.post(BATCH, json=body), status=422, code=code)


def test_an_unexpected_error_fails_only_its_own_question(client: ServiceClient, monkeypatch: pytest.MonkeyPatch):
    composed = composed_routines.compose_routine

    def fail_at_minute_7(catalogue: Any, question: Any, view: Any, **options: Any) -> Any:
        if question.minutes == 7:
            raise ZeroDivisionError
        return composed(catalogue, question, view, **options)

    monkeypatch.setattr(question_bodies, "compose_routine", fail_at_minute_7)
    results = client.post(BATCH, json={"questions": [ANKLE, ANKLE | {"minutes": 7}]}).json()["results"]
    assert [result["status"] for result in results] == [200, 500]
    assert results[1]["problem"]["code"] == "internal_error"


def test_a_batch_counts_as_its_questions_where_requests_are_limited(shipped: Catalogue):
    client = client_of(shipped, rate_limit="5/hour")
    first = client.post(BATCH, json={"questions": [ANKLE] * 3})
    assert (first.status_code, first.headers["RateLimit"].split(";")[1]) == (200, "r=2")
    assert len(first.headers.get_list("RateLimit")) == 1
    second = client.post(BATCH, json={"questions": [ANKLE] * 3})
    refused(second, status=429, code="too_many_requests")
    assert 3590 <= int(second.headers["Retry-After"]) <= 3600
    assert len(second.headers.get_list("RateLimit")) == 1
    assert client.get(AS_QUERY).status_code == 429


def test_a_planned_workout_may_be_a_routine_with_swaps(client: TestClient):
    sent = client.post(CHECKS, json=of_routine(**ANKLE, swaps=[a_swap(1, "butt-kicks")]))
    assert sent.status_code == 200, sent.text
    taken = sent.json()["routines"][0]
    assert taken["id"] == client.post(COMPOSE, json=ANKLE | {"swaps": [a_swap(1, "butt-kicks")]}).json()["id"]
