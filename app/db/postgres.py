"""Connections to PostgreSQL on which every wait has a limit, with or without a connection pooler.

A pooler in transaction mode (PgBouncer) gives each transaction another connection of its own. So no statement is prepared, no
setting outlives a transaction, and no startup parameter is sent that a pooler would refuse.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from app.db.limits import Limits

IDLE_IN_TRANSACTION_SECONDS: Final = 60
"""A transaction that stays idle for this long belongs to a program that hangs; its locks would stop the others."""


class _WaitingConnection(Protocol):
    """The part of a psycopg connection that we use; psycopg is not always installed."""

    wait: Callable[..., object]
    info: Any

    def close(self) -> None: ...


def make_postgres_engine(url: str, limits: Limits) -> Engine:
    """An engine that detects lost connections and replaces them."""
    engine = create_engine(
        url,
        # Errors are logged, and parameters are what clients have sent.
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=limits.pool_size,
        max_overflow=limits.pool_overflow,
        pool_timeout=limits.pool_timeout_seconds,
        pool_recycle=limits.pool_recycle_seconds,
        connect_args={"prepare_threshold": None, "connect_timeout": limits.connect_timeout_seconds},
    )
    event.listen(engine, "connect", _answer_timeout(limits.answer_timeout_seconds))
    event.listen(engine, "begin", _transaction_limits(limits))
    return engine


def _answer_timeout(seconds: int) -> Callable[[_WaitingConnection, ConnectionPoolEntry], None]:
    """Make a new connection give up when the server does not answer in time.

    The server's own limits do not help when the server hangs, or the network in between. The driver waits for each answer in
    `wait`, which takes a timeout, and has no setting for it.
    """

    def prepare(connection: _WaitingConnection, _entry: ConnectionPoolEntry) -> None:
        wait_without_limit = connection.wait

        def wait(*arguments: object, **options: object) -> object:
            try:
                return wait_without_limit(*arguments, **{"timeout": seconds, **options})
            except BaseException:
                # An answer that arrives later must not be taken for the answer to the next query.
                if connection.info.transaction_status.name == "ACTIVE":
                    connection.close()
                raise

        connection.wait = wait

    return prepare


def _transaction_limits(limits: Limits) -> Callable[[Connection], None]:
    """Set the limits of each transaction when it begins, in one statement."""
    seconds = {
        "statement_timeout": limits.statement_timeout_seconds,
        "lock_timeout": limits.lock_timeout_seconds,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_SECONDS,
    }
    command = "; ".join(f"SET LOCAL {name} = '{value}s'" for name, value in seconds.items())

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(command)

    return limit
