"""Reading and writing the catalogue. The caller opens the session: `engine.reading` for reads, `engine.writing` for writes.

Several writes in one transaction may break what has to hold between records as long as `revise` finds it whole at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.locking import lock_table
from app.db.mapping import (
    to_exercise,
    to_exercise_row,
    to_protocol,
    to_protocol_row,
    to_region,
    to_region_row,
    to_source,
    to_source_row,
)
from app.db.models import (
    CatalogueChangeRow,
    CatalogueRevisionRow,
    DepartureRow,
    ExerciseRow,
    Origin,
    ProtocolRow,
    RegionRow,
    SourceRow,
    TombstoneRow,
)
from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.invariants import hold
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.record import Key, Record, RecordKind
from app.domain.catalogue.revision import catalogue_of
from app.domain.editing.changes import Departure, Stock, Tombstone

KeptRow = SourceRow | RegionRow | ExerciseRow | ProtocolRow
ROWS: Final[Mapping[RecordKind, type[KeptRow]]] = MappingProxyType(
    {
        RecordKind.SOURCE: SourceRow,
        RecordKind.REGION: RegionRow,
        RecordKind.EXERCISE: ExerciseRow,
        RecordKind.PROTOCOL: ProtocolRow,
    }
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells two states of what is kept apart without reading them: the revision, and the number of the newest change."""

    revision: str
    newest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is served from, all of one moment."""

    stamp: Stamp
    catalogue: Catalogue
    tombstones: Mapping[Key, Tombstone]


def fetch_revision(session: Session) -> str | None:
    """The revision of the catalogue that is kept, or None before the first seeding. One small question."""
    return session.scalar(select(CatalogueRevisionRow.revision))


def fetch_catalogue(session: Session) -> Catalogue:
    """The whole catalogue that is kept: one question for each table (and for each 500 records in it).

    Its revision is computed from its content. What is kept was held when it was written, so it is not held again.
    """
    return catalogue_of(
        sources=(to_source(row) for row in session.scalars(select(SourceRow))),
        regions=(to_region(row) for row in session.scalars(select(RegionRow))),
        exercises=(to_exercise(row) for row in session.scalars(select(ExerciseRow))),
        protocols=(to_protocol(row) for row in session.scalars(select(ProtocolRow))),
    )


def fetch_stamp(session: Session) -> Stamp | None:
    """The stamp of what is kept, or None before the first seeding. One small question, whatever the size of the log."""
    newest = select(func.max(CatalogueChangeRow.sequence)).scalar_subquery()
    row = session.execute(select(CatalogueRevisionRow.revision, newest)).one_or_none()
    return None if row is None else Stamp(row[0], row[1])


def fetch_stock(session: Session) -> Stock:
    """Everything that is kept: the catalogue, where its records come from, and what is left of others."""
    return Stock(
        catalogue=fetch_catalogue(session),
        origins={(kind, slug): origin for kind, row in ROWS.items() for slug, origin in fetch_origins(session, row).items()},
        tombstones=fetch_tombstones(session),
        departures={(row.kind, row.slug): _to_departure(row) for row in session.scalars(select(DepartureRow))},
    )


def fetch_tombstones(session: Session) -> Mapping[Key, Tombstone]:
    """What is left of deleted records."""
    return {(row.kind, row.slug): _to_tombstone(row) for row in session.scalars(select(TombstoneRow))}


def fetch_snapshot(session: Session, *, unless: Stamp | None) -> Snapshot | None:
    """What is served from, or None where there is nothing, or nothing but what has this stamp."""
    stamp = fetch_stamp(session)
    if stamp is None or stamp == unless:
        return None
    return Snapshot(stamp=stamp, catalogue=fetch_catalogue(session), tombstones=fetch_tombstones(session))


def lock_catalogue(session: Session) -> None:
    """Make every other writer of the catalogue wait until this transaction ends; readers go on."""
    lock_table(session, CatalogueRevisionRow)


def fetch_origins(session: Session, kind: type[KeptRow]) -> Mapping[str, Origin]:
    """Where each record of a kind came from, by slug."""
    return dict(session.execute(select(kind.slug, kind.origin)).all())


def put_record(session: Session, value: Record, *, origin: Origin) -> None:
    """Keep this record, in place of the one of its kind and slug if there is one."""
    match value:
        case Source():
            put_source(session, value, origin=origin)
        case Region():
            put_region(session, value, origin=origin)
        case Exercise():
            put_exercise(session, value, origin=origin)
        case Protocol():
            put_protocol(session, value, origin=origin)


def put_source(session: Session, value: Source, *, origin: Origin = Origin.AUTHORED) -> None:
    """Keep this source, in place of the one with its slug if there is one."""
    _put(session, to_source_row(value, origin))


def put_region(session: Session, value: Region, *, origin: Origin = Origin.AUTHORED) -> None:
    """Keep this region, in place of the one with its slug if there is one."""
    _put(session, to_region_row(value, origin))


def put_exercise(session: Session, value: Exercise, *, origin: Origin = Origin.AUTHORED) -> None:
    """Keep this exercise, in place of the one with its slug if there is one."""
    _put(session, to_exercise_row(value, origin))


def put_protocol(session: Session, value: Protocol, *, origin: Origin = Origin.AUTHORED) -> None:
    """Keep this protocol, in place of the one with its slug if there is one."""
    _put(session, to_protocol_row(value, origin))


def remove(session: Session, kind: type[KeptRow], slug: str) -> None:
    """Keep the record of this kind and slug no longer.

    Raises: KeyError when there is none.
    """
    row = session.get(kind, slug)
    if row is None:
        raise KeyError(slug)
    session.delete(row)
    session.flush()


def revise(session: Session) -> Catalogue:
    """Read back what the transaction has made of the catalogue, prove it sound, and keep its revision.

    Raises: CatalogueInvalid with every fault; the transaction has then to be rolled back.
    """
    session.flush()
    session.expire_all()
    catalogue = hold(fetch_catalogue(session))
    row = session.get(CatalogueRevisionRow, 1)
    if row is None:
        session.add(CatalogueRevisionRow(id=1, revision=catalogue.revision))
    else:
        row.revision = catalogue.revision
    return catalogue


def _put(session: Session, row: KeptRow) -> None:
    # The whole record is replaced: its parts have no life of their own, and other records refer to it by a slug that
    # is there again before the references are checked, at the end of the transaction.
    kept = session.get(type(row), row.slug)
    if kept is not None:
        session.delete(kept)
        session.flush()
    session.add(row)
    session.flush()


def _to_tombstone(row: TombstoneRow) -> Tombstone:
    return Tombstone(key=(row.kind, row.slug), origin=row.origin, replaced_by=row.replaced_by)


def _to_departure(row: DepartureRow) -> Departure:
    return Departure(key=(row.kind, row.slug), based_on=row.based_on, shipped=row.shipped)
