"""A PostgreSQL primary dies: its synchronous standby is promoted, and the service goes on there by itself."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.db.migrations import migrate
from tests.durability.authors import (
    Audit,
    Author,
    audit,
    authors_writing,
    create_writing_key,
    seed_small_catalogue,
    wait_for_writes,
)
from tests.postgres import PASSWORD, SAFE, Binaries, Postgres
from tests.serving import served, wait_until

pytestmark = pytest.mark.long

STANDBY = "second"
DATABASE = "limber"


@contextmanager
def primary_and_standby(binaries: Binaries, **settings: str) -> Iterator[tuple[Postgres, Postgres]]:
    """A primary with a small catalogue, and its standby. By default every commit waits for the standby."""
    primary = Postgres.fresh(binaries, SAFE | settings)
    servers = [primary]
    try:
        primary.ask(f"CREATE DATABASE {DATABASE}")
        migrate(primary.url(DATABASE))
        seed_small_catalogue(primary.url(DATABASE))
        servers.append(Postgres.standby_of(primary, name=STANDBY))
        primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        primary.ask("SELECT pg_reload_conf()")
        wait_until(lambda: primary.ask("SELECT sync_state FROM pg_stat_replication") == [("sync",)])
        yield primary, servers[1]
    finally:
        for server in servers:
            server.discard()


def url_of_primary(*servers: Postgres) -> str:
    """A URL that leads to the one of these servers that takes writes."""
    hosts = "&".join(f"host=127.0.0.1:{server.port}" for server in servers)
    return f"postgresql+psycopg://limber:{PASSWORD}@/{DATABASE}?{hosts}&target_session_attrs=read-write"


def kill_primary(primary: Postgres, standby: Postgres, folder: Path, *, lagging: bool) -> tuple[Audit, float]:
    """Kill the primary during writes. Returns what became of them, and the seconds until the next acknowledged write."""
    key = create_writing_key(primary.url(DATABASE))
    with served(url_of_primary(primary, standby), folder) as service:
        with authors_writing([service] * 2, key) as authors:
            wait_for_writes(authors, more=3)
            if lagging:
                standby.kill()
            wait_for_writes(authors, more=3)
            primary.kill()
            died = time.monotonic()
            if lagging:
                standby.start()
            standby.ask("SELECT pg_promote()")
            wait_for_writes(authors, more=1)
            seconds = time.monotonic() - died
            wait_for_writes(authors, more=2)
        assert service.is_ready()
    return audit(standby.url(DATABASE), authors), seconds


@pytest.fixture(scope="module")
def pair(binaries: Binaries) -> Iterator[tuple[Postgres, Postgres]]:
    """A primary and its standby for the next two tests; the second one kills the primary."""
    with primary_and_standby(binaries) as servers:
        yield servers


def test_a_write_that_the_standby_lacks_is_not_acknowledged(pair: tuple[Postgres, Postgres], tmp_path: Path):
    primary, standby = pair
    key = create_writing_key(primary.url(DATABASE))
    with served(primary.url(DATABASE), tmp_path, database_statement_timeout_seconds=1) as service:
        author = Author(service, key, "alone")
        assert author.write() == 201
        standby.send(signal.SIGSTOP)
        try:
            assert author.write() == 503
        finally:
            standby.send(signal.SIGCONT)
        wait_until(lambda: author.write() == 201)
    found = audit(primary.url(DATABASE), [author])
    assert (found.lost, found.torn) == (frozenset(), frozenset())


def test_no_acknowledged_write_is_lost_with_the_primary(pair: tuple[Postgres, Postgres], tmp_path: Path):
    found, _ = kill_primary(*pair, tmp_path, lagging=False)
    assert found.acknowledged >= 9
    assert (found.lost, found.torn) == (frozenset(), frozenset())


def test_a_primary_that_does_not_wait_for_its_standby_is_detected(binaries: Binaries, tmp_path: Path):
    with primary_and_standby(binaries, synchronous_commit="local") as (primary, standby):
        found, _ = kill_primary(primary, standby, tmp_path, lagging=True)
    assert found.lost
    assert not found.torn
