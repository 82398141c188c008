"""Reading and writing the catalogue. The caller opens the session: `engine.reading` for reads, `engine.writing` for writes.

Several writes in one transaction may break what has to hold between records as long as `revise` finds it whole at the end.
"""

from collections.abc import Mapping

from sqlalchemy import select, text
from sqlalchemy.orm import Session

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
from app.db.models import CatalogueRevisionRow, ExerciseRow, Origin, ProtocolRow, RegionRow, SourceRow
from app.domain.catalogue import Catalogue, Region, Source
from app.domain.exercise import Exercise
from app.domain.invariants import hold
from app.domain.protocol import Protocol
from app.domain.revision import catalogue_of

KeptRow = SourceRow | RegionRow | ExerciseRow | ProtocolRow


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


def lock_catalogue(session: Session) -> None:
    """Make every other writer of the catalogue wait until this transaction ends; readers go on.

    To be called before the first read of a transaction that writes. On SQLite a writing session holds that lock already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE catalogue_revision IN EXCLUSIVE MODE"))


def fetch_origins(session: Session, kind: type[KeptRow]) -> Mapping[str, Origin]:
    """Where each record of a kind came from, by slug."""
    return dict(session.execute(select(kind.slug, kind.origin)).all())


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
