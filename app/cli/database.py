"""Opens the database for a command, or exits with instructions."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import MappingProxyType
from typing import Final

from app.app import database_of
from app.cli.exits import FAILED, exit_with
from app.db.database import Database, NotReadyReason
from app.settings import read_settings

INSTRUCTIONS: Final = MappingProxyType(
    {
        NotReadyReason.SCHEMA_MISSING: "the database has no schema yet; run: limber migrate, then: limber seed",
        NotReadyReason.SCHEMA_BEHIND: "the database's schema is older than this version; run: limber migrate, then: limber seed",
        NotReadyReason.SCHEMA_AHEAD: "the database's schema is newer than this version; run the version that created it, "
        "or downgrade the schema with that version first",
        NotReadyReason.SCHEMA_UNRELEASED: "an unreleased version of Limber created this database, and it cannot be upgraded; "
        "name a new one in LIMBER_DATABASE_URL, or delete this one",
        NotReadyReason.SCHEMA_FOREIGN: "the database belongs to another program and is not changed; "
        "name another one in LIMBER_DATABASE_URL",
        NotReadyReason.CATALOGUE_MISSING: "the database contains no catalogue; run: limber seed",
        NotReadyReason.CATALOGUE_NEWER: "a newer version of Limber has written the catalogue; start that version",
        NotReadyReason.CATALOGUE_UNREADABLE: "this version cannot read the catalogue; start the version that wrote it",
    }
)
"""The action of an operator for each reason. For a database that cannot be reached, the message of its driver is shown."""

BEYOND_MIGRATION: Final = frozenset(
    {
        NotReadyReason.SCHEMA_AHEAD,
        NotReadyReason.SCHEMA_UNRELEASED,
        NotReadyReason.SCHEMA_FOREIGN,
        NotReadyReason.CATALOGUE_NEWER,
    }
)
"""Reasons that a migration of this version cannot resolve."""


@contextmanager
def open_database() -> Iterator[Database]:
    """The database of the settings, with or without a catalogue; it is closed at the end.

    Raises: SettingsInvalid; DatabaseUnusable; typer.Exit where its schema is not that of this version.
    """
    with closing(database_of(read_settings())) as database:
        reason = database.inspect()
        if reason not in {None, NotReadyReason.CATALOGUE_MISSING}:
            exit_with([INSTRUCTIONS[reason]], code=FAILED)
        yield database
