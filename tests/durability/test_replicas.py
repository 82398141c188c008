"""Several processes over one database: they agree on who was first, and each soon serves what another one wrote."""

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
from tests.durability.authors import BY, exercise, keep_small, key_for, model_of, put
from tests.serving import Service, served, wait_until

pytestmark = pytest.mark.long

PROCESSES = 3
RACES = 4
WRITES = 5
SEEN_WITHIN_SECONDS = 2


@dataclass(frozen=True)
class Replicas:
    """Services over one database, the one that is written to first, and a key of it."""

    services: Sequence[Service]
    key: str


@contextmanager
def running(url: str, folder: Path, *, processes: int) -> Iterator[Replicas]:
    """So many services over a database, started together."""
    key = key_for(url)
    with ExitStack() as started, ThreadPoolExecutor(processes) as starting:
        services = starting.map(lambda _: started.enter_context(served(url, folder)), range(processes))
        yield Replicas([*services], key)


@pytest.fixture(scope="module")
def replicas(databases: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    # An embedded database is for one process, and has its writers there.
    processes = 1 if databases.engine == "sqlite" else PROCESSES
    with databases.migrated() as url:
        keep_small(url)
        with running(url, tmp_path_factory.mktemp("replicas"), processes=processes) as found:
            yield found


def write_at_once(replicas: Replicas, record: dict[str, Any], *, expected: str) -> list[int]:
    """The statuses that writers get who start from the same record at the same time, each at another replica if there is one."""

    def write(number: int) -> int:
        mine = record | {"cues": [f"Of writer {number}."]}
        at = replicas.services[number % len(replicas.services)]
        status: int = put(at, replicas.key, mine, If_Match=expected).status
        return status

    with ThreadPoolExecutor(2) as writers:
        return sorted(writers.map(write, range(2)))


def seconds_until_served(replicas: Replicas, *, writes: int, random: Random) -> list[float]:
    """How long after each of so many writes every process served it. The writer itself does so before it says that it is kept."""
    writer = replicas.services[0]
    record = exercise(model_of(writer), f"{BY}-shared")
    assert put(writer, replicas.key, record).status == 201
    return [_seconds_until_served(replicas, record | {"name": f"Number {random.random()}"}, random) for _ in range(writes)]


def _seconds_until_served(replicas: Replicas, record: dict[str, Any], random: Random) -> float:
    def is_served_by(service: Service) -> bool:
        return bool(service.get(f"/v1/exercises/{record['slug']}").body.get("name") == record["name"])

    if replicas.services[1:]:
        # At any moment between two looks of the others at the database, not just after one.
        time.sleep(random.random())
    assert put(replicas.services[0], replicas.key, record, If_Match="*").status == 200
    written = time.monotonic()
    assert is_served_by(replicas.services[0])
    wait_until(lambda: all(map(is_served_by, replicas.services)))
    return time.monotonic() - written


def test_of_two_writers_who_start_from_the_same_record_one_is_told_that_it_is_stale(replicas: Replicas):
    first, other = replicas.services[0], replicas.services[-1]
    record = exercise(model_of(first), f"{BY}-raced-for")
    etag = put(first, replicas.key, record).headers["ETag"]
    for number in range(RACES):
        assert write_at_once(replicas, record | {"name": f"Round {number}"}, expected=etag) == [200, 412]
        # A read may be a second behind; whoever says 412 knows.
        etag = put(other, replicas.key, record, If_Match='"stale"').headers["ETag"]
    # Without a condition both of them win: it is the condition that is tested.
    assert write_at_once(replicas, record, expected="*") == [200, 200]


def test_what_one_process_writes_the_others_serve_within_two_seconds(replicas: Replicas):
    *seconds, longest = sorted(seconds_until_served(replicas, writes=WRITES, random=Random(8)))
    assert max(seconds) < SEEN_WITHIN_SECONDS
    # One of them may meet a machine that does something else just then; `./limber bench durability` measures what is usual.
    assert longest < 2 * SEEN_WITHIN_SECONDS
