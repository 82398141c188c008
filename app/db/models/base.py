"""The common parts of all tables: names of constraints, column types and references."""

from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase
from typing_extensions import override

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name that follows from its columns, so that a migration can drop it on any database."""


class Instant(TypeDecorator[datetime]):
    """An instant in UTC on every database: SQLite stores no UTC offset and returns none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(DeclarativeBase):
    """A row of any table. Texts have no length here: the shapes of documents limit them."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {
        str: Text(),
        datetime: Instant(),
        bytes: LargeBinary(),
        list[Any]: JSON(none_as_null=True),
        dict[str, Any]: JSON(none_as_null=True),
    }


def reference(column: str) -> ForeignKey:
    """A reference to a record. It is checked when the transaction commits, so that records can be written in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def owner(column: str) -> ForeignKey:
    """A reference from a part to its owner, with which it is deleted."""
    return ForeignKey(column, ondelete="CASCADE")
