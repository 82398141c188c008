"""Fetching the catalogue. The caller opens the session: `engine.reading` to read, `engine.writing` to write what it has read.

Everything here fetches each table at most once. Changing the catalogue is in `catalogue_writes.py`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.errors import DatabaseFailed, Failure
from app.db.locks import lock_table
from app.db.models import CatalogueRow, ChangeRow, LocalOverrideRow, Row, TombstoneRow
from app.db.record_rows import PART_TABLES, RECORD_TABLES, Columns, document_of, owner_of, with_poses
from app.documents.shapes.derived import STORED
from app.documents.shapes.records import SHAPES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, key_of
from app.domain.editing.changes import CatalogueState, LocalOverride, Tombstone, assemble_catalogue

CATALOGUE_FORMAT: Final = 7
"""Raise it when records may contain something that older programs cannot read: a new word, kind of dose or field."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Identifies one state of the catalogue: its revision, and the number of the newest change."""

    revision: str
    newest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The catalogue and the rest that a process serves, all of one moment."""

    stamp: Stamp
    catalogue: Catalogue
    tombstones: Mapping[Key, Tombstone]


def fetch_stamp(session: Session) -> Stamp | None:
    """The stamp of the catalogue, or None before the first seeding. One small query, however long the change log is.

    Raises: DatabaseFailed when a newer version of the program has written the catalogue.
    """
    newest = select(func.max(ChangeRow.sequence)).scalar_subquery()
    row = session.execute(select(CatalogueRow.revision, newest, CatalogueRow.format)).one_or_none()
    if row is None:
        return None
    revision, sequence, written_format = row
    if written_format > CATALOGUE_FORMAT:
        reason = f"the catalogue has format {written_format}, and this version of Limber reads formats up to {CATALOGUE_FORMAT}"
        raise DatabaseFailed(Failure.CATALOGUE_NEWER, reason=reason)
    return Stamp(revision, sequence)


def fetch_catalogue(session: Session) -> Catalogue:
    """The whole catalogue, under the revision of its content. It was validated when it was written, so it is not here."""
    return assemble_catalogue(record for record, _ in fetch_records(session))


def fetch_state(session: Session, known: Snapshot | None = None) -> CatalogueState:
    """Everything the database holds of the catalogue: its records with their origins, tombstones and local overrides.

    `known` is a snapshot with the stamp that the database has now: what it contains is not fetched again.
    """
    overrides = _fetch_overrides(session)
    if known is not None:
        origins = _fetch_origins(session)
        return CatalogueState(catalogue=known.catalogue, origins=origins, tombstones=known.tombstones, overrides=overrides)
    records = [*fetch_records(session)]
    return CatalogueState(
        catalogue=assemble_catalogue(record for record, _ in records),
        origins={key_of(record): origin for record, origin in records},
        tombstones=fetch_tombstones(session),
        overrides=overrides,
    )


def fetch_records(session: Session) -> Iterator[tuple[Record, Origin]]:
    """Every record with its origin.

    Raises: ValueError when a record is not one of this version of the program.
    """
    parts: defaultdict[Key, defaultdict[type[Row], list[Columns]]] = defaultdict(lambda: defaultdict(list))
    for table in PART_TABLES:
        for part in _fetch_rows(session, table):
            parts[owner_of(table, part)][table].append(part)
    for kind, table in RECORD_TABLES.items():
        for columns in _fetch_rows(session, table):
            own = parts[kind, columns["slug"]]
            record = SHAPES[kind].model_validate(document_of(kind, columns, own), context=STORED).to_value()
            yield with_poses(record, own), Origin(columns["origin"])


def fetch_tombstones(session: Session) -> Mapping[Key, Tombstone]:
    """Return the tombstones of deleted records."""
    return {
        (key := (RecordKind(row.kind), row.slug)): Tombstone(key=key, origin=Origin(row.origin), replaced_by=row.replaced_by)
        for row in session.scalars(select(TombstoneRow))
    }


def fetch_snapshot(session: Session, *, unless: Stamp | None) -> Snapshot | None:
    """Return the snapshot to serve, or None if there is no catalogue, or only the one with this stamp."""
    stamp = fetch_stamp(session)
    if stamp is None or stamp == unless:
        return None
    return Snapshot(stamp=stamp, catalogue=fetch_catalogue(session), tombstones=fetch_tombstones(session))


def lock_catalogue(session: Session) -> None:
    """Make every other writer of the catalogue wait until this transaction ends; readers go on."""
    lock_table(session, CatalogueRow)


def _fetch_origins(session: Session) -> Mapping[Key, Origin]:
    """The origin of every record. An origin can change without a change of content, so no stamp stands for it."""
    columns = {kind: table.__table__.columns for kind, table in RECORD_TABLES.items()}
    return {
        (kind, slug): Origin(origin)
        for kind, found in columns.items()
        for slug, origin in session.execute(select(found["slug"], found["origin"]))
    }


def _fetch_overrides(session: Session) -> Mapping[Key, LocalOverride]:
    return {
        (key := (RecordKind(row.kind), row.slug)): LocalOverride(key=key, based_on=row.based_on, shipped=row.shipped)
        for row in session.scalars(select(LocalOverrideRow))
    }


def _fetch_rows(session: Session, table: type[Row]) -> Iterator[Columns]:
    """Every row of a table as plain values, in the order of its primary key."""
    query = select(*table.__table__.columns).order_by(*table.__table__.primary_key)
    return (row._asdict() for row in session.execute(query))
