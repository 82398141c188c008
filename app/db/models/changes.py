"""Tables of what was changed: the log, what is left of deleted records, and where authors went their own way."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.row import Instant, Row, word
from app.domain.catalogue.record import Content, Origin, RecordKind
from app.domain.editing.changes import Action


class CatalogueChangeRow(Row):
    """One change of one record. The database itself refuses to alter or remove a row: see migration 0002."""

    __tablename__ = "catalogue_changes"
    __table_args__ = (Index(None, "kind", "slug", "sequence"), Index(None, "changed_at"))

    # Counted up under the lock of the catalogue, so that a higher number is a later change, and no number is left out.
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    changed_at: Mapped[datetime] = mapped_column(Instant())
    author: Mapped[str]
    kind: Mapped[RecordKind] = mapped_column(word(RecordKind, "kind"))
    slug: Mapped[str]
    action: Mapped[Action] = mapped_column(word(Action, "action"))
    replaced_by: Mapped[str | None]
    revision_before: Mapped[str | None]
    revision_after: Mapped[str]
    record_before: Mapped[Content | None] = mapped_column(JSON(none_as_null=True))
    record_after: Mapped[Content | None] = mapped_column(JSON(none_as_null=True))


class TombstoneRow(Row):
    """What is left of a deleted record."""

    __tablename__ = "tombstones"

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind, "kind"), primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[Origin] = mapped_column(word(Origin, "origin"))
    replaced_by: Mapped[str | None]


class DepartureRow(Row):
    """A shipped record from which authors have gone their own way."""

    __tablename__ = "departures"

    kind: Mapped[RecordKind] = mapped_column(word(RecordKind, "kind"), primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    based_on: Mapped[str | None]
    shipped: Mapped[str | None]
