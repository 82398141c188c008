"""Answers that caches can hold: a strong ETag, 304 before any work, and the same headers for HEAD."""

import pytest
from starlette.testclient import TestClient

from app.api import routines
from tests.api.serving import client_of
from tests.builders import a_catalogue

PATHS = (
    "/v1/routines?region=ankle&phase=pre&minutes=10",
    "/v1/exercises?phase=pre",
    "/v1/exercises/squat",
    "/v1/regions",
    "/v1/regions/ankle",
    "/v1/protocols",
    "/v1/protocols/pre-run-dynamic",
    "/v1/sources",
    "/v1/sources/crossley-pogo",
    "/v1/catalogue",
    "/v1/training-load/rules",
    "/problems",
    "/problems/not_found",
    "/openapi.json",
    "/docs",
    "/docs/explorer.js",
)
PUBLIC = "public, max-age=300, stale-while-revalidate=86400"


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_the_caller_has_is_not_sent_again(client: TestClient, path: str):
    first = client.get(path)
    assert first.headers["cache-control"] == PUBLIC
    etag = first.headers["etag"]
    assert etag.startswith('"')
    for held in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get(path, headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == PUBLIC


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_the_caller_has_not_is_sent(client: TestClient, path: str):
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/livez", "/readyz", "/", "/favicon.ico", "/x", "/v1/routines"])
def test_head_answers_as_get_does_without_the_body(client: TestClient, path: str):
    got, headed = client.get(path), client.head(path)
    assert headed.status_code == got.status_code
    assert headed.content == b""
    changing = {"date"}
    assert {k: v for k, v in headed.headers.items() if k not in changing} == {
        k: v for k, v in got.headers.items() if k not in changing
    }


def test_no_two_answers_share_an_etag(client: TestClient):
    etags = [client.get(path).headers["etag"] for path in PATHS]
    etags += [client.get(f"/v1/routines?region=ankle&phase=pre&minutes={minutes}").headers["etag"] for minutes in range(5, 10)]
    etags += [client.get(f"/v1/exercises?limit={limit}").headers["etag"] for limit in range(1, 5)]
    assert len(set(etags)) == len(etags)


def test_a_new_revision_of_the_catalogue_renews_every_answer():
    path = "/v1/routines?region=ankle&phase=pre&minutes=10"
    old, new = client_of(a_catalogue()), client_of(a_catalogue(revision="111111111111"))
    etag = old.get(path).headers["etag"]
    assert new.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_a_routine_that_the_caller_has_is_not_composed_again(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    path = PATHS[0]
    etag = client.get(path).headers["etag"]
    monkeypatch.setattr(routines, "compose", None)
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(path).status_code == 500


def test_a_star_is_no_way_round_a_refusal(client: TestClient):
    assert client.get("/v1/routines?region=x&phase=pre&minutes=1", headers={"If-None-Match": "*"}).status_code == 422
    assert client.get("/v1/regions/nowhere", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("path", [*PATHS, "/livez", "/x"])
def test_no_browser_guesses_what_an_answer_is(client: TestClient, path: str):
    assert client.get(path).headers["x-content-type-options"] == "nosniff"
