"""Connections to a SQLite file: every wait has a limit, and a file that was moved or replaced is not used any more.

SQLite itself would go on with a file that has no name left, and would create a new, empty one for the next connection.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from app.db.errors import DatabaseFailed, Failure
from app.db.limits import Limits

WRITES: Final = "limber_writes"
"""The execution option of connections that are going to write."""

MOVED: Final = "the file of the database was moved or replaced; put it back, or restart the service"

Identity = tuple[int, int]
"""The device and the inode of a file."""


def make_sqlite_engine(url: str, limits: Limits) -> Engine:
    """An engine for `sqlite:///FILE`."""
    engine = create_engine(
        url,
        # Errors are logged, and parameters are what clients have sent.
        hide_parameters=True,
        pool_size=limits.pool_size,
        max_overflow=limits.pool_overflow,
        pool_timeout=limits.pool_timeout_seconds,
    )
    file = _DatabaseFile(Path(engine.url.database or ""))
    event.listen(engine, "do_connect", file.ensure_same_before_connecting)
    event.listen(engine, "connect", _prepare(limits.lock_timeout_seconds))
    event.listen(engine, "connect", file.remember)
    event.listen(engine, "begin", file.ensure_same)
    event.listen(engine, "begin", _begin)
    return engine


class _DatabaseFile:
    """The file that an engine has opened first: no other one is used in its place."""

    def __init__(self, path: Path) -> None:
        self._path, self._identity = path, None

    _identity: Identity | None

    def remember(self, _connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        """Remember the file of the first connection, which may have created it."""
        self._identity = self._identity or self._identify()

    def ensure_same(self, _connection: Connection) -> None:
        """Raises: DatabaseFailed when the path leads to no file, or to another one."""
        if self._identify() != self._identity:
            raise DatabaseFailed(Failure.UNAVAILABLE, reason=MOVED)

    def ensure_same_before_connecting(self, _dialect: Any, _entry: Any, _arguments: Any, _options: Any) -> None:  # noqa: ANN401
        """The same before a connection is opened, which would create a missing file."""
        if self._identity is not None and self._identify() != self._identity:
            raise DatabaseFailed(Failure.UNAVAILABLE, reason=MOVED)

    def _identify(self) -> Identity | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _prepare(lock_timeout_seconds: int) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        # By default, Python's driver begins a transaction only before some statements. We begin them ourselves.
        connection.isolation_level = None
        # The timeout comes first: the first process to set the journal mode locks the others out for a moment.
        connection.execute(f"PRAGMA busy_timeout = {lock_timeout_seconds * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")

    return prepare


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once if another one has written meanwhile. One that is going to
    # write therefore takes the lock of the writer at its start.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
