"""How transactions fail on a database that is slow, busy, gone or full."""

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from app.db.catalogue import lock_catalogue
from app.db.engine import make_engine, reading, writing
from app.db.errors import DatabaseFailed, Failure
from app.db.limits import Limits
from app.db.migrations import migrate
from tests.postgres import FAST, Binaries, Postgres

SHORT = Limits(
    pool_size=1,
    pool_overflow=1,
    pool_timeout_seconds=1,
    connect_timeout_seconds=2,
    statement_timeout_seconds=1,
    lock_timeout_seconds=1,
)


def query(engine: Engine, statement: str) -> object:
    with writing(engine).begin() as session:
        return session.scalar(text(statement))


def failure_of(engine: Engine, statement: str) -> Failure:
    with pytest.raises(DatabaseFailed) as failed:
        query(engine, statement)
    return failed.value.failure


@pytest.fixture(scope="module")
def server(binaries: Binaries) -> Iterator[Postgres]:
    """A server of this module, which tests may freeze and restart."""
    server = Postgres.fresh(binaries, FAST)
    yield server
    server.discard()


@pytest.fixture
def pg(server: Postgres) -> Iterator[Engine]:
    engine = make_engine(server.url(), SHORT)
    yield engine
    engine.dispose()


def test_the_limits_apply_to_each_transaction_and_not_to_the_connection(pg: Engine):
    for sessions in (reading(pg), writing(pg)):
        with sessions.begin() as session:
            names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
            assert [session.scalar(text(f"SHOW {name}")) for name in names] == ["1s", "1s", "1min"]
    with closing(pg.raw_connection()) as raw:
        bare: Any = raw.driver_connection
        bare.autocommit = True
        assert bare.execute("SHOW statement_timeout").fetchone() == ("0",)
        bare.autocommit = False


def test_a_slow_statement_is_cancelled(pg: Engine):
    # Without the limit it would succeed.
    assert failure_of(pg, "SELECT pg_sleep(20)") is Failure.BUSY


def test_a_writer_waits_for_another_one_for_a_limited_time(pg: Engine, server: Postgres):
    migrate(server.url())
    with writing(pg).begin() as first:
        lock_catalogue(first)
        with pytest.raises(DatabaseFailed) as failed, writing(pg).begin() as second:
            lock_catalogue(second)
    assert failed.value.failure is Failure.BUSY


def test_waiting_for_a_connection_has_a_limit(pg: Engine):
    with pg.connect(), pg.connect():
        assert failure_of(pg, "SELECT 1") is Failure.BUSY


def test_the_next_query_after_a_restart_of_the_server_succeeds(pg: Engine, server: Postgres):
    before = query(pg, "SELECT pg_backend_pid()")
    server.restart()
    assert query(pg, "SELECT pg_backend_pid()") != before


def test_a_restart_breaks_the_running_transaction_only(pg: Engine, server: Postgres):
    def write_over_a_restart() -> None:
        with writing(pg).begin() as session:
            session.execute(text("SELECT 1"))
            server.restart()
            session.execute(text("SELECT 2"))

    with pytest.raises(DatabaseFailed) as failed:
        write_over_a_restart()
    assert failed.value.failure is Failure.UNAVAILABLE
    assert query(pg, "SELECT 3") == 3


def test_a_hanging_server_is_given_up_and_used_again_when_it_recovers(pg: Engine, server: Postgres):
    assert query(pg, "SELECT 1") == 1
    server.send(signal.SIGSTOP)
    try:
        assert failure_of(pg, "SELECT 2") is Failure.UNAVAILABLE
    finally:
        server.send(signal.SIGCONT)
    assert query(pg, "SELECT 3") == 3


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("53100", Failure.STORAGE_FULL),
        ("40001", Failure.BUSY),
        ("40P01", Failure.BUSY),
        ("53300", Failure.BUSY),
        ("57P01", Failure.UNAVAILABLE),
        ("25006", Failure.UNAVAILABLE),
        ("42501", Failure.UNAVAILABLE),
    ],
)
def test_error_codes_of_postgresql_become_failures(pg: Engine, state: str, expected: Failure):
    assert failure_of(pg, f"DO $$ BEGIN RAISE EXCEPTION 'invented' USING ERRCODE = '{state}'; END $$") is expected


def test_errors_of_the_program_stay_unchanged(pg: Engine, file: Engine):
    with pytest.raises(ProgrammingError):
        query(pg, "SELEC 1")
    with pytest.raises(OperationalError):
        query(file, "SELEC 1")


@pytest.mark.parametrize("statement", ["SELECT 1 FROM nowhere", "SELECT absent FROM notes"])
def test_a_table_or_column_that_is_gone_is_a_failure_of_the_database(pg: Engine, file: Engine, statement: str):
    with writing(pg).begin() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS notes (text TEXT)"))
    assert failure_of(pg, statement) is failure_of(file, statement) is Failure.UNAVAILABLE


def test_an_error_does_not_repeat_what_clients_have_sent(pg: Engine, file: Engine):
    for engine in (pg, file):
        with pytest.raises(DBAPIError) as failed, engine.begin() as connection:
            connection.execute(text("SELEC :sent"), {"sent": "achilles"})
        assert "achilles" not in str(failed.value)


@pytest.fixture
def file(tmp_path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/small.sqlite3", SHORT)
    with writing(engine).begin() as session:
        session.execute(text("CREATE TABLE notes (text TEXT)"))
    yield engine
    engine.dispose()


def test_a_full_file_keeps_its_content_and_works_again_once_there_is_room(file: Engine):
    query(file, "INSERT INTO notes VALUES ('stored') RETURNING 1")
    query(file, "PRAGMA max_page_count = 4")
    assert failure_of(file, "INSERT INTO notes SELECT hex(randomblob(1000000)) RETURNING 1") is Failure.STORAGE_FULL
    assert query(file, "SELECT group_concat(text) FROM notes") == "stored"
    query(file, "PRAGMA max_page_count = 1000000")
    assert query(file, "INSERT INTO notes SELECT hex(randomblob(1000000)) RETURNING 1") == 1


def test_a_file_locked_by_another_program_is_busy(file: Engine):
    assert query(file, "PRAGMA busy_timeout") == 1000
    with closing(sqlite3.connect(str(file.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert failure_of(file, "SELECT 1") is Failure.BUSY
        other.execute("ROLLBACK")
    assert query(file, "SELECT 1") == 1


@pytest.mark.parametrize("content", [None, b"not a database" * 100])
def test_a_missing_or_foreign_file_is_unavailable(tmp_path, content: bytes | None):
    path = tmp_path / "folder" / "limber.sqlite3"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    engine = make_engine(f"sqlite:///{path}")
    assert failure_of(engine, "SELECT 1") is Failure.UNAVAILABLE
    engine.dispose()


def test_a_commit_to_a_file_survives_a_loss_of_power(file: Engine):
    full = 2
    assert query(file, "PRAGMA synchronous") == full


def test_a_file_that_was_moved_or_replaced_is_not_written_until_it_is_back(file: Engine):
    path = Path(str(file.url.database))
    query(file, "INSERT INTO notes VALUES ('before') RETURNING 1")
    moved = path.rename(path.with_name("moved.sqlite3"))
    assert failure_of(file, "INSERT INTO notes VALUES ('lost') RETURNING 1") is Failure.UNAVAILABLE
    file.dispose()
    assert failure_of(file, "SELECT 1") is Failure.UNAVAILABLE
    assert not path.exists(), "a new connection may not create an empty database"
    path.write_bytes(moved.read_bytes())
    assert failure_of(file, "INSERT INTO notes VALUES ('lost') RETURNING 1") is Failure.UNAVAILABLE
    moved.replace(path)
    query(file, "INSERT INTO notes VALUES ('after') RETURNING 1")
    assert query(file, "SELECT group_concat(text) FROM notes") == "before,after"
