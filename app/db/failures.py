"""Which errors of a driver are failures of the database, not the fault of the program or of the caller.

Anything else that a driver raises passes through unchanged: it is a bug in the program.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.db.errors import DatabaseFailed, Failure

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
"""By primary result code; https://sqlite.org/rescode.html."""

_SQLITE_SCHEMA_ERRORS: Final = ("no such table: ", "no such column: ")
"""The beginnings of messages that have no code of their own: the schema was downgraded under a running service."""

_BY_SQLSTATE: Final = MappingProxyType(
    {
        "53100": Failure.STORAGE_FULL,
        "40001": Failure.BUSY,  # serialization_failure
        "40P01": Failure.BUSY,  # deadlock_detected
        "55P03": Failure.BUSY,  # lock_not_available
        "57014": Failure.BUSY,  # query_canceled, as by the time limit of a statement
        "25P03": Failure.BUSY,  # idle_in_transaction_session_timeout
        "25006": Failure.UNAVAILABLE,  # read_only_sql_transaction: a standby, or a primary that was demoted
        "3D000": Failure.UNAVAILABLE,  # invalid_catalog_name
        "58030": Failure.UNAVAILABLE,  # io_error
        "42501": Failure.UNAVAILABLE,  # insufficient_privilege
        "42P01": Failure.UNAVAILABLE,  # undefined_table: the schema was downgraded under a running service
        "42703": Failure.UNAVAILABLE,  # undefined_column
    }
)
_BY_SQLSTATE_CLASS: Final = MappingProxyType(
    {
        "08": Failure.UNAVAILABLE,  # connection exceptions
        "28": Failure.UNAVAILABLE,  # invalid authorization
        "53": Failure.BUSY,  # too many connections, out of memory
        "57": Failure.UNAVAILABLE,  # stopped, crashed, or not started yet
    }
)
"""PostgreSQL's codes; https://www.postgresql.org/docs/18/errcodes-appendix.html."""


@contextmanager
def translated_failures() -> Iterator[None]:
    """Raise `DatabaseFailed` for every error of the driver in this block that the database is the cause of."""
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseFailed(Failure.BUSY, reason="no connection became free in time") from error
    except DBAPIError as error:
        failure = failure_of(error)
        if failure is None:
            raise
        raise DatabaseFailed(failure, reason=f"the database reports: {error.orig}") from error


def failure_of(error: DBAPIError) -> Failure | None:
    """The failure behind an error of the driver, or None where it is a bug in the program."""
    driver = error.orig
    if isinstance(driver, sqlite3.Error):
        if str(driver).startswith(_SQLITE_SCHEMA_ERRORS):
            return Failure.UNAVAILABLE
        return _BY_SQLITE_CODE.get(getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF)
    state = getattr(driver, "sqlstate", None)
    if state is None:
        # The server did not answer, so there is no code: nothing listens, or the connection broke.
        return Failure.UNAVAILABLE if error.connection_invalidated or isinstance(error, OperationalError) else None
    return _BY_SQLSTATE.get(state) or _BY_SQLSTATE_CLASS.get(state[:2])
