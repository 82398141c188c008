"""One question, one routine: the best that fits, proved. The only way into the composer.

question -> normalised question -> candidates, whatever the minutes -> puzzle -> optimum -> `assembly`
"""

from dataclasses import replace
from typing import NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.assembly import assemble, mark_none_recent
from app.domain.composer.condition_reports import add_questions
from app.domain.composer.danger_signs import find_decisive_sign
from app.domain.composer.next_runs import find_usual_place
from app.domain.composer.ordering import Layout, lay_out
from app.domain.composer.puzzle_builder import PreparedQuestion, prepare
from app.domain.composer.question import MAX_MINUTES, Question
from app.domain.composer.refusal import has_answer, leaves_nothing, refuse, refuse_for_conditions, rules_out_run
from app.domain.composer.routine import Routine
from app.domain.composer.see_someone import build_see_someone
from app.domain.composer.selection import normalise_question, select
from app.domain.composer.swaps import Swapped, build_choice, swap_items
from app.domain.composer.training_weeks import dose_for_week
from app.domain.composer.variations import MOST_COUNTED, Solution, find_avoided, list_earlier, solve
from app.domain.errors import NoRoutine, QuestionFault, QuestionInvalid, QuestionProblem
from app.domain.vocabulary import Equipment, Level


def compose(catalogue: Catalogue, question: Question) -> Routine:
    """The best routine for a question. The same question on the same catalogue always gets the same routine.

    With a sign of danger that covers a requested region, it has no items and says whom to see.

    Raises: QuestionInvalid when an exercise to include cannot be; NoRoutine when nothing fits, with what would help.
    """
    sign = find_decisive_sign(catalogue, question)
    if sign is not None:
        return build_see_someone(catalogue, question, sign)
    if question.include:
        _ensure_each_can_be_included(prepare(catalogue, question.at_minutes(MAX_MINUTES)), question)
    found = None if rules_out_run(catalogue, question) else _find_best_routine(catalogue, question)
    if found is None:
        _ensure_no_more_variations(catalogue, question)
        raise _build_refusal(catalogue, question)
    if question.swaps:
        found = _adapt(catalogue, question, found)
    elif question.is_at_week:
        found = _adapt_to_week(catalogue, question)
    # Recent exercises in the routine were taken into account, and its items say so; otherwise it contains none.
    without_recent = question.recent and not found.question.recent
    blocks = mark_none_recent(found.blocks) if without_recent else found.blocks
    return replace(
        found,
        question=question,
        blocks=blocks,
        quality=_compute_quality(catalogue, question, found),
        variations_available=_count_variations(catalogue, question),
        see_someone_if=add_questions(catalogue, question, found.see_someone_if),
    )


def _find_best_routine(catalogue: Catalogue, question: Question) -> Routine | None:
    """The routine of a question, shared with all questions that affect the candidates in the same way.

    A recent exercise only has fewer points. Recent exercises are first ignored, which can only make them look better. Those that
    the search then meets are taken into account, and the search is repeated. A routine whose search met none of the ignored is
    the one that taking all into account would give. Each round takes at least one more into account, so it ends.
    """
    considered = _consider(catalogue, question)
    while True:
        best = find_best(catalogue, considered)
        ignored = best.met & question.recent - considered.recent
        if not ignored:
            return best.routine
        considered = replace(considered, recent=considered.recent | ignored)


def _consider(catalogue: Catalogue, question: Question) -> Question:
    """The question to begin with. A variation depends on all earlier ones, so it takes all recent exercises into account."""
    considered = normalise_question(catalogue, question)
    return replace(considered, recent=question.recent) if question.variation else considered


class Best(NamedTuple):
    """The best routine for a question; None where nothing fits. `met` as that of the choice that it is made from."""

    routine: Routine | None
    met: frozenset[str] = frozenset()


@cached(1024)
def find_best(catalogue: Catalogue, question: Question) -> Best:
    """Return the best routine for exactly this question, or its variation."""
    solution = _solve(catalogue, question)
    if solution is None:
        return Best(None)
    layout = lay_out(question, solution.choice)
    return Best(assemble(catalogue, question, solution.prepared, solution.choice, layout), solution.choice.met)


def _solve(catalogue: Catalogue, question: Question) -> Solution | None:
    avoided = find_avoided(catalogue, replace(question, variation=0), question.variation)
    return None if avoided is None else solve(catalogue, question, avoided)


def _adapt(catalogue: Catalogue, question: Question, found: Routine) -> Routine:
    """The routine with the swaps of the question in place, at the doses of its week; all else stays as it is.

    Raises: QuestionInvalid when a swap is not possible.
    """
    base = _find_base(catalogue, found.question)
    swapped = swap_items(catalogue, question, base.layout, base.prepared.built.preferred)
    if not question.is_at_week:
        routine = assemble(catalogue, question, base.prepared, swapped.choice, swapped.layout, swapped=swapped.items)
        return replace(routine, bent=swapped.bent)
    doses = dose_for_week(catalogue, question, swapped.layout)
    choice = build_choice(catalogue, question, [item for _, part in doses.layout for item in part])
    routine = assemble(catalogue, question, base.prepared, choice, doses.layout, swapped=swapped.items)
    return replace(routine, bent=swapped.bent, raised=doses.raised)


@cached(128)
def _adapt_to_week(catalogue: Catalogue, question: Question) -> Routine:
    """Return the routine of a question at the doses of its week. Cached, because a plan has the same routine on several days."""
    found = _find_best_routine(catalogue, question)
    if found is None:  # pragma: no cover - there is a routine
        raise AssertionError
    return _adapt(catalogue, question, found)


def try_swaps(catalogue: Catalogue, question: Question) -> Swapped:
    """What the swaps of a question that has a routine lead to, without the rest of the routine.

    Raises: QuestionInvalid when a swap is not possible.
    """
    found = _find_best_routine(catalogue, question)
    if found is None:  # pragma: no cover - there is a routine
        raise AssertionError
    base = _find_base(catalogue, found.question)
    return swap_items(catalogue, question, base.layout, base.prepared.built.preferred)


class Base(NamedTuple):
    """A prepared question, and its best choice laid out, before any swap."""

    prepared: PreparedQuestion
    layout: Layout


@cached(64)
def _find_base(catalogue: Catalogue, considered: Question) -> Base:
    """Return what the routine of a question without swaps was made from. Cached, because many swaps of one routine are tried."""
    solution = _solve(catalogue, considered)
    if solution is None:  # pragma: no cover - there is the routine
        raise AssertionError
    return Base(solution.prepared, lay_out(considered, solution.choice))


def _count_variations(catalogue: Catalogue, question: Question) -> int | None:
    """How many different routines a question has, counted up to `MOST_COUNTED`; None for the best one, where nobody asks."""
    if not question.variation:
        return None
    base = replace(_consider(catalogue, question), variation=0)
    return len(list_earlier(catalogue, base, MOST_COUNTED))


def _ensure_no_more_variations(catalogue: Catalogue, question: Question) -> None:
    """Refuse a variation of a question that has a routine, but fewer different ones.

    Raises: QuestionInvalid.
    """
    if not question.variation or rules_out_run(catalogue, question):
        return
    base = replace(_consider(catalogue, question), variation=0)
    found = len(list_earlier(catalogue, base, question.variation))
    if found:
        problem = QuestionProblem(fault=QuestionFault.NO_MORE_VARIATIONS, path=("variation",), names=(str(found),))
        raise QuestionInvalid([problem])


def _build_refusal(catalogue: Catalogue, question: Question) -> NoRoutine:
    """Return the error for a question without a routine. What would help has no swaps or variation: they are of a routine.

    Raises: QuestionInvalid if the exercises to include can never be in one routine.
    """
    question = replace(question, swaps=(), variation=0)
    prepared = prepare(catalogue, question)
    if rules_out_run(catalogue, question) or leaves_nothing(question, prepared.selection):
        return refuse_for_conditions(catalogue, question, prepared.selection, lambda other: has_answer(catalogue, other))
    if question.include:
        _ensure_included_fit_together(catalogue, question)
    return refuse(catalogue, question, prepared.selection, lambda other: has_answer(catalogue, other))


def warm(catalogue: Catalogue) -> None:
    """Compute once the values that every question to a catalogue needs (names, covers, doses), so that the first is not slow."""
    roots = [region for region in catalogue.regions.values() if region.parent is None and region.redirect is None]
    everything = frozenset(Equipment)
    for protocol in catalogue.protocols.values():
        for phase in protocol.phases:
            regions = tuple(RequestedRegion(slug=root.slug, name=root.name, requested_as=root.slug) for root in roots)
            question = Question(regions=regions, phase=phase, minutes=1, protocol=protocol, equipment=everything)
            select(catalogue, replace(question, level=Level.ADVANCED, place=find_usual_place(phase)))


def _ensure_each_can_be_included(prepared: PreparedQuestion, question: Question) -> None:
    refused = {slug: reason for slug, reason in sorted(prepared.removed.items()) if slug in question.include}
    if refused:
        raise QuestionInvalid(
            [
                QuestionProblem(fault=QuestionFault.CANNOT_INCLUDE, path=("include",), names=(slug, reason))
                for slug, reason in refused.items()
            ]
        )


def _ensure_included_fit_together(catalogue: Catalogue, question: Question) -> None:
    """Refuse a combination that fits into no number of minutes: two versions of one movement, twins, two for one slot."""
    longest = question.at_minutes(MAX_MINUTES)
    prepared = prepare(catalogue, longest)
    if prepared.built.best(longest) is None:
        raise QuestionInvalid([QuestionProblem(fault=QuestionFault.CANNOT_INCLUDE_TOGETHER, path=("include",))])


def _compute_quality(catalogue: Catalogue, question: Question, routine: Routine) -> float:
    """The points of a variation, after swaps or in a week, as a share of the best's, to three decimals; 1 for the best."""
    is_best = not (question.variation or question.swaps or question.is_at_week)
    best = None if is_best else _find_best_routine(catalogue, replace(question, variation=0))
    most = best.objective.points if best else 0
    # Swaps may bend what the best has to keep to, and so earn more.
    return min(round(routine.objective.points / most, 3), 1.0) if most else 1.0
