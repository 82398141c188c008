"""Engines and sessions for SQLite and PostgreSQL. No connection is made before it is needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry
from typing_extensions import override

from app.db.failures import translated_failures
from app.db.limits import Limits
from app.db.postgres import make_postgres_engine

BUSY_TIMEOUT_MILLISECONDS: Final = 10_000
"""How long SQLite waits for another writer: longer than a seeding takes, shorter than a client waits."""

WRITES: Final = "limber_writes"
"""The execution option of connections that are going to write."""

DEFAULT_LIMITS: Final = Limits()


def make_engine(url: str, limits: Limits = DEFAULT_LIMITS) -> Engine:
    """An engine for `sqlite:///...` or `postgresql+psycopg://...`."""
    if not url.startswith("sqlite"):
        return make_postgres_engine(url, limits)
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


class Sessions(sessionmaker[Session]):
    """Makes sessions of one kind. Open one with `begin`: it ends with a commit, or with a rollback after an exception."""

    @override
    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session for one transaction.

        Raises: DatabaseFailed when the database is the cause of a failure.
        """
        with translated_failures(), super().begin() as session:
            yield session


def reading(engine: Engine) -> Sessions:
    """Sessions that see one state of the database from their first query to their last."""
    # SQLite's transactions do so by default.
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    return Sessions(engine.execution_options(**options), expire_on_commit=False)


def writing(engine: Engine) -> Sessions:
    """Sessions that write; on SQLite one at a time, from their first query on."""
    return Sessions(engine.execution_options(**{WRITES: True}), expire_on_commit=False)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    # By default, Python's driver begins a transaction only before some statements. We begin them ourselves.
    connection.isolation_level = None
    # The timeout comes first: the first process to set the journal mode locks the others out for a moment.
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once if another one has written meanwhile. One that is going to
    # write therefore takes the lock of the writer at its start.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
