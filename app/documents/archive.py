"""A whole catalogue as one JSON document, with where its records come from and what is left of others: to be kept, or moved.

The same stock always gives the same bytes, and reading them gives the same stock.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Final, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from app.documents.faults import faults_in_shape
from app.documents.partial_validation import Part, ShapeInvalid, validate_in_parts
from app.documents.shapes import ExerciseIn, ProtocolIn, RegionIn, SourceIn
from app.documents.shapes.texts import Revision, Slug
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, content_of, key_of, named, records_of
from app.domain.editing.changes import Departure, Stock, Tombstone, gathered
from app.domain.errors import CatalogueInvalid, Fault

FORMAT: Final = "limber-catalogue-1"
MAX_FAULTS: Final = 101
"""No more faults of a document are looked for: one more than a command lists."""

RecordIn = TypeVar("RecordIn", SourceIn, RegionIn, ExerciseIn, ProtocolIn)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _Kept(_Part, Generic[RecordIn]):
    origin: Origin
    record: RecordIn


class _Gone(_Part):
    kind: RecordKind
    slug: Slug
    origin: Origin
    replaced_by: Slug | None = None


class _Departed(_Part):
    kind: RecordKind
    slug: Slug
    based_on: Revision | None = None
    shipped: Revision | None = None


class _Archive(_Part):
    format: Literal["limber-catalogue-1"]
    sources: tuple[_Kept[SourceIn], ...]
    regions: tuple[_Kept[RegionIn], ...]
    exercises: tuple[_Kept[ExerciseIn], ...]
    protocols: tuple[_Kept[ProtocolIn], ...]
    tombstones: tuple[_Gone, ...]
    departures: tuple[_Departed, ...]


def archive_of(stock: Stock) -> str:
    """The document of a stock, for people to read, too."""
    records = {kind.plural: list(_kept(stock, kind)) for kind in RecordKind}
    left = [_beside(each.key, origin=each.origin, replaced_by=each.replaced_by) for _, each in sorted(stock.tombstones.items())]
    departed = [_beside(each.key, based_on=each.based_on, shipped=each.shipped) for _, each in sorted(stock.departures.items())]
    document = {"format": FORMAT, **records, "tombstones": left, "departures": departed}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def stock_in(raw: bytes, *, file: str = "") -> Stock:
    """The stock in a document. What has to hold between its records is held where they are kept.

    Raises: CatalogueInvalid with the first `MAX_FAULTS` things that are wrong with the document, or with the records by
    themselves.
    """
    archive = _read(raw, file)
    kept = tuple(_records(archive))
    origins = {key_of(record): origin for record, origin in kept}
    wrong = chain(_doubled([key_of(record) for record, _ in kept], archive), _unfounded(origins, archive))
    faults = [replace(fault, file=file) for fault in islice(wrong, MAX_FAULTS)]
    if faults:
        raise CatalogueInvalid(faults)
    return Stock(
        catalogue=gathered(record for record, _ in kept),
        origins=origins,
        tombstones={
            (each.kind, each.slug): Tombstone(key=(each.kind, each.slug), origin=each.origin, replaced_by=each.replaced_by)
            for each in archive.tombstones
        },
        departures={
            (each.kind, each.slug): Departure(key=(each.kind, each.slug), based_on=each.based_on, shipped=each.shipped)
            for each in archive.departures
        },
    )


def _read(raw: bytes, file: str) -> _Archive:
    try:
        content = from_json(raw)
        return validate_in_parts(_Archive, content, lambda part: _validated(part, raw), max_errors=MAX_FAULTS)
    except ValueError as error:
        raise CatalogueInvalid([Fault(file=file, record="", field="", text=f"Invalid JSON: {error}")]) from None
    except ShapeInvalid as invalid:
        raise CatalogueInvalid([*islice(faults_in_shape(invalid, file=file), MAX_FAULTS)]) from None


def _validated(part: Part, raw: bytes) -> _Archive:
    return _Archive.model_validate_json(raw if part.is_whole else part.text)


def _kept(stock: Stock, kind: RecordKind) -> Iterator[Mapping[str, object]]:
    for slug, record in records_of(stock.catalogue, kind).items():
        yield {"origin": stock.origins[kind, slug].value, "record": content_of(record)}


def _records(archive: _Archive) -> Iterator[tuple[Record, Origin]]:
    yield from ((each.record.to_value(), each.origin) for each in archive.sources)
    yield from ((each.record.to_value(), each.origin) for each in archive.regions)
    yield from ((each.record.to_value(), each.origin) for each in archive.exercises)
    yield from ((each.record.to_value(), each.origin) for each in archive.protocols)


def _beside(key: Key, **fields: str | None) -> Mapping[str, str]:
    told = {name: str(value) for name, value in fields.items() if value is not None}
    return {"kind": key[0].value, "slug": key[1], **told}


def _doubled(records: Iterable[Key], archive: _Archive) -> Iterator[Fault]:
    """A record is there once, or was deleted; and neither its tombstone nor its departure is there twice."""
    tombstones = [(each.kind, each.slug) for each in archive.tombstones]
    departures = [(each.kind, each.slug) for each in archive.departures]
    for field, keys in (("slug", [*records, *tombstones]), ("departures", departures)):
        for key in (key for key, times in Counter(keys).items() if times > 1):
            yield Fault(record=named(key), field=field, text="this is in the document more than once")


def _unfounded(origins: Mapping[Key, Origin], archive: _Archive) -> Iterator[Fault]:
    """A departure is that of a record which authors have put, or have deleted."""
    authored = {key for key, origin in origins.items() if origin is Origin.AUTHORED}
    authored |= {(each.kind, each.slug) for each in archive.tombstones if each.origin is Origin.AUTHORED}
    for each in archive.departures:
        if (each.kind, each.slug) not in authored:
            yield Fault(record=named((each.kind, each.slug)), field="departures", text="no author has put or deleted this record")
