"""Responses in content codings: which one a client gets, with which ETag and `Vary`, and when it gets 304."""

import gzip
import json

import pytest
from starlette.testclient import TestClient

from app.api.content_codings import MAX_HEADER_BYTES, MIN_BYTES, _compress, is_compressible, parse_accept_encoding
from app.domain.catalogue.catalogue import Catalogue
from tests.api.serving import ServiceClient, client_of
from tests.api.test_caching import PATHS
from tests.api.training_load.requests import CHECKS, a_request

ROUTINE = PATHS[0]
GZIP = {"Accept-Encoding": "gzip"}
QUESTION = {"region": ["ankle"], "phase": "pre", "minutes": 10}
BIG_PROBLEM = "/v1/routines?region=ankle&phase=pre&minutes=10&" + "&".join(f"x{n}=1" for n in range(10))


@pytest.fixture(params=[0, 64], ids=["computed", "cached"], scope="module")
def either(request: pytest.FixtureRequest, shipped: Catalogue) -> ServiceClient:
    """An application without a response cache, and one with it."""
    return client_of(shipped, response_cache_mib=request.param)


@pytest.mark.parametrize(
    ("sent", "accepted"),
    [
        ("", "identity"),
        ("gzip", "gzip, identity"),
        ("GZip", "gzip, identity"),
        ("x-gzip", "gzip, identity"),
        ("gzip, deflate, br, zstd", "gzip, identity"),
        ("deflate, gzip;q=1.0, *;q=0.5", "gzip, identity"),
        ("br;q=1.0, gzip;q=0.8", "gzip, identity"),
        ("gzip;q=0.001", "gzip, identity"),
        (" gzip ; q=0.5 ,identity ; q=0.2", "gzip, identity"),
        ("gzip;q=0.5, identity;q=0.8", "identity, gzip"),
        ("gzip;q=0.5, *;q=0.8", "identity, gzip"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0.000", "identity"),
        ("gzip;q=0, *", "identity"),
        ("*", "gzip, identity"),
        ("*;q=0", "identity"),
        ("identity;q=0", "identity"),
        ("gzip, identity;q=0", "gzip"),
        ("gzip, *;q=0", "gzip"),
        ("*, identity;q=0", "gzip"),
        ("br", "identity"),
        ("identity", "identity"),
        ("gzip;q=x", "identity"),
        ("gzip;q=2", "identity"),
        ("gzip;q=nan", "identity"),
        ("gzip;q=", "identity"),
        ("gzip;level=9", "identity"),
        (";;,,==", "identity"),
        ("gzip," + " " * MAX_HEADER_BYTES, "identity"),
        ("gzip\xff", "identity"),
    ],
)
def test_accepted_codings_are_those_of_the_rfc_and_the_preferred_one_is_first(sent: str, accepted: str):
    assert ", ".join(parse_accept_encoding(sent.encode("latin-1"))) == accepted


TEXTS = ("application/json", "application/problem+json", "text/html; charset=utf-8", "text/calendar", "image/svg+xml")


@pytest.mark.parametrize("media_type", [*TEXTS, "application/vnd.ant.fit", "application/octet-stream", "image/png", ""])
def test_only_text_is_compressed(media_type: str):
    assert is_compressible(media_type) is (media_type in TEXTS)


@pytest.mark.parametrize("path", [*PATHS, "/", "/docs/swagger-ui.css"])
def test_a_client_that_accepts_gzip_gets_the_same_content_in_fewer_bytes(either: ServiceClient, path: str):
    plain = either.get(path)
    for _ in range(2):
        packed = either.get(path, headers=GZIP)
        is_packed = len(plain.content) >= MIN_BYTES
        assert packed.content == plain.content
        assert packed.headers.get("content-encoding") == ("gzip" if is_packed else None)
        assert int(packed.headers["content-length"]) < len(plain.content) or not is_packed
        assert packed.headers["etag"] == (plain.headers["etag"][:-1] + ';gzip"' if is_packed else plain.headers["etag"])
        for name in ("vary", "cache-control", "content-type", "link", "content-security-policy"):
            assert packed.headers.get(name) == plain.headers.get(name)
        assert "accept-encoding" in plain.headers["vary"].lower()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_each_coding_has_its_304(either: ServiceClient, path: str, method: str):
    for headers in ({}, GZIP):
        first = either.get(path, headers=headers)
        for listed in (first.headers["etag"], f'"x", W/{first.headers["etag"]}'):
            again = either.request(method, path, headers={**headers, "If-None-Match": listed})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
            assert again.headers["vary"] == first.headers["vary"]
            assert "content-encoding" not in again.headers


@pytest.mark.parametrize(
    ("accepts", "etag", "answer"),
    [
        ("gzip", '"x"', '304 "x"'),
        ("gzip", '"x;gzip"', '304 "x;gzip"'),
        ("gzip", '"x", "x;gzip"', '304 "x;gzip"'),
        ("gzip;q=0.5, identity", '"x", "x;gzip"', '304 "x"'),
        ("identity", '"x;gzip"', '200 "x"'),
        ("gzip;q=0", '"x;gzip"', '200 "x"'),
        ("gzip, identity;q=0", '"x"', '200 "x;gzip"'),
        ("gzip", '"x;br"', '200 "x;gzip"'),
        ("gzip", "*", '304 "x"'),
        ("gzip, identity;q=0", "*", '304 "x;gzip"'),
    ],
)
def test_a_304_is_for_a_coding_that_the_client_has_and_still_accepts(either: ServiceClient, accepts: str, etag: str, answer: str):
    version = either.get(ROUTINE).headers["etag"].strip('"')
    either.get(ROUTINE, headers={"Accept-Encoding": accepts})
    got = either.get(ROUTINE, headers={"Accept-Encoding": accepts, "If-None-Match": etag.replace("x", version)})
    assert f"{got.status_code} {got.headers['etag']}".replace(version, "x") == answer


def test_several_header_lines_count_as_one(either: ServiceClient):
    lines = [("Accept-Encoding", "br"), ("Accept-Encoding", "gzip;q=0.5")]
    assert either.get(ROUTINE, headers=lines).headers["content-encoding"] == "gzip"


def test_head_has_the_headers_of_get_in_each_coding(either: ServiceClient):
    got, headed = either.get(ROUTINE, headers=GZIP), either.head(ROUTINE, headers=GZIP)
    assert headed.content == b""
    for name in ("content-length", "content-encoding", "etag", "vary"):
        assert headed.headers[name] == got.headers[name]


def test_a_range_is_ignored(either: ServiceClient):
    whole = either.get(ROUTINE, headers=GZIP)
    part = either.get(ROUTINE, headers=GZIP | {"Range": "bytes=0-9", "If-Range": whole.headers["etag"]})
    assert (part.status_code, part.content) == (200, whole.content)
    assert "accept-ranges" not in whole.headers


def test_a_client_that_refuses_identity_gets_gzip_even_for_few_bytes(either: ServiceClient):
    answer = either.get("/livez", headers={"Accept-Encoding": "gzip, identity;q=0"})
    assert (answer.headers["content-encoding"], answer.json()) == ("gzip", either.get("/livez").json())


def test_responses_to_posts_and_problems_are_compressed(client: TestClient):
    check = client.post(CHECKS, json=a_request(), headers=GZIP)
    composed = client.post("/v1/routines/compose", json=QUESTION, headers=GZIP)
    refused = client.get(BIG_PROBLEM, headers=GZIP)
    assert (check.status_code, composed.status_code, refused.status_code) == (200, 200, 422)
    for answer in (check, composed, refused):
        assert (answer.headers["content-encoding"], "Accept-Encoding" in answer.headers["vary"]) == ("gzip", True)
    assert composed.headers["etag"] == client.get(ROUTINE, headers=GZIP).headers["etag"]


def test_a_compressed_response_is_compressed_once(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch):
    client = client_of(shipped)
    first = client.get(ROUTINE, headers=GZIP)
    monkeypatch.setattr("app.api.middleware.encoding.compress", None)
    assert client.get(ROUTINE, headers=GZIP).content == first.content
    assert client.get(ROUTINE + "&level=beginner", headers=GZIP).status_code == 500


def test_a_client_that_only_reads_gzip_takes_the_cache_only_its_bytes(shipped: Catalogue):
    packed, plain = client_of(shipped), client_of(shipped)
    packed.get(ROUTINE, headers=GZIP)
    plain.get(ROUTINE)
    assert packed.limber.cache.bytes < plain.limber.cache.bytes / 2


def test_files_are_compressed_once_for_all_applications(shipped: Catalogue, monkeypatch: pytest.MonkeyPatch):
    first = client_of(shipped, response_cache_mib=0).get("/docs/swagger-ui.css", headers=GZIP)
    monkeypatch.setattr("app.api.content_codings.gzip.compress", None)
    assert client_of(shipped, response_cache_mib=0).get("/docs/swagger-ui.css", headers=GZIP).content == first.content


def test_the_served_contract_is_the_committed_one_without_white_space(client: TestClient):
    served = client.get("/openapi.json", headers=GZIP)
    assert json.dumps(served.json(), separators=(",", ":"), ensure_ascii=False).encode() == served.content
    assert int(served.headers["content-length"]) < 150_000


def test_the_same_content_always_gets_the_same_bytes():
    body = b"limber " * MIN_BYTES
    assert _compress(body) == _compress(body[:]) != body
    assert gzip.decompress(_compress(body)) == body
