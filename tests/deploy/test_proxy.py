"""The proxy of `compose.yaml` with its own configuration, in front of two real replicas.

Debian's nginx is older than that of `compose.yaml` and cannot resolve names again, so the replicas have fixed addresses here.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Thread
from typing import Any, Final

import pytest

from app.api.problems.kinds import KINDS
from app.api.schemas.problems import ProblemOut
from app.domain.keys import Scope
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
class Deployment:
    """A proxy and the replicas behind it."""

    proxy: Service
    replicas: Sequence[Service]
    url: str

    def get(self, path: str, **headers: str) -> Answer:
        """Send a GET through the proxy."""
        return self.proxy.ask("GET", path, **headers)


@contextmanager
def start_deployment(seeded_file: Path, folder: Path) -> Iterator[Deployment]:
    """Start two replicas on one database and the proxy in front of them; always stop them."""
    url = f"sqlite:///{shutil.copy(seeded_file, folder / 'limber.sqlite3')}"
    with ExitStack() as stack:
        replicas = [stack.enter_context(served(url, folder)) for _ in range(2)]
        proxy = stack.enter_context(proxied(folder, replicas))
        yield Deployment(proxy, replicas, url)


@contextmanager
def proxied(folder: Path, replicas: Sequence[Service]) -> Iterator[Service]:
    """Start the proxy and wait until it forwards to the replicas."""
    front, configuration = Service("", folder, port=free_port()), folder / "nginx.conf"
    configuration.write_text(build_configuration(folder, front.port, replicas))
    # As root it would run as a user who may not read the folder of a test.
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


def build_configuration(folder: Path, port: int, replicas: Sequence[Service]) -> str:
    """Return the shipped configuration with the addresses and folders of this test."""
    text = SHIPPED.read_text(encoding="utf-8")
    (by_name,) = re.finditer(r"server api:\d+ resolve (.*;)", text)
    by_address = "\n".join(f"server 127.0.0.1:{replica.port} {by_name[1]}" for replica in replicas)
    text, listening = re.subn(r"listen \d+;", f"listen 127.0.0.1:{port};", text.replace(by_name[0], by_address))
    assert listening == 1
    return text.replace("/tmp/", f"{folder}/")  # noqa: S108 - of the container


@contextmanager
def start_barrier_service(callers: int) -> Iterator[Service]:
    """Start a service that refuses requests only once this many have arrived at the same time."""
    together = Barrier(callers, timeout=3)

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
def deployment(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A deployment with both replicas running."""
    with start_deployment(seeded_file, tmp_path_factory.mktemp("proxied")) as deployment:
        yield deployment


@pytest.fixture
def failing(seeded_file: Path, tmp_path: Path) -> Iterator[Deployment]:
    """A deployment whose replicas the test may stop."""
    with start_deployment(seeded_file, tmp_path) as deployment:
        yield deployment


def origin_of(answer: Answer) -> str:
    """The id of the request for which a response was made."""
    return str(answer.headers["X-Request-Id"])


def fetch_cached(deployment: Deployment, path: str) -> Answer:
    """Return the cached response of a path; the proxy may respond a moment before it has stored it."""
    answers = [deployment.get(path)]

    def is_cached() -> bool:
        answers.append(deployment.get(path))
        return origin_of(answers[-1]) == origin_of(answers[-2])

    wait_until(is_cached)
    return answers[-1]


def test_a_public_response_is_fetched_once(deployment: Deployment):
    answer = fetch_cached(deployment, ROUTINE)
    assert {origin_of(deployment.get(ROUTINE)) for _ in range(10)} == {origin_of(answer)}
    assert (answer.status, {replica.get(ROUTINE).body["id"] for replica in deployment.replicas}) == (200, {answer.body["id"]})
    assert deployment.get(ROUTINE, If_None_Match=answer.headers["ETag"]).status == 304


def test_a_response_to_a_caller_with_a_key_is_not_cached(deployment: Deployment):
    key = a_key(deployment.url, Scope.CATALOGUE_READ)
    wait_until(lambda: all(each.ask("GET", ROUTINE, Authorization=f"Bearer {key}").status == 200 for each in deployment.replicas))
    path = ROUTINE + "&level=beginner"
    first, second = (deployment.get(path, Authorization=f"Bearer {key}") for _ in range(2))
    assert len({origin_of(each) for each in (first, second, deployment.get(path))}) == 3


def test_no_cache_fetches_from_a_replica(deployment: Deployment):
    path = "/v1/exercises/plank"
    before, fresh = fetch_cached(deployment, path), deployment.get(path, Cache_Control="no-cache")
    assert origin_of(fresh) != origin_of(before)
    wait_until(lambda: origin_of(deployment.get(path)) == origin_of(fresh))


@pytest.mark.parametrize("path", ["/v1/routines?region=ankl&phase=pre&minutes=10", "/readyz", "/v1/catalogue/changes"])
def test_refusals_probes_and_the_change_log_are_not_cached(deployment: Deployment, path: str):
    assert origin_of(deployment.get(path)) != origin_of(deployment.get(path))


def test_a_check_is_never_cached(deployment: Deployment):
    first, second = (deployment.proxy.ask("POST", "/v1/training-load/checks", PLAN) for _ in range(2))
    assert (first.status, first.body) == (200, second.body)
    assert origin_of(first) != origin_of(second)


REFUSED: Final[dict[str, tuple[str, str, Any, dict[str, str]]]] = {
    "a body too large": ("POST", "/v1/training-load/checks", "x" * 1024 * 1024, {}),
    "a query too long": ("GET", "/v1/exercises?q=" + "q" * 17 * 1024, None, {}),
    "a target too long": ("GET", "/v1/exercises?q=" + "q" * 70 * 1024, None, {}),
    "a header too long": ("GET", "/v1/exercises", None, {"X-Long": "x" * 70 * 1024}),
    "headers too long": ("GET", "/v1/exercises", None, {f"X-{number}": "x" * 30 * 1024 for number in range(9)}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_of_the_proxy_equals_that_of_the_service(deployment: Deployment, name: str):
    method, path, body, headers = REFUSED[name]
    through, straight = (to.ask(method, path, body, **headers) for to in (deployment.proxy, deployment.replicas[0]))
    ProblemOut.model_validate(through.body)
    assert origin_of(through) == through.body["trace_id"]
    for answer in (through, straight):
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Cache-Control"] == "no-store"
    alike = ("type", "status", "code", "title")
    assert [through.body[field] for field in alike] == [straight.body[field] for field in alike]
    assert through.status == straight.status


@pytest.mark.parametrize(("path", "code"), [("/metrics", "not_found"), ("/v1/%zz", "malformed_http")])
def test_refusals_of_the_proxy_alone_have_the_same_form(deployment: Deployment, path: str, code: str):
    refused = deployment.get(path)
    ProblemOut.model_validate(refused.body)
    kind = KINDS[code]
    fields = [refused.body[field] for field in ("type", "status", "code", "title")]
    assert [refused.status, *fields] == [kind.status, f"/problems/{code}", kind.status, code, kind.title]


def test_equal_requests_are_not_serialised(tmp_path: Path):
    # This service responds only when all requests have arrived.
    with start_barrier_service(4) as together, proxied(tmp_path, [together]) as front, ThreadPoolExecutor(4) as callers:
        answers = [*callers.map(front.get, ["/v1/routines?region=mistyped"] * 4)]
    assert {each.status for each in answers} == {422}


def test_one_lost_replica_causes_no_errors(failing: Deployment):
    failing.replicas[0].kill()
    answers = [failing.get(f"/v1/exercises?limit={limit}") for limit in range(1, 21)]
    assert {each.status for each in answers} == {200}


def test_without_replicas_cached_responses_are_served_and_the_rest_is_503(failing: Deployment):
    before = fetch_cached(failing, ROUTINE)
    for replica in failing.replicas:
        replica.kill()
    assert failing.get(ROUTINE).body == before.body
    refused = failing.get("/v1/exercises")
    ProblemOut.model_validate(refused.body)
    assert (refused.status, refused.body["code"], refused.headers["Retry-After"]) == (503, "not_ready", "1")
    assert refused.body["title"] == KINDS["not_ready"].title


def test_replicas_that_return_are_used_again(failing: Deployment):
    for replica in failing.replicas:
        replica.kill()
    assert failing.get(ROUTINE).status == 503
    for replica in failing.replicas:
        replica.start()
    wait_until(lambda: failing.get(ROUTINE).status == 200)
