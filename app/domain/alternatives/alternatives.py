"""Find every alternative to an exercise. The rules of the composer decide which exercises and doses are possible."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.alternatives.alternative import ANOTHER_JOB, Alternative, Alternatives, AlternativesQuestion, Step
from app.domain.alternatives.differences import find_differences
from app.domain.alternatives.jobs import JOB_OF
from app.domain.alternatives.ranking import choose_offer, rank_candidate
from app.domain.alternatives.routine_items import find_block, try_swap
from app.domain.alternatives.widening import list_changes, list_steps
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.candidate import Candidate
from app.domain.composer.danger_signs import find_decisive_sign
from app.domain.composer.item_reasons import find_cautions, list_region_work
from app.domain.composer.offers import Offer, protocol_offers
from app.domain.composer.question import Question
from app.domain.composer.reasons import Reason
from app.domain.composer.selection import Selection, build_candidate, find_reason_against, select
from app.domain.errors import QuestionFault, QuestionInvalid, QuestionProblem, Relaxation
from app.domain.vocabulary import Method

ENOUGH: Final = 3
"""With fewer alternatives than this that fit, the search goes on step by step."""


def find_alternatives(catalogue: Catalogue, question: AlternativesQuestion) -> Alternatives:
    """Return every exercise that a routine with these constraints could contain instead of the original one, best first.

    `removed_by` counts all other exercises by the first reason against each. Where few fit, others are found step by step.

    Raises: QuestionInvalid when the question has no `seconds` and the exercise has no dose for the phase.
    """
    offer = _original_offer(catalogue, question)
    search = _Search(catalogue, question, question.seconds if question.seconds is not None else _seconds_of(offer))
    selection = select(catalogue, question.constraints)
    removed = dict(_removed(catalogue, question.exercise, selection))
    others = removed.keys() | {question.exercise.slug}
    found = [search.build(each, question.constraints) for each in selection.candidates if each.exercise.slug not in others]
    items = tuple(sorted((*found, *search.look_further(found)), key=lambda each: each.key))
    return Alternatives(
        question=question,
        sign=find_decisive_sign(catalogue, question.constraints),
        seconds=search.seconds,
        offer=offer,
        items=items,
        would_help=() if items else search.find_helpful_changes(),
        removed_by=_count_reasons(removed.values(), elsewhere=len(catalogue.exercises.keys() - others) - len(found)),
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for alternatives that take about this many seconds."""

    catalogue: Catalogue
    question: AlternativesQuestion
    seconds: int

    def look_further(self, found: Sequence[Alternative]) -> list[Alternative]:
        """Alternatives beyond the constraints, step by step until enough fit."""
        wider: list[Alternative] = []
        for step, constraints in list_steps(self.catalogue, self.question):
            if sum(each.fits for each in (*found, *wider)) >= ENOUGH:
                break
            known = {each.exercise.slug for each in (*found, *wider)}
            candidates = self._list_candidates(step, constraints)
            wider += [self.build(each, constraints, step) for each in candidates if each.exercise.slug not in known]
        return wider

    def find_helpful_changes(self) -> tuple[Relaxation, ...]:
        """The changes of the question that lead to alternatives."""
        changes = list_changes(self.catalogue, self.question)
        return tuple(relaxation for relaxation, changed in changes if self._allowed(changed))

    def build(self, candidate: Candidate, constraints: Question, step: Step | None = None) -> Alternative:
        """An alternative at the dose that it would get in place of the item, or the one closest in time."""
        question, exercise, item = self.question, candidate.exercise, self.question.item
        tried = try_swap(self.catalogue, item, exercise.slug) if item is not None and item.is_current else None
        offer = (tried and tried.offer) or choose_offer(candidate, self.seconds)
        difference = offer.seconds.total - self.seconds
        return Alternative(
            exercise=exercise,
            offer=offer,
            rank=rank_candidate(question.exercise, constraints, candidate, seconds_apart=abs(difference)),
            seconds_difference=difference,
            differences=find_differences(self.catalogue, question.exercise, exercise, constraints.equipment),
            work=list_region_work(self.catalogue, candidate),
            cautions=find_cautions(self.catalogue, exercise, constraints),
            citations=offer.citations,
            constraints=constraints,
            step=step,
            trial=tried and tried.trial,
        )

    def _list_candidates(self, step: Step, constraints: Question) -> list[Candidate]:
        if step is Step.OUTSIDE_PROTOCOL:
            return self._outside_protocol()
        return self._with_another_job() if step is Step.ANOTHER_JOB else self._allowed(constraints)

    def _allowed(self, constraints: Question) -> list[Candidate]:
        """The candidates that could replace the exercise under these constraints."""
        selection = select(self.catalogue, constraints)
        removed = {slug for slug, _ in _removed(self.catalogue, self.question.exercise, selection)}
        others = removed | {self.question.exercise.slug}
        return [each for each in selection.candidates if each.exercise.slug not in others]

    def _with_another_job(self) -> list[Candidate]:
        """The candidates for the same regions with another job. A release would need something that moves what it releases."""
        original = self.question.exercise
        candidates = select(self.catalogue, self.question.constraints).candidates
        aimed = (each for each in candidates if each.aimed and not each.is_release)
        return [each for each in aimed if not _have_the_same_job(original, each.exercise)]

    def _outside_protocol(self) -> list[Candidate]:
        """The exercises that could replace it, if a block of the protocol admitted them."""
        item, constraints = self.question.item, self.question.constraints
        if item is None:
            return []
        block = find_block(self.catalogue, item)
        removed = select(self.catalogue, constraints).removed
        slugs = (slug for slug, reason in removed.items() if reason is Reason.PROTOCOL)
        built = [build_candidate(self.catalogue, constraints, slug, block) for slug in slugs]
        return [
            each
            for each in built
            if each.offers
            and each.aimed
            and find_reason_against(self.catalogue, constraints, each) is None
            and _find_reason_by_job(self.question.exercise, each.exercise) is None
        ]


def _original_offer(catalogue: Catalogue, question: AlternativesQuestion) -> Offer | None:
    """The dose of the original exercise that is closest to `seconds`; without `seconds`, the median of its doses by time."""
    constraints, slug = question.constraints, question.exercise.slug
    doses = protocol_offers(catalogue, slug, phase=constraints.phase, protocol=constraints.protocol, timing=constraints.timing)
    offers = sorted(doses, key=lambda offer: offer.seconds.total)
    if not offers:
        return None
    if question.seconds is None:
        return offers[(len(offers) - 1) // 2]
    wanted = question.seconds
    return min(offers, key=lambda offer: abs(offer.seconds.total - wanted))


def _seconds_of(offer: Offer | None) -> int:
    if offer is None:
        raise QuestionInvalid([QuestionProblem(fault=QuestionFault.NO_DOSE_FOR_PHASE, path=("seconds",))])
    return offer.seconds.total


def _removed(catalogue: Catalogue, original: Exercise, selection: Selection) -> Iterator[tuple[str, str]]:
    """Every other exercise that works a requested region and is not an alternative, with the first reason against it."""
    for slug, reason in selection.removed.items():
        if slug != original.slug:
            yield slug, reason.value if _have_the_same_job(original, catalogue.exercises[slug]) else ANOTHER_JOB
    for candidate in selection.candidates:
        exercise = candidate.exercise
        if exercise is original:
            continue
        against = _find_reason_by_job(original, exercise) if candidate.aimed else ANOTHER_JOB
        if against is not None:
            yield exercise.slug, against


def _find_reason_by_job(original: Exercise, other: Exercise) -> str | None:
    """Why the job of an exercise is not that of the original; None if it is."""
    if not _have_the_same_job(original, other):
        return ANOTHER_JOB
    if other.method is Method.RELEASE and not set(original.main_regions).issuperset(other.main_regions):
        # Nothing in the routine would move a region that the original does not release.
        return Reason.NOT_PAIRED.value
    return None


def _have_the_same_job(original: Exercise, other: Exercise) -> bool:
    return JOB_OF[other.method] is JOB_OF[original.method]


def _count_reasons(reasons: Iterable[str], *, elsewhere: int) -> Mapping[str, int]:
    """Count the exercises by reason: other regions first, then another job, then the reasons of a routine in their order."""
    counts = Counter(reasons) + Counter({Reason.REGION.value: elsewhere})
    order = (Reason.REGION.value, ANOTHER_JOB, *(reason.value for reason in Reason))
    return {reason: counts[reason] for reason in dict.fromkeys(order) if counts[reason]}
