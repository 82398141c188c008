"""The state of a running service: its database, the API keys, and an immutable snapshot of the catalogue in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from types import MappingProxyType
from typing import Final

from app.api.schemas.catalogue import Catalogue as CatalogueSchema
from app.api.schemas.catalogue import build_catalogue
from app.api.schemas.conditions import Condition, build_condition
from app.api.schemas.exercises import Exercise, build_exercise
from app.api.schemas.plain_json import encode_json
from app.api.schemas.protocols import RoutineProtocol, build_protocol
from app.api.schemas.records import build_record
from app.api.schemas.regions import Region, build_region
from app.api.schemas.sources import CitedSource, build_source
from app.db.catalogue import Snapshot, Stamp
from app.db.database import Database, NotReadyReason
from app.db.failures import DatabaseFailed
from app.db.keys import fetch_live_keys
from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, all_records
from app.domain.composer.composition import warm
from app.domain.editing.changes import Tombstone
from app.domain.keys import ApiKey
from app.domain.search.exercises import prepare_search

NO_TOMBSTONES: Final[Mapping[Key, Tombstone]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CatalogueSnapshot:
    """The catalogue at one revision with its response models and bodies, by slug in slug order."""

    catalogue: Catalogue
    tombstones: Mapping[Key, Tombstone]
    stamp: Stamp | None
    about: CatalogueSchema
    regions: Mapping[str, Region]
    exercises: Mapping[str, Exercise]
    conditions: Mapping[str, Condition]
    protocols: Mapping[str, RoutineProtocol]
    sources: Mapping[str, CitedSource]
    bodies: Mapping[Key, bytes]
    """The response body of each record."""

    @classmethod
    def build(
        cls, catalogue: Catalogue, *, tombstones: Mapping[Key, Tombstone] = NO_TOMBSTONES, stamp: Stamp | None = None
    ) -> "CatalogueSnapshot":
        """Build a snapshot that is ready to be served. Takes 60 ms and more, so call it in a thread."""
        warm(catalogue)
        prepare_search(catalogue)
        return cls(
            catalogue=catalogue,
            tombstones=tombstones,
            stamp=stamp,
            about=build_catalogue(catalogue),
            regions={slug: build_region(catalogue, region) for slug, region in catalogue.regions.items()},
            exercises={slug: build_exercise(exercise) for slug, exercise in catalogue.exercises.items()},
            conditions={slug: build_condition(condition) for slug, condition in catalogue.conditions.items()},
            protocols={slug: build_protocol(protocol) for slug, protocol in catalogue.protocols.items()},
            sources={slug: build_source(source) for slug, source in catalogue.sources.items()},
            bodies={key: encode_json(build_record(catalogue, record)) for key, record in all_records(catalogue).items()},
        )

    @property
    def revision(self) -> str:
        """The revision of the catalogue."""
        return self.catalogue.revision


@dataclass(slots=True, kw_only=True)
class ServiceState:
    """The database of a running application, and the snapshot that it serves once one is loaded."""

    database: Database
    snapshot: CatalogueSnapshot | None = None
    keys: Mapping[str, ApiKey] | None = None
    """The valid keys by id; None until they are loaded."""

    stopping: bool = False
    """Whether the server is shutting down."""

    confirmed: float = 0.0
    """When the snapshot last matched the database, by the monotonic clock."""

    _lock: Lock = field(default_factory=Lock, repr=False)

    def renew(self) -> NotReadyReason | None:
        """Update from the database and return why the service is not ready, or None."""
        reason = self.database.not_ready_reason()
        if reason is not None:
            return reason
        try:
            self.follow()
        except DatabaseFailed:
            return NotReadyReason.DATABASE_UNREACHABLE
        except (LookupError, ValueError):
            return NotReadyReason.CATALOGUE_UNREADABLE
        return None

    def follow(self) -> None:
        """Load the keys, and the catalogue if it has changed. If it has not, that is one small query.

        One thread at a time, including the reading, so that a newer snapshot is never replaced by an older one.

        Raises: DatabaseFailed if the database is unavailable; LookupError or ValueError if only another version of the
        program can read the catalogue. The snapshot then stays as it was.
        """
        with self._lock:
            # First, so that an unreadable catalogue does not keep a revoked key valid.
            self._load_keys()
            snapshot = self.database.fetch_snapshot(unless=self.snapshot.stamp if self.snapshot else None)
            if snapshot is not None:
                self._serve(snapshot)
            self.confirmed = monotonic()

    def adopt(self, snapshot: Snapshot) -> None:
        """Serve the catalogue that this process has just written, unless a newer one is already served. Queries nothing."""
        with self._lock:
            served = self.snapshot.stamp if self.snapshot else None
            if served is None or (served.newest or 0) < (snapshot.stamp.newest or 0):
                self._serve(snapshot)

    def refresh_keys(self) -> None:
        """Load the valid keys only. One small query, never at the same time as `follow`.

        Raises: DatabaseFailed if the database is unavailable.
        """
        with self._lock:
            self._load_keys()

    def _serve(self, snapshot: Snapshot) -> None:
        clear_caches()
        self.snapshot = CatalogueSnapshot.build(snapshot.catalogue, tombstones=snapshot.tombstones, stamp=snapshot.stamp)

    def _load_keys(self) -> None:
        found = fetch_live_keys(self.database.engine, at=datetime.now(UTC))
        self.keys = {key.id: key for key in found}
