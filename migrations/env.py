"""Runs the migrations: for `app/db/migrating.py`, which hands over an engine, and for the `alembic` command."""

import sqlite3

from alembic import context
from sqlalchemy import Connection, text

from app.db.engine import WRITES, make_engine
from app.db.models import Row
from app.settings import read_settings

LOCK = 0x4C696D626572
"""Programs that start at once take turns, and the later ones find nothing left to do. ("Limber" in ASCII.)"""


def migrate_online() -> None:
    """Run what is asked for over one connection, in one transaction."""
    engine = context.config.attributes.get("engine") or make_engine(read_settings().database_url)
    with engine.execution_options(**{WRITES: True}).connect() as connection:
        _let_tables_be_rebuilt(connection)
        with connection.begin():
            _take_turns(connection)
            context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True)
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


def _take_turns(connection: Connection) -> None:
    # On SQLite the transaction has been a writing one from its start, and there is only ever one of those.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _hold_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = "the migration leaves references to records that are not there"
        raise RuntimeError(message)


if context.is_offline_mode():
    migrate_offline()
else:
    migrate_online()
