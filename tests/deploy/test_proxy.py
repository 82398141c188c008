"""What the proxy caches, refuses itself, and does without replicas."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest

from app.api.problems.kinds import KINDS
from app.api.schemas.problems import Problem
from app.domain.keys import Scope
from app.domain.languages import OFFERED
from tests.api.hostile.raw_http import send_raw
from tests.deploy.proxies import ROUTINE, Setup, fetch, made_by, meeting, proxied
from tests.keys import a_key
from tests.serving import Answer, wait_until

PLAN: Final = {"time_zone": "UTC", "now": "2026-11-16T06:00:00Z", "workouts": []}

pytestmark = pytest.mark.needs("nginx")


def cached_response(setup: Setup, path: str) -> Answer:
    """The response that the proxy caches for a path. It may respond shortly before it has stored the response."""
    answers = [setup.get(path)]

    def is_cached() -> bool:
        answers.append(setup.get(path))
        return made_by(answers[-1]) == made_by(answers[-2])

    wait_until(is_cached)
    return answers[-1]


def test_a_language_is_cached_once_however_clients_ask_for_it(setup: Setup):
    headers = (
        "de",
        "DE-at,de;q=0.9,en;q=0.8",
        "qaa, de;q=0.5",
        "es",
        "qaa,es-MX;q=0.9,de;q=0.1",
        "",
        "en-GB,de;q=0.5",
        "qaa",
        "des",
    )
    for each in headers:
        wait_until(partial(is_cached_in, setup, each))
    made = [made_by(ask_in(setup, each)) for each in headers]
    assert len(set(made[:3])) == len(set(made[3:5])) == len(set(made[5:])) == 1
    assert len(set(made)) == 3


@pytest.mark.parametrize(("first", "second"), [*permutations(["en", *OFFERED], 2)], ids="-".join)
def test_the_first_language_that_is_offered_wins_through_the_proxy(setup: Setup, first: str, second: str):
    """`qaa` is for private use, so it is never offered. A new language needs its line in the map, and its code in the others."""
    for header in (f"qaa,{first},{second}", f"{second}x,{first}", f"qaa-{second}, {first.upper()}-x ;q=0.9 , {second};q=0.8"):
        assert fetch(setup, "/v1/regions?limit=3", Accept_Language=header)[0].headers["Content-Language"] == first


def is_cached_in(setup: Setup, accept_language: str) -> bool:
    return made_by(ask_in(setup, accept_language)) == made_by(ask_in(setup, accept_language))


def ask_in(setup: Setup, accept_language: str) -> Answer:
    return setup.get("/v1/regions?limit=7", Accept_Language=accept_language)


def test_a_public_response_is_requested_from_a_replica_once(setup: Setup):
    answer = cached_response(setup, ROUTINE)
    assert {made_by(setup.get(ROUTINE)) for _ in range(10)} == {made_by(answer)}
    assert (answer.status, {replica.get(ROUTINE).body["id"] for replica in setup.replicas}) == (200, {answer.body["id"]})
    assert setup.get(ROUTINE, If_None_Match=answer.headers["ETag"]).status == 304


def test_a_response_to_a_client_with_a_key_is_not_cached(setup: Setup):
    key = a_key(setup.url, Scope.CATALOGUE_READ)
    wait_until(lambda: all(each.ask("GET", ROUTINE, Authorization=f"Bearer {key}").status == 200 for each in setup.replicas))
    path = ROUTINE + "&level=beginner"
    first, second = (setup.get(path, Authorization=f"Bearer {key}") for _ in range(2))
    assert len({made_by(each) for each in (first, second, setup.get(path))}) == 3


def test_each_coding_is_cached_once_under_its_own_etag(setup: Setup):
    plain, text = fetch(setup)
    packed, content = fetch(setup, Accept_Encoding="gzip, deflate, br")
    assert gzip.decompress(content) == text
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"][:-1] + ';gzip"'
    wait_until(lambda: len({fetch(setup, Accept_Encoding="gzip;q=0.9")[0].headers["X-Request-Id"] for _ in range(3)}) == 1)
    assert fetch(setup, Accept_Encoding="gzip;q=0, br")[1] == text
    for response, headers in ((plain, {}), (packed, {"Accept_Encoding": "gzip"})):
        again, nothing = fetch(setup, If_None_Match=response.headers["ETag"], **headers)
        assert (again.status, nothing, again.headers["ETag"]) == (304, b"", response.headers["ETag"])


def test_a_problem_kind_is_a_page_or_json_through_the_proxy(setup: Setup):
    answers = [fetch(setup, "/problems/not_found", Accept=accept)[0] for accept in ("*/*", "*/*", "*/*", "text/html")]
    assert [each.headers["Content-Type"] for each in answers] == ["application/json"] * 3 + ["text/html; charset=utf-8"]


def test_no_cache_requests_the_record_from_a_replica(setup: Setup):
    path = "/v1/exercises/plank"
    before, fresh = cached_response(setup, path), setup.get(path, Cache_Control="no-cache")
    assert made_by(fresh) != made_by(before)
    wait_until(lambda: made_by(setup.get(path)) == made_by(fresh))


@pytest.mark.parametrize("path", ["/v1/routines?region=ankl&phase=pre&minutes=10", "/readyz", "/v1/catalogue/changes"])
def test_responses_that_must_not_be_stored_are_not_cached(setup: Setup, path: str):
    assert made_by(setup.get(path)) != made_by(setup.get(path))


def test_a_plan_is_never_cached(setup: Setup):
    first, second = (setup.proxy.ask("POST", "/v1/training-load/checks", PLAN) for _ in range(2))
    assert (first.status, first.body) == (200, second.body)
    assert made_by(first) != made_by(second)


REFUSED: Final[dict[str, tuple[str, str, Any, dict[str, str]]]] = {
    "a body too large": ("POST", "/v1/training-load/checks", "x" * 1024 * 1024, {}),
    "a query too long": ("GET", "/v1/exercises?q=" + "q" * 17 * 1024, None, {}),
    "a target too long": ("GET", "/v1/exercises?q=" + "q" * 70 * 1024, None, {}),
    "a header too long": ("GET", "/v1/exercises", None, {"X-Long": "x" * 70 * 1024}),
    "headers too long": ("GET", "/v1/exercises", None, {f"X-{number}": "x" * 30 * 1024 for number in range(9)}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_problem_is_the_same_through_the_proxy(setup: Setup, name: str):
    method, path, body, headers = REFUSED[name]
    through, straight = (to.ask(method, path, body, **headers) for to in (setup.proxy, setup.replicas[0]))
    Problem.model_validate(through.body)
    assert made_by(through) == through.body["trace_id"]
    for answer in (through, straight):
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Cache-Control"] == "no-store"
    alike = ("type", "status", "code", "title")
    assert [through.body[field] for field in alike] == [straight.body[field] for field in alike]
    assert through.status == straight.status


@pytest.mark.parametrize(("path", "code"), [("/metrics", "not_found"), ("/refused", "not_found"), ("/v1/%zz", "malformed_http")])
def test_problems_of_the_proxy_have_the_form_of_the_service(setup: Setup, path: str, code: str):
    refused = setup.get(path)
    Problem.model_validate(refused.body)
    kind = KINDS[code]
    fields = [refused.body[field] for field in ("type", "status", "code", "title")]
    assert [refused.status, *fields] == [kind.status, f"/problems/{code}", kind.status, code, kind.title]


@pytest.mark.parametrize("header", ["If-Match", "If-Unmodified-Since"])
def test_a_precondition_that_a_cached_response_does_not_meet_is_a_problem(setup: Setup, header: str):
    refused = setup.get("/v1/regions", **{header: '"another"' if header == "If-Match" else "Thu, 01 Jan 1970 00:00:00 GMT"})
    Problem.model_validate(refused.body)
    kind = KINDS["precondition_failed"]
    assert (refused.status, refused.body["code"], refused.body["title"]) == (kind.status, "precondition_failed", kind.title)
    assert refused.headers["Content-Type"] == "application/problem+json"


RAW: Final = {
    "a method that is not forwarded": (b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", "method_not_allowed"),
    "a method that nobody knows": (b"CONNECT / HTTP/1.1\r\nHost: x\r\n\r\n", "method_not_allowed"),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", "malformed_http"),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "malformed_http"),
    "no method": (b"?? / HTTP/1.1\r\nHost: x\r\n\r\n", "malformed_http"),
    "a version that there is not": (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", "malformed_http"),
    "an unknown transfer coding": (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\n", "malformed_http"),
    "two lengths": (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "malformed_http"),
    "a length that is not a number": (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", "malformed_http"),
    "a TLS handshake": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "malformed_http"),
}


@pytest.mark.parametrize("name", RAW)
def test_whatever_the_proxy_refuses_itself_is_a_problem(setup: Setup, name: str):
    raw, code = RAW[name]
    answer = send_raw(f"http://127.0.0.1:{setup.proxy.port}", raw)
    problem = json.loads(answer.content)
    Problem.model_validate(problem)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["code"]) == (KINDS[code].status, KINDS[code].status, code)
    assert problem["title"] == KINDS[code].title
    allowed = "GET, HEAD, POST, PUT, DELETE, OPTIONS" if code == "method_not_allowed" else None
    assert answer.headers.get("allow") == allowed


def test_equal_requests_are_not_serialized(tmp_path: Path):
    # This service responds only after all requests have arrived.
    with meeting(4) as together, proxied(tmp_path, [together]) as front, ThreadPoolExecutor(4) as callers:
        answers = [*callers.map(front.get, ["/v1/routines?region=mistyped"] * 4)]
    assert {each.status for each in answers} == {422}


@pytest.mark.long
def test_a_lost_replica_causes_no_errors(failing: Setup):
    failing.replicas[0].kill()
    answers = [failing.get(f"/v1/exercises?limit={limit}") for limit in range(1, 21)]
    assert {each.status for each in answers} == {200}


@pytest.mark.long
def test_without_replicas_cached_responses_are_served_and_others_get_503(failing: Setup):
    before = cached_response(failing, ROUTINE)
    for replica in failing.replicas:
        replica.kill()
    assert failing.get(ROUTINE).body == before.body
    refused = failing.get("/v1/exercises")
    Problem.model_validate(refused.body)
    assert (refused.status, refused.body["code"], refused.headers["Retry-After"]) == (503, "not_ready", "1")
    assert refused.body["title"] == KINDS["not_ready"].title


@pytest.mark.long
def test_replicas_that_return_are_used_again(failing: Setup):
    for replica in failing.replicas:
        replica.kill()
    assert failing.get(ROUTINE).status == 503
    for replica in failing.replicas:
        replica.start()
    wait_until(lambda: failing.get(ROUTINE).status == 200)
