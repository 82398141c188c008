"""One database as the rest of the program sees it: what it lacks, its catalogue, and what brings it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from app.db.catalogue import fetch_catalogue, fetch_revision
from app.db.engine import make_engine, reading
from app.db.migrating import is_current, migrate
from app.db.seeding import SeedReport, seed
from app.domain.catalogue import Catalogue


class DatabaseUnusable(Exception):
    """A database that cannot be worked with; the message says why, and never holds its address."""


class Lack(StrEnum):
    """Why a database cannot be served from."""

    DATABASE_UNREACHABLE = "database_unreachable"
    SCHEMA_NOT_CURRENT = "schema_not_current"
    CATALOGUE_MISSING = "catalogue_missing"


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is connected to only when it is asked something."""

    url: str
    engine: Engine

    @classmethod
    def at(cls, url: str) -> "Database":
        """The database at this address.

        Raises: DatabaseUnusable when the address is none, or its driver is not installed.
        """
        try:
            return cls(url, make_engine(url))
        except ModuleNotFoundError as error:
            message = f"the driver for this kind of database is not installed: {error.name}"
            raise DatabaseUnusable(message) from None
        except ArgumentError:
            message = "the address of the database cannot be read"
            raise DatabaseUnusable(message) from None

    @property
    def is_embedded(self) -> bool:
        """Whether it is a file of this program's own, which nobody else looks after."""
        return self.engine.dialect.name == "sqlite"

    def lack(self) -> Lack | None:
        """The first thing that keeps the database from being served from, or None."""
        try:
            if not is_current(self.engine):
                return Lack.SCHEMA_NOT_CURRENT
            with reading(self.engine).begin() as session:
                return Lack.CATALOGUE_MISSING if fetch_revision(session) is None else None
        except (SQLAlchemyError, OSError):
            return Lack.DATABASE_UNREACHABLE

    def catalogue(self) -> Catalogue:
        """The catalogue that is kept, of one moment."""
        with reading(self.engine).begin() as session:
            return fetch_catalogue(session)

    def migrate(self) -> None:
        """Bring the schema up to the newest revision.

        Raises: DatabaseUnusable when that cannot be done.
        """
        with _told_plainly():
            migrate(self.url)

    def seed(self, catalogue: Catalogue) -> SeedReport:
        """Bring the shipped catalogue in.

        Raises: DatabaseUnusable when the database cannot be worked with; CatalogueInvalid with every fault.
        """
        with _told_plainly():
            return seed(self.engine, catalogue)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        message = f"the database says: {error.orig}"
        raise DatabaseUnusable(message) from None
    except CommandError as error:
        message = f"the schema cannot be migrated by this version of the program: {error}"
        raise DatabaseUnusable(message) from None
