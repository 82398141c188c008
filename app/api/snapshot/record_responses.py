"""The responses of every record of a catalogue, for lists and for requests of one record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from pydantic import BaseModel

from app.api.schemas.conditions import Condition, build_condition
from app.api.schemas.exercises import Exercise, build_exercise
from app.api.schemas.protocols import RoutineProtocol, build_protocol
from app.api.schemas.records import Record
from app.api.schemas.regions import Region, build_region
from app.api.schemas.sources import CitedSource, build_source
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import RecordKind
from app.words import Words
from app.words.languages import ENGLISH

Stored = TypeVar("Stored")
Response = TypeVar("Response")
AnyRecord = TypeVar("AnyRecord", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecordResponses:
    """The responses of the records of a catalogue, by slug in slug order."""

    catalogue: Catalogue
    sources: Mapping[str, CitedSource]
    regions: Mapping[str, Region]
    exercises: Mapping[str, Exercise]
    conditions: Mapping[str, Condition]
    protocols: Mapping[str, RoutineProtocol]

    def find(self, kind: RecordKind, slug: str) -> Record | None:
        """Return the response of a record, or None for an unknown record."""
        found: Mapping[str, Record] = getattr(self, kind.plural)
        return found.get(slug)


_NONE: Final = RecordResponses(
    catalogue=Catalogue.of(revision="", sources=(), regions=(), exercises=(), conditions=(), protocols=()),
    sources={},
    regions={},
    exercises={},
    conditions={},
    protocols={},
)


def build_record_responses(catalogue: Catalogue, words: Words, previous: RecordResponses | None) -> RecordResponses:
    """Build the responses of a catalogue. Records that are the same as in `previous` keep theirs: an edit changes few of them."""
    known = previous or _NONE
    before = known.catalogue
    # The response of a region lists its children, which are other regions.
    same_regions = before.regions if before.regions == catalogue.regions else {}

    def spoken(build: Callable[[Stored], AnyRecord]) -> Callable[[Stored], AnyRecord]:
        if words is ENGLISH:
            return build
        return lambda record: build(record).model_copy(update={"language": words.code})

    sources = _build_each(catalogue.sources, spoken(build_source), before.sources, known.sources)
    regions = _build_each(catalogue.regions, spoken(partial(build_region, catalogue)), same_regions, known.regions)
    exercises = _build_each(catalogue.exercises, spoken(partial(build_exercise, words=words)), before.exercises, known.exercises)
    conditions = _build_each(catalogue.conditions, spoken(build_condition), before.conditions, known.conditions)
    protocols = _build_each(catalogue.protocols, spoken(build_protocol), before.protocols, known.protocols)
    return RecordResponses(
        catalogue=catalogue,
        sources=sources,
        regions=regions,
        exercises=exercises,
        conditions=conditions,
        protocols=protocols,
    )


def _build_each(
    records: Mapping[str, Stored],
    build: Callable[[Stored], Response],
    before: Mapping[str, Stored],
    known: Mapping[str, Response],
) -> Mapping[str, Response]:
    return {slug: known[slug] if before.get(slug) == record else build(record) for slug, record in records.items()}
