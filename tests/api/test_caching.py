"""Cacheable responses: a strong ETag, 304 before any work, and the same headers for HEAD."""

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.api.routes import alternatives, catalogue, exercises, routines
from app.domain.catalogue.catalogue import Catalogue
from tests.api.serving import client_of
from tests.api.training_load.requests import CHECKS, REPAIRS, a_request
from tests.builders import a_catalogue, an_exercise

NAMED_BY_THE_QUESTION = (
    "/v1/routines?region=ankle&phase=pre&minutes=10",
    "/v1/exercises?phase=pre",
    "/v1/exercises?q=squat&method=strength&method=mobility",
    "/v1/exercises/squat/alternatives?phase=strength",
    "/v1/regions",
    "/v1/conditions",
    "/v1/protocols",
    "/v1/sources",
)
NAMED_BY_THEIR_BYTES = (
    "/v1/exercises/squat",
    "/v1/regions/ankle",
    "/v1/conditions/knee_pain",
    "/v1/protocols/pre-run-dynamic",
    "/v1/sources/crossley-pogo",
    "/v1/catalogue",
    "/v1/training-load/rules",
    "/problems",
    "/problems/not_found",
    "/openapi.json",
    "/docs",
    "/docs/explorer.js",
)
PATHS = NAMED_BY_THE_QUESTION + NAMED_BY_THEIR_BYTES
"""See decision 0015."""

PUBLIC = "public, max-age=300, stale-while-revalidate=86400"


@pytest.fixture(scope="module")
def uncached(shipped: Catalogue) -> TestClient:
    """An application without a response cache."""
    return client_of(shipped, response_cache_mib=0)


def prefixed_client(client: TestClient) -> TestClient:
    """A client of the same application behind a proxy that removes a prefix."""
    return TestClient(client.app, root_path="/limber", headers={"Accept-Encoding": "identity"})


WITH_304 = ("etag", "cache-control", "vary", "content-security-policy", "x-content-type-options")


@pytest.mark.parametrize("path", PATHS)
def test_a_response_that_the_caller_has_is_not_sent_again(client: TestClient, path: str):
    first = client.get(path)
    assert first.headers["cache-control"] == PUBLIC
    etag = first.headers["etag"]
    assert etag.startswith('"')
    for validator in (etag, f"W/{etag}", f'"other", {etag}', f'"a,b",W/{etag} , "c"', "*"):
        again = client.get(path, headers={"If-None-Match": validator})
        assert (again.status_code, again.content) == (304, b"")
        assert [again.headers.get(name) for name in WITH_304] == [first.headers.get(name) for name in WITH_304]


@pytest.mark.parametrize("validator", ['"other"', "", "x", 'W/"other"', '*, "other"', "**", "{bare}", '"{bare}', "'{bare}'"])
def test_another_or_malformed_etag_gets_the_whole_response(client: TestClient, validator: str):
    bare = client.get(PATHS[0]).headers["etag"].strip('"')
    assert client.get(PATHS[0], headers={"If-None-Match": validator.format(bare=bare)}).status_code == 200


def test_if_modified_since_is_ignored(client: TestClient):
    late = {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    assert client.get(PATHS[0], headers=late).status_code == 200
    etag = client.get(PATHS[0]).headers["etag"]
    early = {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT", "If-None-Match": etag}
    assert client.get(PATHS[0], headers=early).status_code == 304


def test_every_if_none_match_line_counts(client: TestClient):
    etag = client.get(PATHS[0]).headers["etag"]
    lines = [("If-None-Match", '"other"'), ("If-None-Match", etag)]
    assert client.get(PATHS[0], headers=lines).status_code == 304


@pytest.mark.parametrize("path", PATHS)
def test_a_response_that_the_caller_does_not_have_is_sent(client: TestClient, path: str):
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/livez", "/readyz", "/", "/favicon.ico", "/x", "/v1/routines"])
def test_head_returns_the_headers_of_get_without_the_body(client: TestClient, path: str):
    got, headed = client.get(path), client.head(path)
    assert headed.status_code == got.status_code
    assert headed.content == b""
    changing = {"date", "x-request-id"}
    assert {k: v for k, v in headed.headers.items() if k not in changing} == {
        k: v for k, v in got.headers.items() if k not in changing
    }


def test_no_two_responses_share_an_etag(client: TestClient):
    etags = [client.get(path).headers["etag"] for path in PATHS]
    etags += [client.get(f"/v1/routines?region=ankle&phase=pre&minutes={minutes}").headers["etag"] for minutes in range(5, 10)]
    etags += [client.get(f"/v1/exercises?limit={limit}").headers["etag"] for limit in range(1, 5)]
    assert len(set(etags)) == len(etags)


def test_a_new_revision_of_the_catalogue_renews_every_computed_response():
    path = "/v1/routines?region=ankle&phase=pre&minutes=10"
    old, new = client_of(a_catalogue()), client_of(a_catalogue(revision="111111111111"))
    etag = old.get(path).headers["etag"]
    assert new.get(path, headers={"If-None-Match": etag}).status_code == 200


def etags(client: TestClient, paths: Iterable[str], **headers: str) -> list[str]:
    return [client.get(path, headers=headers).headers["etag"] for path in paths]


def test_an_etag_depends_on_the_question_the_catalogue_and_the_version_only(
    uncached: TestClient, monkeypatch: pytest.MonkeyPatch
):
    client = uncached
    usual = etags(client, NAMED_BY_THE_QUESTION)
    strange = {"accept": "text/html", "authorization": "Bearer lim_x_y", "cookie": "a=b", "host": "other"}
    assert etags(client, NAMED_BY_THE_QUESTION, **strange) == usual
    assert etags(prefixed_client(client), [f"/limber{path}" for path in NAMED_BY_THE_QUESTION]) == usual
    monkeypatch.setattr("app.__version__", "9.9.9")
    assert etags(client, NAMED_BY_THE_QUESTION) == usual
    monkeypatch.setattr("app.api.responses.COMPOSER_VERSION", "new")
    assert set(etags(client, NAMED_BY_THE_QUESTION)).isdisjoint(usual)


@pytest.mark.parametrize("path", NAMED_BY_THEIR_BYTES)
def test_the_etag_of_a_prepared_response_depends_on_its_bytes_only(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
):
    answer = client.get(path)
    assert answer.headers["etag"] == f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    monkeypatch.setattr("app.api.responses.COMPOSER_VERSION", "new")
    assert client.get(path).headers["etag"] == answer.headers["etag"]


RECORD = "/v1/exercises/squat"


def test_a_new_revision_of_the_catalogue_keeps_the_etags_of_unchanged_records():
    squat, other = an_exercise("squat"), an_exercise("ankle-rocks")
    old = client_of(a_catalogue(exercises=(squat, other)))
    later = client_of(a_catalogue(exercises=(squat, replace(other, name="Rocks")), revision="111111111111"))
    changed = client_of(a_catalogue(exercises=(replace(squat, name="Sit"), other), revision="222222222222"))
    validator = {"If-None-Match": old.get(RECORD).headers["etag"]}
    assert later.get(RECORD, headers=validator).status_code == 304
    assert changed.get(RECORD, headers=validator).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_only_the_pages_about_problems_vary_by_the_accept_header(client: TestClient, path: str):
    plain, page = (client.get(path, headers={"Accept": accept}) for accept in ("*/*", "text/html"))
    assert plain.headers["vary"] == page.headers["vary"]
    varies = "Accept" in plain.headers["vary"].split(", ")
    assert (plain.content != page.content) == varies == path.startswith("/problems")
    assert (plain.headers["etag"] == page.headers["etag"]) == (plain.content == page.content)


PARAMETERS = [("region", "hip"), ("region", "ankle"), ("phase", "recovery"), ("minutes", "20"), ("equipment", "band")]


def test_the_order_of_parameters_and_doubled_values_make_no_difference(client: TestClient):
    usual = client.get(f"/v1/routines?{urlencode(PARAMETERS)}")
    for pairs in [*itertools.permutations(PARAMETERS), [*PARAMETERS, ("region", "hip"), ("equipment", "band")]]:
        answer = client.get(f"/v1/routines?{urlencode(pairs)}")
        assert (answer.headers["etag"], answer.content) == (usual.headers["etag"], usual.content)


FILTERS = [("method", "drill"), ("method", "mobility"), ("phase", "pre"), ("q", "leg"), ("limit", "5")]


def test_the_order_of_filters_and_doubled_values_make_no_difference(client: TestClient):
    usual = client.get(f"/v1/exercises?{urlencode(FILTERS)}")
    for pairs in [*itertools.permutations(FILTERS), [*FILTERS, FILTERS[0]], [*FILTERS[:4], ("limit", "05")]]:
        answer = client.get(f"/v1/exercises?{urlencode(pairs)}")
        assert (answer.headers["etag"], answer.content) == (usual.headers["etag"], usual.content)


def test_self_is_the_canonical_address_of_the_response(client: TestClient):
    answer = client.get(f"/v1/routines?{urlencode([*reversed(PARAMETERS), ('variation', '0')])}")
    again = client.get(answer.json()["self"])
    assert (again.headers["etag"], again.content) == (answer.headers["etag"], answer.content)
    prefixed = prefixed_client(client).get(f"/limber/v1/routines?{urlencode(PARAMETERS)}")
    assert prefixed.content == answer.content


WORK = [
    (PATHS[0], routines, "compose_routine"),
    ("/v1/exercises?phase=pre", exercises, "find_exercises"),
    ("/v1/exercises/squat/alternatives?phase=strength", alternatives, "find_alternatives"),
    ("/v1/regions?q=hip", catalogue, "take_page"),
    ("/v1/conditions?q=knee", catalogue, "take_page"),
    ("/v1/protocols", catalogue, "take_page"),
    ("/v1/sources", catalogue, "take_page"),
]


@pytest.mark.parametrize(("path", "module", "work"), WORK)
def test_a_response_that_the_caller_has_is_not_computed_again(
    uncached: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, module: object, work: str
):
    client = uncached
    etag = client.get(path).headers["etag"]
    monkeypatch.setattr(module, work, None)
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(path).status_code == 500


@pytest.mark.parametrize("path", [CHECKS, REPAIRS])
def test_personal_data_is_not_cacheable(client: TestClient, path: str):
    answer = client.post(path, json=a_request(), headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in answer.headers


def test_a_star_does_not_bypass_a_refusal(client: TestClient):
    assert client.get("/v1/routines?region=x&phase=pre&minutes=1", headers={"If-None-Match": "*"}).status_code == 422
    assert client.get("/v1/regions/nowhere", headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("path", [*PATHS, "/livez", "/x"])
def test_browsers_must_not_guess_content_types(client: TestClient, path: str):
    assert client.get(path).headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/routines?region=knee&phase=daily&minutes=10&condition=knee_pain",
        "/v1/routines?region=knee&phase=daily&minutes=10&red_flag=cannot_bear_weight",
        "/v1/routines?region=hip&phase=daily&minutes=10&sore_region=knee",
        "/v1/exercises/squat/alternatives?phase=strength&condition=knee_pain",
    ],
)
def test_a_response_about_the_health_of_a_runner_is_private(client: TestClient, path: str):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    for response in (first, again, client.get(path)):
        assert response.headers["cache-control"].startswith("private")
