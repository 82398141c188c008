"""The live catalogue: one immutable snapshot in memory with all that is derived from it. Reads of it ask no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from types import MappingProxyType
from typing import Final

from fastapi import FastAPI
from starlette.requests import Request

from app.api.problems.refusal import Refused
from app.api.schemas.catalogue import Catalogue as CatalogueSchema
from app.api.schemas.catalogue import build_catalogue
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
from app.domain.composer.composing import warm
from app.domain.editing.changes import Tombstone
from app.domain.keys import ApiKey
from app.domain.search.exercises import prepare_search

NO_TOMBSTONES: Final[Mapping[Key, Tombstone]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CatalogueSnapshot:
    """A snapshot of the catalogue and its records as they go out, by slug in slug order."""

    catalogue: Catalogue
    tombstones: Mapping[Key, Tombstone]
    stamp: Stamp | None
    about: CatalogueSchema
    regions: Mapping[str, Region]
    exercises: Mapping[str, Exercise]
    protocols: Mapping[str, RoutineProtocol]
    sources: Mapping[str, CitedSource]
    bodies: Mapping[Key, bytes]
    """Every record as the answer that it is by itself."""

    @classmethod
    def build(
        cls, catalogue: Catalogue, *, tombstones: Mapping[Key, Tombstone] = NO_TOMBSTONES, stamp: Stamp | None = None
    ) -> "CatalogueSnapshot":
        """Make a snapshot ready to be served. It is work of 60 ms and more, so it is made beside the loop."""
        warm(catalogue)
        prepare_search(catalogue)
        return cls(
            catalogue=catalogue,
            tombstones=tombstones,
            stamp=stamp,
            about=build_catalogue(catalogue),
            regions={slug: build_region(catalogue, region) for slug, region in catalogue.regions.items()},
            exercises={slug: build_exercise(exercise) for slug, exercise in catalogue.exercises.items()},
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
    """What one running application holds: its database, and the snapshot that it serves, once there is one."""

    database: Database
    snapshot: CatalogueSnapshot | None = None
    keys: Mapping[str, ApiKey] | None = None
    """The live keys by id, once they are known."""

    stopping: bool = False
    """Whether the server has been told to stop."""

    confirmed: float = 0.0
    """When the database was last seen to hold what is served, by the clock that only goes forward."""

    _turn: Lock = field(default_factory=Lock, repr=False)

    def renew(self) -> NotReadyReason | None:
        """Make what is served follow the database, unless it lacks something. Touches it."""
        lack = self.database.not_ready_reason()
        if lack is not None:
            return lack
        try:
            self.follow()
        except DatabaseFailed:
            return NotReadyReason.DATABASE_UNREACHABLE
        except (LookupError, ValueError):
            return NotReadyReason.CATALOGUE_UNREADABLE
        return None

    def follow(self) -> None:
        """Take what the database holds, if it has changed since it was last taken. If not, that is one small question.

        One thread at a time, reading included, so that nothing is ever replaced by something older.

        Raises: DatabaseFailed when the database cannot be asked; LookupError or ValueError when it holds what only another
        version of the program can read. Then everything stays as it was.
        """
        with self._turn:
            # First, so that a catalogue that cannot be read does not keep a revoked key alive.
            self._renew_keys()
            snapshot = self.database.fetch_snapshot(unless=self.snapshot.stamp if self.snapshot else None)
            if snapshot is not None:
                self._serve(snapshot)
            self.confirmed = monotonic()

    def adopt(self, snapshot: Snapshot) -> None:
        """Serve the catalogue that this process has just written, unless a newer one is already served. Fetches nothing."""
        with self._turn:
            served = self.snapshot.stamp if self.snapshot else None
            if served is None or (served.newest or 0) < (snapshot.stamp.newest or 0):
                self._serve(snapshot)

    def refresh_keys(self) -> None:
        """Take the database's live keys, and nothing else. One small question, in turn with `follow`.

        Raises: DatabaseFailed when the database cannot be asked.
        """
        with self._turn:
            self._renew_keys()

    def _serve(self, snapshot: Snapshot) -> None:
        clear_caches()
        self.snapshot = CatalogueSnapshot.build(snapshot.catalogue, tombstones=snapshot.tombstones, stamp=snapshot.stamp)

    def _renew_keys(self) -> None:
        found = fetch_live_keys(self.database.engine, at=datetime.now(UTC))
        self.keys = {key.id: key for key in found}


def get_service_state(app: FastAPI) -> ServiceState:
    """What this application holds."""
    held: ServiceState = app.state.serving
    return held


def get_snapshot(request: Request) -> CatalogueSnapshot:
    """The snapshot to answer from.

    Raises: Refused while there is none.
    """
    live = get_service_state(request.app).snapshot
    if live is None:
        raise Refused(code="not_ready")
    return live
