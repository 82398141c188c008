"""Runs the migrations: for `app/db/migrations.py`, which passes an engine, and for the `alembic` command."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, Engine, text

from app.db.engine import make_engine
from app.db.migrations import MIGRATION_LIMITS
from app.db.models import Row
from app.db.sqlite import WRITES
from app.settings import read_settings

LOCK = 0x4C696D626572
"""The advisory lock by which programs that start together take turns; the later ones find nothing to do. "Limber" in ASCII."""

RETRY_SECONDS = 0.2


def _database_url() -> str:
    return read_settings().database_url.get_secret_value()


def migrate_online() -> None:
    """Run the migrations under the lock, and in one transaction except for those that have to commit on their way."""
    engine = context.config.attributes.get("engine") or make_engine(_database_url(), MIGRATION_LIMITS)
    with _migration_lock(engine), engine.execution_options(**{WRITES: True}).connect() as connection:
        _allow_table_rebuilds(connection)
        # SQLite rolls back changes of the schema, too; Alembic assumes that it does not.
        context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True, transactional_ddl=True)
        with context.begin_transaction():
            context.run_migrations()
            _check_references(connection)
    engine.dispose()


def migrate_offline() -> None:
    """Print the SQL instead, for a database that is migrated by hand."""
    context.configure(
        url=_database_url(),
        target_metadata=Row.metadata,
        literal_binds=True,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _allow_table_rebuilds(connection: Connection) -> None:
    # Alembic alters a table on SQLite by replacing it. Dropping the old one would delete every row that refers to it with ON
    # DELETE CASCADE, which can only be switched off outside a transaction.
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute("PRAGMA foreign_keys = OFF")


@contextmanager
def _migration_lock(engine: Engine) -> Iterator[None]:
    """No other program migrates this database in this block."""
    if engine.dialect.name != "postgresql":
        # On SQLite a transaction that writes locks out other writers from its start.
        yield
        return
    # On a connection of its own, so that a migration that commits on its way does not release the lock.
    with engine.connect() as connection:
        while not connection.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": LOCK}):
            # Retried rather than waited for: an index that is built concurrently waits for every running query, and the two
            # would wait for each other.
            connection.rollback()
            time.sleep(RETRY_SECONDS)
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = "the migration leaves references to records that do not exist"
        raise RuntimeError(message)


if context.is_offline_mode():
    migrate_offline()
else:
    migrate_online()
