"""One database as the rest of the program sees it: what it lacks, its catalogue, and what brings it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import Engine, QueuePool
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from app.db.address import hold_address
from app.db.catalogue import Snapshot, Stamp, fetch_revision, fetch_snapshot
from app.db.engine import USUAL, make_engine, reading
from app.db.failures import DatabaseFailed, DatabaseUnusable
from app.db.limits import Limits
from app.db.schema_state import Standing, standing
from app.db.seeding import SeedReport, seed
from app.domain.catalogue.catalogue import Catalogue


class Lack(StrEnum):
    """Why a database cannot be served from."""

    DATABASE_UNREACHABLE = "database_unreachable"
    SCHEMA_MISSING = "schema_missing"
    SCHEMA_BEHIND = "schema_behind"
    SCHEMA_AHEAD = "schema_ahead"
    SCHEMA_FOREIGN = "schema_foreign"
    CATALOGUE_MISSING = "catalogue_missing"
    CATALOGUE_UNREADABLE = "catalogue_unreadable"


MIGRATING: Final = "app.db.migrations"
"""Loaded when it is needed: nearly every start finds its schema current."""

_BY_STANDING: Final = MappingProxyType(
    {
        Standing.EMPTY: Lack.SCHEMA_MISSING,
        Standing.BEHIND: Lack.SCHEMA_BEHIND,
        Standing.AHEAD: Lack.SCHEMA_AHEAD,
        Standing.FOREIGN: Lack.SCHEMA_FOREIGN,
    }
)


@dataclass(frozen=True, slots=True)
class Database:
    """A database that is connected to only when it is asked something."""

    url: str
    engine: Engine

    @classmethod
    def at(cls, url: str, limits: Limits = USUAL) -> "Database":
        """The database at this address, to be used within these limits.

        Raises: DatabaseUnusable when the address is none, or its driver is not installed.
        """
        hold_address(url)
        try:
            return cls(url, make_engine(url, limits))
        except ModuleNotFoundError as error:
            message = f"the driver for this kind of database is not installed: {error.name}, of the extra `postgres`"
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
            return self.look()
        except (DatabaseUnusable, SQLAlchemyError, OSError):
            return Lack.DATABASE_UNREACHABLE

    def look(self) -> Lack | None:
        """The same for an operator, who is told why a database cannot be asked. A file that is not there is not made.

        Raises: DatabaseUnusable when it cannot be asked.
        """
        if self._is_still_to_be_made:
            return Lack.SCHEMA_MISSING
        with _told_plainly():
            stands = standing(self.engine)
            if stands is not Standing.CURRENT:
                return _BY_STANDING[stands]
            with reading(self.engine).begin() as session:
                return Lack.CATALOGUE_MISSING if fetch_revision(session) is None else None

    def snapshot(self, *, unless: Stamp | None = None) -> Snapshot | None:
        """What is kept to be served from, or None where there is nothing, or nothing but what has this stamp.

        Raises: DatabaseFailed when the database cannot be asked.
        """
        with reading(self.engine).begin() as session:
            return fetch_snapshot(session, unless=unless)

    def migrate(self) -> None:
        """Bring the schema up to the newest revision.

        Raises: DatabaseUnusable when that cannot be done.
        """
        with _told_plainly():
            import_module(MIGRATING).migrate(self.url)

    def seed(self, catalogue: Catalogue) -> SeedReport:
        """Bring the shipped catalogue in.

        Raises: DatabaseUnusable when the database cannot be worked with; CatalogueInvalid with every fault.
        """
        with _told_plainly():
            return seed(self.engine, catalogue)

    def connections(self) -> dict[str, int]:
        """How many connections are in use, and how many are open and idle."""
        pool = self.engine.pool
        return {"in_use": pool.checkedout(), "idle": pool.checkedin()} if isinstance(pool, QueuePool) else {}

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @property
    def _is_still_to_be_made(self) -> bool:
        """Whether it is a file that is not there, in a folder that is."""
        file = Path(self.engine.url.database or "")
        return self.is_embedded and file.parent.is_dir() and not file.exists()


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except DatabaseFailed as error:
        raise DatabaseUnusable(str(error)) from None
    except DBAPIError as error:
        message = f"the database says: {error.orig}".rstrip()
        raise DatabaseUnusable(message) from None
