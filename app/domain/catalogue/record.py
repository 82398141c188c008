"""All kinds of record alike: their keys, their content as a document, and their origin."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar
from typing import Protocol as Shape

from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.protocol import Protocol

Record = Source | Region | Exercise | Condition | Protocol
Content = Mapping[str, object]
"""The content of a record in the shape of a document, as in the body of a PUT."""


class RecordKind(StrEnum):
    """The five kinds of record, each after those that it mostly refers to."""

    SOURCE = "source"
    REGION = "region"
    EXERCISE = "exercise"
    CONDITION = "condition"
    PROTOCOL = "protocol"

    @property
    def plural(self) -> str:
        """The name of a list of such records, in URLs and in documents."""
        return f"{self.value}s"


class Origin(StrEnum):
    """Who wrote a record: it is shipped with the program, or an author wrote it. Seeding does not change an author's records."""

    SHIPPED = "shipped"
    AUTHORED = "authored"


Key = tuple[RecordKind, str]
"""The key of a record: its kind and its slug."""


def kind_of(record: Record) -> RecordKind:
    """The kind of a record."""
    return _KINDS[type(record)]


_KINDS = MappingProxyType(
    {
        Source: RecordKind.SOURCE,
        Region: RecordKind.REGION,
        Exercise: RecordKind.EXERCISE,
        Condition: RecordKind.CONDITION,
        Protocol: RecordKind.PROTOCOL,
    }
)


def key_of(record: Record) -> Key:
    """The key of a record."""
    return kind_of(record), record.slug


def format_key(key: Key) -> str:
    """Format a key as faults name a record, such as "exercise squat"."""
    return f"{key[0].value} {key[1]}"


def records_of(catalogue: Catalogue, kind: RecordKind) -> Mapping[str, Record]:
    """All records of a kind by slug, in slug order."""
    found: Mapping[RecordKind, Mapping[str, Record]] = {
        RecordKind.SOURCE: catalogue.sources,
        RecordKind.REGION: catalogue.regions,
        RecordKind.EXERCISE: catalogue.exercises,
        RecordKind.CONDITION: catalogue.conditions,
        RecordKind.PROTOCOL: catalogue.protocols,
    }
    return found[kind]


def all_records(catalogue: Catalogue) -> Mapping[Key, Record]:
    """All records of a catalogue, kind by kind."""
    return {(kind, slug): record for kind in RecordKind for slug, record in records_of(catalogue, kind).items()}


def content_of(record: Record) -> Content:
    """The content of a record without absent and empty fields, so that a field added later does not change older records.

    An empty list stays where an absent one means something else: in the fields whose default is None.
    """
    return present_fields(record)


class _Fields(Shape):
    """An instance of a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@cache
def _field_defaults(kind: type[_Fields]) -> tuple[tuple[str, object], ...]:
    """The name of each field that a document has, and the value that it leaves out besides None.

    A field that takes no part in comparisons follows from the others.
    """
    return tuple((field.name, field.default if field.default in (None, False) else ()) for field in fields(kind) if field.compare)


def present_fields(value: _Fields) -> dict[str, object]:
    """Return the fields of a record, or of a part of one, as in a document: without absent and empty ones."""
    # Not `asdict`, which copies everything and takes ten times as long: every revision is computed from this.
    document: dict[str, object] = {}
    for name, absent in _field_defaults(type(value)):
        content = getattr(value, name)
        if name == "amount" and isinstance(value, Prescription):
            document |= present_fields(content)  # a document has the fields of a dose's amount in place of the amount
        elif content is not None and content != absent:
            document[name] = _plain(content)
    return document


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return present_fields(value) if is_dataclass(value) and not isinstance(value, type) else value
