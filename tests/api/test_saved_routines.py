"""Saved routines: the same content under the same id, byte for byte for ever, and never more of them than may be."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, cast

import pytest
from fastapi import FastAPI
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.api import saved_routines
from app.api.live import Serving, serving
from app.db.engine import reading
from app.db.models import SavedRoutineRow
from app.domain.keys import Scope
from app.domain.vocabulary import Phase
from app.main import create_app
from app.settings import Auth, Saving, Settings
from tests.keys import a_key

ANKLE = {"region": ["ankle"], "phase": "pre", "minutes": 10}
IMMUTABLE = "public, max-age=31536000, immutable"
NOWHERE = f"rt-{'0' * 32}"

Serve = Callable[..., TestClient]


@pytest.fixture
def serve(seeded_url: str) -> Iterator[Serve]:
    """Starts services over one database; anyone may save, unless a test sets it otherwise."""
    with ExitStack() as ending:

        def start(**fields: Any) -> TestClient:
            app = create_app(Settings(database_url=seeded_url, **{"save_routines": Saving.ANYONE} | fields))
            ending.callback(serving(app).database.close)
            serving(app).follow()
            return TestClient(app, raise_server_exceptions=False, follow_redirects=False)

        yield start


@pytest.fixture
def client(serve: Serve) -> TestClient:
    """A service that lets anyone save."""
    return serve()


def held(client: TestClient) -> Serving:
    """What the application behind a client holds."""
    return serving(cast("FastAPI", client.app))


def save(client: TestClient, asked: Any = ANKLE, key: str | None = None) -> Response:
    return client.post("/v1/routines", json=asked, headers={"Authorization": f"Bearer {key}"} if key else {})


def refused(answer: Response, *, status: int, code: str) -> Any:
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    return problem


def minutes_from(first: int, *, count: int) -> list[dict[str, Any]]:
    return [ANKLE | {"minutes": minutes} for minutes in range(first, first + count)]


def test_a_routine_is_saved_once_and_found_where_it_is_said_to_be(client: TestClient):
    first, again = save(client), save(client)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["location"] == again.headers["location"] == f"/v1/routines/{first.json()['id']}"
    assert first.headers["cache-control"] == "no-store"
    found = client.get(first.headers["location"])
    assert found.status_code == 200
    assert found.content == first.content == again.content


def test_what_is_saved_is_what_would_have_been_answered(client: TestClient):
    answered = client.get("/v1/routines?region=ankle&phase=pre&minutes=10")
    assert save(client).content == answered.content


def test_an_answer_that_was_not_saved_is_not_found(client: TestClient):
    answered = client.get("/v1/routines?region=ankle&phase=pre&minutes=10").json()
    problem = refused(client.get(f"/v1/routines/{answered['id']}"), status=404, code="not_found")
    assert "POST" in problem["errors"][0]["detail"]


QUESTIONS = st.fixed_dictionaries(
    {
        "region": st.lists(st.sampled_from(["ankle", "hip", "hamstrings", "it band"]), min_size=1, max_size=2, unique=True),
        "phase": st.sampled_from([phase.value for phase in Phase]),
        "minutes": st.integers(5, 30),
        "variation": st.integers(0, 2),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=QUESTIONS)
def test_the_id_is_made_from_the_content_and_from_nothing_else(client: TestClient, asked: dict[str, Any]):
    first, again = save(client, asked), save(client, asked)
    routine_id = first.json()["id"]
    unnamed = first.content.replace(routine_id.encode(), b"", 1)
    assert routine_id == f"rt-{hashlib.sha256(unnamed).hexdigest()[:32]}"
    assert client.get(f"/v1/routines/{routine_id}").content == first.content == again.content


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=QUESTIONS, other=QUESTIONS)
def test_two_routines_share_an_id_only_where_they_share_every_byte(client: TestClient, one: Any, other: Any):
    first, second = save(client, one), save(client, other)
    assert (first.json()["id"] == second.json()["id"]) == (first.content == second.content)


def test_a_saved_routine_outlives_edits_of_the_catalogue_and_restarts(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, *Scope)
    before = serve()
    saved = save(before)
    _rename(before, saved.json()["sources"][0]["slug"], key)
    after = serve()
    for client in (before, after):
        asked_again = client.get("/v1/routines?region=ankle&phase=pre&minutes=10")
        assert "Renamed by an author" in asked_again.text
        assert asked_again.content != saved.content
        assert client.get(saved.headers["location"]).content == saved.content
        assert asked_again.json()["id"] != saved.json()["id"]
    assert save(after).status_code == 201


def _rename(client: TestClient, slug: str, key: str) -> None:
    """Change a source, which routines tell of, as an author does."""
    found = client.get(f"/v1/sources/{slug}")
    record = {name: content for name, content in found.json().items() if name != "revision"}
    headers = {"Authorization": f"Bearer {key}", "If-Match": found.headers["etag"]}
    answer = client.put(f"/v1/sources/{slug}", json=record | {"title": "Renamed by an author"}, headers=headers)
    assert answer.status_code == 200, answer.text


def test_caches_may_keep_it_for_ever(client: TestClient):
    place = save(client).headers["location"]
    found, headed = client.get(place), client.head(place)
    assert found.headers["cache-control"] == IMMUTABLE
    assert (headed.status_code, headed.content) == (200, b"")
    own = {"date": "", "x-request-id": ""}
    assert dict(headed.headers) | own == dict(found.headers) | own
    held = client.get(place, headers={"If-None-Match": found.headers["etag"]})
    assert (held.status_code, held.content, held.headers["cache-control"]) == (304, b"", IMMUTABLE)


def test_where_keys_are_required_only_the_callers_own_cache_keeps_it(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, *Scope)
    client = serve(auth=Auth.REQUIRED)
    place = save(client, key=key).headers["location"]
    found = client.get(place, headers={"Authorization": f"Bearer {key}"})
    assert found.headers["cache-control"] == IMMUTABLE.replace("public", "private")
    assert found.headers["vary"] == "Authorization"
    assert client.get(place).status_code == 401


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
    (ANKLE | {"region": ["nowhere"]}, "unknown_region", ["/region"]),
    (ANKLE | {"phase": "during"}, "unknown_phase", ["/phase"]),
    (ANKLE | {"equipment": ["sword"]}, "unknown_equipment", ["/equipment"]),
    (ANKLE | {"equipment": ["none", "band"]}, "contradictory_fields", ["/equipment"]),
    (ANKLE | {"exclude": ["nothing-like-it"]}, "unknown_exercise", ["/exclude"]),
    (ANKLE | {"secret": 1}, "unknown_field", [""]),
    (ANKLE | {"region": ["nowhere"], "phase": "during"}, "invalid_request", ["/region", "/phase"]),
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


def test_saving_can_be_switched_off_and_what_is_saved_stays(serve: Serve, seeded_url: str):
    place = save(serve()).headers["location"]
    client = serve(save_routines=Saving.OFF)
    problem = refused(save(client, key=a_key(seeded_url, *Scope)), status=403, code="saving_off")
    assert "LIMBER_SAVE_ROUTINES" in client.get(problem["type"]).json()["remedy"]
    assert client.get(place).status_code == 200


def test_by_default_saving_needs_a_key_and_the_answer_says_which(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, Scope.ROUTINES_SAVE)
    client = serve(save_routines=Settings().save_routines)
    problem = refused(save(client), status=401, code="unauthenticated")
    assert "routines:save" in problem["errors"][0]["detail"]
    assert save(client, key=key).status_code == 201


def test_a_key_that_is_shown_is_held_to_even_where_none_is_needed(serve: Serve, seeded_url: str):
    other = a_key(seeded_url, Scope.ROUTINES_READ)
    client = serve()
    refused(save(client, key=f"{other[:-1]}x"), status=401, code="unauthenticated")
    refused(save(client, key=other), status=403, code="forbidden_scope")
    assert save(client).status_code == 201


def test_a_client_saves_so_many_routines_over_all_of_its_keys(serve: Serve, seeded_url: str):
    first, second = (a_key(seeded_url, *Scope) for _ in range(2))
    another = a_key(seeded_url, *Scope, client="another")
    client = serve(saved_routines_per_client=2, saved_routines_anonymous=1)
    kept, more, too_many = minutes_from(10, count=3)
    assert [save(client, kept, key=first).status_code, save(client, more, key=second).status_code] == [201, 201]
    problem = refused(save(client, too_many, key=first), status=507, code="too_many_saved_routines")
    assert "LIMBER_SAVED_ROUTINES_PER_CLIENT" in client.get(problem["type"]).json()["remedy"]
    assert save(client, kept, key=first).status_code == 200
    assert save(client, too_many, key=another).status_code == 201


def test_callers_without_a_key_share_one_bound(serve: Serve, seeded_url: str):
    client = serve(saved_routines_anonymous=1)
    kept, too_many = minutes_from(10, count=2)
    assert save(client, kept).status_code == 201
    refused(save(client, too_many), status=507, code="too_many_saved_routines")
    assert save(client, too_many, key=a_key_followed(client, seeded_url)).status_code == 201


def a_key_followed(client: TestClient, url: str) -> str:
    key = a_key(url, *Scope)
    held(client).follow()
    return key


def test_a_routine_that_is_too_large_is_not_kept(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(saved_routines, "MOST_ROUTINE_BYTES", 1000)
    answer = save(client)
    refused(answer, status=422, code="routine_too_large")
    monkeypatch.undo()
    assert save(client).status_code == 201, "what is saved already is 200"


def test_the_longest_routine_of_the_catalogue_is_well_within_the_bound(client: TestClient):
    longest = save(client, {"region": ["full-body"], "phase": "daily", "minutes": 120, "level": "advanced"})
    assert longest.status_code == 201
    assert len(longest.content) < saved_routines.MOST_ROUTINE_BYTES / 3


def test_many_who_save_the_same_at_once_make_one(client: TestClient):
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(save, [client] * 6))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.content for answer in answers}) == 1


def test_many_who_save_at_once_do_not_pass_the_bound(serve: Serve):
    client = serve(saved_routines_anonymous=2)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(save, [client] * 6, minutes_from(10, count=6)))
    assert sorted(answer.status_code for answer in answers) == [201] * 2 + [507] * 4


def test_nothing_but_the_routine_and_whose_key_saved_it_is_kept(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, *Scope)
    client = serve()
    content = save(client, key=key).content
    with reading(held(client).database.engine).begin() as session:
        (row,) = session.query(SavedRoutineRow).all()
        assert (row.content, row.client) == (content, "tests")
        assert {column.name for column in SavedRoutineRow.__table__.columns} == {
            *("id", "content", "client", "saved_at"),
            *("planned_seconds", "effort", "rpe", "methods"),
        }


PLAN: dict[str, Any] = {"time_zone": "Europe/Berlin", "now": "2026-11-16T06:00:00+01:00"}


def a_plan(routine: dict[str, Any], **workout: Any) -> dict[str, Any]:
    own = {"id": "m", "kind": "mobility", "start": "2026-11-17T07:00:00+01:00", "status": "planned", "routine": routine}
    return PLAN | {"workouts": [own | workout]}


def test_a_workout_takes_from_a_saved_routine_what_it_takes_from_its_question(client: TestClient):
    by_question = client.post("/v1/training-load/checks", json=a_plan(ANKLE))
    saved = save(client).json()
    by_id = client.post("/v1/training-load/checks", json=a_plan({"id": saved["id"]}))
    assert by_id.status_code == 200
    assert by_id.content == by_question.content
    (taken,) = by_id.json()["routines"]
    assert taken["minutes"] == saved["planned_seconds"] / 60
    mended = client.post("/v1/training-load/repairs", json=a_plan({"id": saved["id"]}))
    assert mended.status_code == 200


def test_of_a_routine_that_is_not_saved_a_workout_has_to_say_how_long_it_lasts(client: TestClient):
    unsaved = {"id": NOWHERE}
    problem = refused(client.post("/v1/training-load/checks", json=a_plan(unsaved)), status=422, code="missing_field")
    assert problem["errors"][0]["pointer"] == "/workouts/0"
    told = client.post("/v1/training-load/checks", json=a_plan(unsaved, minutes=20)).json()
    assert told["routines"] == [{"workout": "m", "id": NOWHERE, "methods": []}]


def test_a_plan_that_names_no_saved_routine_asks_no_database(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    saved = save(client).json()["id"]
    monkeypatch.setattr(type(held(client).database.engine), "connect", None)
    assert client.post("/v1/training-load/checks", json=a_plan(ANKLE)).status_code == 200
    assert client.post("/v1/training-load/checks", json=a_plan({"id": "ours"}, minutes=5)).status_code == 200
    assert client.post("/v1/training-load/checks", json=a_plan({"id": saved})).status_code == 500
