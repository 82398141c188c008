"""Engines and sessions for SQLite and PostgreSQL. No connection is made before it is needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker
from typing_extensions import override

from app.db.failures import translated_failures
from app.db.limits import Limits
from app.db.postgres import make_postgres_engine
from app.db.sqlite import WRITES, make_sqlite_engine

DEFAULT_LIMITS: Final = Limits()


def make_engine(url: str, limits: Limits = DEFAULT_LIMITS) -> Engine:
    """An engine for `sqlite:///...` or `postgresql+psycopg://...`."""
    return make_sqlite_engine(url, limits) if url.startswith("sqlite") else make_postgres_engine(url, limits)


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
