"""A PostgreSQL primary that dies: its synchronous standby is promoted, and the service goes on there by itself."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.db.migrations import migrate
from tests.durability.authors import Audit, Author, audit, keep_small, key_for, wait_for_writes, writing_at
from tests.postgres import PASSWORD, SAFE, Binaries, Postgres
from tests.serving import served, wait_until

pytestmark = pytest.mark.long

STANDBY = "second"
DATABASE = "limber"


@contextmanager
def a_pair(binaries: Binaries, **settings: str) -> Iterator[tuple[Postgres, Postgres]]:
    """A primary that holds a small catalogue and waits for its standby with every commit, unless told otherwise."""
    primary = Postgres.fresh(binaries, SAFE | settings)
    servers = [primary]
    try:
        primary.ask(f"CREATE DATABASE {DATABASE}")
        migrate(primary.url(DATABASE))
        keep_small(primary.url(DATABASE))
        servers.append(Postgres.standby_of(primary, name=STANDBY))
        primary.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        primary.ask("SELECT pg_reload_conf()")
        wait_until(lambda: primary.ask("SELECT sync_state FROM pg_stat_replication") == [("sync",)])
        yield primary, servers[1]
    finally:
        for server in servers:
            server.discard()


def either(*servers: Postgres) -> str:
    """An address of whichever of the servers takes writes."""
    hosts = "&".join(f"host=127.0.0.1:{server.port}" for server in servers)
    return f"postgresql+psycopg://limber:{PASSWORD}@/{DATABASE}?{hosts}&target_session_attrs=read-write"


def lost_with(primary: Postgres, standby: Postgres, folder: Path, *, lagging: bool) -> tuple[Audit, float]:
    """What a loss of the primary costs, and the seconds from its death to the next acknowledged write."""
    key = key_for(primary.url(DATABASE))
    with served(either(primary, standby), folder) as service:
        with writing_at([service] * 2, key) as authors:
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
    """A primary and its standby, for both of the tests that follow: the second one kills the primary."""
    with a_pair(binaries) as servers:
        yield servers


def test_what_the_standby_does_not_have_is_not_acknowledged(pair: tuple[Postgres, Postgres], tmp_path: Path):
    primary, standby = pair
    key = key_for(primary.url(DATABASE))
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


def test_nothing_that_was_acknowledged_is_lost_and_the_service_goes_on_by_itself(pair: tuple[Postgres, Postgres], tmp_path: Path):
    found, seconds = lost_with(*pair, tmp_path, lagging=False)
    assert seconds < 20
    assert found.acknowledged >= 9
    assert (found.lost, found.torn) == (frozenset(), frozenset())


def test_a_primary_that_does_not_wait_for_its_standby_is_found_out(binaries: Binaries, tmp_path: Path):
    with a_pair(binaries, synchronous_commit="local") as (primary, standby):
        found, _ = lost_with(primary, standby, tmp_path, lagging=True)
    assert found.lost
    assert not found.torn
