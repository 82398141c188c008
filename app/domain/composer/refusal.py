"""Refusals of a question without a routine: how many exercises each filter removed, and each single change that would help.

A condition is never part of a change: what hurts is not a preference.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from app.domain.caches import cached
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import exclusion_reasons
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.condition_reports import list_conditions
from app.domain.composer.danger_signs import find_decisive_sign
from app.domain.composer.item_limits import list_item_limits
from app.domain.composer.next_runs import find_usual_place, find_usual_run, rules_out_fast_runs
from app.domain.composer.puzzle_builder import PreparedQuestion, must_be_aimed, prepare
from app.domain.composer.question import MAX_CEILING, MAX_MINUTES, Question
from app.domain.composer.reasons import Reason, count_reasons
from app.domain.composer.routine_limits import find_ceiling
from app.domain.composer.selection import Selection, select
from app.domain.composer.usual_protocols import find_usual_protocol
from app.domain.errors import ConditionLeavesNothing, NoRoutine, Relaxation
from app.domain.vocabulary import BlockForm, Equipment, Level, NextRun, Phase, Place

Answers = Callable[[Question], bool]
Change = tuple[Relaxation, Question]
"""A single change, and the question so changed."""

SMALLEST_ROUTINE: Final = 2
"""With this many exercises a routine is possible wherever one is: a release and its movement."""

RULED_OUT: Final = frozenset({Reason.CONDITION, Reason.NO_DEMANDS, Reason.RED_FLAG})
"""The reasons that come from a condition."""


def refuse(catalogue: Catalogue, question: Question, selection: Selection, answers: Answers) -> NoRoutine:
    """The refusal of a question that has no routine. `answers` says whether another question has one."""
    minimum = _find_minimum_minutes(question, answers)
    return NoRoutine(
        removed_by=count_reasons(selection.removed.values(), elsewhere=selection.region_candidates.elsewhere),
        minimum_minutes=minimum,
        relaxations=tuple(_find_working_relaxations(catalogue, question, minimum, answers)),
    )


def leaves_nothing(question: Question, selection: Selection) -> bool:
    """Return whether the conditions are why no exercise is left whose main target is a requested region or what moves it."""
    removed = selection.removed
    aimed = [each.exercise.slug for each in selection.region_candidates.candidates if each.aimed]
    return (
        bool(question.conditions) and all(slug in removed for slug in aimed) and any(removed[slug] in RULED_OUT for slug in aimed)
    )


def refuse_for_conditions(
    catalogue: Catalogue, question: Question, selection: Selection, answers: Answers
) -> ConditionLeavesNothing:
    """The refusal of a question whose conditions leave nothing, or rule out running: first other phases, then what helps."""
    asked = list_conditions(catalogue, question)
    resting = [each.name for each in asked if each.no_running] if is_for_running(question) else []
    slowed = [each.name for each in asked if rules_out_fast_runs(each)] if is_for_fast_run(question) and not resting else []
    reasons = {} if resting or slowed else _find_reasons(asked, selection)
    changes = (
        *(_list_easier_runs(catalogue, question) if slowed else ()),
        *_list_other_phases(catalogue, question),
        *_list_helping_regions(catalogue, question),
        *_list_changes_of_runner(question),
        *_list_changes_of_aim(catalogue, question),
    )
    return ConditionLeavesNothing(
        removed_by=count_reasons(selection.removed.values(), elsewhere=selection.region_candidates.elsewhere),
        relaxations=tuple(_keep_working(changes, answers)),
        conditions=resting or slowed or [*reasons] or [each.name for each in asked],
        is_running_ruled_out=bool(resting),
        is_fast_running_ruled_out=bool(slowed),
        reasons=tuple(dict.fromkeys(text for texts in reasons.values() for text in texts)),
    )


def _find_reasons(asked: Iterable[Condition], selection: Selection) -> dict[str, tuple[str, ...]]:
    """The reasons of each condition that rules out an exercise whose main target is a requested region or what moves it."""
    aimed = [each.exercise for each in selection.region_candidates.candidates if each.aimed]
    ruled_out = [each for each in aimed if selection.removed.get(each.slug) in RULED_OUT]
    found = {each.name: tuple(text for exercise in ruled_out for text in exclusion_reasons(exercise, each)) for each in asked}
    return {name: reasons for name, reasons in found.items() if reasons}


def is_for_running(question: Question) -> bool:
    """Return whether a question is for the time right before or after a run."""
    return question.phase in {Phase.PRE, Phase.POST}


def is_for_fast_run(question: Question) -> bool:
    """Return whether a question is for the time before a quality run or a race."""
    return question.next_run in {NextRun.QUALITY, NextRun.RACE}


def rules_out_run(catalogue: Catalogue, question: Question) -> bool:
    """Return whether a question is about a run that one of its conditions rules out: every run, or a fast one."""
    asked = [catalogue.conditions[slug] for slug in question.conditions]
    if is_for_running(question) and any(condition.no_running for condition in asked):
        return True
    return is_for_fast_run(question) and any(map(rules_out_fast_runs, asked))


def _find_minimum_minutes(question: Question, answers: Answers) -> int | None:
    """The least whole minutes with a routine, found by halving: more minutes never take an answer away."""
    most = min(question.minutes_to_start or MAX_MINUTES, MAX_MINUTES)
    if not answers(question.at_minutes(most)):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if answers(question.at_minutes(middle)) else (middle, high)
    return high


def _find_working_relaxations(
    catalogue: Catalogue, question: Question, minimum: int | None, answers: Answers
) -> Iterator[Relaxation]:
    if minimum is not None:
        yield Relaxation(parameter="minutes", value=str(minimum), pairs=question.at_minutes(minimum).canonical)
    changes = (
        *_list_changes_of_runner(question),
        *_list_changes_of_aim(catalogue, question),
        *_list_other_phases(catalogue, question),
    )
    yield from _keep_working(changes, answers)


def _keep_working(changes: Iterable[Change], answers: Answers) -> Iterator[Relaxation]:
    """The changes that give a routine, each with its question."""
    for relaxation, changed in changes:
        if answers(changed):
            yield replace(relaxation, pairs=changed.canonical)


def _list_changes_of_runner(question: Question) -> Iterator[Change]:
    """Yield changes of the runner's equipment, level, included and excluded exercises."""
    for item in Equipment:
        if item not in question.equipment:
            changed = replace(question, equipment=question.equipment | {item})
            yield Relaxation(parameter="equipment", value=item.value), changed
    if question.place is Place.OUTDOORS:
        yield Relaxation(parameter="place", value=Place.INDOORS.value), replace(question, place=Place.INDOORS)
    yield from _list_harder_questions(question)
    needed = max(len(question.include), SMALLEST_ROUTINE)
    if find_ceiling(question) < needed <= MAX_CEILING:
        yield Relaxation(parameter="max_exercises", value=str(needed)), replace(question, max_exercises=needed)
    for slug in sorted(question.exclude):
        changed = replace(question, exclude=question.exclude - {slug})
        yield Relaxation(parameter="exclude", value=slug), changed
    for slug in sorted(question.include):
        changed = replace(question, include=question.include - {slug})
        yield Relaxation(parameter="include", value=slug), changed


def _list_harder_questions(question: Question) -> Iterator[Change]:
    """A higher level, or the warm-up for a faster run; nobody with a condition is sent on a faster run."""
    for level in Level:
        if level.rank > question.level.rank:
            yield Relaxation(parameter="level", value=level.value), replace(question, level=level)
    if question.next_run is NextRun.EASY and not question.conditions:
        changed = replace(question, next_run=NextRun.QUALITY)
        yield Relaxation(parameter="next_run", value=NextRun.QUALITY.value), changed


def _list_easier_runs(catalogue: Catalogue, question: Question) -> Iterator[Change]:
    easier = replace(question.without_run(), next_run=NextRun.EASY)
    if question.protocol == _find_usual_protocol(catalogue, question):
        easier = replace(easier, protocol=_find_usual_protocol(catalogue, easier))
    yield Relaxation(parameter="next_run", value=NextRun.EASY.value), easier


def _list_changes_of_aim(catalogue: Catalogue, question: Question) -> Iterator[Change]:
    """A wider region in place of those that it holds, or another protocol for the phase."""
    parents = {region.slug: catalogue.regions[region.slug].parent for region in question.regions}
    for parent in dict.fromkeys(parents.values()):
        if parent:
            wider = RequestedRegion(slug=parent, name=catalogue.regions[parent].name, requested_as=parent)
            others = tuple(region for region in question.regions if parents[region.slug] != parent)
            yield Relaxation(parameter="region", value=parent), replace(question, regions=(wider, *others))
    for protocol in catalogue.protocols.values():
        if question.phase in protocol.phases and protocol.slug != question.protocol.slug:
            yield Relaxation(parameter="protocol", value=protocol.slug), replace(question, protocol=protocol)


def _list_helping_regions(catalogue: Catalogue, question: Question) -> Iterator[Change]:
    """Yield the regions whose training helps with a condition, in the order of the condition."""
    for condition in list_conditions(catalogue, question):
        for slug in condition.helped_by:
            if slug not in question.region_slugs:
                helping = RequestedRegion(slug=slug, name=catalogue.regions[slug].name, requested_as=slug)
                relaxation = Relaxation(parameter="region", value=slug, helps_with=condition.name)
                yield relaxation, replace(question, regions=(helping,))


def _list_other_phases(catalogue: Catalogue, question: Question) -> Iterator[Change]:
    for phase, protocol in _map_protocols_by_phase(catalogue, question).items():
        if phase is not question.phase:
            next_run = find_usual_run(catalogue, phase, protocol, question.conditions)
            place = find_usual_place(phase) if question.place is find_usual_place(question.phase) else question.place
            changed = replace(question.without_run(), phase=phase, protocol=protocol, next_run=next_run, place=place)
            yield Relaxation(parameter="phase", value=phase.value, protocol=protocol.slug), changed


def _map_protocols_by_phase(catalogue: Catalogue, question: Question) -> dict[Phase, Protocol]:
    """Which protocol another phase would follow: one that was named stays, so it has to be for that phase as well."""
    if question.protocol != _find_usual_protocol(catalogue, question):
        return dict.fromkeys(question.protocol.phases, question.protocol)
    defaults = [phase for protocol in catalogue.protocols.values() for phase in protocol.default_for]
    return {phase: _find_usual_protocol(catalogue, replace(question, phase=phase).without_run()) for phase in defaults}


def _find_usual_protocol(catalogue: Catalogue, question: Question) -> Protocol:
    return find_usual_protocol(
        catalogue,
        question.phase,
        regions=question.region_slugs,
        conditions=question.conditions,
        next_run=question.next_run,
        race_metres=question.race_distance_m,
    )


@cached(1024)
def has_answer(catalogue: Catalogue, question: Question) -> bool:
    """Return whether a question has a routine, mostly without preparing it or looking for the best.

    An exercise that is not a release and not part of a pair is a routine by itself, if it is aimed where it has to be; only pairs
    and exercises to include need the puzzle.
    """
    if rules_out_run(catalogue, question) or find_decisive_sign(catalogue, question) is not None:
        return False
    blocks, seconds = question.protocol.blocks, question.allowed_seconds
    if not question.include:
        most = list_item_limits(question)
        selection = select(catalogue, question)
        is_aimed = must_be_aimed(selection, question)
        possible = [c for c in selection.candidates if c.aimed or (c.regions and not is_aimed)]
        alone = (c for c in possible if blocks[c.block].form is not BlockForm.PAIRS)
        if any(c.shortest <= most[c.block] for c in alone if not c.is_release):
            return True
        if not any(block.form is BlockForm.PAIRS for block in blocks):
            return False
    prepared = prepare(catalogue, question)
    best = prepared.built.best(question) if _may_include(prepared, question, seconds) else None
    return best is not None and best.answers(question)


def _may_include(prepared: PreparedQuestion, question: Question, seconds: int) -> bool:
    """Whether the exercises to include may fit together: a quick look before the search."""
    wanted = [each for each in prepared.selection.candidates if each.exercise.slug in question.include]
    groups = [group for candidate in wanted for group in candidate.groups]
    shortest = sum(candidate.shortest for candidate in wanted)
    if len(wanted) > find_ceiling(question):
        return False
    return question.include.isdisjoint(prepared.removed) and len(set(groups)) == len(groups) and shortest <= seconds
