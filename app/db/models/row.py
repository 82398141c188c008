"""What all tables share: constraint names, closed words, ordered parts, and how a record is kept."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from sqlalchemy import JSON, DateTime, Dialect, Enum, ForeignKey, MetaData, Text, TypeDecorator, func
from sqlalchemy.orm import DeclarativeBase, Mapped, Relationship, mapped_column, relationship
from typing_extensions import override

from app.domain.catalogue.record import Origin

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name that follows from what it is on, so that a migration can drop it on any database."""


class Row(DeclarativeBase):
    """A row of any table. Texts have no length here: the shapes in which they come in bound them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {str: Text(), list[str]: JSON()}


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, on every database: SQLite would forget the offset on the way in and have none on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(vocabulary: type[StrEnum], name: str) -> Enum:
    """A column type that holds the words of one vocabulary and refuses any other, on every database."""
    return Enum(
        vocabulary,
        name=name,
        values_callable=lambda words: [each.value for each in words],
        native_enum=False,
        create_constraint=True,
        length=32,
    )


def of_record(column: str) -> ForeignKey:
    """A reference to a whole record. It is checked at the end of a transaction, so that records can come in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def of_owner(column: str) -> ForeignKey:
    """A reference from a part to the record that it belongs to and goes with."""
    return ForeignKey(column, ondelete="CASCADE")


def parts(row: str, *, by: str | None = None) -> Relationship[Any]:
    """The ordered parts of a row, read and replaced together with it; `by` names the reference if there are several."""
    return relationship(
        row,
        foreign_keys=None if by is None else f"{row}.{by}",
        order_by=f"{row}.ordinal",
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="selectin",
    )


class Kept:
    """A record: its slug, where it came from, and when it was last written."""

    slug: Mapped[str] = mapped_column(primary_key=True, sort_order=-10)
    origin: Mapped[Origin] = mapped_column(word(Origin, "origin"), sort_order=-9)
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), sort_order=-8)


class Ordered:
    """One of an ordered list: `ordinal` counts from 0."""

    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)


class Cited:
    """A citation."""

    source_slug: Mapped[str] = mapped_column(of_record("sources.slug"))
    place: Mapped[str]
    note: Mapped[str | None]
