"""One database as the rest of the program sees it: whether it is ready, its catalogue, and what brings it up to date."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import Engine, QueuePool
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from app.db.catalogue import Snapshot, Stamp, fetch_snapshot, fetch_stamp
from app.db.catalogue_seed import SeedReport, seed
from app.db.database_url import validate_url
from app.db.engine import DEFAULT_LIMITS, make_engine, reading
from app.db.errors import DatabaseFailed, DatabaseUnusable, Failure
from app.db.limits import Limits
from app.db.schema_state import SchemaState, fetch_schema_revision, fetch_schema_state
from app.domain.catalogue.catalogue import Catalogue


class NotReadyReason(StrEnum):
    """Why a database is not ready to serve from."""

    DATABASE_UNREACHABLE = "database_unreachable"
    SCHEMA_MISSING = "schema_missing"
    SCHEMA_BEHIND = "schema_behind"
    SCHEMA_AHEAD = "schema_ahead"
    SCHEMA_UNRELEASED = "schema_unreleased"
    SCHEMA_FOREIGN = "schema_foreign"
    CATALOGUE_MISSING = "catalogue_missing"
    CATALOGUE_NEWER = "catalogue_newer"
    CATALOGUE_UNREADABLE = "catalogue_unreadable"


MIGRATIONS: Final = "app.db.migrations"
"""Imported only when it is needed: nearly every start finds its schema current."""

_BY_SCHEMA_STATE: Final[Mapping[SchemaState, NotReadyReason]] = MappingProxyType(
    {
        SchemaState.EMPTY: NotReadyReason.SCHEMA_MISSING,
        SchemaState.BEHIND: NotReadyReason.SCHEMA_BEHIND,
        SchemaState.AHEAD: NotReadyReason.SCHEMA_AHEAD,
        SchemaState.UNRELEASED: NotReadyReason.SCHEMA_UNRELEASED,
        SchemaState.FOREIGN: NotReadyReason.SCHEMA_FOREIGN,
    }
)


@dataclass(frozen=True, slots=True)
class Database:
    """A database, connected to only when it is used."""

    url: str
    engine: Engine

    @classmethod
    def at(cls, url: str, limits: Limits = DEFAULT_LIMITS) -> "Database":
        """The database at this URL, to be used within these limits.

        Raises: DatabaseUnusable when the URL is not valid, or its driver is not installed.
        """
        validate_url(url)
        try:
            return cls(url, make_engine(url, limits))
        except ModuleNotFoundError as error:
            message = f"the driver for this kind of database is not installed: {error.name}, of the extra `postgres`"
            raise DatabaseUnusable(message) from None
        except ArgumentError:
            message = "the URL of the database is not valid"
            raise DatabaseUnusable(message) from None

    @property
    def is_embedded(self) -> bool:
        """Whether it is a file of this program's own, which nobody else administers."""
        return self.engine.dialect.name == "sqlite"

    def not_ready_reason(self) -> NotReadyReason | None:
        """The first reason why the database is not ready, or None."""
        try:
            return self.inspect()
        except (DatabaseUnusable, SQLAlchemyError, OSError):
            return NotReadyReason.DATABASE_UNREACHABLE

    def inspect(self) -> NotReadyReason | None:
        """The same for an operator, who learns why a database cannot be reached. A file that does not exist is not created.

        Raises: DatabaseUnusable when it cannot be reached.
        """
        if self._is_missing_file:
            return NotReadyReason.SCHEMA_MISSING
        with _unusable_on_failure():
            state = fetch_schema_state(self.engine)
            reason = self._catalogue_reason() if state in {SchemaState.CURRENT, SchemaState.AHEAD} else None
            return reason if reason is NotReadyReason.CATALOGUE_NEWER else _BY_SCHEMA_STATE.get(state, reason)

    def fetch_snapshot(self, *, unless: Stamp | None = None) -> Snapshot | None:
        """The catalogue to serve, or None where there is none, or only the one with this stamp.

        Raises: DatabaseFailed when the database cannot be reached, or a newer version of the program has written the catalogue.
        """
        with reading(self.engine).begin() as session:
            return fetch_snapshot(session, unless=unless)

    def migrate(self, *, to: str | None = None) -> None:
        """Upgrade the schema to the newest revision, or upgrade or downgrade it to another one.

        Raises: DatabaseUnusable when that is not possible.
        """
        with _unusable_on_failure():
            revision = None if to is None else fetch_schema_revision(self.engine)
            if to is not None and revision is not None and to < revision:
                import_module(MIGRATIONS).migrate_back(self.url, to=to)
            else:
                import_module(MIGRATIONS).migrate(self.url, to=to or "head")

    def seed(self, catalogue: Catalogue) -> SeedReport:
        """Store the shipped catalogue.

        Raises: DatabaseUnusable when the database cannot be used; CatalogueInvalid with every fault.
        """
        with _unusable_on_failure():
            return seed(self.engine, catalogue)

    def connections(self) -> dict[str, int]:
        """How many connections are in use, and how many are open and idle."""
        pool = self.engine.pool
        return {"in_use": pool.checkedout(), "idle": pool.checkedin()} if isinstance(pool, QueuePool) else {}

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @property
    def _is_missing_file(self) -> bool:
        """Whether it is a file that does not exist, in a folder that does."""
        file = Path(self.engine.url.database or "")
        return self.is_embedded and file.parent.is_dir() and not file.exists()

    def _catalogue_reason(self) -> NotReadyReason | None:
        try:
            with reading(self.engine).begin() as session:
                return NotReadyReason.CATALOGUE_MISSING if fetch_stamp(session) is None else None
        except DatabaseFailed as error:
            if error.failure is Failure.CATALOGUE_NEWER:
                return NotReadyReason.CATALOGUE_NEWER
            raise


@contextmanager
def _unusable_on_failure() -> Iterator[None]:
    try:
        yield
    except DatabaseFailed as error:
        raise DatabaseUnusable(str(error)) from None
    except DBAPIError as error:
        message = f"the database reports: {error.orig}".rstrip()
        raise DatabaseUnusable(message) from None
