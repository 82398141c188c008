"""Tables of the state of the catalogue: its revision, the change log, deleted records and local overrides."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Row


class CatalogueRow(Row):
    """The catalogue as a whole. There is one such row, or none before the first seeding.

    `format` rises when records may hold what older programs cannot read: a new word, kind of dose or field.
    """

    __tablename__ = "catalogue"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[str]
    format: Mapped[int]
    revised_at: Mapped[datetime]


class TombstoneRow(Row):
    """The entry that remains of a deleted record."""

    __tablename__ = "tombstones"

    kind: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str]
    replaced_by: Mapped[str | None]


class LocalOverrideRow(Row):
    """A shipped record that authors have changed or deleted: the revision they knew, and the one that is shipped now."""

    __tablename__ = "local_overrides"

    kind: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    based_on: Mapped[str | None]
    shipped: Mapped[str | None]


class ChangeRow(Row):
    """One change of one record. Triggers refuse to alter or remove a row; see migration 0001."""

    __tablename__ = "changes"
    __table_args__ = (Index(None, "kind", "slug", "sequence"), Index(None, "changed_at"))

    # Counted under the lock of the catalogue: a higher number is a later change, and no number is missing.
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    changed_at: Mapped[datetime]
    author: Mapped[str]
    kind: Mapped[str]
    slug: Mapped[str]
    action: Mapped[str]
    replaced_by: Mapped[str | None]
    revision_before: Mapped[str | None]
    revision_after: Mapped[str]
    record_before: Mapped[dict[str, Any] | None]
    record_after: Mapped[dict[str, Any] | None]
