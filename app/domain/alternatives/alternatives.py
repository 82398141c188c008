"""One question, all swaps: the only way in. Who may stand in, and at which doses, is decided by the composer's own rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.domain.alternatives.differing import differences
from app.domain.alternatives.jobs import JOB_OF
from app.domain.alternatives.ranking import nearest, rank_of
from app.domain.alternatives.swap import ANOTHER_JOB, Alternatives, Swap, SwapQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.candidates import Selection, offers_for, select
from app.domain.composer.item_reasons import cautions_for, region_work
from app.domain.composer.offers import Offer
from app.domain.composer.prospects import Candidate
from app.domain.composer.reasons import Reason
from app.domain.errors import QuestionInvalid, QuestionProblem
from app.domain.vocabulary import Method, RegionRole


def alternatives(catalogue: Catalogue, question: SwapQuestion) -> Alternatives:
    """Every exercise that a routine for this question could take in place of the one asked about, best first.

    All of them are legal in the phase and for the runner. Where there is none, `removed_by` says what stood in the way: it
    counts every other exercise that has a dose and is no swap, by the first reason that holds.

    Raises: QuestionInvalid when there is neither a time to fill nor a dose of the exercise to take it from.
    """
    offer = _own_offer(catalogue, question)
    seconds = question.seconds if question.seconds is not None else _seconds_of(offer)
    selection = select(catalogue, question.asked)
    removed = dict(_removed(catalogue, question.exercise, selection))
    others = removed.keys() | {question.exercise.slug}
    doing = (each for each in selection.candidates if each.exercise.slug not in others)
    swaps = [_swap(catalogue, question, candidate, seconds) for candidate in doing]
    return Alternatives(
        question=question,
        seconds=seconds,
        offer=offer,
        swaps=tuple(sorted(swaps, key=lambda swap: (swap.rank.key, swap.exercise.slug))),
        removed_by=_counted(removed.values(), elsewhere=len(catalogue.exercises.keys() - others) - len(swaps)),
    )


def _swap(catalogue: Catalogue, question: SwapQuestion, candidate: Candidate, seconds: int) -> Swap:
    exercise, offer = candidate.exercise, nearest(candidate, seconds)
    longer = offer.seconds.total - seconds
    return Swap(
        exercise=exercise,
        offer=offer,
        rank=rank_of(question, candidate, apart=abs(longer)),
        seconds_difference=longer,
        differs=differences(catalogue, question.exercise, exercise, question.asked.equipment),
        work=region_work(catalogue, candidate),
        cautions=cautions_for(exercise, question.asked),
        citations=offer.citations,
    )


def _own_offer(catalogue: Catalogue, question: SwapQuestion) -> Offer | None:
    """The exercise's own dose: the one nearest to the time to fill; where none is asked, the middle one by its time."""
    offers = sorted(offers_for(catalogue, question.exercise.slug, question.asked), key=lambda offer: offer.seconds.total)
    if not offers:
        return None
    if question.seconds is None:
        return offers[(len(offers) - 1) // 2]
    wanted = question.seconds
    return min(offers, key=lambda offer: abs(offer.seconds.total - wanted))


def _seconds_of(offer: Offer | None) -> int:
    if offer is None:
        text = "no source gives this exercise a dose for this phase: say how many seconds to fill"
        raise QuestionInvalid([QuestionProblem(code="missing", path=("seconds",), text=text)])
    return offer.seconds.total


def _removed(catalogue: Catalogue, original: Exercise, selection: Selection) -> Iterator[tuple[str, str]]:
    """Every other exercise that works an asked region and is no swap, with the first reason that holds."""
    for slug, reason in selection.removed.items():
        if slug != original.slug:
            yield slug, reason.value if _of_one_job(original, catalogue.exercises[slug]) else ANOTHER_JOB
    released = _main_regions(original)
    for candidate in selection.candidates:
        exercise = candidate.exercise
        if not (_of_one_job(original, exercise) and candidate.direct) and exercise is not original:
            yield exercise.slug, ANOTHER_JOB
        elif exercise.method is Method.RELEASE and not _main_regions(exercise) <= released:
            # What the original does not release, nothing in the routine would move afterwards.
            yield exercise.slug, Reason.NOT_PAIRED.value


def _of_one_job(original: Exercise, other: Exercise) -> bool:
    return JOB_OF[other.method] is JOB_OF[original.method]


def _main_regions(exercise: Exercise) -> set[str]:
    return {region.slug for region in exercise.regions if region.role is RegionRole.PRIMARY}


def _counted(reasons: Iterable[str], *, elsewhere: int) -> Mapping[str, int]:
    """How many exercises each reason removed: elsewhere first, another job next, then as in a routine."""
    counts = Counter(reasons) + Counter({Reason.REGION.value: elsewhere})
    order = (Reason.REGION.value, ANOTHER_JOB, *(reason.value for reason in Reason))
    return {reason: counts[reason] for reason in dict.fromkeys(order) if counts[reason]}
