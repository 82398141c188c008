"""Engines and sessions for SQLite and PostgreSQL. Nothing is connected to before it is used."""

import sqlite3
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_MILLISECONDS: Final = 10_000
"""How long SQLite waits for another writer: longer than a seeding takes, shorter than a client waits."""

WRITES: Final = "limber_writes"
"""The execution option of connections that are going to write."""


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///...` or `postgresql+psycopg://...`."""
    if url.startswith("sqlite"):
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # Prepared statements would break behind a pooler that hands each transaction another connection.
    return create_engine(url, pool_pre_ping=True, connect_args={"prepare_threshold": None})


def reading(engine: Engine) -> sessionmaker[Session]:
    """Sessions that see one state of the database from their first question to their last."""
    # SQLite's transactions are so by themselves.
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    return sessionmaker(engine.execution_options(**options), expire_on_commit=False)


def writing(engine: Engine) -> sessionmaker[Session]:
    """Sessions that write; on SQLite one at a time, from their first question on."""
    return sessionmaker(engine.execution_options(**{WRITES: True}), expire_on_commit=False)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    # Python's driver would begin a transaction only before some statements: it is told to leave that to us.
    connection.isolation_level = None
    # The patience comes first: the first process to set the journal mode locks the others out for a moment.
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once if another has written meanwhile. One that is
    # going to write therefore takes its place in the queue of writers at the start.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
