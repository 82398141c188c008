"""Every hostile input of the table, as bytes to a real server: a clean refusal each, in one shape, nothing of it repeated."""

import json
from collections.abc import Iterator
from functools import cache
from http.client import HTTPConnection

import pytest

from tests.api.hostile.bodies import BODIES
from tests.api.hostile.queries import QUERIES
from tests.api.hostile.row import Row
from tests.api.hostile.transport import TRANSPORT
from tests.api.hostile.wire import WAIT_SECONDS, Answer, ask, get, in_chunks, post
from tests.api.refusal import refused
from tests.api.running import served
from tests.api.training_load.requests import CHECKS, a_request

TABLE = [*TRANSPORT, *QUERIES, *BODIES]
PLAN = json.dumps(a_request()).encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("hostile")) as (address, _):
        assert ask(address, get("/readyz")).status_code == 200
        yield address


@cache
def documented(address: str, place: str) -> Answer:
    return ask(address, get(place))


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_a_hostile_input_gets_a_clean_refusal(server: str, row: Row):
    problem = refused(ask(server, row.raw), status=row.status)
    several = row.status == 422 and len({error["code"] for error in problem.get("errors", ())}) > 1
    assert problem["code"] == ("invalid_request" if several else row.code)
    if row.first is not None:
        first = problem["errors"][0]
        assert (first["code"], first.get("pointer", first.get("parameter"))) == row.first
    page = documented(server, problem["type"])
    assert page.status_code == 200
    assert json.loads(page.content)["code"] == problem["code"]


BORNE = {
    "another host in the target": get("http://other.example/v1/regions/ankle"),
    "a fragment": get("/v1/regions/ankle#here"),
    "an escaped letter": get("/v1/region%73/ankle"),
    "a body that nobody reads": get("/v1/regions/ankle", headers="Content-Length: 2\r\n") + b"{}",
    "an offer of another protocol": get("/v1/regions/ankle", headers="Connection: upgrade\r\nUpgrade: websocket\r\n"),
    "a range": get("/v1/regions/ankle", headers="Range: bytes=0-3\r\n"),
    "a type that is not to be had": get("/v1/regions/ankle", headers="Accept: application/xml\r\n"),
    "HTTP/1.0": b"GET /v1/regions/ankle HTTP/1.0\r\n\r\n",
    "chunks": in_chunks(CHECKS, PLAN[:10], PLAN[10:]),
    "a body that waits to be asked for": post(CHECKS, PLAN, headers="Content-Type: application/json\r\nExpect: 100-continue\r\n"),
    "a whole number with a point": post(CHECKS, PLAN.replace(b'"minutes": 60', b'"minutes": 60, "distance_m": 1e4')),
    "null for what is left out": post(CHECKS, PLAN.replace(b'"minutes": 60', b'"minutes": 60, "distance_m": null')),
    "1 MiB": post(CHECKS, PLAN + b" " * (1024 * 1024 - len(PLAN))),
    "JSON by another name": post(CHECKS, PLAN, headers='Content-Type: application/plan+json; charset="UTF-8"\r\n'),
}


@pytest.mark.parametrize("raw", BORNE.values(), ids=BORNE)
def test_what_is_odd_but_sound_is_answered(server: str, raw: bytes):
    assert ask(server, raw).status_code == 200


@pytest.mark.parametrize("target", ["/v1/regions/ankle", "/v1/exercises?limit=5", "/problems", "/docs", "/livez", "/x", "/v1?x"])
def test_head_says_over_the_wire_what_get_says_and_sends_nothing(server: str, target: str):
    got, headed = (ask(server, get(target, method=method)) for method in ("GET", "HEAD"))
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    assert headed.headers | {"date": ""} == got.headers | {"date": ""}
    assert int(headed.headers["content-length"]) == len(got.content)


@pytest.mark.parametrize("body", [b" " * 2_000_000, b"[" * 1_000_000], ids=["too large", "too deep"])
def test_a_refusal_does_not_cost_the_next_request_on_its_connection(server: str, body: bytes):
    connection = HTTPConnection(server.removeprefix("http://"), timeout=WAIT_SECONDS)
    connection.request("POST", CHECKS, body=body, headers={"Content-Type": "application/json"})
    refusal = connection.getresponse()
    assert (refusal.status, refusal.read()[:9]) == (413 if len(body) > 1_048_576 else 400, b'{"type":"')
    used = connection.sock
    connection.request("GET", "/livez")
    assert connection.getresponse().read() == b'{"status":"alive"}'
    assert connection.sock is used
    connection.close()
