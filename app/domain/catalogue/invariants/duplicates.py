"""Duplicates: no two records have the same name, and no list contains a value twice."""

from collections.abc import Iterable, Iterator, Sequence

from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.errors import Fault
from app.domain.search.folding import fold_text


def names_are_unambiguous(catalogue: Catalogue) -> Iterator[Fault]:
    """A slug, name or alias belongs to one region, one exercise and one condition, in every spelling."""
    yield from _ambiguous("region", catalogue.regions.values())
    yield from _ambiguous("exercise", catalogue.exercises.values())
    yield from _ambiguous("condition", catalogue.conditions.values())


def _ambiguous(kind: str, records: Iterable[Region | Exercise | Condition]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    # Slugs before names before aliases, so that the fault is reported for the less important of two names.
    for rank in range(3):
        for record in records:
            for field, name in _names(record)[rank]:
                owner = first.setdefault(fold_text(name), record.slug)
                if owner != record.slug or not fold_text(name):
                    text = f"{kind} {owner} already has this name" if fold_text(name) else "a name needs a letter or a digit"
                    yield Fault(record=f"{kind} {record.slug}", field=field, text=text)


def _names(record: Region | Exercise | Condition) -> tuple[Sequence[tuple[str, str]], ...]:
    aliases = [(f"aliases[{index}]", alias) for index, alias in enumerate(record.aliases)]
    return [("slug", record.slug)], [("name", record.name)], aliases


def lists_have_no_duplicates(catalogue: Catalogue) -> Iterator[Fault]:
    """No list of slugs or words contains one twice."""
    for region in catalogue.regions.values():
        yield from _duplicates(f"region {region.slug}", _lists_of_region(region))
    for exercise in catalogue.exercises.values():
        yield from _duplicates(f"exercise {exercise.slug}", _lists_of_exercise(exercise))
    for condition in catalogue.conditions.values():
        yield from _duplicates(f"condition {condition.slug}", _lists_of_condition(condition))
    for protocol in catalogue.protocols.values():
        yield from _duplicates(f"protocol {protocol.slug}", _lists_of_protocol(protocol))


def _duplicates(record: str, lists: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Fault]:
    for field, words in lists:
        seen: set[str] = set()
        for index, word in enumerate(words):
            if word in seen:
                yield Fault(record=record, field=f"{field}[{index}]", text="this is already in the list: list it once")
            seen.add(word)


def _lists_of_region(region: Region) -> Iterator[tuple[str, Sequence[str]]]:
    yield "aliases", region.aliases
    yield "moved_by", region.moved_by
    if region.redirect is not None:
        yield "redirect.to", region.redirect.to


def _lists_of_exercise(exercise: Exercise) -> Iterator[tuple[str, Sequence[str]]]:
    yield "aliases", exercise.aliases
    yield "positions", exercise.positions
    yield "phases", exercise.phases
    yield "regions", [worked.slug for worked in exercise.regions]
    yield "directions", exercise.directions
    yield "conditions", [listed.condition for listed in exercise.conditions]
    yield "demands", exercise.demands or ()
    yield "equipment", exercise.equipment
    for index, alternative in enumerate(exercise.equipment_alternatives):
        yield f"equipment_alternatives[{index}]", alternative


def _lists_of_condition(condition: Condition) -> Iterator[tuple[str, Sequence[str]]]:
    yield "aliases", condition.aliases
    yield "place_words", condition.place_words
    yield "sore_regions", condition.sore_regions
    yield "rules", [rule.demand for rule in condition.rules]
    yield "prefers", condition.prefers
    yield "helped_by", condition.helped_by
    yield "red_flags", condition.red_flags


def _lists_of_protocol(protocol: Protocol) -> Iterator[tuple[str, Sequence[str]]]:
    yield "phases", protocol.phases
    yield "default_for", protocol.default_for
    yield "prefers", protocol.prefers
    for index, block in enumerate(protocol.blocks):
        yield from ((f"blocks[{index}].{field}", words) for field, words in _lists_of_block(block))


def _lists_of_block(block: Block) -> Iterator[tuple[str, Sequence[str]]]:
    yield "methods", block.methods
    yield "equipment", block.equipment
    yield "slots", [slot.label for slot in block.slots]
