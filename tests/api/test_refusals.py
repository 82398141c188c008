"""What is asked wrongly is refused: one shape, a stable code, everything at once, and nothing of it repeated."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from app.api.problems import KINDS
from app.domain.vocabulary import Equipment
from app.main import create_app
from app.settings import Settings
from tests.api.serving import client_of
from tests.builders import a_catalogue, an_exercise

SOUND = {"region": "ankle", "phase": "pre", "minutes": "10"}

BAD = [
    # minutes
    ("region=ankle&phase=pre&minutes=0", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=121", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=-1", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=99999999999999999999999999", "out_of_range", "minutes"),
    ("region=ankle&phase=pre&minutes=2.5", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=ten", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=1e1", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=%205", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=+5", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=%2B5", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=5%0A", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=%D9%A3", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=1_0", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=0x10", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=NaN", "invalid_type", "minutes"),
    ("region=ankle&phase=pre&minutes=true", "invalid_type", "minutes"),
    ("region=ankle&phase=pre", "missing_parameter", "minutes"),
    ("region=ankle&phase=pre&minutes=10&minutes=10", "repeated_parameter", "minutes"),
    # words and names
    ("region=ankel&phase=pre&minutes=10", "unknown_region", "region"),
    ("region=ankle&region=nowhere&phase=pre&minutes=10", "unknown_region", "region"),
    ("region=%F0%9F%A6%B6&phase=pre&minutes=10", "unknown_region", "region"),
    ("region=&phase=pre&minutes=10", "invalid_text", "region"),
    ("region=%00&phase=pre&minutes=10", "invalid_text", "region"),
    ("region=an%0Akle&phase=pre&minutes=10", "invalid_text", "region"),
    (f"region={'a' * 65}&phase=pre&minutes=10", "invalid_text", "region"),
    ("phase=pre&minutes=10", "missing_parameter", "region"),
    (f"{'&'.join(['region=ankle'] * 7)}&phase=pre&minutes=10", "invalid_count", "region"),
    ("region=ankle&phase=before&minutes=10", "unknown_phase", "phase"),
    ("region=ankle&phase=PRE&minutes=10", "unknown_phase", "phase"),
    ("region=ankle&phase=&minutes=10", "unknown_phase", "phase"),
    ("region=ankle&minutes=10", "missing_parameter", "phase"),
    ("region=ankle&phase=pre&phase=post&minutes=10", "repeated_parameter", "phase"),
    ("region=ankle&phase=pre&minutes=10&equipment=sword", "unknown_equipment", "equipment"),
    ("region=ankle&phase=pre&minutes=10&equipment=", "unknown_equipment", "equipment"),
    ("region=ankle&phase=pre&minutes=10&equipment=none&equipment=band", "contradictory_parameters", "equipment"),
    ("region=ankle&phase=pre&minutes=10&avoid=pain", "unknown_condition", "avoid"),
    ("region=ankle&phase=pre&minutes=10&level=god", "unknown_level", "level"),
    ("region=ankle&phase=pre&minutes=10&level=%00", "unknown_level", "level"),
    ("region=ankle&phase=pre&minutes=10&protocol=none", "unknown_protocol", "protocol"),
    ("region=ankle&phase=pre&minutes=10&protocol=regeneration-day", "contradictory_parameters", "protocol"),
    ("region=ankle&phase=pre&minutes=10&exclude=sitting", "unknown_exercise", "exclude"),
    ("region=ankle&phase=pre&minutes=10&recent=sitting", "unknown_exercise", "recent"),
    ("region=ankle&phase=pre&minutes=10&include=couch-stretch", "include_not_possible", "include"),
    ("region=ankle&phase=pre&minutes=10&include=heel-walk&exclude=heel-walk", "contradictory_parameters", "include"),
    (f"region=ankle&phase=pre&minutes=10&{'&'.join(['exclude=squat'] * 51)}", "invalid_count", "exclude"),
    ("region=ankle&phase=pre&minutes=10&variation=100", "out_of_range", "variation"),
    ("region=ankle&phase=pre&minutes=10&seconds_per_rep=16", "out_of_range", "seconds_per_rep"),
    ("region=ankle&phase=pre&minutes=10&switch_seconds=-1", "out_of_range", "switch_seconds"),
    ("region=ankle&phase=pre&minutes=10&rest_seconds=none", "invalid_type", "rest_seconds"),
    # parameters
    ("region=ankle&phase=pre&minutes=10&regoin=hip", "unknown_parameter", None),
    ("region=ankle&phase=pre&minutes=10&=x", "unknown_parameter", None),
    ("region[]=ankle&region=ankle&phase=pre&minutes=10", "unknown_parameter", None),
    ("region=ankle&phase=pre&minutes=10&Region=hip", "unknown_parameter", None),
]

UNDECODABLE = ["region=%", "region=%zz", "region=%ff", "region=%ED%A0%80", "%c3%28=1", "region=ankle%C0%80"]


def refused(answer: Any, *, status: int) -> Any:
    """The problem that an answer holds, in the one shape that all have."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "code", "trace_id"} <= problem.keys()
    assert problem["status"] == status
    assert problem["type"] == f"/problems/{problem['code']}"
    assert problem["code"] in KINDS
    assert len(problem["trace_id"]) == 32
    for error in problem.get("errors", []):
        assert error["code"] in KINDS
        assert error["detail"]
    return problem


@pytest.mark.parametrize(("query", "code", "parameter"), BAD)
def test_a_question_asked_wrongly_is_refused_by_name(client: TestClient, query: str, code: str, parameter: str | None):
    problem = refused(client.get(f"/v1/routines?{query}"), status=422)
    assert problem["code"] == code
    assert [(error["code"], error.get("parameter")) for error in problem["errors"]] == [(code, parameter)]


@pytest.mark.parametrize("query", UNDECODABLE)
@pytest.mark.parametrize("path", ["/v1/routines", "/v1/exercises", "/v1/regions/ankle", "/v1/catalogue"])
def test_a_query_that_cannot_be_decoded_is_refused(client: TestClient, path: str, query: str):
    assert refused(client.get(f"{path}?{query}"), status=400)["code"] == "invalid_encoding"


@pytest.mark.parametrize("phase", ["", "pr", "%00", "a" * 65])
def test_a_word_that_is_none_is_answered_with_the_words_there_are(client: TestClient, phase: str):
    error = client.get(f"/v1/routines?region=ankle&minutes=10&phase={phase}").json()["errors"][0]
    assert error["accepted"] == ["pre", "post", "recovery", "strength", "daily"]


def test_a_missing_region_says_what_is_wanted(client: TestClient):
    error = client.get("/v1/routines?phase=pre&minutes=10").json()["errors"][0]
    assert "by slug, name or alias" in error["detail"]


def test_an_unknown_region_is_answered_with_the_nearest(client: TestClient):
    problem = client.get("/v1/routines", params=SOUND | {"region": "ankel"}).json()
    assert problem["errors"][0]["nearest"][0] == "ankle"


def test_an_unknown_word_is_answered_with_all_that_are_accepted(client: TestClient):
    error = client.get("/v1/routines", params=SOUND | {"equipment": "foamroller"}).json()["errors"][0]
    assert error["accepted"] == ["none", *(item.value for item in Equipment)]
    assert error["nearest"] == ["foam_roller"]


def test_everything_wrong_is_told_at_once(client: TestClient):
    query = "region=ankel&minutes=2.5&phase=pr&equipment=sword&exclude=sitting&level=a&level=b&foo=1"
    problem = refused(client.get(f"/v1/routines?{query}"), status=422)
    assert problem["code"] == "invalid_request"
    assert [error["code"] for error in problem["errors"]] == [
        "unknown_region",
        "unknown_phase",
        "invalid_type",
        "unknown_equipment",
        "unknown_exercise",
        "repeated_parameter",
        "unknown_parameter",
    ]


def test_a_code_that_all_errors_share_is_that_of_the_whole(client: TestClient):
    problem = refused(client.get("/v1/routines"), status=422)
    assert problem["code"] == "missing_parameter"
    assert [error["parameter"] for error in problem["errors"]] == ["region", "phase", "minutes"]


STRANGE = "zqxjkv"


@pytest.mark.parametrize(
    "path",
    [
        *(f"/v1/routines?region=ankle&phase=pre&minutes=10&{name}={STRANGE}" for name in ("avoid", "equipment", "level")),
        *(f"/v1/routines?region=ankle&phase=pre&minutes=10&{name}={STRANGE}" for name in ("include", "exclude", "protocol")),
        f"/v1/routines?region={STRANGE}&phase={STRANGE}&minutes={STRANGE}",
        f"/v1/routines?{STRANGE}=1",
        f"/v1/regions/{STRANGE}",
        f"/v1/exercises?region={STRANGE}&source={STRANGE}&method={STRANGE}",
        f"/v1/exercises?cursor={STRANGE}",
        f"/problems/{STRANGE}",
        f"/{STRANGE}",
    ],
)
def test_nothing_that_was_sent_is_repeated(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code >= 400
    assert STRANGE not in answer.text + str(answer.headers)


def test_a_question_without_an_answer_says_what_would_help():
    catalogue = a_catalogue(exercises=(an_exercise(), an_exercise("heavy", equipment=(Equipment.KETTLEBELL,))))
    client = client_of(catalogue)
    asked = "/v1/routines?region=ankle&phase=pre&minutes=10&exclude=ankle-rocks"
    problem = refused(client.get(asked), status=422)
    assert problem["code"] == "no_routine"
    assert problem["removed_by"] == {"equipment": 1, "excluded": 1}
    changes = [(relaxation["parameter"], relaxation["value"]) for relaxation in problem["relaxations"]]
    assert ("equipment", "kettlebell") in changes
    assert ("exclude", "ankle-rocks") in changes
    assert client.get(f"{asked}&equipment=kettlebell").status_code == 200


def test_a_path_that_does_not_exist_is_a_problem(client: TestClient):
    for path in ("/x", "/v1", "/v1/", "/v1/routines/", "/v1/regions/", "/docs/x", "/v1/regions/a/b", "/%00", "/v1/regions/%ff"):
        assert refused(client.get(path), status=404)["code"] == "not_found"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
def test_a_method_that_a_path_does_not_take_is_a_problem_with_those_it_does(client: TestClient, method: str):
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        if method.lower() not in operations:
            answer = client.request(method, path.replace("{slug}", "ankle").replace("{code}", "not_found"))
            assert refused(answer, status=405)["code"] == "method_not_allowed"
            assert answer.headers["allow"] == ("GET, HEAD" if "get" in operations else "POST")


def test_head_of_a_path_that_takes_no_get_is_refused_without_a_body(client: TestClient):
    answer = client.head("/v1/training-load/checks")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (405, "POST", b"")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient):
    assert refused(client.post("/v1/routines", content=b"x" * (1024 * 1024 + 1)), status=413)["code"] == "body_too_large"


def test_a_body_that_declares_no_length_is_refused_where_it_goes_too_far():
    app = create_app(Settings(database_url="sqlite:///nowhere.sqlite3"))

    @app.post("/reading")
    async def reading(request: Request) -> int:
        return len(await request.body())

    client = TestClient(app)
    assert client.post("/reading", content=iter([b"x" * 1024] * 1024)).json() == 1024 * 1024
    assert refused(client.post("/reading", content=iter([b"x" * 1024] * 1025)), status=413)["code"] == "body_too_large"


def test_a_caller_that_goes_away_within_its_body_is_no_error(caplog: pytest.LogCaptureFixture):
    app = create_app(Settings(database_url="sqlite:///nowhere.sqlite3"))
    sent: list[Any] = []

    @app.post("/reading")
    async def reading(request: Request) -> int:
        return len(await request.body())

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/reading", "headers": [], "query_string": b"", "root_path": ""}
    asyncio.run(app(scope, receive, send))
    assert (sent, caplog.text) == ([], "")


def test_a_query_that_is_too_long_is_refused(client: TestClient):
    assert refused(client.get(f"/v1/routines?region={'a' * 20_000}"), status=414)["code"] == "query_too_long"
    assert refused(client.get(f"/v1/routines?{'&'.join(['region=a'] * 400)}"), status=414)["code"] == "query_too_long"


def test_what_nothing_foresaw_is_a_problem_that_leaks_nothing(caplog: pytest.LogCaptureFixture):
    app = create_app(Settings(database_url="sqlite:///nowhere.sqlite3"))

    @app.get("/broken")
    async def broken() -> None:
        message = "secret cause"
        raise RuntimeError(message)

    answer = TestClient(app, raise_server_exceptions=False).get("/broken")
    problem = refused(answer, status=500)
    assert problem["code"] == "internal_error"
    assert "secret" not in answer.text
    assert problem["trace_id"] in caplog.text
    assert "secret cause" in caplog.text


def test_the_trace_of_a_caller_is_kept(client: TestClient):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    answer = client.get("/x", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})
    assert answer.json()["trace_id"] == trace
    assert client.get("/x", headers={"traceparent": "00-<script>-0-1"}).json()["trace_id"] != trace


def test_behind_a_path_prefix_a_problem_still_says_where_it_is_documented(client: TestClient):
    prefixed = TestClient(client.app, root_path="/limber")
    assert prefixed.get("/limber/x").json()["type"] == "/limber/problems/not_found"
