"""What can go wrong with a database that is no fault of the program or of the caller, told in three words.

Everything else that a driver raises stays as it is: it is a fault of the program.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class Failure(StrEnum):
    """What keeps the database from doing what it was asked."""

    UNAVAILABLE = "database_unavailable"
    BUSY = "database_busy"
    STORAGE_FULL = "storage_full"


class DatabaseUnusable(Exception):
    """A database that cannot be worked with; the message says why, and never holds its address."""


class DatabaseFailed(Exception):
    """The database did not do what it was asked. Of a write whose commit failed so, it is not known whether it is kept."""

    def __init__(self, failure: Failure, *, said: object) -> None:
        """Tell of this failure in the driver's own words, which hold neither the SQL nor its values."""
        self.failure = failure
        super().__init__(f"the database says: {said}")


_BY_SQLITE_CODE: Final = MappingProxyType(
    {
        sqlite3.SQLITE_BUSY: Failure.BUSY,
        sqlite3.SQLITE_LOCKED: Failure.BUSY,
        sqlite3.SQLITE_FULL: Failure.STORAGE_FULL,
        sqlite3.SQLITE_CANTOPEN: Failure.UNAVAILABLE,
        sqlite3.SQLITE_IOERR: Failure.UNAVAILABLE,
        sqlite3.SQLITE_READONLY: Failure.UNAVAILABLE,
        sqlite3.SQLITE_PERM: Failure.UNAVAILABLE,
        sqlite3.SQLITE_CORRUPT: Failure.UNAVAILABLE,
        sqlite3.SQLITE_NOTADB: Failure.UNAVAILABLE,
    }
)
"""By the primary result code; https://sqlite.org/rescode.html."""

_BY_SQLSTATE: Final = MappingProxyType(
    {
        "53100": Failure.STORAGE_FULL,
        "40001": Failure.BUSY,  # serialization_failure
        "40P01": Failure.BUSY,  # deadlock_detected
        "55P03": Failure.BUSY,  # lock_not_available
        "57014": Failure.BUSY,  # query_canceled, as by a statement's time limit
        "25P03": Failure.BUSY,  # idle_in_transaction_session_timeout
        "25006": Failure.UNAVAILABLE,  # read_only_sql_transaction: a standby, or a primary that no longer is one
        "3D000": Failure.UNAVAILABLE,  # invalid_catalog_name
        "58030": Failure.UNAVAILABLE,  # io_error
    }
)
_BY_SQLSTATE_CLASS: Final = MappingProxyType(
    {
        "08": Failure.UNAVAILABLE,  # the connection
        "28": Failure.UNAVAILABLE,  # who may connect
        "53": Failure.BUSY,  # too many connections, out of memory
        "57": Failure.UNAVAILABLE,  # stopped, crashed, or not started yet
    }
)
"""PostgreSQL's codes; https://www.postgresql.org/docs/18/errcodes-appendix.html."""


@contextmanager
def failures_told() -> Iterator[None]:
    """Whatever is asked of a database in here fails with `DatabaseFailed` where the database is the reason."""
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseFailed(Failure.BUSY, said="no connection became free in time") from error
    except DBAPIError as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise DatabaseFailed(failure, said=error.orig) from error


def failure_of(error: DBAPIError) -> Failure | None:
    """Which failure a driver's error tells of, or None where the program is at fault."""
    driver = error.orig
    if isinstance(driver, sqlite3.Error):
        return _BY_SQLITE_CODE.get(getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF)
    state = getattr(driver, "sqlstate", None)
    if state is None:
        # Without an answer of the server there is no code: nothing listens, or the connection broke.
        return Failure.UNAVAILABLE if error.connection_invalidated or isinstance(error, OperationalError) else None
    return _BY_SQLSTATE.get(state) or _BY_SQLSTATE_CLASS.get(state[:2])
