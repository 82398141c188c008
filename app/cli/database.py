"""The database that a command works on: with the schema of this version, or the command ends with what has to be done."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import MappingProxyType
from typing import Final

from app.app import database_of
from app.cli.exits import FAILED, end
from app.db.database import Database, NotReadyReason
from app.settings import read_settings

TO_DO: Final = MappingProxyType(
    {
        NotReadyReason.SCHEMA_MISSING: "the database has no schema yet; run: limber migrate, then: limber seed",
        NotReadyReason.SCHEMA_BEHIND: "the database's schema is older than this version; run: limber migrate, then: limber seed",
        NotReadyReason.SCHEMA_AHEAD: "the database's schema is newer than this version; run the version that made it, "
        "or have that one take the schema back first",
        NotReadyReason.SCHEMA_UNRELEASED: "an unreleased version of Limber created this database, and it cannot be upgraded; "
        "name a new one in LIMBER_DATABASE_URL, or delete this one",
        NotReadyReason.SCHEMA_FOREIGN: "the database is another program's and is left alone; "
        "name one of its own in LIMBER_DATABASE_URL",
        NotReadyReason.CATALOGUE_MISSING: "the database holds no catalogue; run: limber seed",
        NotReadyReason.CATALOGUE_NEWER: "a newer version of Limber has written the catalogue; start that version",
        NotReadyReason.CATALOGUE_UNREADABLE: "the catalogue holds what this version cannot read; start the version that wrote it",
    }
)
"""What an operator does about each reason. Why a database cannot be reached, its driver says."""

BEYOND_MIGRATION: Final = frozenset(
    {
        NotReadyReason.SCHEMA_AHEAD,
        NotReadyReason.SCHEMA_UNRELEASED,
        NotReadyReason.SCHEMA_FOREIGN,
        NotReadyReason.CATALOGUE_NEWER,
    }
)
"""The reasons that no migration of this version helps against."""


@contextmanager
def database_at_hand() -> Iterator[Database]:
    """The database that the settings name, with a catalogue in it or not yet; let go of in the end.

    Raises: SettingsInvalid; DatabaseUnusable; typer.Exit where its schema is not this version's.
    """
    with closing(database_of(read_settings())) as database:
        lack = database.inspect()
        if lack not in {None, NotReadyReason.CATALOGUE_MISSING}:
            end([TO_DO[lack]], code=FAILED)
        yield database
