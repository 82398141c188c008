"""The whole catalogue as one JSON document, with origins, tombstones and local overrides, for a backup or another database.

The same catalogue always gives the same bytes, and reading them gives the same catalogue.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Final, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from app.documents.faults import describe_document_errors
from app.documents.partial_validation import Part, ShapeInvalid, validate_in_parts
from app.documents.shapes import ExerciseIn, ProtocolIn, RegionIn, SourceIn
from app.documents.shapes.texts import Revision, Slug
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, content_of, key_of, named, records_of
from app.domain.editing.changes import Departure, Stock, Tombstone, gathered
from app.domain.errors import CatalogueInvalid, Fault

FORMAT: Final = "limber-catalogue-1"
MAX_FAULTS: Final = 101
"""The search for faults ends here: one more than a command lists."""

RecordIn = TypeVar("RecordIn", SourceIn, RegionIn, ExerciseIn, ProtocolIn)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _StoredRecord(_Part, Generic[RecordIn]):
    origin: Origin
    record: RecordIn


class _Tombstone(_Part):
    kind: RecordKind
    slug: Slug
    origin: Origin
    replaced_by: Slug | None = None


class _LocalOverride(_Part):
    kind: RecordKind
    slug: Slug
    based_on: Revision | None = None
    shipped: Revision | None = None


class _Archive(_Part):
    format: Literal["limber-catalogue-1"]
    sources: tuple[_StoredRecord[SourceIn], ...]
    regions: tuple[_StoredRecord[RegionIn], ...]
    exercises: tuple[_StoredRecord[ExerciseIn], ...]
    protocols: tuple[_StoredRecord[ProtocolIn], ...]
    tombstones: tuple[_Tombstone, ...]
    local_overrides: tuple[_LocalOverride, ...]


def format_archive(state: Stock) -> str:
    """The document of a catalogue, indented for people."""
    records = {kind.plural: list(_stored_records(state, kind)) for kind in RecordKind}
    tombstones = [
        _entry(each.key, origin=each.origin, replaced_by=each.replaced_by) for _, each in sorted(state.tombstones.items())
    ]
    overrides = [_entry(each.key, based_on=each.based_on, shipped=each.shipped) for _, each in sorted(state.departures.items())]
    document = {"format": FORMAT, **records, "tombstones": tombstones, "local_overrides": overrides}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def parse_archive(raw: bytes, *, file: str = "") -> Stock:
    """The catalogue in a document. Whether its records are valid together is checked when it is stored.

    Raises: CatalogueInvalid with the first `MAX_FAULTS` faults of the document, or of single records.
    """
    archive = _read(raw, file)
    stored = tuple(_records(archive))
    origins = {key_of(record): origin for record, origin in stored}
    wrong = chain(_duplicates([key_of(record) for record, _ in stored], archive), _unfounded_overrides(origins, archive))
    faults = [replace(fault, file=file) for fault in islice(wrong, MAX_FAULTS)]
    if faults:
        raise CatalogueInvalid(faults)
    return Stock(
        catalogue=gathered(record for record, _ in stored),
        origins=origins,
        tombstones={
            (each.kind, each.slug): Tombstone(key=(each.kind, each.slug), origin=each.origin, replaced_by=each.replaced_by)
            for each in archive.tombstones
        },
        departures={
            (each.kind, each.slug): Departure(key=(each.kind, each.slug), based_on=each.based_on, shipped=each.shipped)
            for each in archive.local_overrides
        },
    )


def _read(raw: bytes, file: str) -> _Archive:
    try:
        content = from_json(raw)
        return validate_in_parts(_Archive, content, lambda part: _validated(part, raw), max_errors=MAX_FAULTS)
    except ValueError as error:
        raise CatalogueInvalid([Fault(file=file, record="", field="", text=f"Invalid JSON: {error}")]) from None
    except ShapeInvalid as invalid:
        raise CatalogueInvalid([*islice(describe_document_errors(invalid, file=file), MAX_FAULTS)]) from None


def _validated(part: Part, raw: bytes) -> _Archive:
    return _Archive.model_validate_json(raw if part.is_whole else part.text)


def _stored_records(state: Stock, kind: RecordKind) -> Iterator[Mapping[str, object]]:
    for slug, record in records_of(state.catalogue, kind).items():
        yield {"origin": state.origins[kind, slug].value, "record": content_of(record)}


def _records(archive: _Archive) -> Iterator[tuple[Record, Origin]]:
    yield from ((each.record.to_value(), each.origin) for each in archive.sources)
    yield from ((each.record.to_value(), each.origin) for each in archive.regions)
    yield from ((each.record.to_value(), each.origin) for each in archive.exercises)
    yield from ((each.record.to_value(), each.origin) for each in archive.protocols)


def _entry(key: Key, **fields: str | None) -> Mapping[str, str]:
    present = {name: str(value) for name, value in fields.items() if value is not None}
    return {"kind": key[0].value, "slug": key[1], **present}


def _duplicates(records: Iterable[Key], archive: _Archive) -> Iterator[Fault]:
    """A record appears once, as a record or as a tombstone, and has at most one local override."""
    tombstones = [(each.kind, each.slug) for each in archive.tombstones]
    overrides = [(each.kind, each.slug) for each in archive.local_overrides]
    for field, keys in (("slug", [*records, *tombstones]), ("local_overrides", overrides)):
        for key in (key for key, times in Counter(keys).items() if times > 1):
            yield Fault(record=named(key), field=field, text="this appears in the document more than once")


def _unfounded_overrides(origins: Mapping[Key, Origin], archive: _Archive) -> Iterator[Fault]:
    """Only a record that authors have changed or deleted has a local override."""
    authored = {key for key, origin in origins.items() if origin is Origin.AUTHORED}
    authored |= {(each.kind, each.slug) for each in archive.tombstones if each.origin is Origin.AUTHORED}
    for each in archive.local_overrides:
        if (each.kind, each.slug) not in authored:
            text = "no author has changed or deleted this record"
            yield Fault(record=named((each.kind, each.slug)), field="local_overrides", text=text)
