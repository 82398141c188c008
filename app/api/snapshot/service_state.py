"""The state of a running service: its database, the API keys, and an immutable snapshot of the catalogue in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from types import MappingProxyType
from typing import Final

from app.api.schemas.catalogue import Catalogue as CatalogueSchema
from app.api.schemas.catalogue import build_catalogue
from app.api.snapshot.memory import MemoryWatch
from app.api.snapshot.record_responses import RecordResponses, build_record_responses
from app.api.snapshot.spoken_catalogue import speak_catalogue
from app.db.catalogue import Snapshot, Stamp
from app.db.database import Database, NotReadyReason
from app.db.errors import DatabaseFailed
from app.db.keys import fetch_live_keys
from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key
from app.domain.composer.composition import warm
from app.domain.editing.changes import Tombstone
from app.domain.keys import ApiKey
from app.domain.search.exercises import prepare_search
from app.words import Words
from app.words.languages import ENGLISH, WORDS, SpokenCatalogue, find_words

NO_TOMBSTONES: Final[Mapping[Key, Tombstone]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CatalogueSnapshot:
    """The catalogue at one revision with the responses of its records, in one language."""

    catalogue: Catalogue
    words: Words
    tombstones: Mapping[Key, Tombstone]
    stamp: Stamp | None
    about: CatalogueSchema
    responses: RecordResponses
    others: dict[str, "CatalogueSnapshot"] = field(default_factory=dict, repr=False)
    """The same in other languages, by their codes, once they are built."""

    before: dict[str, RecordResponses] = field(default_factory=dict, repr=False)
    """The responses of the previous snapshot in other languages, until they are built again."""

    building: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def build(
        cls,
        catalogue: Catalogue,
        *,
        tombstones: Mapping[Key, Tombstone] = NO_TOMBSTONES,
        stamp: Stamp | None = None,
        previous: "CatalogueSnapshot | None" = None,
    ) -> "CatalogueSnapshot":
        """Build a snapshot that is ready to be served, from what has not changed since a previous one.

        Takes 60 ms and more without a previous one, so call it in a thread.
        """
        warm(catalogue)
        prepare_search(catalogue)
        return cls(
            catalogue=catalogue,
            words=ENGLISH,
            tombstones=tombstones,
            stamp=stamp,
            about=build_catalogue(catalogue),
            responses=build_record_responses(catalogue, ENGLISH, previous.responses if previous else None),
            before=previous.before | {code: each.responses for code, each in previous.others.items()} if previous else {},
        )

    def in_language(self, code: str) -> "CatalogueSnapshot":
        """Return the snapshot in the language and the units of a tag. The first time takes as long as `build`."""
        if code == self.words.code:
            return self
        found = self.others.get(code)
        if found is None:
            with self.building:
                found = self.others.get(code) or self._translate(find_words(code))
                self.others[code] = found
        return found

    def build_languages(self) -> None:
        """Build the snapshot in every language that is offered, so that no request waits for it."""
        for code in WORDS:
            self.in_language(code)

    def _translate(self, words: Words) -> "CatalogueSnapshot":
        catalogue = speak_catalogue(self.catalogue, words).catalogue
        warm(catalogue)
        prepare_search(catalogue)
        responses = build_record_responses(catalogue, words, self.before.pop(words.code, None))
        return replace(self, catalogue=catalogue, words=words, responses=responses, others={}, before={})

    @property
    def revision(self) -> str:
        """The revision of the catalogue."""
        return self.catalogue.revision

    @property
    def spoken(self) -> SpokenCatalogue:
        """The catalogue with its sentences."""
        return SpokenCatalogue(self.catalogue, self.words)

    @property
    def version(self) -> str:
        """What its responses follow from besides their requests: the revision, and the language unless it is English."""
        return self.revision if self.words is ENGLISH else f"{self.revision};{self.words.code}"

    @property
    def stored(self) -> Snapshot | None:
        """What it was built from, or None if that is not in a database."""
        if self.stamp is None:
            return None
        return Snapshot(stamp=self.stamp, catalogue=self.catalogue, tombstones=self.tombstones)


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

    memory: MemoryWatch = field(default_factory=MemoryWatch)

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
        self.snapshot = CatalogueSnapshot.build(
            snapshot.catalogue, tombstones=snapshot.tombstones, stamp=snapshot.stamp, previous=self.snapshot
        )
        self.memory.begin()

    def _load_keys(self) -> None:
        found = fetch_live_keys(self.database.engine, at=datetime.now(UTC))
        self.keys = {key.id: key for key in found}
