"""The database that a command works on: with the schema of this version, or the command ends with what has to be done."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import MappingProxyType
from typing import Final

from app.app import database_of
from app.cli.exits import FAILED, end
from app.db.database import Database, Lack
from app.settings import read_settings

TO_DO: Final = MappingProxyType(
    {
        Lack.SCHEMA_MISSING: "the database has no schema yet; run: limber migrate, then: limber seed",
        Lack.SCHEMA_BEHIND: "the database's schema is older than this version; run: limber migrate, then: limber seed",
        Lack.SCHEMA_AHEAD: "the database's schema is newer than this version; run the version that made it, "
        "or have that one take the schema back first",
        Lack.SCHEMA_FOREIGN: "the database is another program's and is left alone; name one of its own in LIMBER_DATABASE_URL",
        Lack.CATALOGUE_MISSING: "the database holds no catalogue; run: limber seed",
        Lack.CATALOGUE_UNREADABLE: "the catalogue holds what this version cannot read; start the version that wrote it",
    }
)
"""What an operator does about each lack. Why a database cannot be asked, its driver says."""


@contextmanager
def database_at_hand() -> Iterator[Database]:
    """The database that the settings name, with a catalogue in it or not yet; let go of in the end.

    Raises: SettingsInvalid; DatabaseUnusable; typer.Exit where its schema is not this version's.
    """
    with closing(database_of(read_settings())) as database:
        lack = database.look()
        if lack not in {None, Lack.CATALOGUE_MISSING}:
            end([TO_DO[lack]], code=FAILED)
        yield database
