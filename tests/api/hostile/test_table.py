"""Every hostile request of the table gets its problem from a real server, in one shape, and nothing in it is repeated."""

import json
from collections.abc import Iterator
from functools import cache
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.api.hostile.bodies import BODIES
from tests.api.hostile.prepared_database import PreparedDatabase, prepare_database
from tests.api.hostile.queries import QUERIES
from tests.api.hostile.raw_http import BEARER, JSON, TIMEOUT_SECONDS, RawResponse, get, post, post_in_chunks, send_raw
from tests.api.hostile.row import Row
from tests.api.hostile.transport import TRANSPORT
from tests.api.hostile.writes import ANKLE, ANY_ETAG, ROUTINES, WRITES, put
from tests.api.real_server import served
from tests.api.refusal import refused
from tests.api.training_load.requests import CHECKS, a_request

TABLE = [*TRANSPORT, *QUERIES, *BODIES, *WRITES]
PLAN = json.dumps(a_request()).encode()


@pytest.fixture(scope="module")
def prepared(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> PreparedDatabase:
    return prepare_database(seeded_file, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def server(prepared: PreparedDatabase) -> Iterator[str]:
    with served(prepared.path.parent) as (address, _):
        assert send_raw(address, get("/readyz")).status_code == 200
        yield address


@cache
def documented(address: str, place: str) -> RawResponse:
    return send_raw(address, get(place))


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_a_hostile_request_gets_its_problem(server: str, prepared: PreparedDatabase, row: Row):
    problem = refused(send_raw(server, row.raw, key=prepared.key), status=row.status)
    several = row.status == 422 and len({error["code"] for error in problem.get("errors", ())}) > 1
    assert problem["code"] == ("invalid_request" if several else row.code)
    if row.first is not None:
        first = problem["errors"][0]
        assert (first["code"], first.get("pointer", first.get("parameter"))) == row.first
    page = documented(server, problem["type"])
    assert page.status_code == 200
    assert json.loads(page.content)["code"] == problem["code"]


HTTP2 = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABk\r\n"
"""As `java.net.http` sends them with every request without TLS."""

ACCEPTED = {
    "another host in the target": get("http://other.example/v1/regions/ankle"),
    "a fragment": get("/v1/regions/ankle#here"),
    "an escaped letter": get("/v1/region%73/ankle"),
    "an unused body": get("/v1/regions/ankle", headers="Content-Length: 2\r\n") + b"{}",
    "an upgrade to another protocol": get("/v1/regions/ankle", headers="Connection: upgrade\r\nUpgrade: websocket\r\n"),
    "an offer of HTTP/2, with a body": post(CHECKS, PLAN, headers=f"{JSON}{HTTP2}"),
    "an offer of HTTP/2, with chunks": post_in_chunks(CHECKS, PLAN[:10], PLAN[10:], headers=f"{JSON}{HTTP2}"),
    "a range": get("/v1/regions/ankle", headers="Range: bytes=0-3\r\n"),
    "a type that is not available": get("/v1/regions/ankle", headers="Accept: application/xml\r\n"),
    "HTTP/1.0": b"GET /v1/regions/ankle HTTP/1.0\r\n\r\n",
    "chunks": post_in_chunks(CHECKS, PLAN[:10], PLAN[10:]),
    "a body after 100 Continue": post(CHECKS, PLAN, headers="Content-Type: application/json\r\nExpect: 100-continue\r\n"),
    "a whole number with a point": post(CHECKS, PLAN.replace(b'"minutes": 60', b'"minutes": 60, "distance_m": 1e4')),
    "null for an absent field": post(CHECKS, PLAN.replace(b'"minutes": 60', b'"minutes": 60, "distance_m": null')),
    "1 MiB": post(CHECKS, PLAN + b" " * (1024 * 1024 - len(PLAN))),
    "JSON by another name": post(CHECKS, PLAN, headers='Content-Type: application/plan+json; charset="UTF-8"\r\n'),
}


@pytest.mark.parametrize("raw", ACCEPTED.values(), ids=ACCEPTED)
def test_an_unusual_but_valid_request_is_accepted(server: str, raw: bytes):
    assert send_raw(server, raw).status_code == 200


PRECONDITIONS = {
    "any ETag": "If-Match: *",
    "one of two": 'If-Match: "x", {etag}',
    "one of two lines": 'If-Match: "x"\r\nIf-Match: {etag}',
    "a weak one and the strong one": "If-Match: W/{etag},{etag}",
    "in lower case and with tabs": "if-match:\t{etag}\t",
    "nothing in a second header": "If-Match: {etag}\r\nIf-None-Match:",
}


@pytest.mark.parametrize("precondition", PRECONDITIONS.values(), ids=PRECONDITIONS)
def test_a_record_can_be_put_back_with_every_form_of_precondition(server: str, prepared: PreparedDatabase, precondition: str):
    answered = send_raw(server, get(ANKLE))
    headers = f"{BEARER}{precondition.format(etag=answered.headers['etag'])}\r\n"
    whole = b" " * (1024 * 1024 - len(answered.content)) + answered.content
    for raw in (
        put(ANKLE, whole, headers=headers),
        post_in_chunks(ANKLE, whole[:10], whole[10:], headers=JSON + headers, method="PUT"),
    ):
        again = send_raw(server, raw, key=prepared.key)
        assert (again.status_code, again.content) == (200, answered.content)
        assert again.headers["etag"] == answered.headers["etag"]


def test_a_number_such_as_10_0_is_accepted_as_a_whole_number(server: str, prepared: PreparedDatabase):
    question = b'{"region": ["ankle"], "phase": "pre", "minutes": %b}'
    headers = JSON + BEARER
    plain, pointed = (
        send_raw(server, post(ROUTINES, question % minutes, headers=headers), key=prepared.key) for minutes in (b"10", b"1e1")
    )
    assert (plain.status_code, pointed.status_code, pointed.content) == (201, 200, plain.content)
    source = "/v1/sources/page-2012"
    answered = send_raw(server, get(source)).content
    raw = put(source, answered.replace(b'"year":2012', b'"year":2012.0'), headers=ANY_ETAG)
    again = send_raw(server, raw, key=prepared.key)
    assert (again.status_code, again.content) == (200, answered)


@pytest.mark.parametrize("target", ["/v1/regions/ankle", "/v1/exercises?limit=5", "/problems", "/docs", "/livez", "/x", "/v1?x"])
def test_head_has_the_headers_of_get_and_no_body(server: str, target: str):
    got, headed = (send_raw(server, get(target, method=method)) for method in ("GET", "HEAD"))
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    own = {"date": "", "x-request-id": ""}
    assert headed.headers | own == got.headers | own
    assert int(headed.headers["content-length"]) == len(got.content)


@pytest.mark.parametrize("body", [b" " * 2_000_000, b"[" * 1_000_000], ids=["too large", "too deep"])
def test_a_refused_body_does_not_affect_the_next_request_on_its_connection(server: str, body: bytes):
    connection = HTTPConnection(server.removeprefix("http://"), timeout=TIMEOUT_SECONDS)
    connection.request("POST", CHECKS, body=body, headers={"Content-Type": "application/json"})
    refusal = connection.getresponse()
    assert (refusal.status, refusal.read()[:9]) == (413 if len(body) > 1_048_576 else 400, b'{"type":"')
    used = connection.sock
    connection.request("GET", "/livez")
    assert connection.getresponse().read() == b'{"status":"alive"}'
    assert connection.sock is used
    connection.close()
