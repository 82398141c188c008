"""The archive: a whole catalogue as one JSON document, with origins, tombstones and local overrides, for backup and transfer.

The same catalogue state always gives the same bytes, and reading them gives the same state.
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
from app.documents.shapes import ConditionInput, ExerciseInput, ProtocolInput, RegionInput, SourceInput
from app.documents.shapes.texts import AnySlug, Revision
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, content_of, format_key, key_of, records_of
from app.domain.editing.changes import CatalogueState, LocalOverride, Tombstone, assemble_catalogue
from app.domain.errors import CatalogueInvalid, Fault

FORMAT: Final = "limber-catalogue-1"
MAX_FAULTS: Final = 101
"""No more faults of a document are looked for: one more than a command lists."""

RecordInput = TypeVar("RecordInput", SourceInput, RegionInput, ExerciseInput, ConditionInput, ProtocolInput)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class _RecordEntry(_Part, Generic[RecordInput]):
    origin: Origin
    record: RecordInput


class _TombstoneEntry(_Part):
    kind: RecordKind
    slug: AnySlug
    origin: Origin
    replaced_by: AnySlug | None = None

    def to_value(self) -> Tombstone:
        return Tombstone(key=(self.kind, self.slug), origin=self.origin, replaced_by=self.replaced_by)


class _OverrideEntry(_Part):
    kind: RecordKind
    slug: AnySlug
    based_on: Revision | None = None
    shipped: Revision | None = None

    def to_value(self) -> LocalOverride:
        return LocalOverride(key=(self.kind, self.slug), based_on=self.based_on, shipped=self.shipped)


class _Archive(_Part):
    format: Literal["limber-catalogue-1"]
    sources: tuple[_RecordEntry[SourceInput], ...]
    regions: tuple[_RecordEntry[RegionInput], ...]
    exercises: tuple[_RecordEntry[ExerciseInput], ...]
    conditions: tuple[_RecordEntry[ConditionInput], ...] = ()
    """An archive from before there were conditions has none."""

    protocols: tuple[_RecordEntry[ProtocolInput], ...]
    tombstones: tuple[_TombstoneEntry, ...]
    overrides: tuple[_OverrideEntry, ...]


def write_archive(state: CatalogueState) -> str:
    """Return the document of a catalogue state, indented for readers."""
    records = {kind.plural: list(_record_entries(state, kind)) for kind in RecordKind}
    tombstones = [
        _entry(each.key, origin=each.origin, replaced_by=each.replaced_by) for _, each in sorted(state.tombstones.items())
    ]
    overrides = [_entry(each.key, based_on=each.based_on, shipped=each.shipped) for _, each in sorted(state.overrides.items())]
    document = {"format": FORMAT, **records, "tombstones": tombstones, "overrides": overrides}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def read_archive(raw: bytes, *, file: str = "") -> CatalogueState:
    """Return the catalogue state in a document. The invariants between records are validated when it is written to a database.

    Raises: CatalogueInvalid with the first `MAX_FAULTS` things that are wrong with the document or with single records.
    """
    archive = _read(raw, file)
    records = tuple(_records(archive))
    origins = {key_of(record): origin for record, origin in records}
    wrong = chain(_duplicates([key_of(record) for record, _ in records], archive), _baseless_overrides(origins, archive))
    faults = [replace(fault, file=file) for fault in islice(wrong, MAX_FAULTS)]
    if faults:
        raise CatalogueInvalid(faults)
    return CatalogueState(
        catalogue=assemble_catalogue(record for record, _ in records),
        origins=origins,
        tombstones={(each.kind, each.slug): each.to_value() for each in archive.tombstones},
        overrides={(each.kind, each.slug): each.to_value() for each in archive.overrides},
    )


def _read(raw: bytes, file: str) -> _Archive:
    try:
        content = from_json(raw)
        return validate_in_parts(_Archive, content, lambda part: _validate(part, raw), max_errors=MAX_FAULTS)
    except ValueError as error:
        raise CatalogueInvalid([Fault(file=file, record="", field="", text=f"Invalid JSON: {error}")]) from None
    except ShapeInvalid as invalid:
        raise CatalogueInvalid([*islice(describe_document_errors(invalid, file=file), MAX_FAULTS)]) from None


def _validate(part: Part, raw: bytes) -> _Archive:
    return _Archive.model_validate_json(raw if part.is_whole else part.text)


def _record_entries(state: CatalogueState, kind: RecordKind) -> Iterator[Mapping[str, object]]:
    for slug, record in records_of(state.catalogue, kind).items():
        yield {"origin": state.origins[kind, slug].value, "record": content_of(record)}


def _records(archive: _Archive) -> Iterator[tuple[Record, Origin]]:
    yield from ((each.record.to_value(), each.origin) for each in archive.sources)
    yield from ((each.record.to_value(), each.origin) for each in archive.regions)
    yield from ((each.record.to_value(), each.origin) for each in archive.exercises)
    yield from ((each.record.to_value(), each.origin) for each in archive.conditions)
    yield from ((each.record.to_value(), each.origin) for each in archive.protocols)


def _entry(key: Key, **fields: str | None) -> Mapping[str, str]:
    present = {name: str(value) for name, value in fields.items() if value is not None}
    return {"kind": key[0].value, "slug": key[1], **present}


def _duplicates(records: Iterable[Key], archive: _Archive) -> Iterator[Fault]:
    """Report a key with two records, with a record and a tombstone, or with two overrides."""
    tombstones = [(each.kind, each.slug) for each in archive.tombstones]
    overrides = [(each.kind, each.slug) for each in archive.overrides]
    for field, keys in (("slug", [*records, *tombstones]), ("overrides", overrides)):
        for key in (key for key, count in Counter(keys).items() if count > 1):
            yield Fault(record=format_key(key), field=field, text="this is in the document more than once")


def _baseless_overrides(origins: Mapping[Key, Origin], archive: _Archive) -> Iterator[Fault]:
    """Report an override of a record that no author wrote or deleted."""
    authored = {key for key, origin in origins.items() if origin is Origin.AUTHORED}
    authored |= {(each.kind, each.slug) for each in archive.tombstones if each.origin is Origin.AUTHORED}
    for each in archive.overrides:
        if (each.kind, each.slug) not in authored:
            text = "no author wrote or deleted this record"
            yield Fault(record=format_key((each.kind, each.slug)), field="overrides", text=text)
