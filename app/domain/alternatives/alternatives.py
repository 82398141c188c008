"""Find every alternative to an exercise. The rules of the composer decide which exercises and doses are possible."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.domain.alternatives.alternative import ANOTHER_JOB, Alternative, Alternatives, AlternativesQuestion
from app.domain.alternatives.differences import find_differences
from app.domain.alternatives.jobs import JOB_OF
from app.domain.alternatives.ranking import choose_offer, rank_candidate
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.candidates import Candidate, Selection, select
from app.domain.composer.item_reasons import find_cautions, list_region_work
from app.domain.composer.offers import Offer, protocol_offers
from app.domain.composer.reasons import Reason
from app.domain.errors import QuestionFault, QuestionInvalid, QuestionProblem
from app.domain.vocabulary import Method


def find_alternatives(catalogue: Catalogue, question: AlternativesQuestion) -> Alternatives:
    """Return every exercise that a routine with these constraints could contain instead of the original one, best first.

    `removed_by` counts all other exercises by the first reason against each, so it explains an empty result.

    Raises: QuestionInvalid when the question has no `seconds` and the exercise has no dose for the phase.
    """
    offer = _original_offer(catalogue, question)
    seconds = question.seconds if question.seconds is not None else _seconds_of(offer)
    selection = select(catalogue, question.constraints)
    removed = dict(_removed(catalogue, question.exercise, selection))
    others = removed.keys() | {question.exercise.slug}
    possible = (each for each in selection.candidates if each.exercise.slug not in others)
    found = [_alternative(catalogue, question, candidate, seconds) for candidate in possible]
    return Alternatives(
        question=question,
        seconds=seconds,
        offer=offer,
        items=tuple(sorted(found, key=lambda each: (each.rank.key, each.exercise.slug))),
        removed_by=_count_reasons(removed.values(), elsewhere=len(catalogue.exercises.keys() - others) - len(found)),
    )


def _alternative(catalogue: Catalogue, question: AlternativesQuestion, candidate: Candidate, seconds: int) -> Alternative:
    exercise, offer = candidate.exercise, choose_offer(candidate, seconds)
    difference = offer.seconds.total - seconds
    return Alternative(
        exercise=exercise,
        offer=offer,
        rank=rank_candidate(question, candidate, seconds_apart=abs(difference)),
        seconds_difference=difference,
        differences=find_differences(catalogue, question.exercise, exercise, question.constraints.equipment),
        work=list_region_work(catalogue, candidate),
        cautions=find_cautions(catalogue, exercise, question.constraints),
        citations=offer.citations,
    )


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
    released = set(original.main_regions)
    for candidate in selection.candidates:
        exercise = candidate.exercise
        if not (_have_the_same_job(original, exercise) and candidate.aimed) and exercise is not original:
            yield exercise.slug, ANOTHER_JOB
        elif exercise.method is Method.RELEASE and not released.issuperset(exercise.main_regions):
            # Nothing in the routine would move a region that the original does not release.
            yield exercise.slug, Reason.NOT_PAIRED.value


def _have_the_same_job(original: Exercise, other: Exercise) -> bool:
    return JOB_OF[other.method] is JOB_OF[original.method]


def _count_reasons(reasons: Iterable[str], *, elsewhere: int) -> Mapping[str, int]:
    """Count the exercises by reason: other regions first, then another job, then the reasons of a routine in their order."""
    counts = Counter(reasons) + Counter({Reason.REGION.value: elsewhere})
    order = (Reason.REGION.value, ANOTHER_JOB, *(reason.value for reason in Reason))
    return {reason: counts[reason] for reason in dict.fromkeys(order) if counts[reason]}
