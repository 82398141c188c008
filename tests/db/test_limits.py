"""What a database that is slow, busy, gone or full makes of a transaction, on the engine that it happens on."""

import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from app.db.catalogue import lock_catalogue
from app.db.engine import make_engine, reading, writing
from app.db.failures import DatabaseFailed, Failure
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


def ask(engine: Engine, question: str) -> object:
    with writing(engine).begin() as session:
        return session.scalar(text(question))


def failure(engine: Engine, question: str) -> Failure:
    with pytest.raises(DatabaseFailed) as failed:
        ask(engine, question)
    return failed.value.failure


@pytest.fixture(scope="module")
def server(binaries: Binaries) -> Iterator[Postgres]:
    """A server of its own, which a test may freeze and restart."""
    server = Postgres.fresh(binaries, FAST)
    yield server
    server.discard()


@pytest.fixture
def pg(server: Postgres) -> Iterator[Engine]:
    engine = make_engine(server.url(), SHORT)
    yield engine
    engine.dispose()


def test_the_limits_hold_in_each_transaction_and_not_after_it(pg: Engine):
    for sessions in (reading(pg), writing(pg)):
        with sessions.begin() as session:
            names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
            assert [session.scalar(text(f"SHOW {name}")) for name in names] == ["1s", "1s", "1min"]
    with closing(pg.raw_connection()) as raw:
        bare: Any = raw.driver_connection
        bare.autocommit = True
        assert bare.execute("SHOW statement_timeout").fetchone() == ("0",)
        bare.autocommit = False


def test_a_statement_that_takes_too_long_is_broken_off(pg: Engine):
    begun = time.monotonic()
    assert failure(pg, "SELECT pg_sleep(20)") is Failure.BUSY
    assert time.monotonic() - begun < 5


def test_a_writer_does_not_wait_for_another_one_for_ever(pg: Engine, server: Postgres):
    migrate(server.url())
    with writing(pg).begin() as first:
        lock_catalogue(first)
        with pytest.raises(DatabaseFailed) as failed, writing(pg).begin() as second:
            lock_catalogue(second)
    assert failed.value.failure is Failure.BUSY


def test_a_request_does_not_wait_for_a_connection_for_ever(pg: Engine):
    with pg.connect(), pg.connect():
        assert failure(pg, "SELECT 1") is Failure.BUSY


def test_after_a_restart_of_the_server_the_next_question_is_answered(pg: Engine, server: Postgres):
    before = ask(pg, "SELECT pg_backend_pid()")
    server.restart()
    assert ask(pg, "SELECT pg_backend_pid()") != before


def test_a_transaction_that_a_restart_breaks_is_told_and_the_next_one_works(pg: Engine, server: Postgres):
    def write_over_a_restart() -> None:
        with writing(pg).begin() as session:
            session.execute(text("SELECT 1"))
            server.restart()
            session.execute(text("SELECT 2"))

    with pytest.raises(DatabaseFailed) as failed:
        write_over_a_restart()
    assert failed.value.failure is Failure.UNAVAILABLE
    assert ask(pg, "SELECT 3") == 3


def test_a_server_that_hangs_is_given_up_and_taken_again_when_it_goes_on(pg: Engine, server: Postgres):
    assert ask(pg, "SELECT 1") == 1
    server.send(signal.SIGSTOP)
    try:
        begun = time.monotonic()
        assert failure(pg, "SELECT 2") is Failure.UNAVAILABLE
        seconds = time.monotonic() - begun
    finally:
        server.send(signal.SIGCONT)
    assert seconds < SHORT.answer_timeout_seconds + SHORT.connect_timeout_seconds + 2
    assert ask(pg, "SELECT 3") == 3


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", Failure.STORAGE_FULL),
        ("40001", Failure.BUSY),
        ("40P01", Failure.BUSY),
        ("53300", Failure.BUSY),
        ("57P01", Failure.UNAVAILABLE),
        ("25006", Failure.UNAVAILABLE),
    ],
)
def test_what_postgresql_says_is_told_in_three_words(pg: Engine, state: str, told: Failure):
    assert failure(pg, f"DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '{state}'; END $$") is told


def test_a_fault_of_the_program_stays_one(pg: Engine):
    with pytest.raises(ProgrammingError):
        ask(pg, "SELECT nothing FROM nowhere")
    with pytest.raises(ProgrammingError):
        ask(pg, "SELEC 1")


@pytest.fixture
def file(tmp_path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path}/small.sqlite3")
    with writing(engine).begin() as session:
        session.execute(text("CREATE TABLE notes (text TEXT)"))
    yield engine
    engine.dispose()


def test_a_file_without_room_says_so_keeps_what_it_has_and_goes_on_when_there_is_room(file: Engine):
    ask(file, "INSERT INTO notes VALUES ('kept') RETURNING 1")
    ask(file, "PRAGMA max_page_count = 4")
    assert failure(file, "INSERT INTO notes SELECT hex(randomblob(1000000)) RETURNING 1") is Failure.STORAGE_FULL
    assert ask(file, "SELECT group_concat(text) FROM notes") == "kept"
    ask(file, "PRAGMA max_page_count = 1000000")
    assert ask(file, "INSERT INTO notes SELECT hex(randomblob(1000000)) RETURNING 1") == 1


def test_a_file_that_another_program_writes_to_is_busy(file: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.db.engine.BUSY_TIMEOUT_MILLISECONDS", 50)
    file.dispose()
    with closing(sqlite3.connect(str(file.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert failure(file, "SELECT 1") is Failure.BUSY
        other.execute("ROLLBACK")
    assert ask(file, "SELECT 1") == 1


@pytest.mark.parametrize("content", [None, b"this is no database" * 100])
def test_a_file_that_is_none_cannot_be_used(tmp_path, content: bytes | None):
    path = tmp_path / "folder" / "limber.sqlite3"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    engine = make_engine(f"sqlite:///{path}")
    assert failure(engine, "SELECT 1") is Failure.UNAVAILABLE
    engine.dispose()


def test_a_file_keeps_a_commit_through_a_loss_of_power(file: Engine):
    full = 2
    assert ask(file, "PRAGMA synchronous") == full
