"""A saved routine as a routine again, with the texts and the safety of the catalogue as it is now.

What only composing knows (omissions, the rules that shaped it, its score) is not stored, and is empty.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from app.documents.saved_routines.shapes import StoredBlock, StoredItem, StoredRegion, StoredRoutine
from app.documents.saved_routines.writing import HOW
from app.documents.shapes import ExerciseInput
from app.domain.catalogue.anatomy import RequestedRegion, find_region, resolve_region
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.catalogue.record import present_fields
from app.domain.composer.condition_reports import add_questions, find_warnings, list_advice, list_conditions
from app.domain.composer.danger_signs import list_signs
from app.domain.composer.doses import Dose
from app.domain.composer.facts import encode_blocks
from app.domain.composer.item_reasons import UNKNOWN_REASONS, ItemReasons, build_item_reasons, find_cautions
from app.domain.composer.objective import Objective
from app.domain.composer.offers import Offer, measure_dose
from app.domain.composer.question import Question, Swap
from app.domain.composer.routine import Item, Routine, RoutineBlock, SwappedItem
from app.domain.composer.routine_effort import find_peak_effort, weigh_effort
from app.domain.composer.selection import build_plain_candidate
from app.domain.composer.timeline import build_timeline
from app.domain.composer.timing import GRID_SECONDS, Seconds, Timing
from app.domain.condition_vocabulary import RedFlag
from app.domain.vocabulary import Equipment, Level, NextRun, Phase, Place

Pairs = tuple[tuple[str, str], ...]


class RestoredRoutine(NamedTuple):
    """A saved routine, and the parameters of its question as they were, also where a name in them has been deleted."""

    routine: Routine
    question: Pairs


class RoutineUnreadable(Exception):
    """A newer version of the program has saved the routine, with something that this version does not know."""


def read_routine(catalogue: Catalogue, document: bytes) -> RestoredRoutine:
    """Read a routine from its document.

    An exercise that was deleted has its stored name, and one that is done in another way now is done as it was. Regions,
    conditions and a protocol that were deleted change nothing but what is said about them.

    Raises: RoutineUnreadable.
    """
    try:
        return _read_routine(catalogue, document)
    except (LookupError, ValueError) as error:
        message = "only another version of the program can read the saved routine"
        raise RoutineUnreadable(message) from error


def _read_routine(catalogue: Catalogue, document: bytes) -> RestoredRoutine:
    stored = StoredRoutine.model_validate_json(document)
    question = _read_question(catalogue, stored)
    blocks = tuple(_read_blocks(catalogue, question, stored))
    conditions = list_conditions(catalogue, question)
    routine = Routine(
        question=question,
        objective=_sum_up(blocks),
        effort=weigh_effort(blocks),
        peak_effort=find_peak_effort(blocks),
        underfilled_because=(),
        blocks=blocks,
        timeline=build_timeline(tuple(tuple(item.offer for item in block.items) for block in blocks)),
        facts=encode_blocks(blocks),
        rules_applied=(),
        omissions=(),
        removed_by={},
        sources=_list_sources(catalogue, question.protocol, blocks),
        catalogue_revision=catalogue.revision,
        advice=list_advice(conditions),
        see_someone_if=add_questions(catalogue, question, find_warnings(conditions, present=list_signs(catalogue, question))),
        swaps=tuple(_read_swaps(catalogue, stored, blocks)),
        raised=stored.raised,
    )
    return RestoredRoutine(routine, stored.question)


def _sum_up(blocks: tuple[RoutineBlock, ...]) -> Objective:
    seconds = sum(item.seconds.total for block in blocks for item in block.items)
    return Objective(regions=0, preferred=0, blocks=0, core=0, balance=0, points=0, seconds=seconds)


def _read_question(catalogue: Catalogue, stored: StoredRoutine) -> Question:
    sent: Mapping[str, list[str]] = defaultdict(list)
    for name, value in stored.question:
        sent[name].append(value)

    def read_number(name: str) -> int | None:
        return int(sent[name][0]) if sent[name] else None

    phase, run = Phase(sent["phase"][0]), sent["next_run"]
    return Question(
        regions=tuple(_read_region(catalogue, each) for each in stored.regions),
        phase=phase,
        minutes=int(sent["minutes"][0]),
        protocol=catalogue.protocols.get(stored.protocol.slug) or _stand_in(stored, phase),
        equipment=frozenset(map(Equipment, sent["equipment"])),
        conditions=frozenset(catalogue.conditions.keys() & sent["condition"]),
        sore_regions=frozenset(catalogue.regions.keys() & sent["sore_region"]),
        red_flags=frozenset(map(RedFlag, sent["red_flag"])),
        include=frozenset(sent["include"]),
        exclude=frozenset(sent["exclude"]),
        recent=frozenset(sent["recent"]),
        level=Level(sent["level"][0]),
        next_run=NextRun(run[0]) if run else None,
        race_distance_m=read_number("race_distance_m"),
        minutes_to_start=read_number("minutes_to_start"),
        place=Place(sent["place"][0]),
        variation=read_number("variation") or 0,
        max_exercises=read_number("max_exercises"),
        swaps=tuple(_read_swap(text) for text in sent["swap"]),
        week=read_number("week"),
        fewer_sets=read_number("fewer_sets"),
        timing=Timing(**stored.timing.model_dump()),
    )


def _read_swap(text: str) -> Swap:
    position, _, exercise = text.partition(":")
    return Swap(int(position), exercise)


def _read_region(catalogue: Catalogue, stored: StoredRegion) -> RequestedRegion:
    requested = resolve_region(catalogue, stored.requested_as) if find_region(catalogue, stored.requested_as) else ()
    known = catalogue.regions.get(stored.slug)
    plain = RequestedRegion(slug=stored.slug, name=known.name if known else stored.name, requested_as=stored.requested_as)
    return next((each for each in requested if each.slug == stored.slug), plain)


def _stand_in(stored: StoredRoutine, phase: Phase) -> Protocol:
    """A protocol that was deleted, with what the routine knows of it."""
    blocks = tuple(Block(title=each.title, methods=each.methods, max_share_percent=100) for each in stored.blocks)
    cited = stored.blocks[0].items[0].prescription.citation.to_value()
    slug, name = stored.protocol.slug, stored.protocol.name
    return Protocol(slug=slug, name=name, summary=name, phases=(phase,), blocks=blocks, citations=(cited,))


def _read_blocks(catalogue: Catalogue, question: Question, stored: StoredRoutine) -> Iterator[RoutineBlock]:
    position = 1
    for block in stored.blocks:
        items = [_read_item(catalogue, question, each, block, at) for at, each in enumerate(block.items, position)]
        position += len(items)
        yield RoutineBlock(
            title=_find_title(question.protocol, block),
            form=block.form,
            methods=block.methods,
            rounds=block.rounds,
            items=tuple(items),
        )


def _find_title(protocol: Protocol, stored: StoredBlock) -> str:
    now = protocol.blocks[stored.index] if stored.index < len(protocol.blocks) else None
    return now.title if now is not None and now.methods == stored.methods else stored.title


def _read_item(catalogue: Catalogue, question: Question, stored: StoredItem, block: StoredBlock, position: int) -> Item:
    exercise = _read_exercise(catalogue, stored, question.phase)
    return Item(
        position_in_routine=position,
        offer=_read_offer(exercise, question, stored, block),
        equipment=stored.uses,
        reasons=_find_reasons(catalogue, question, stored),
        cautions=find_cautions(catalogue, exercise, question),
        is_retired=exercise.slug not in catalogue.exercises,
    )


def _read_exercise(catalogue: Catalogue, stored: StoredItem, phase: Phase) -> Exercise:
    """Return the exercise with the texts of now, done as it was; without texts if it was deleted."""
    now = catalogue.exercises.get(stored.exercise["slug"])
    if now is not None and _describe_doing(present_fields(now)) == _describe_doing(stored.exercise):
        return now
    prescription = stored.prescription
    texts = {"instructions": [stored.exercise["name"]], "citations": [prescription.citation]}
    before = ExerciseInput(**stored.exercise, **texts, phases=(phase,), prescriptions=(prescription,)).to_value()
    if now is None:
        return before
    doing = {name: getattr(before, name) for name in HOW}
    if len(now.directions) == len(before.directions):
        doing["directions"] = now.directions
    return replace(now, **doing, prescriptions=before.prescriptions)


def _describe_doing(exercise: Mapping[str, object]) -> dict[str, object]:
    """How an exercise is done, without words."""
    directions = cast("Sequence[str]", exercise.get("directions", ()))
    return {name: exercise.get(name) for name in HOW} | {"directions": len(directions)}


def _read_offer(exercise: Exercise, question: Question, stored: StoredItem, block: StoredBlock) -> Offer:
    setup, work, switch, rest = stored.seconds
    seconds = Seconds(setup=setup, work=work, switch=switch, rest=rest)
    dose = Dose(
        sets=stored.sets,
        amount=stored.amount.to_value(),
        prescription=stored.prescription.to_value(),
        heavy=stored.heavy,
        raised=stored.raised,
    )
    return Offer(
        exercise=exercise,
        dose=dose,
        form=block.form,
        timing=question.timing,
        rest_between=stored.rest_between,
        seconds=seconds,
        cells=seconds.total // GRID_SECONDS,
        work=measure_dose(exercise, dose, seconds, form=block.form, timing=question.timing, phase=question.phase),
    )


def _find_reasons(catalogue: Catalogue, question: Question, stored: StoredItem) -> ItemReasons:
    """Why an exercise is in the routine, where the catalogue still has what that depends on."""
    slug = stored.exercise["slug"]
    has_all = slug in catalogue.exercises and question.protocol.slug in catalogue.protocols
    if not (has_all and catalogue.regions.keys() >= set(question.region_slugs)):
        return UNKNOWN_REASONS
    candidate = build_plain_candidate(catalogue, question, slug)
    return build_item_reasons(catalogue, candidate, question, instead_of=_find_replaced(catalogue, candidate.exercise, stored))


def _find_replaced(catalogue: Catalogue, exercise: Exercise, stored: StoredItem) -> Exercise | None:
    """The exercise that the runner replaced by this one. If it was deleted, only its slug and name are its own."""
    swap = stored.instead_of
    if swap is None:
        return None
    return catalogue.exercises.get(swap.slug) or replace(exercise, slug=swap.slug, name=swap.name)


def _read_swaps(catalogue: Catalogue, stored: StoredRoutine, blocks: Iterable[RoutineBlock]) -> Iterator[SwappedItem]:
    items = (item for block in blocks for item in block.items)
    for item, each in zip(items, (each for block in stored.blocks for each in block.items), strict=True):
        replaced = _find_replaced(catalogue, item.exercise, each)
        if replaced is not None and each.instead_of is not None:
            yield SwappedItem(item.position_in_routine, item.exercise, replaced, each.instead_of.seconds_difference)


def _list_sources(catalogue: Catalogue, protocol: Protocol, blocks: Iterable[RoutineBlock]) -> tuple[Source, ...]:
    cited = {citation.source for block in blocks for item in block.items for citation in item.citations}
    cited |= {citation.source for citation in protocol.citations}
    return tuple(source for slug, source in catalogue.sources.items() if slug in cited)
