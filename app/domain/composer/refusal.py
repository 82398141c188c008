"""Refusals of a question without a routine: how many exercises each filter removed, and each single change that would help."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.candidates import Selection, select
from app.domain.composer.item_limits import list_item_limits
from app.domain.composer.puzzle_builder import PreparedQuestion, prepare
from app.domain.composer.question import MAX_MINUTES, Question
from app.domain.composer.reasons import count_reasons
from app.domain.errors import NoRoutine, Relaxation
from app.domain.vocabulary import BlockForm, Equipment, Level, Phase

Answers = Callable[[Question], bool]
Change = tuple[Relaxation, Question]
"""A single change, and the question so changed."""


def refuse(catalogue: Catalogue, question: Question, selection: Selection, answers: Answers) -> NoRoutine:
    """The refusal of a question that has no routine. `answers` says whether another question has one."""
    minimum = _find_minimum_minutes(question, answers)
    return NoRoutine(
        removed_by=count_reasons(selection.removed.values(), elsewhere=selection.region_candidates.elsewhere),
        minimum_minutes=minimum,
        relaxations=tuple(_find_working_relaxations(catalogue, question, minimum, answers)),
    )


def _find_minimum_minutes(question: Question, answers: Answers) -> int | None:
    """The least whole minutes with a routine, found by halving: more minutes never take an answer away."""
    if not answers(question.at_minutes(MAX_MINUTES)):
        return None
    low, high = 0, MAX_MINUTES
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if answers(question.at_minutes(middle)) else (middle, high)
    return high


def _find_working_relaxations(
    catalogue: Catalogue, question: Question, minimum: int | None, answers: Answers
) -> Iterator[Relaxation]:
    if minimum is not None:
        yield Relaxation(parameter="minutes", value=str(minimum))
    for relaxation, changed in (*_list_changes_of_runner(question), *_list_changes_of_aim(catalogue, question)):
        if answers(changed):
            yield relaxation


def _list_changes_of_runner(question: Question) -> Iterator[Change]:
    """Yield changes of the runner's equipment, level, conditions, included and excluded exercises."""
    for item in Equipment:
        if item not in question.equipment:
            changed = replace(question, equipment=question.equipment | {item})
            yield Relaxation(parameter="equipment", value=item.value), changed
    for level in Level:
        if level.rank > question.level.rank:
            yield Relaxation(parameter="level", value=level.value), replace(question, level=level)
    for condition in sorted(question.conditions):
        changed = replace(question, conditions=question.conditions - {condition})
        yield Relaxation(parameter="condition", value=condition), changed
    for slug in sorted(question.exclude):
        changed = replace(question, exclude=question.exclude - {slug})
        yield Relaxation(parameter="exclude", value=slug), changed
    for slug in sorted(question.include):
        changed = replace(question, include=question.include - {slug})
        yield Relaxation(parameter="include", value=slug), changed


def _list_changes_of_aim(catalogue: Catalogue, question: Question) -> Iterator[Change]:
    """A wider region in place of those that it holds, another protocol for the phase, or another phase."""
    parents = {region.slug: catalogue.regions[region.slug].parent for region in question.regions}
    for parent in dict.fromkeys(parents.values()):
        if parent:
            wider = RequestedRegion(slug=parent, name=catalogue.regions[parent].name, requested_as=parent)
            others = tuple(region for region in question.regions if parents[region.slug] != parent)
            yield Relaxation(parameter="region", value=parent), replace(question, regions=(wider, *others))
    for protocol in catalogue.protocols.values():
        if question.phase in protocol.phases and protocol.slug != question.protocol.slug:
            yield Relaxation(parameter="protocol", value=protocol.slug), replace(question, protocol=protocol)
    for phase, protocol in _map_protocols_by_phase(catalogue, question).items():
        if phase is not question.phase:
            changed = replace(question, phase=phase, protocol=protocol)
            yield Relaxation(parameter="phase", value=phase.value, protocol=protocol.slug), changed


def _map_protocols_by_phase(catalogue: Catalogue, question: Question) -> dict[Phase, Protocol]:
    """Which protocol another phase would follow: one that was named stays, so it has to be for that phase as well."""
    if question.phase not in question.protocol.default_for:
        return dict.fromkeys(question.protocol.phases, question.protocol)
    return {phase: protocol for protocol in catalogue.protocols.values() for phase in protocol.default_for}


def has_answer(catalogue: Catalogue, question: Question) -> bool:
    """Return whether a question has a routine, mostly without preparing it or looking for the best.

    An exercise that is not a release and not part of a pair is a routine by itself; only pairs and exercises to include need the
    puzzle.
    """
    blocks, seconds = question.protocol.blocks, question.allowed_seconds
    if not question.include:
        most = list_item_limits(question)
        alone = (c for c in select(catalogue, question).candidates if blocks[c.block].form is not BlockForm.PAIRS)
        if any(c.shortest <= most[c.block] for c in alone if c.regions and not c.is_release):
            return True
        if not any(block.form is BlockForm.PAIRS for block in blocks):
            return False
    prepared = prepare(catalogue, question)
    best = prepared.built.best(question.protocol, seconds) if _may_include(prepared, question, seconds) else None
    return best is not None and best.answers(question)


def _may_include(prepared: PreparedQuestion, question: Question, seconds: int) -> bool:
    """Whether the exercises to include may fit together: a quick look before the search."""
    wanted = [each for each in prepared.selection.candidates if each.exercise.slug in question.include]
    groups = [group for candidate in wanted for group in candidate.groups]
    shortest = sum(candidate.shortest for candidate in wanted)
    return question.include.isdisjoint(prepared.removed) and len(set(groups)) == len(groups) and shortest <= seconds
