"""How the schema of a database relates to the one that this program needs. `migrations.py` brings it up to date.

Determined at every start and at every `/readyz`, and therefore without Alembic, which takes a tenth of the start to import.
"""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, column, inspect, select, table

from app.db.failures import translated_failures

PROJECT: Final = Path(__file__).resolve().parents[2]
VERSIONS: Final = PROJECT / "migrations" / "versions"

_ALEMBIC_TABLE: Final = "alembic_version"
"""The table in which Alembic stores the revision of a schema."""

_UNRELEASED_TABLE: Final = "catalogue_revision"
"""A table that only the unreleased versions before migration 0001 created. They numbered their revisions from 0001, too."""

_NUMBER: Final = re.compile(r"[0-9]{4}")


class SchemaState(StrEnum):
    """How the schema of a database relates to the one that this program needs."""

    CURRENT = "current"
    EMPTY = "empty"
    BEHIND = "behind"
    AHEAD = "ahead"
    UNRELEASED = "unreleased"
    FOREIGN = "foreign"


def fetch_schema_revision(engine: Engine) -> str | None:
    """The revision of the schema of this database, or None where there is none."""
    with translated_failures(), engine.connect() as connection:
        return _fetch_revision(connection) if inspect(connection).has_table(_ALEMBIC_TABLE) else None


@cache
def head_revision() -> str:
    """The revision of the schema that this program needs: the number of its last migration."""
    return list_revisions()[-1]


@cache
def list_revisions() -> tuple[str, ...]:
    """The revisions that this program knows, the oldest first."""
    return tuple(sorted(path.name[:4] for path in VERSIONS.glob("*.py")))


def fetch_schema_state(engine: Engine) -> SchemaState:
    """How the schema of this database relates to the one that this program needs.

    Revisions are numbered consecutively, so a number above the newest known one belongs to a later version. Tables without a
    revision belong to another program.
    """
    with translated_failures(), engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if _UNRELEASED_TABLE in tables:
            return SchemaState.UNRELEASED
        revision = _fetch_revision(connection) if _ALEMBIC_TABLE in tables else None
    if revision is None:
        # Alembic leaves its own table when a downgrade has removed everything else.
        return SchemaState.FOREIGN if tables - {_ALEMBIC_TABLE} else SchemaState.EMPTY
    return _state_of(revision)


def _state_of(revision: str) -> SchemaState:
    if not _NUMBER.fullmatch(revision):
        return SchemaState.FOREIGN
    if revision == head_revision():
        return SchemaState.CURRENT
    return SchemaState.BEHIND if revision < head_revision() else SchemaState.AHEAD


def _fetch_revision(connection: Connection) -> str | None:
    versions = table(_ALEMBIC_TABLE, column("version_num"))
    # More than one is not a revision of this program: its revisions form one line.
    return " ".join(connection.scalars(select(versions.c.version_num))) or None
