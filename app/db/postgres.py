"""Connections to PostgreSQL that never wait for ever, through a pooler or without one.

A pooler in transaction mode (PgBouncer) gives each transaction another connection of its own. So nothing is prepared,
nothing is set for longer than a transaction, and nothing is asked for at the start that a pooler would refuse.
"""

from collections.abc import Callable
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from app.db.limits import Limits

IDLE_IN_TRANSACTION_SECONDS: Final = 60
"""A transaction that is left open so long belongs to a program that hangs; its locks would stop the others."""


class _Waiting(Protocol):
    """What is needed here of a connection of psycopg, which is not always installed."""

    wait: Callable[..., object]
    info: Any

    def close(self) -> None: ...


def make_postgres_engine(url: str, limits: Limits) -> Engine:
    """An engine that finds out by itself which of its connections are lost, and makes them anew."""
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=limits.pool_size,
        max_overflow=limits.pool_overflow,
        pool_timeout=limits.pool_timeout_seconds,
        pool_recycle=limits.pool_recycle_seconds,
        connect_args={"prepare_threshold": None, "connect_timeout": limits.connect_timeout_seconds},
    )
    event.listen(engine, "connect", _giving_up_after(limits.answer_timeout_seconds))
    event.listen(engine, "begin", _limiting(limits))
    return engine


def _giving_up_after(seconds: int) -> Callable[[_Waiting, ConnectionPoolEntry], None]:
    """What makes a new connection give up when the server does not answer in time.

    The server's own limits are of no use where the server is what hangs, or the network between. The driver waits for each
    answer in `wait`, which takes a limit, and offers no setting for it.
    """

    def prepare(connection: _Waiting, _entry: ConnectionPoolEntry) -> None:
        wait_for_ever = connection.wait

        def wait(*arguments: object, **options: object) -> object:
            try:
                return wait_for_ever(*arguments, **{"timeout": seconds, **options})
            except BaseException:
                # An answer that comes after all must not be taken for that to the next question.
                if connection.info.transaction_status.name == "ACTIVE":
                    connection.close()
                raise

        connection.wait = wait

    return prepare


def _limiting(limits: Limits) -> Callable[[Connection], None]:
    """What sets the limits of each transaction at its beginning, in one question."""
    seconds = {
        "statement_timeout": limits.statement_timeout_seconds,
        "lock_timeout": limits.lock_timeout_seconds,
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_SECONDS,
    }
    command = "; ".join(f"SET LOCAL {name} = '{value}s'" for name, value in seconds.items())

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(command)

    return limit
