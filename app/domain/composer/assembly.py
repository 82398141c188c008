"""From a choice to a routine: its items in their order, with the reasons for it, and the value of the choice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.composer.applied_rules import list_applied_rules
from app.domain.composer.condition_reports import find_changes, find_warnings, list_advice, list_conditions
from app.domain.composer.danger_signs import list_signs
from app.domain.composer.facts import encode_blocks
from app.domain.composer.hard_rules import AppliedRule
from app.domain.composer.item_reasons import build_item_reasons, find_cautions
from app.domain.composer.objective import Objective, count_parts, list_represented, weigh_core
from app.domain.composer.offers import play_alone
from app.domain.composer.omissions import find_left_out, list_omissions
from app.domain.composer.ordering import Layout
from app.domain.composer.puzzle_builder import BuiltPuzzle, PreparedQuestion, RoutineChoice, Taken
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason, count_reasons
from app.domain.composer.routine import Item, Routine, RoutineBlock, SwappedItem
from app.domain.composer.routine_effort import find_peak_effort, weigh_effort
from app.domain.composer.timeline import build_timeline
from app.domain.composer.underfill import find_underfills
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm

NOTHING_SWAPPED: Final[Mapping[int, SwappedItem]] = MappingProxyType({})


def assemble(
    catalogue: Catalogue,
    question: Question,
    prepared: PreparedQuestion,
    choice: RoutineChoice,
    layout: Layout,
    *,
    swapped: Mapping[int, SwappedItem] = NOTHING_SWAPPED,
) -> Routine:
    """The routine of a choice that holds at least one exercise. `layout` has its items in order, `swapped` those by position."""
    blocks = tuple(_build_blocks(catalogue, question, layout, swapped))
    here = prepared.selection.region_candidates
    left = dict(find_left_out(prepared, question, choice))
    removed = {**prepared.removed, **left}
    exercises = [item.exercise for block in blocks for item in block.items]
    forms = {block.form for block in blocks}
    heavy = any(item.dose.heavy for block in blocks for item in block.items)
    changes = find_changes(catalogue, question, removed, exercises)
    rules = list_applied_rules(catalogue, question, changes, routine_forms=forms, heavy=heavy)
    conditions = list_conditions(catalogue, question)
    objective = compute_objective(question, prepared.built, choice)
    return Routine(
        question=question,
        objective=objective,
        optimal=choice.optimal,
        effort=weigh_effort(blocks),
        peak_effort=find_peak_effort(blocks),
        underfilled_because=find_underfills(
            catalogue,
            question,
            removed,
            exercises=len(exercises),
            shortest=_find_shortest(prepared, left),
            planned=objective.seconds,
        ),
        blocks=blocks,
        timeline=build_timeline(tuple(tuple(item.offer for item in block.items) for block in blocks)),
        facts=encode_blocks(blocks),
        rules_applied=rules,
        omissions=list_omissions(catalogue, question, here.missed, removed),
        removed_by=count_reasons(removed.values(), elsewhere=here.elsewhere),
        sources=_list_sources(catalogue, question, blocks, rules),
        catalogue_revision=catalogue.revision,
        swaps=tuple(swapped.values()),
        advice=list_advice(conditions),
        see_someone_if=find_warnings(conditions, present=list_signs(catalogue, question)),
    )


def compute_objective(question: Question, built: BuiltPuzzle, choice: RoutineChoice) -> Objective:
    """Return the value of a choice."""
    taken = choice.items
    represented, weights = list_represented(question.protocol.blocks), weigh_core(question.protocol)
    return Objective(
        regions=len({region for item in taken for region in item.candidate.regions}),
        preferred=len(built.preferred.intersection(item.candidate.exercise.slug for item in taken)),
        blocks=len({represented[item.candidate.block] for item in taken if item.candidate.represents} - {None}),
        core=sum(weights[place] for place in {place for item in taken for place in item.candidate.core}),
        balance=int(len(question.regions) == 1 or all(_has_its_part(each, question, taken) for each in question.region_slugs)),
        points=choice.points,
        seconds=sum(item.offer.seconds.total for item in taken),
    )


def _has_its_part(region: str, question: Question, taken: Sequence[Taken]) -> bool:
    """Whether a requested region is the main target of its part of the exercises, or is not worked at all."""
    worked = any(region in item.candidate.regions for item in taken)
    aims = sum(region in item.candidate.targets for item in taken)
    return not worked or aims * count_parts(len(question.regions)) >= len(taken)


MIGHT_FIT: Final = frozenset({Reason.LESS_FITTING, Reason.ENOUGH_OF_ITS_PATTERN})
"""The reasons of exercises for which there might be time."""


def _find_shortest(prepared: PreparedQuestion, left: Mapping[str, Reason]) -> int | None:
    """The least seconds of a candidate that would have fitted the whole budget but was left out."""
    fitting = (c for c in prepared.selection.candidates if left.get(c.exercise.slug) in MIGHT_FIT)
    return min((candidate.shortest for candidate in fitting), default=None)


def _build_blocks(
    catalogue: Catalogue, question: Question, layout: Layout, swapped: Mapping[int, SwappedItem]
) -> Iterator[RoutineBlock]:
    position = 1
    for block, ordered in layout:
        is_alone = block.form is BlockForm.SUPERSET and len(ordered) == 1
        taken = (ordered[0]._replace(offer=play_alone(ordered[0].offer)),) if is_alone else ordered
        form = BlockForm.SEQUENCE if is_alone else block.form
        yield RoutineBlock(
            title=block.title,
            form=form,
            methods=block.methods,
            rounds=taken[0].offer.dose.sets if form is BlockForm.SUPERSET else 1,
            items=tuple(_build_item(catalogue, question, item, place, swapped) for place, item in enumerate(taken, position)),
        )
        position += len(ordered)


def mark_none_recent(blocks: Iterable[RoutineBlock]) -> tuple[RoutineBlock, ...]:
    """Return blocks for a runner who did other exercises recently, but none of these."""
    return tuple([block._replace(items=tuple(map(_mark_not_recent, block.items))) for block in blocks])


def _mark_not_recent(item: Item) -> Item:
    return item._replace(reasons=item.reasons._replace(not_recent=True))


def _build_item(
    catalogue: Catalogue, question: Question, taken: Taken, position: int, swapped: Mapping[int, SwappedItem]
) -> Item:
    instead_of = swapped[position].instead_of if position in swapped else None
    return Item(
        position_in_routine=position,
        offer=taken.offer,
        equipment=taken.candidate.exercise.equipment_taken_from(question.equipment | ALWAYS_AVAILABLE),
        reasons=build_item_reasons(catalogue, taken.candidate, question, instead_of=instead_of),
        cautions=find_cautions(catalogue, taken.candidate.exercise, question),
    )


def _list_sources(
    catalogue: Catalogue, question: Question, blocks: Iterable[RoutineBlock], rules: Iterable[AppliedRule]
) -> tuple[Source, ...]:
    cited = {citation.source for block in blocks for item in block.items for citation in item.citations}
    cited |= {citation.source for rule in rules for citation in rule.citations}
    cited |= {citation.source for citation in question.protocol.citations}
    return tuple(source for slug, source in catalogue.sources.items() if slug in cited)
