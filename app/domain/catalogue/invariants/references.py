"""References: every slug in a record exists, and every source is cited."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.composer.hard_rules import SOURCES as PHASE_SOURCES
from app.domain.errors import Fault
from app.domain.red_flags import SOURCES as RED_FLAG_SOURCES
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest
from app.domain.training_load.rule_table import SOURCES as RULE_SOURCES


@dataclass(frozen=True, slots=True)
class Reference:
    """A slug in a record: the field, and the kind of record that the slug must belong to."""

    field: str
    kind: str
    slug: str


def references_exist(catalogue: Catalogue) -> Iterator[Fault]:
    """Every region, exercise, condition and source that a record refers to exists."""
    known: Mapping[str, Collection[str]] = {
        "source": catalogue.sources,
        "region": catalogue.regions,
        "exercise": catalogue.exercises,
        "condition": catalogue.conditions,
    }
    unknown = ((record, each) for record, each in find_references(catalogue) if each.slug not in known[each.kind])
    for number, (record, reference) in enumerate(unknown):
        near = f"; {_nearest(reference.slug, known[reference.kind])}" if number < MAX_SUGGESTED else ""
        yield Fault(record=record, field=reference.field, text=f"no {reference.kind} has this slug{near}")


def sources_are_cited(catalogue: Catalogue) -> Iterator[Fault]:
    """Every source is cited by a record, a rule of routines, a red flag or a training-load rule."""
    cited = {reference.slug for _, reference in find_references(catalogue) if reference.kind == "source"}
    cited |= RULE_SOURCES | RED_FLAG_SOURCES | PHASE_SOURCES
    for slug in catalogue.sources:
        if slug not in cited:
            text = "nothing cites this source: cite it, or remove it"
            yield Fault(record=f"source {slug}", field="slug", text=text)


def find_references(catalogue: Catalogue) -> Iterator[tuple[str, Reference]]:
    """Find every reference of every record, each with the record that contains it, as faults name it."""
    for region in catalogue.regions.values():
        yield from ((f"region {region.slug}", reference) for reference in _of_region(region))
    for exercise in catalogue.exercises.values():
        yield from ((f"exercise {exercise.slug}", reference) for reference in _of_exercise(exercise))
    for condition in catalogue.conditions.values():
        yield from ((f"condition {condition.slug}", reference) for reference in _of_condition(condition))
    for protocol in catalogue.protocols.values():
        yield from ((f"protocol {protocol.slug}", reference) for reference in _of_protocol(protocol))


def _nearest(slug: str, known: Collection[str]) -> str:
    close = find_nearest(slug, sorted(known))
    return f"similar: {', '.join(close)}" if close else "none is similar"


def _of_region(region: Region) -> Iterator[Reference]:
    if region.parent is not None:
        yield Reference("parent", "region", region.parent)
    yield from _listed("moved_by", "region", region.moved_by)
    if region.redirect is not None:
        yield from _listed("redirect.to", "region", region.redirect.to)
        yield from _cited("redirect.citations", region.redirect.citations)


def _of_exercise(exercise: Exercise) -> Iterator[Reference]:
    for index, worked in enumerate(exercise.regions):
        yield Reference(f"regions[{index}].slug", "region", worked.slug)
    yield from _cited("citations", exercise.citations)
    for index, prescription in enumerate(exercise.prescriptions):
        yield Reference(f"prescriptions[{index}].citation.source", "source", prescription.citation.source)
    for field, rung in (("easier", exercise.easier), ("harder", exercise.harder)):
        if rung is not None:
            yield Reference(f"{field}.slug", "exercise", rung.slug)
    for index, listed in enumerate(exercise.conditions):
        yield Reference(f"conditions[{index}].condition", "condition", listed.condition)


def _of_condition(condition: Condition) -> Iterator[Reference]:
    yield from _listed("sore_regions", "region", condition.sore_regions)
    yield from _listed("prefers", "exercise", condition.prefers)
    yield from _listed("helped_by", "region", condition.helped_by)
    for field, _, citation in condition.citations:
        yield Reference(f"{field}.citation.source", "source", citation.source)


def _of_protocol(protocol: Protocol) -> Iterator[Reference]:
    yield from _cited("citations", protocol.citations)
    yield from _listed("prefers", "exercise", protocol.prefers)
    for index, block in enumerate(protocol.blocks):
        for field, slug in exercises_listed_in(block, index):
            yield Reference(field, "exercise", slug)


def exercises_listed_in(block: Block, index: int) -> Iterator[tuple[str, str]]:
    """The exercises that the block at this index of a protocol lists, in its order, each with its field."""
    for number, slug in enumerate(block.exercises):
        yield f"blocks[{index}].exercises[{number}]", slug
    for position, slot in enumerate(block.slots):
        for number, slug in enumerate(slot.exercises):
            yield f"blocks[{index}].slots[{position}].exercises[{number}]", slug


def _listed(field: str, kind: str, slugs: Iterable[str]) -> Iterator[Reference]:
    return (Reference(f"{field}[{index}]", kind, slug) for index, slug in enumerate(slugs))


def _cited(field: str, citations: Iterable[Citation]) -> Iterator[Reference]:
    return (Reference(f"{field}[{index}].source", "source", each.source) for index, each in enumerate(citations))
