"""Cached responses equal computed ones, are never older than the catalogue, stay within the limit and need access."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest

from app.api.content_codings import Coding
from app.api.middleware.response_cache import OVERHEAD_BYTES, CachedResponse, ResponseCache
from app.api.snapshot.service_state import CatalogueSnapshot
from app.domain.keys import ID_ALPHABET, ID_LENGTH, ApiKey, Scope, digest_secret, format_key_text
from app.settings import Auth
from tests.api.serving import ServiceClient, client_of
from tests.api.test_caching import PATHS
from tests.builders import a_catalogue, an_exercise

ROUTINE = PATHS[0]
NOW = datetime.now(UTC)
OWN = ("x-request-id", "date")
"""Headers that belong to one request alone."""


def cache_of(client: ServiceClient) -> ResponseCache:
    return client.limber.cache


def entries(client: ServiceClient) -> int:
    return len(cache_of(client)._responses)


def response_parts(answer: Any) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.content, [pair for pair in answer.headers.items() if pair[0] not in OWN]


@pytest.fixture
def fresh(client: ServiceClient) -> Iterator[ServiceClient]:
    """The shared application with an empty response cache."""
    cache = cache_of(client)
    cache.clear()
    yield client
    cache.clear()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("validator", [None, "*", "{etag}", 'W/{etag}, "other"', '"other"', ""])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_cached_response_equals_a_computed_one(fresh: ServiceClient, path: str, validator: str | None, method: str):
    etag = fresh.get(path).headers["etag"]
    headers = {} if validator is None else {"If-None-Match": validator.format(etag=etag)}
    cache_of(fresh).clear()
    computed = fresh.request(method, path, headers=headers)
    fresh.get(path)
    assert response_parts(fresh.request(method, path, headers=headers)) == response_parts(computed)


def test_a_cached_response_is_not_computed_again(fresh: ServiceClient, monkeypatch: pytest.MonkeyPatch):
    first = fresh.get(ROUTINE)
    monkeypatch.setattr("app.api.routes.routines.compose_routine", None)
    assert fresh.get(ROUTINE).content == first.content
    assert fresh.get(ROUTINE + "&variation=1").status_code == 500


def test_a_response_that_depends_on_more_than_the_question_is_not_cached(fresh: ServiceClient):
    for path in ("/problems", "/problems/not_found", "/livez", "/readyz", "/metrics", "/v1/catalogue/changes"):
        fresh.get(path)
    assert entries(fresh) == 0


@pytest.mark.parametrize("query", ["region=ankel&phase=pre&minutes=10", "region=ankle&phase=pre&minutes=10&x=1", "", "%zz"])
def test_a_refusal_is_not_cached(fresh: ServiceClient, query: str):
    assert fresh.get(f"/v1/routines?{query}").status_code >= 400
    assert fresh.get("/v1/nowhere").status_code == 404
    assert entries(fresh) == 0


def test_a_post_to_a_cached_path_is_not_answered_from_the_cache(fresh: ServiceClient):
    fresh.get("/v1/regions")
    assert fresh.post("/v1/regions").status_code == 405


@pytest.mark.parametrize("headers", [{"Content-Length": str(2**21)}, {"Transfer-Encoding": "chunked"}])
def test_a_read_with_a_body_bypasses_the_cache(fresh: ServiceClient, headers: dict[str, str]):
    fresh.get("/v1/regions")
    raised = fresh.get("/v1/regions", headers=headers)
    cache_of(fresh).clear()
    assert raised.status_code == fresh.get("/v1/regions", headers=headers).status_code


def test_a_new_snapshot_empties_the_cache():
    client = client_of(a_catalogue())
    client.get("/v1/exercises")
    client.state.snapshot = CatalogueSnapshot.build(a_catalogue(exercises=[an_exercise(slug="brand-new")]))
    new = client.get("/v1/exercises")
    assert [item["slug"] for item in new.json()["items"]] == ["brand-new"]


def test_a_response_from_a_replaced_snapshot_is_not_cached(monkeypatch: pytest.MonkeyPatch):
    client = client_of(a_catalogue())
    state = client.state
    work = "app.api.routes.exercises.find_exercises"
    original = __import__("app.api.routes.exercises", fromlist=["find_exercises"]).find_exercises

    def replaced_meanwhile(*arguments: Any, **named: Any) -> Any:
        found = original(*arguments, **named)
        state.snapshot = CatalogueSnapshot.build(a_catalogue(exercises=[an_exercise(slug="brand-new")]))
        return found

    monkeypatch.setattr(work, replaced_meanwhile)
    client.get("/v1/exercises")
    monkeypatch.setattr(work, original)
    assert [item["slug"] for item in client.get("/v1/exercises").json()["items"]] == ["brand-new"]


def a_response(size: int) -> CachedResponse:
    headers = ((b"etag", b'"x"'), (b"cache-control", b"public"))
    answer = CachedResponse.of(headers, b"x" * size, route="/", required_scope=None)
    assert answer is not None
    return answer


def test_the_cache_stays_within_its_limit_and_drops_the_least_recently_used(fresh: ServiceClient):
    state = fresh.state
    cache = ResponseCache(state, cache_of(fresh)._access, max_bytes=40 * OVERHEAD_BYTES)
    first = (b"/v1/x", b"n=0", Coding.IDENTITY, "en")
    for number in range(200):
        cache.store((b"/v1/x", b"n=%d" % number, Coding.IDENTITY, "en"), a_response(100), made_from=state.snapshot)
        scope = {"method": "GET", "raw_path": first[0], "query_string": first[1], "headers": []}
        assert cache.find(scope) is not None
        assert 0 < cache.bytes <= 40 * OVERHEAD_BYTES
    assert len(cache._responses) > 10
    assert (b"/v1/x", b"n=1", Coding.IDENTITY, "en") not in cache._responses
    assert (b"/v1/x", b"n=199", Coding.IDENTITY, "en") in cache._responses


def test_a_large_response_does_not_evict_all_others(fresh: ServiceClient):
    state = fresh.state
    cache = ResponseCache(state, cache_of(fresh)._access, max_bytes=40 * OVERHEAD_BYTES)
    cache.store((b"/", b"", Coding.IDENTITY, "en"), a_response(1), made_from=state.snapshot)
    cache.store((b"/large", b"", Coding.IDENTITY, "en"), a_response(20 * OVERHEAD_BYTES), made_from=state.snapshot)
    assert [*cache._responses] == [(b"/", b"", Coding.IDENTITY, "en")]


def test_a_cache_of_size_zero_stores_nothing():
    client = client_of(a_catalogue(), response_cache_mib=0)
    assert client.get("/v1/exercises").status_code == client.get("/v1/exercises").status_code == 200
    assert entries(client) == 0


def test_many_different_questions_stay_within_the_limit():
    client = client_of(a_catalogue(), response_cache_mib=1)
    for number in range(600):
        client.get("/v1/regions?" + urlencode({"limit": number % 100 + 1, "q": f"arm{number}"}))
    assert 0 < cache_of(client).bytes <= 2**20


def keys_of(*scopes: Scope) -> tuple[ApiKey, dict[str, str]]:
    key_id, secret = ID_ALPHABET[len(scopes[0])] * ID_LENGTH, "ab" * 32
    key = ApiKey(id=key_id, client="tests", scopes=frozenset(scopes), digest=digest_secret(secret), created=NOW)
    return key, {"Authorization": f"Bearer {format_key_text(key_id, secret)}"}


def test_where_a_key_is_required_a_cached_response_needs_the_scope():
    reader, reading = keys_of(Scope.CATALOGUE_READ)
    other, checking = keys_of(Scope.TRAINING_LOAD_CHECK)
    client = client_of(a_catalogue(), keys=[reader, other], auth=Auth.REQUIRED)
    answer = client.get("/v1/exercises", headers=reading)
    assert (answer.status_code, entries(client)) == (200, 1)
    assert response_parts(client.get("/v1/exercises", headers=reading)) == response_parts(answer)
    assert answer.headers["cache-control"].startswith("private")
    for headers, status in (({}, 401), ({"Authorization": "Bearer lim_x_y"}, 401), (checking, 403)):
        conditions = {"If-None-Match": answer.headers["etag"]}
        assert client.get("/v1/exercises", headers=headers).status_code == status
        assert client.get("/v1/exercises", headers=headers | conditions).status_code == status
    assert client.get("/docs").status_code == 200
    assert client.get("/docs").status_code == 200


def test_a_revoked_key_gets_no_cached_response():
    reader, reading = keys_of(Scope.CATALOGUE_READ)
    client = client_of(a_catalogue(), keys=[reader], auth=Auth.REQUIRED)
    assert client.get("/v1/exercises", headers=reading).status_code == 200
    client.state.keys = {}
    assert client.get("/v1/exercises", headers=reading).status_code == 401
