"""Runs the migrations: for `app/db/migrations.py`, which hands over an engine, and for the `alembic` command."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, Engine, text

from app.db.engine import WRITES, make_engine
from app.db.migrations import MIGRATING
from app.db.models import Row
from app.settings import read_settings

LOCK = 0x4C696D626572
"""Programs that start at once take turns, and the later ones find nothing left to do. ("Limber" in ASCII.)"""

PAUSE_SECONDS = 0.2


def migrate_online() -> None:
    """Run what is asked for in one turn, and in one transaction but for steps that have to commit on their way."""
    engine = context.config.attributes.get("engine") or make_engine(read_settings().database_url, MIGRATING)
    with _turn(engine), engine.execution_options(**{WRITES: True}).connect() as connection:
        _let_tables_be_rebuilt(connection)
        # SQLite takes back changes of the schema, too; Alembic believes that of it only when told.
        context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True, transactional_ddl=True)
        with context.begin_transaction():
            context.run_migrations()
            _hold_references(connection)
    engine.dispose()


def migrate_offline() -> None:
    """Print the SQL instead, for a database that is migrated by hand."""
    context.configure(
        url=read_settings().database_url,
        target_metadata=Row.metadata,
        literal_binds=True,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _let_tables_be_rebuilt(connection: Connection) -> None:
    # SQLite alters a table by making it anew. Dropping the old one would take along whatever refers to it with ON DELETE
    # CASCADE, and this can be switched off outside of a transaction only.
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute("PRAGMA foreign_keys = OFF")


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Nobody else migrates this database in here."""
    if engine.dialect.name != "postgresql":
        # There a transaction that writes does so from its start, and there is only ever one of those.
        yield
        return
    # Over a connection of its own, so that a step that commits on its way does not end the turn.
    with engine.connect() as connection:
        while not connection.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}):
            # Asked again and again: an index that is built concurrently waits for every question under way, that for a
            # turn included, and the two would wait for each other.
            connection.rollback()
            time.sleep(PAUSE_SECONDS)
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield


def _hold_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = "the migration leaves references to records that are not there"
        raise RuntimeError(message)


if context.is_offline_mode():
    migrate_offline()
else:
    migrate_online()
