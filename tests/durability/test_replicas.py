"""Several processes on one database: one of two concurrent writers wins, and every process serves what another one wrote."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.databases import Prepared
from tests.durability.authors import (
    PREFIX,
    create_writing_key,
    fetch_template,
    make_exercise,
    put,
    seed_small_catalogue,
)
from tests.serving import Service, served, wait_until

pytestmark = pytest.mark.long

PROCESSES = 3
RACES = 4
WRITES = 5


@dataclass(frozen=True)
class Replicas:
    """Services on one database, and a key that may write. Writes go to the first service."""

    services: Sequence[Service]
    key: str


@contextmanager
def running_replicas(url: str, folder: Path, *, processes: int) -> Iterator[Replicas]:
    """Services on one database, started together."""
    key = create_writing_key(url)
    with ExitStack() as started, ThreadPoolExecutor(processes) as starting:
        services = starting.map(lambda _: started.enter_context(served(url, folder)), range(processes))
        yield Replicas([*services], key)


@pytest.fixture(scope="module")
def replicas(databases: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    # An SQLite file is for one process, and its writers are there.
    processes = 1 if databases.engine == "sqlite" else PROCESSES
    with databases.migrated() as url:
        seed_small_catalogue(url)
        with running_replicas(url, tmp_path_factory.mktemp("replicas"), processes=processes) as found:
            yield found


def write_concurrently(replicas: Replicas, record: dict[str, Any], *, expected: str) -> list[int]:
    """The statuses of two writers who change the same record at the same time, at different replicas if there are several."""

    def write(number: int) -> int:
        mine = record | {"cues": [f"Of writer {number}."]}
        at = replicas.services[number % len(replicas.services)]
        status: int = put(at, replicas.key, mine, If_Match=expected).status
        return status

    with ThreadPoolExecutor(2) as writers:
        return sorted(writers.map(write, range(2)))


def seconds_until_served(replicas: Replicas, *, writes: int, random: Random) -> list[float]:
    """How long after each write every process served it. The process that wrote it does so before it acknowledges the write."""
    writer = replicas.services[0]
    record = make_exercise(fetch_template(writer), f"{PREFIX}-shared")
    assert put(writer, replicas.key, record).status == 201
    return [_seconds_until_served(replicas, record | {"name": f"Number {random.random()}"}, random) for _ in range(writes)]


def _seconds_until_served(replicas: Replicas, record: dict[str, Any], random: Random) -> float:
    def is_served_by(service: Service) -> bool:
        return bool(service.get(f"/v1/exercises/{record['slug']}").body.get("name") == record["name"])

    if replicas.services[1:]:
        # At any moment between two polls of the others, not just after one.
        time.sleep(random.random())
    assert put(replicas.services[0], replicas.key, record, If_Match="*").status == 200
    written = time.monotonic()
    assert is_served_by(replicas.services[0])
    wait_until(lambda: all(map(is_served_by, replicas.services)))
    return time.monotonic() - written


def test_one_of_two_concurrent_writers_gets_412(replicas: Replicas):
    first, other = replicas.services[0], replicas.services[-1]
    record = make_exercise(fetch_template(first), f"{PREFIX}-contested")
    etag = put(first, replicas.key, record).headers["ETag"]
    for number in range(RACES):
        assert write_concurrently(replicas, record | {"name": f"Round {number}"}, expected=etag) == [200, 412]
        # A read may be a second behind; the response with 412 is not.
        etag = put(other, replicas.key, record, If_Match='"stale"').headers["ETag"]
    # Without a condition both succeed.
    assert write_concurrently(replicas, record, expected="*") == [200, 200]


def test_every_process_serves_what_one_of_them_wrote(replicas: Replicas):
    # How soon it does is measured by `./limber bench durability`.
    assert len(seconds_until_served(replicas, writes=WRITES, random=Random(8))) == WRITES
