"""Finding the names of a question in the catalogue."""

from collections.abc import Collection, Iterator
from functools import partial

from app.domain.catalogue.anatomy import RequestedRegion, resolve_region
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import find_condition, nearest_conditions, regions_below
from app.domain.catalogue.everyday_words import EverydayWord, find_place, find_word, nearest_places
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.next_runs import find_usual_place, find_usual_run
from app.domain.composer.question import MAX_REGIONS, NO_CONDITION, Question, RoutineQuestion
from app.domain.composer.request_notes import RequestNotes
from app.domain.composer.usual_protocols import DEFAULT_RACE_METRES, find_usual_protocol
from app.domain.composer.word_notes import find_ignored, find_suggested
from app.domain.condition_vocabulary import Coverage, RedFlag
from app.domain.errors import QuestionFault, QuestionInvalid, QuestionProblem
from app.domain.red_flags import RED_FLAGS
from app.domain.search.nearest import Suggestions, find_nearest
from app.domain.vocabulary import NextRun, Phase


def resolve(catalogue: Catalogue, question: RoutineQuestion, *, refused: Collection[str] = ()) -> Question:
    """Find the names of a question in the catalogue.

    `refused` are fields that were refused before and have example values: their problems are not reported again.

    Raises: QuestionInvalid with every problem.
    """
    problems = [problem for problem in _problems(catalogue, question, refused) if problem.path[0] not in refused]
    if problems:
        raise QuestionInvalid(problems)
    words = [word for name in question.region if (word := find_word(catalogue, name))]
    conditions, regions = _conditions(catalogue, question, words), _regions(catalogue, words)
    protocol = _protocol(catalogue, question, regions, conditions)
    is_race = question.next_run is NextRun.RACE
    return Question(
        regions=regions,
        phase=question.phase,
        minutes=question.minutes,
        protocol=protocol,
        equipment=frozenset(question.equipment),
        conditions=conditions,
        sore_regions=_sore_regions(catalogue, question.sore_region),
        red_flags=_red_flags(catalogue, question, words),
        include=frozenset(question.include),
        exclude=frozenset(question.exclude).intersection(catalogue.exercises),
        recent=frozenset(question.recent).intersection(catalogue.exercises),
        level=question.level,
        next_run=question.next_run or find_usual_run(catalogue, question.phase, protocol, conditions),
        race_distance_m=(question.race_distance_m or DEFAULT_RACE_METRES) if is_race else None,
        minutes_to_start=question.minutes_to_start,
        place=question.place or find_usual_place(question.phase),
        variation=question.variation,
        max_exercises=question.max_exercises,
        swaps=question.swaps,
        week=question.week,
        fewer_sets=question.fewer_sets,
        timing=question.timing,
        notes=_take_notes(catalogue, question, words),
    )


def _take_notes(catalogue: Catalogue, question: RoutineQuestion, words: Collection[EverydayWord]) -> RequestNotes:
    sore = [word for name in question.sore_region if (word := find_word(catalogue, name))]
    sent = frozenset(condition.slug for name in question.condition if (condition := find_condition(catalogue, name)))
    asked = dict.fromkeys(flag for word in (*words, *sore) for flag in word.asks if flag not in question.red_flag)
    return RequestNotes(
        suggested=find_suggested(words, sore, sent=sent, is_applied=NO_CONDITION not in question.condition),
        asks=tuple(asked),
        ignored=tuple(find_ignored(catalogue, {"exclude": question.exclude, "recent": question.recent})),
    )


def _problems(catalogue: Catalogue, question: RoutineQuestion, refused: Collection[str]) -> Iterator[QuestionProblem]:
    """Everything wrong with a question, in the order of its fields."""
    # Nothing is looked up for a refused field: similar names take long to find.
    near = Suggestions()
    named = {
        "region": _unknown_regions(catalogue, "region", question.region, near),
        "sore_region": _unknown_regions(catalogue, "sore_region", question.sore_region, near),
        "condition": _unknown_conditions(catalogue, question.condition, near),
        "include": _unknown_exercises(catalogue, "include", question.include, near),
    }
    for field, problems in named.items():
        if field not in refused:
            yield from (_several_names(each, getattr(question, field)) or each for each in problems)
    for field, slugs in {"exclude": question.exclude, "recent": question.recent}.items():
        yield from (_name_several(field, index) for index, slug in enumerate(slugs) if "," in slug)
    yield from _included_and_excluded(catalogue, question)
    yield from _too_many_included(question, refused)
    if "swaps" not in refused:
        yield from _swap_problems(catalogue, question, near)
    if not {"region", "sore_region", "condition", "red_flag"}.intersection(refused):
        yield from _sore_region_requested(catalogue, question)
    if question.next_run is not None and question.phase is not Phase.PRE and "phase" not in refused:
        yield QuestionProblem(fault=QuestionFault.NEXT_RUN_WITHOUT_WARM_UP, path=("next_run",))
    yield from _race_problems(question, refused)
    if question.protocol is not None:
        yield from _protocol_problems(catalogue, question, question.protocol, is_phase_known="phase" not in refused)


def _sore_region_requested(catalogue: Catalogue, question: RoutineQuestion) -> Iterator[QuestionProblem]:
    """Refuse to leave out everything that was requested, unless a sign of danger decides: that is more important."""
    words = [word for name in question.region if (word := find_word(catalogue, name))]
    sore = regions_below(catalogue, _sore_regions(catalogue, question.sore_region))
    requested = {region.slug for region in _regions(catalogue, words)}
    refusing = any(catalogue.conditions[slug].refusal for slug in _conditions(catalogue, question, words))
    if words and requested <= sore and not _red_flags(catalogue, question, words) and not refusing:
        yield QuestionProblem(fault=QuestionFault.SORE_REGION_REQUESTED, path=("sore_region", 0))


def _several_names(problem: QuestionProblem, values: tuple[str, ...]) -> QuestionProblem | None:
    """The problem of an unknown value that lists several names, as some clients send lists; None for any other problem."""
    field, index = problem.path
    if "," not in values[int(index)]:
        return None
    return _name_several(str(field), int(index))


def _name_several(field: str, index: int) -> QuestionProblem:
    return QuestionProblem(fault=QuestionFault.SEVERAL_NAMES, path=(field, index), names=(field,))


def _unknown_regions(catalogue: Catalogue, field: str, names: tuple[str, ...], near: Suggestions) -> Iterator[QuestionProblem]:
    """Yield the names that are unknown or that no routine is for; for a sore region also those without a place."""
    for index, name in enumerate(names):
        word = find_word(catalogue, name)
        if word is None or (field == "sore_region" and word.region is None and word.unsuited is None):
            nearest = near.take(partial(nearest_places, catalogue, name))
            yield QuestionProblem(fault=QuestionFault.UNKNOWN_REGION, path=(field, index), nearest=nearest)
        elif word.unsuited is not None:
            yield QuestionProblem(fault=QuestionFault.UNSUITED_WORD, path=(field, index), names=(word.word, word.unsuited))


def _unknown_conditions(catalogue: Catalogue, names: tuple[str, ...], near: Suggestions) -> Iterator[QuestionProblem]:
    accepted = tuple(catalogue.conditions)
    for index, name in enumerate(names):
        if name != NO_CONDITION and find_condition(catalogue, name) is None:
            nearest = near.take(partial(nearest_conditions, catalogue, name))
            yield QuestionProblem(
                fault=QuestionFault.UNKNOWN_CONDITION, path=("condition", index), nearest=nearest, accepted=accepted
            )


def _unknown_exercises(catalogue: Catalogue, field: str, slugs: tuple[str, ...], near: Suggestions) -> Iterator[QuestionProblem]:
    for index, slug in enumerate(slugs):
        if slug not in catalogue.exercises:
            nearest = near.take(partial(find_nearest, slug, catalogue.exercises))
            yield QuestionProblem(fault=QuestionFault.UNKNOWN_EXERCISE, path=(field, index), nearest=nearest)


def _included_and_excluded(catalogue: Catalogue, question: RoutineQuestion) -> Iterator[QuestionProblem]:
    for index, slug in enumerate(question.include):
        if slug in question.exclude and slug in catalogue.exercises:
            yield QuestionProblem(fault=QuestionFault.INCLUDED_AND_EXCLUDED, path=("include", index), names=(slug,))


def _too_many_included(question: RoutineQuestion, refused: Collection[str]) -> Iterator[QuestionProblem]:
    included = len(set(question.include))
    if question.max_exercises is not None and included > question.max_exercises and "max_exercises" not in refused:
        yield QuestionProblem(fault=QuestionFault.TOO_MANY_INCLUDED, path=("max_exercises",), names=(str(included),))


def _swap_problems(catalogue: Catalogue, question: RoutineQuestion, near: Suggestions) -> Iterator[QuestionProblem]:
    """Every swap by an unknown or excluded exercise, or of an item that another swap replaces."""
    positions: set[int] = set()
    for index, swap in enumerate(question.swaps):
        path = ("swaps", index, "exercise")
        if swap.position_in_routine in positions:
            yield QuestionProblem(fault=QuestionFault.SWAPPED_TWICE, path=("swaps", index, "position_in_routine"))
        positions.add(swap.position_in_routine)
        if swap.exercise not in catalogue.exercises:
            nearest = near.take(partial(find_nearest, swap.exercise, catalogue.exercises))
            yield QuestionProblem(fault=QuestionFault.UNKNOWN_EXERCISE, path=path, nearest=nearest)


def _race_problems(question: RoutineQuestion, refused: Collection[str]) -> Iterator[QuestionProblem]:
    """Facts about a race without one, and a routine that takes longer than there is time."""
    for field in ("race_distance_m", "minutes_to_start"):
        if getattr(question, field) is not None and question.next_run is not NextRun.RACE and "next_run" not in refused:
            yield QuestionProblem(fault=QuestionFault.NO_RACE, path=(field,))
    start = question.minutes_to_start
    if start is not None and question.minutes > start and "minutes" not in refused:
        yield QuestionProblem(fault=QuestionFault.LONGER_THAN_TO_START, path=("minutes",), names=(str(start),))


def _protocol_problems(
    catalogue: Catalogue, question: RoutineQuestion, slug: str, *, is_phase_known: bool
) -> Iterator[QuestionProblem]:
    protocol = catalogue.protocols.get(slug)
    if protocol is None:
        accepted = tuple(catalogue.protocols)
        nearest = find_nearest(slug, accepted, cutoff=0.3)
        yield QuestionProblem(fault=QuestionFault.UNKNOWN_PROTOCOL, path=("protocol",), nearest=nearest, accepted=accepted)
    elif is_phase_known and question.phase not in protocol.phases:
        yield QuestionProblem(fault=QuestionFault.PROTOCOL_NOT_FOR_PHASE, path=("protocol",), names=protocol.phases)


def _protocol(
    catalogue: Catalogue, question: RoutineQuestion, regions: tuple[RequestedRegion, ...], conditions: frozenset[str]
) -> Protocol:
    """The protocol of a question without problems."""
    if question.protocol is not None:
        return catalogue.protocols[question.protocol]
    return find_usual_protocol(
        catalogue,
        question.phase,
        regions=tuple(region.slug for region in regions),
        conditions=conditions,
        next_run=question.next_run,
        race_metres=question.race_distance_m,
    )


def _conditions(catalogue: Catalogue, question: RoutineQuestion, words: Collection[EverydayWord]) -> frozenset[str]:
    """The slugs of the conditions: those that were sent, those that words name, and those for which a red flag stands."""
    sent = frozenset(condition.slug for name in question.condition if (condition := find_condition(catalogue, name)))
    named = {word.complaint.slug for word in words if word.complaint} if NO_CONDITION not in question.condition else set()
    flagged = (RED_FLAGS[flag].condition for flag in question.red_flag)
    return sent.union(named, (slug for slug in flagged if slug is not None and slug in catalogue.conditions))


def _red_flags(catalogue: Catalogue, question: RoutineQuestion, words: Collection[EverydayWord]) -> frozenset[RedFlag]:
    """The red flags that were sent or that words name, without those that stand for a condition."""
    named = (word.red_flag for word in words if word.red_flag)
    return frozenset(flag for flag in (*question.red_flag, *named) if not _stands_for_condition(catalogue, flag))


def _stands_for_condition(catalogue: Catalogue, flag: RedFlag) -> bool:
    """Whether a red flag is another name of a condition, which then decides in its place."""
    facts = RED_FLAGS[flag]
    return facts.covers is not Coverage.NOTHING and facts.condition is not None and facts.condition in catalogue.conditions


def _sore_regions(catalogue: Catalogue, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(region.slug for name in names if (region := find_place(catalogue, name)))


def _regions(catalogue: Catalogue, words: Collection[EverydayWord]) -> tuple[RequestedRegion, ...]:
    """The regions to work, in slug order, each once. Words that are about no place are about the whole body."""
    whole = (region.slug for region in catalogue.regions.values() if region.parent is None and region.redirect is None)
    slugs = sorted({word.region.slug for word in words if word.region} or [*whole][:MAX_REGIONS])
    requested = [each for slug in slugs for each in resolve_region(catalogue, slug)]
    # A region that was requested itself takes precedence over the same one by a redirect.
    found = {each.slug: each for each in sorted(requested, key=lambda each: each.redirect_reason is None)}
    return tuple(found[slug] for slug in sorted(found))
