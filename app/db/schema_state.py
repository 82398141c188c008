"""How the schema of a database stands to the one that this program wants. What brings it there is in `migrating.py`.

Asked at every start, and at every `/readyz`, and so without Alembic, which takes a tenth of the start to load.
"""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, column, inspect, select, table

from app.db.failures import failures_told

PROJECT: Final = Path(__file__).resolve().parents[2]
VERSIONS: Final = PROJECT / "migrations" / "versions"

_RECORD: Final = "alembic_version"
"""The table in which Alembic keeps the revision of a schema."""

_NUMBER: Final = re.compile(r"[0-9]{4}")


class Standing(StrEnum):
    """How the schema of a database stands to the one that this program wants."""

    CURRENT = "current"
    EMPTY = "empty"
    BEHIND = "behind"
    AHEAD = "ahead"
    FOREIGN = "foreign"


def current_revision(engine: Engine) -> str | None:
    """The revision of the schema of this database, or None where there is none yet."""
    record = table(_RECORD, column("version_num"))
    with failures_told(), engine.connect() as connection:
        if not inspect(connection).has_table(_RECORD):
            return None
        # More than one is no revision of this program's, whose revisions are one line.
        return " ".join(connection.scalars(select(record.c.version_num))) or None


@cache
def head_revision() -> str:
    """The revision of the schema that this program wants: the number of its last migration."""
    return max(path.name[:4] for path in VERSIONS.glob("*.py"))


def standing(engine: Engine) -> Standing:
    """How the schema of this database stands to the one that this program wants.

    Revisions are numbered in one line, so that a number above the newest one that is known is that of a later program.
    Without a revision, tables can only be those of another program.
    """
    revision = current_revision(engine)
    if revision is None:
        return Standing.FOREIGN if _has_tables(engine) else Standing.EMPTY
    if not _NUMBER.fullmatch(revision):
        return Standing.FOREIGN
    if revision == head_revision():
        return Standing.CURRENT
    return Standing.BEHIND if revision < head_revision() else Standing.AHEAD


def is_current(engine: Engine) -> bool:
    """Whether the schema of this database is the one that this program wants."""
    return standing(engine) is Standing.CURRENT


def _has_tables(engine: Engine) -> bool:
    # Alembic leaves its own table behind when it takes everything back.
    with failures_told(), engine.connect() as connection:
        return not set(inspect(connection).get_table_names()) <= {_RECORD}
