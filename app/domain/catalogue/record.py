"""Records of the catalogue whatever their kind: how they are named, what they say as a document, where they came from."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar
from typing import Protocol as Shape

from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol

Record = Source | Region | Exercise | Protocol
Content = Mapping[str, object]
"""What a record says, in the shape in which a record comes in: as in the body of a PUT."""


class RecordKind(StrEnum):
    """The four kinds of record, in the order in which they build on each other."""

    SOURCE = "source"
    REGION = "region"
    EXERCISE = "exercise"
    PROTOCOL = "protocol"

    @property
    def plural(self) -> str:
        """The kind as the list of its records is called, in addresses and in a catalogue."""
        return f"{self.value}s"


class Origin(StrEnum):
    """Where a record came from: with the program, or from an author. Seeding leaves an author's records alone."""

    SHIPPED = "shipped"
    AUTHORED = "authored"


Key = tuple[RecordKind, str]
"""A record among all: its kind and its slug."""


def kind_of(record: Record) -> RecordKind:
    """The kind of a record."""
    return _KINDS[type(record)]


_KINDS = MappingProxyType(
    {
        Source: RecordKind.SOURCE,
        Region: RecordKind.REGION,
        Exercise: RecordKind.EXERCISE,
        Protocol: RecordKind.PROTOCOL,
    }
)


def key_of(record: Record) -> Key:
    """The place of a record among all."""
    return kind_of(record), record.slug


def named(key: Key) -> str:
    """A record as faults name it, such as "exercise squat"."""
    return f"{key[0].value} {key[1]}"


def records_of(catalogue: Catalogue, kind: RecordKind) -> Mapping[str, Record]:
    """All records of a kind, by slug in slug order."""
    found: Mapping[RecordKind, Mapping[str, Record]] = {
        RecordKind.SOURCE: catalogue.sources,
        RecordKind.REGION: catalogue.regions,
        RecordKind.EXERCISE: catalogue.exercises,
        RecordKind.PROTOCOL: catalogue.protocols,
    }
    return found[kind]


def all_records(catalogue: Catalogue) -> Mapping[Key, Record]:
    """Every record of a catalogue, kind by kind."""
    return {(kind, slug): record for kind in RecordKind for slug, record in records_of(catalogue, kind).items()}


def content_of(record: Record) -> Content:
    """What a record says. What is absent or empty stays away, so that a field which joins later changes no older record."""
    return _present(record)


class _Fields(Shape):
    """A value of a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@cache
def _field_names(kind: type[_Fields]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _present(value: _Fields) -> dict[str, object]:
    # Not `asdict`, which copies everything and takes ten times as long: every revision is computed from this.
    document: dict[str, object] = {}
    for name in _field_names(type(value)):
        content = getattr(value, name)
        if name == "amount":  # a document has the fields of a dose's amount in place of the amount
            document |= _present(content)
        elif content is not None and content != ():
            document[name] = _plain(content)
    return document


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _present(value) if is_dataclass(value) and not isinstance(value, type) else value
