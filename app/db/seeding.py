"""Bringing the shipped catalogue into the database: all of it in one transaction, or none of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from typing import Protocol as Shape

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.catalogue import (
    KeptRow,
    fetch_catalogue,
    fetch_origins,
    lock_catalogue,
    put_exercise,
    put_protocol,
    put_region,
    put_source,
    remove,
    revise,
)
from app.db.engine import writing
from app.db.models import ExerciseRow, Origin, ProtocolRow, RegionRow, SourceRow
from app.domain.catalogue import Catalogue, Region, Source
from app.domain.exercise import Exercise
from app.domain.invariants import hold
from app.domain.protocol import Protocol

Value = TypeVar("Value", Source, Region, Exercise, Protocol)
Given_contra = TypeVar("Given_contra", contravariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedCounts:
    """What seeding did to the records of one kind. `authored` were left alone: an author has put them."""

    added: int
    changed: int
    unchanged: int
    removed: int
    authored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedReport:
    """What seeding did, and the revision of the catalogue that is kept now."""

    revision: str
    sources: SeedCounts
    regions: SeedCounts
    exercises: SeedCounts
    protocols: SeedCounts


class _Put(Shape[Given_contra]):
    def __call__(self, session: Session, value: Given_contra, *, origin: Origin) -> None: ...


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Value]):
    row: type[KeptRow]
    put: _Put[Value]


_SOURCES: Final = _Kind(SourceRow, put_source)
_REGIONS: Final = _Kind(RegionRow, put_region)
_EXERCISES: Final = _Kind(ExerciseRow, put_exercise)
_PROTOCOLS: Final = _Kind(ProtocolRow, put_protocol)


def seed(engine: Engine, catalogue: Catalogue) -> SeedReport:
    """Keep every record of the catalogue, and no shipped record that is no longer in it. A second time, nothing changes.

    Raises: CatalogueInvalid with every fault of the catalogue, or of what it and the authors' records would make
    together; the database is then as it was.
    """
    hold(catalogue)
    with writing(engine).begin() as session:
        lock_catalogue(session)
        kept = fetch_catalogue(session)
        counts = {
            "sources": _seed(session, _SOURCES, shipped=catalogue.sources, kept=kept.sources),
            "regions": _seed(session, _REGIONS, shipped=catalogue.regions, kept=kept.regions),
            "exercises": _seed(session, _EXERCISES, shipped=catalogue.exercises, kept=kept.exercises),
            "protocols": _seed(session, _PROTOCOLS, shipped=catalogue.protocols, kept=kept.protocols),
        }
        return SeedReport(revision=revise(session).revision, **counts)


def _seed(session: Session, kind: _Kind[Value], *, shipped: Mapping[str, Value], kept: Mapping[str, Value]) -> SeedCounts:
    origins = fetch_origins(session, kind.row)
    authored = {slug for slug in kept if origins[slug] is Origin.AUTHORED}
    added = shipped.keys() - kept.keys()
    removed = kept.keys() - shipped.keys() - authored
    changed = {slug for slug in shipped.keys() & kept.keys() - authored if shipped[slug] != kept[slug]}
    for slug in sorted(removed):
        remove(session, kind.row, slug)
    for slug in sorted(added | changed):
        kind.put(session, shipped[slug], origin=Origin.SHIPPED)
    return SeedCounts(
        added=len(added),
        changed=len(changed),
        unchanged=len(kept) - len(changed) - len(removed) - len(authored),
        removed=len(removed),
        authored=len(authored),
    )
