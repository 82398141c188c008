"""Who may save routines, how many, and how large."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from app.api.routes import saved_routines
from app.domain.keys import Scope
from app.settings import Saving, Settings
from tests.api.saved_routines.requests import Serve, a_key_followed, minutes_from, refused, save
from tests.keys import a_key


def test_saving_can_be_disabled_and_saved_routines_stay(serve: Serve, seeded_url: str):
    place = save(serve()).headers["location"]
    client = serve(save_routines=Saving.OFF)
    problem = refused(save(client, key=a_key(seeded_url, *Scope)), status=403, code="saving_disabled")
    assert "LIMBER_SAVE_ROUTINES" in client.get(problem["type"]).json()["remedy"]
    assert client.get(place).status_code == 200


def test_by_default_saving_needs_a_key_and_the_response_names_the_scope(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, Scope.ROUTINES_SAVE)
    client = serve(save_routines=Settings().save_routines)
    problem = refused(save(client), status=401, code="unauthenticated")
    assert "routines:save" in problem["errors"][0]["detail"]
    assert save(client, key=key).status_code == 201


def test_a_key_that_is_sent_must_be_valid_even_if_none_is_needed(serve: Serve, seeded_url: str):
    other = a_key(seeded_url, Scope.ROUTINES_READ)
    client = serve()
    refused(save(client, key=f"{other[:-1]}x"), status=401, code="unauthenticated")
    refused(save(client, key=other), status=403, code="forbidden_scope")
    assert save(client).status_code == 201


def test_the_limit_of_a_client_counts_all_of_its_keys(serve: Serve, seeded_url: str):
    first, second = (a_key(seeded_url, *Scope) for _ in range(2))
    another = a_key(seeded_url, *Scope, client="another")
    client = serve(max_saved_routines_per_client=2, max_saved_routines_anonymous=1)
    saved, more, too_many = minutes_from(10, count=3)
    assert [save(client, saved, key=first).status_code, save(client, more, key=second).status_code] == [201, 201]
    problem = refused(save(client, too_many, key=first), status=403, code="too_many_saved_routines")
    assert "LIMBER_MAX_SAVED_ROUTINES_PER_CLIENT" in client.get(problem["type"]).json()["remedy"]
    assert save(client, saved, key=first).status_code == 200
    assert save(client, too_many, key=another).status_code == 201


def test_callers_without_a_key_share_one_limit(serve: Serve, seeded_url: str):
    client = serve(max_saved_routines_anonymous=1)
    saved, too_many = minutes_from(10, count=2)
    assert save(client, saved).status_code == 201
    refused(save(client, too_many), status=403, code="too_many_saved_routines")
    assert save(client, too_many, key=a_key_followed(client, seeded_url)).status_code == 201


def test_a_routine_that_is_too_large_is_not_saved(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(saved_routines, "MOST_ROUTINE_BYTES", 1000)
    answer = save(client)
    refused(answer, status=422, code="routine_too_large")
    monkeypatch.undo()
    assert save(client).status_code == 201, "200 would mean that it was saved already"


def test_the_longest_routine_of_the_catalogue_is_well_within_the_limit(client: TestClient):
    longest = save(client, {"region": ["full-body"], "phase": "daily", "minutes": 120, "level": "advanced"})
    assert longest.status_code == 201
    assert len(longest.content) < saved_routines.MOST_ROUTINE_BYTES / 3


def test_concurrent_saves_of_one_question_save_one_routine(client: TestClient):
    # Entered, so that all requests run in one event loop, as in a server.
    with client, ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(save, [client] * 6))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.content for answer in answers}) == 1


def test_concurrent_saves_do_not_pass_the_limit(serve: Serve):
    client = serve(max_saved_routines_anonymous=2)
    # Entered, so that all requests run in one event loop, as in a server.
    with client, ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(save, [client] * 6, minutes_from(10, count=6)))
    assert sorted(answer.status_code for answer in answers) == [201] * 2 + [403] * 4
