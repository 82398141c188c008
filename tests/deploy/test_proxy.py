"""The proxy of `compose.yaml`, by its own configuration, in front of two real replicas.

Debian's nginx is older than that of `compose.yaml` and cannot resolve names again, so the replicas have addresses here.
"""

import gzip
import http.client
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, Final

import pytest

from app.api.problems.kinds import KINDS
from app.api.schemas.problems import Problem
from app.domain.keys import Scope
from tests.api.hostile.raw_http import send_raw
from tests.keys import a_key
from tests.postgres import free_port
from tests.programs import find_program
from tests.serving import PATIENCE_SECONDS, Answer, Service, served, wait_until

SHIPPED: Final = Path(__file__).resolve().parents[2] / "deploy" / "proxy" / "nginx.conf"
PROGRAM: Final = find_program("nginx")
ROUTINE: Final = "/v1/routines?region=ankle&phase=pre&minutes=10"
PLAN: Final = {"time_zone": "UTC", "now": "2026-11-16T06:00:00Z", "workouts": []}

pytestmark = pytest.mark.needs("nginx")


@dataclass(frozen=True)
class Setup:
    """A proxy and the replicas behind it."""

    proxy: Service
    replicas: Sequence[Service]
    url: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask through the proxy."""
        return self.proxy.ask("GET", path, **headers)


@contextmanager
def running_setup(seeded_file: Path, folder: Path) -> Iterator[Setup]:
    """Two replicas over one database, and the proxy before them. All are ended in any case."""
    url = f"sqlite:///{shutil.copy(seeded_file, folder / 'limber.sqlite3')}"
    with ExitStack() as stack:
        replicas = [stack.enter_context(served(url, folder)) for _ in range(2)]
        proxy = stack.enter_context(proxied(folder, replicas))
        yield Setup(proxy, replicas, url)


@contextmanager
def proxied(folder: Path, replicas: Sequence[Service]) -> Iterator[Service]:
    """The proxy, once it answers for the replicas."""
    front, configuration = Service("", folder, port=free_port()), folder / "nginx.conf"
    configuration.write_text(configured(folder, front.port, replicas))
    # As root it would work as somebody who may not enter the folder of a test.
    directives = "daemon off;" + (" user root root;" if os.geteuid() == 0 else "")
    assert PROGRAM is not None
    with (folder / "nginx.log").open("w") as log:
        process = subprocess.Popen(
            [PROGRAM, "-e", "stderr", "-p", str(folder), "-c", str(configuration), "-g", directives], stderr=log
        )
        try:
            wait_until(lambda: process.poll() is not None or front.is_ready())
            assert process.poll() is None, (folder / "nginx.log").read_text()
            yield front
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def configured(folder: Path, port: int, replicas: Sequence[Service]) -> str:
    """The configuration as it is shipped, with the places of this test in place of those of a container."""
    text = SHIPPED.read_text(encoding="utf-8")
    (by_name,) = re.finditer(r"server api:\d+ resolve (.*;)", text)
    by_address = "\n".join(f"server 127.0.0.1:{replica.port} {by_name[1]}" for replica in replicas)
    text, listening = re.subn(r"listen \d+;", f"listen 127.0.0.1:{port};", text.replace(by_name[0], by_address))
    assert listening == 1
    return text.replace("/tmp/", f"{folder}/")  # noqa: S108 - of the container


@contextmanager
def meeting(callers: int) -> Iterator[Service]:
    """A service that is ready, and refuses everything else once this number of requests arrive at the same time."""
    together = Barrier(callers, timeout=PATIENCE_SECONDS)

    class Refusing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/readyz" or together.wait() < 0 else 422)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Service("", Path(), port=server.server_port)
        server.shutdown()


@pytest.fixture(scope="module")
def setup(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setup]:
    """Both replicas are up."""
    with running_setup(seeded_file, tmp_path_factory.mktemp("proxied")) as setup:
        yield setup


@pytest.fixture
def failing(seeded_file: Path, tmp_path: Path) -> Iterator[Setup]:
    """The test may end replicas."""
    with running_setup(seeded_file, tmp_path) as setup:
        yield setup


def made_by(answer: Answer) -> str:
    """The request for which an answer was made."""
    return str(answer.headers["X-Request-Id"])


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
        "fr, de;q=0.5",
        "es",
        "fr,es-MX;q=0.9,de;q=0.1",
        "",
        "en-GB,de;q=0.5",
        "fr",
        "des",
    )
    for each in headers:
        wait_until(partial(is_cached_in, setup, each))
    made = [made_by(ask_in(setup, each)) for each in headers]
    assert len(set(made[:3])) == len(set(made[3:5])) == len(set(made[5:])) == 1
    assert len(set(made)) == 3


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


def fetch(setup: Setup, path: str = ROUTINE + "&level=advanced", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """A response through the proxy with its body as it was sent."""
    connection = http.client.HTTPConnection("127.0.0.1", setup.proxy.port)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=names)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


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
    answers = [fetch(setup, "/problems/not_found", Accept=accept)[0] for accept in ("*/*", "text/html")]
    assert [each.headers["Content-Type"] for each in answers] == ["application/json", "text/html; charset=utf-8"]


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


@pytest.mark.parametrize(("path", "code"), [("/metrics", "not_found"), ("/v1/%zz", "malformed_http")])
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
    assert ("allow" in answer.headers) == (code == "method_not_allowed")


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
