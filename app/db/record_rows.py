"""Records of the catalogue as rows, and back. Both ways lead over the record's document, so a plain field needs only a column.

How rows are fetched and stored is in `catalogue.py` and `catalogue_writes.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from app.db.models import (
    BlockRow,
    BlockSlotRow,
    CitationRow,
    ConditionRow,
    ExerciseRegionRow,
    ExerciseRow,
    FigureRow,
    PrescriptionRow,
    ProtocolRow,
    RegionRow,
    Row,
    SourceRow,
    TranslationRow,
)
from app.documents.figures import renderer_id, solve_text
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.record import Key, Origin, Record, RecordKind, content_of, key_of
from app.domain.figures.stored_figure import StoredFigure

Columns = Mapping[str, Any]
"""The values of one row by column."""

Document = dict[str, Any]
Parts = Mapping[type[Row], Sequence[Columns]]
"""The parts of one record, those of each table in order."""

RECORD_TABLES: Final[Mapping[RecordKind, type[Row]]] = MappingProxyType(
    {
        RecordKind.SOURCE: SourceRow,
        RecordKind.REGION: RegionRow,
        RecordKind.EXERCISE: ExerciseRow,
        RecordKind.CONDITION: ConditionRow,
        RecordKind.PROTOCOL: ProtocolRow,
    }
)
PART_TABLES: Final[Sequence[type[Row]]] = (
    ExerciseRegionRow,
    PrescriptionRow,
    FigureRow,
    BlockRow,
    BlockSlotRow,
    CitationRow,
    TranslationRow,
)
"""In the order in which they are written: blocks before their slots."""

NAMING_TABLES: Final[Sequence[type[Row]]] = (CitationRow, TranslationRow)
"""The parts of records of every kind, which name their record by its kind and slug."""

RUNGS: Final = ("easier", "harder")


def owner_of(table: type[Row], part: Columns) -> Key:
    """The record that a part belongs to."""
    if table in NAMING_TABLES:
        return RecordKind(part["kind"]), part["slug"]
    if table in {BlockRow, BlockSlotRow}:
        return RecordKind.PROTOCOL, part["protocol"]
    return RecordKind.EXERCISE, part["exercise"]


def document_of(kind: RecordKind, columns: Columns, parts: Parts) -> Document:
    """The document of a record from its own row and its parts."""
    document = {name: value for name, value in columns.items() if name != "origin" and value is not None}
    document["translations"] = [*map(_translation, parts.get(TranslationRow, ()))]
    citations = [*map(_citation, parts.get(CitationRow, ()))]
    match kind:
        case RecordKind.SOURCE | RecordKind.CONDITION:
            return document
        case RecordKind.REGION:
            return document | ({"redirect": document["redirect"] | {"citations": citations}} if "redirect" in document else {})
        case RecordKind.EXERCISE:
            return {**_with_rungs(document), **_exercise_parts(parts), "citations": citations}
        case RecordKind.PROTOCOL:
            return {**document, "blocks": [*_blocks(parts)], "citations": citations}


def rows_of(record: Record, origin: Origin) -> Iterator[tuple[type[Row], Columns]]:
    """Every row of a record with its table."""
    kind, slug = key_of(record)
    document: Document = {**content_of(record), "origin": origin.value}
    citations = document.pop("citations", [])
    if kind is RecordKind.REGION and "redirect" in document:
        citations = document["redirect"].pop("citations")
    named = {"kind": kind.value, "slug": slug}
    yield from _numbered(CitationRow, ({**named, **citation} for citation in citations))
    yield from _numbered(TranslationRow, ({**named, **each} for each in document.pop("translations", [])))
    if kind is RecordKind.EXERCISE:
        yield from _exercise_rows(slug, document)
    if isinstance(record, Exercise) and record.figure is not None:
        yield FigureRow, figure_columns(slug, record.figure)
    if kind is RecordKind.PROTOCOL:
        yield from _block_rows(slug, document.pop("blocks"))
    yield RECORD_TABLES[kind], _complete(RECORD_TABLES[kind], document)


def figure_columns(exercise: str, figure: StoredFigure) -> Columns:
    """The row of a figure. Poses that are not known yet are solved."""
    poses = figure.poses or solve_text(figure.text)
    return {"exercise": exercise, "text": figure.text, "poses": poses, "renderer": renderer_id()}


def with_poses(record: Record, parts: Parts) -> Record:
    """The record with the poses of its figure; without them if another renderer has solved them."""
    for part in parts.get(FigureRow, ()):
        if isinstance(record, Exercise) and part["renderer"] == renderer_id():
            return replace(record, figure=StoredFigure(text=part["text"], poses=bytes(part["poses"])))
    return record


def _citation(columns: Columns) -> Document:
    return {name: columns[name] for name in ("source", "place", "note") if columns[name] is not None}


def _translation(columns: Columns) -> Document:
    return {name: columns[name] for name in ("language", "field", "texts")}


def _with_rungs(document: Document) -> Document:
    rungs = {name: {"slug": document[name], "when": document.pop(f"{name}_when")} for name in RUNGS if name in document}
    return document | rungs


def _exercise_parts(parts: Parts) -> Document:
    return {
        "regions": [{"slug": part["region"], "role": part["role"]} for part in parts.get(ExerciseRegionRow, ())],
        "prescriptions": [{"citation": _citation(part), **part["dose"]} for part in parts.get(PrescriptionRow, ())],
        "figure": next(({"text": part["text"]} for part in parts.get(FigureRow, ())), None),
    }


def _exercise_rows(slug: str, document: Document) -> Iterator[tuple[type[Row], Columns]]:
    """The parts of an exercise, taken out of its document."""
    for name in RUNGS:
        if name in document:
            document[f"{name}_when"], document[name] = document[name]["when"], document[name]["slug"]
    regions = ({"exercise": slug, "region": part["slug"], "role": part["role"]} for part in document.pop("regions"))
    doses = document.pop("prescriptions", [])
    document.pop("figure", None)
    yield from _numbered(ExerciseRegionRow, regions)
    yield from _numbered(PrescriptionRow, ({"exercise": slug, **dose.pop("citation"), "dose": dose} for dose in doses))


def _blocks(parts: Parts) -> Iterator[Document]:
    for block in parts.get(BlockRow, ()):
        document = {name: value for name, value in block.items() if name not in {"protocol", "ordinal"} and value is not None}
        named = [slot for slot in parts.get(BlockSlotRow, ()) if slot["block"] == block["ordinal"]]
        labels = dict.fromkeys(slot["label"] for slot in named)
        slugs = {label: [slot["exercise"] for slot in named if slot["label"] == label] for label in labels}
        document["exercises"] = slugs.pop(None, [])
        document["slots"] = [{"label": label, "exercises": exercises} for label, exercises in slugs.items()]
        yield document


def _block_rows(slug: str, blocks: Iterable[Document]) -> Iterator[tuple[type[Row], Columns]]:
    for number, block in enumerate(blocks):
        slots = [{"label": None, "exercises": block.pop("exercises", [])}, *block.pop("slots", [])]
        named = ({"label": slot["label"], "exercise": exercise} for slot in slots for exercise in slot["exercises"])
        yield BlockRow, _complete(BlockRow, {"protocol": slug, "ordinal": number, **block})
        yield from _numbered(BlockSlotRow, ({"protocol": slug, "block": number, **each} for each in named))


def _numbered(table: type[Row], rows: Iterable[Columns]) -> Iterator[tuple[type[Row], Columns]]:
    return ((table, _complete(table, {"ordinal": ordinal, **columns})) for ordinal, columns in enumerate(rows))


def _complete(table: type[Row], given: Columns) -> Columns:
    """A value for every column: an absent list is empty, and anything else that is absent is null.

    Raises: KeyError for a field that has no column.
    """
    columns = table.__table__.columns
    unknown = given.keys() - columns.keys()
    if unknown:
        message = f"{table.__tablename__} has no column for {', '.join(sorted(unknown))}"
        raise KeyError(message)
    return {column.key: given.get(column.key, None if column.nullable else []) for column in columns}
