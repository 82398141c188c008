"""Several workers that share a port, and metrics on a port of their own: real processes."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.api.auth.rate_limits import RateLimits
from app.api.auth.senders import Sender
from app.db.engine import make_engine
from app.db.keys import revoke_key
from app.domain.keys import Scope, parse_key_id
from app.settings import Auth, Settings
from app.workers import merge_metrics
from tests import own_loop
from tests.api.real_server import OPENER, STOP_SECONDS, Process, get, served, stop
from tests.api.serving import client_of
from tests.builders import a_catalogue
from tests.counting_redis import TIMEOUT_SECONDS, Counting
from tests.keys import a_key
from tests.postgres import free_port
from tests.serving import wait_until

WORKERS: Final = 2
PATIENT: Final = f"import app.api.auth.rate_limits as limits; limits.REDIS_TIMEOUT_SECONDS = {TIMEOUT_SECONDS}"
IMPATIENT: Final = f"from app import workers; workers.MIN_LIFE_SECONDS = 0.0; {PATIENT}"
"""Workers are replaced however soon they end, and wait for a Redis longer than a busy machine takes."""


class Setup:
    def __init__(self, address: str, process: Process, metrics_port: int, url: str) -> None:
        self.address, self.process, self.url = address, process, url
        self.metrics_address = f"http://127.0.0.1:{metrics_port}/metrics"

    def fetch_metrics(self) -> dict[str, list[tuple[dict[str, str], float]]]:
        found: dict[str, list[tuple[dict[str, str], float]]] = {}
        for family in text_string_to_metric_families(get(self.metrics_address)[1].decode()):
            for sample in family.samples:
                found.setdefault(sample.name, []).append((dict(sample.labels), sample.value))
        return found

    def count_workers(self) -> int:
        return len(self.fetch_metrics().get("limber_info", []))

    def statuses(self, path: str, key: str = "") -> set[int]:
        """The statuses of many requests, each on a connection of its own, so that every worker answers some."""
        return {self._ask(path, key) for _ in range(16)}

    @contextmanager
    def only(self, index: int) -> Iterator[None]:
        """Let one worker answer: the others are stopped meanwhile."""
        others = [child for at, child in enumerate(self.list_children()) if at != index]
        for child in others:
            os.kill(child, signal.SIGSTOP)
        try:
            yield
        finally:
            for child in others:
                os.kill(child, signal.SIGCONT)

    def rename_region(self, name: str, key: str) -> None:
        got = self.send("GET", "/v1/regions/ankle", key)
        record = {field: value for field, value in got.json().items() if field != "revision"} | {"name": name}
        assert self.send("PUT", "/v1/regions/ankle", key, json=record, If_Match=got.headers["etag"]).status_code == 200

    def name_region(self, key: str) -> str:
        """The name of a region, as the worker has it that answers."""
        return str(self.send("GET", "/v1/regions/ankle", key).json()["name"])

    def send(self, method: str, path: str, key: str, json: Any = None, **headers: str) -> httpx2.Response:
        """Send a request on a connection of its own."""
        named = {name.replace("_", "-"): value for name, value in headers.items()} | {"Authorization": f"Bearer {key}"}
        with httpx2.Client(trust_env=False, timeout=STOP_SECONDS) as client:
            return client.request(method, self.address + path, json=json, headers=named)

    def list_children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in listed.split()]

    def _ask(self, path: str, key: str) -> int:
        opener = OPENER
        opener.addheaders = [("Authorization", f"Bearer {key}")] if key else []
        try:
            return get(self.address + path)[0]
        finally:
            opener.addheaders = []


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[Setup]:
    port = free_port()
    fields = {"LIMBER_WORKERS": str(WORKERS), "LIMBER_METRICS_PORT": str(port), "LIMBER_AUTH": "required"}
    with served(folder, first=IMPATIENT, **fields, **more) as (address, process):
        setup = Setup(address, process, port, f"sqlite:///{folder}/limber.sqlite3")
        get(f"{address}/readyz")
        wait_until(lambda: setup.count_workers() == WORKERS)
        yield setup


@pytest.fixture
def setup(tmp_path: Path) -> Iterator[Setup]:
    with serving(tmp_path) as setup:
        yield setup


def test_workers_answer_together_and_know_keys_and_their_revocation(setup: Setup):
    key = a_key(setup.url, Scope.CATALOGUE_READ)
    assert setup.statuses("/v1/regions", key) == {200}, "a new key works at once in each worker"
    assert setup.statuses("/v1/regions") == {401}
    metrics = setup.fetch_metrics()
    counted = [value for labels, value in metrics["limber_requests_total"] if labels["route"] == "/v1/regions"]
    assert sum(counted) == 32
    assert {labels["worker"] for labels, _ in metrics["process_resident_memory_bytes"]} == {"1", "2"}
    assert setup.statuses("/metrics") == {404}
    engine = make_engine(setup.url)
    revoke_key(engine, str(parse_key_id(key)), at=datetime.now(UTC))
    engine.dispose()
    wait_until(lambda: setup.statuses("/v1/regions", key) == {401})


def test_an_edit_and_a_revocation_through_one_worker_reach_the_other(setup: Setup):
    key = a_key(setup.url, Scope.CATALOGUE_READ, Scope.CATALOGUE_WRITE)
    for index in range(WORKERS):
        with setup.only(index):
            assert setup.name_region(key) == "Ankle"
    with setup.only(0):
        setup.rename_region("Renamed", key)
        assert setup.name_region(key) == "Renamed", "the worker that wrote it has it at once"
    with setup.only(1):
        wait_until(lambda: setup.name_region(key) == "Renamed")
    engine = make_engine(setup.url)
    revoke_key(engine, str(parse_key_id(key)), at=datetime.now(UTC))
    engine.dispose()
    for index in range(WORKERS):
        with setup.only(index):
            wait_until(lambda: setup.statuses("/v1/regions", key) == {401})


def count_allowed(setup: Setup, key: str) -> list[int]:
    """How many of 12 requests to each worker are within the limit."""
    allowed = []
    for index in range(WORKERS):
        with setup.only(index):
            allowed.append([setup.send("GET", "/v1/regions/ankle", key).status_code for _ in range(12)].count(200))
    return allowed


@pytest.mark.long
def test_workers_without_a_redis_allow_their_parts_of_the_limit(tmp_path: Path):
    with serving(tmp_path, LIMBER_RATE_LIMIT="20/day") as setup:
        allowed = count_allowed(setup, a_key(setup.url, Scope.CATALOGUE_READ))
        assert all(each in {10, 11} for each in allowed), "the first counts for the address if a worker does not know the key yet"
        assert "without a Redis, each of the 2 workers allows its part" in (tmp_path / "errors.log").read_text()


@pytest.mark.long
@pytest.mark.needs("redis-server")
def test_workers_with_a_redis_share_the_limit(tmp_path: Path):
    redis = Counting(tmp_path)
    redis.start()
    try:
        url = f"redis://127.0.0.1:{redis.port}/0"
        with serving(tmp_path, LIMBER_RATE_LIMIT="20/day", LIMBER_RATE_LIMIT_REDIS_URL=url) as setup:
            key = a_key(setup.url, Scope.CATALOGUE_READ)
            for index in range(WORKERS):
                with setup.only(index):
                    assert setup.send("GET", "/v1/regions/ankle", key).status_code == 200
            # Both workers know the key now, whatever their first requests counted for.
            redis.client().flushall()
            assert count_allowed(setup, key) == [12, 8]
    finally:
        redis.kill()


def test_a_worker_that_dies_is_replaced_and_all_stop_together(setup: Setup):
    before = setup.list_children()
    assert len(before) == WORKERS
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: before[0] not in setup.list_children() and setup.count_workers() == WORKERS)
    assert setup.statuses("/livez") == {200}
    children = setup.list_children()
    assert stop(setup.process, signal.SIGTERM) == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_no_worker_outlives_its_parent(setup: Setup):
    children = setup.list_children()
    setup.process.kill()
    setup.process.wait(timeout=STOP_SECONDS)
    wait_until(lambda: not any(is_running(child) for child in children))


def is_running(pid: int) -> bool:
    try:
        return re.search(r"State:\s+[^Z]", Path(f"/proc/{pid}/status").read_text()) is not None
    except OSError:
        return False


def test_metrics_of_workers_keep_their_names_types_and_values():
    text = '# HELP a_total A.\n# TYPE a_total counter\na_total{x="1"} 2.0\n# HELP b B.\n# TYPE b histogram\n'
    text += 'b_bucket{le="+Inf"} 3.0\nb_count 3.0\nb_sum 0.5\n'
    merged = merge_metrics({1: text, 2: text}).decode()
    assert merged.count("# TYPE a_total counter") == 1
    assert 'a_total{worker="2",x="1"} 2.0' in merged
    assert 'b_bucket{le="+Inf",worker="1"} 3.0' in merged
    assert 'b_count{worker="2"} 3.0' in merged


@pytest.mark.parametrize(("workers", "limit", "share"), [(1, "100/minute", 100), (4, "100/minute", 25), (8, "5/hour", 1)])
def test_without_a_redis_each_worker_allows_its_part_of_the_limit(workers: int, limit: str, share: int):
    limits = RateLimits.from_settings(Settings(rate_limit=limit, workers=workers))
    assert limits is not None
    quota = own_loop.run(limits.count(Sender(kind="key", name="a")))
    assert quota is not None
    assert quota.limit == share


@pytest.mark.parametrize(
    ("settings", "status"),
    [({}, 200), ({"metrics_port": 9}, 404), ({"auth": Auth.REQUIRED}, 404), ({"workers": 2}, 404)],
)
def test_metrics_are_open_on_the_port_of_the_service_only_without_keys_and_workers(settings: dict[str, Any], status: int):
    answer = client_of(a_catalogue(), **settings).get("/metrics")
    assert answer.status_code == status
    if status == 404:
        assert "LIMBER_METRICS_PORT" in answer.json()["errors"][0]["detail"]


def test_one_process_serves_metrics_on_a_port_of_their_own_too(tmp_path: Path):
    port = free_port()
    with served(tmp_path, LIMBER_METRICS_PORT=str(port)) as (address, process):
        assert get(f"{address}/readyz")[0] == 200
        status, text = get(f"http://127.0.0.1:{port}/metrics")
        assert (status, b"limber_info" in text) == (200, True)
        assert get(f"http://127.0.0.1:{port}/v1/regions")[0] == 404
        assert stop(process, signal.SIGTERM) == 0
