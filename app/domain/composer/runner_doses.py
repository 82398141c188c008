"""The doses that suit a runner, of those that the sources give: short ones for beginners and complaints, and no heavy ones."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.candidate import Candidate
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question
from app.domain.condition_vocabulary import ConditionKind
from app.domain.vocabulary import Level, Method, Phase

BEGIN_LOW: Final = frozenset({ConditionKind.ABILITY, ConditionKind.COMPLAINT})
"""The kinds of conditions with which strength work begins low. What hurts shows only afterwards how much it can take."""

TRAINING: Final = frozenset({Phase.STRENGTH, Phase.DAILY, Phase.RECOVERY})
"""The phases that are not for a run, and may load."""

LOADING: Final = frozenset({Method.ACTIVATION, Method.DRILL, Method.PLYOMETRIC, Method.STRENGTH})
"""The methods whose doses begin low. Stretches, easy mobility and walks have their usual ones."""


def begins_low(catalogue: Catalogue, question: Question) -> bool:
    """Whether all strength work is at the lower end of its doses. With a week it begins there, and rises each week."""
    return question.week is None and is_low_starter(catalogue, question)


def is_low_starter(catalogue: Catalogue, question: Question) -> bool:
    """Whether strength work starts at the lower end of its doses: for a beginner, with pain, or before one can do something."""
    kinds = {catalogue.conditions[slug].kind for slug in question.conditions}
    return question.phase in TRAINING and (question.level is Level.BEGINNER or not kinds.isdisjoint(BEGIN_LOW))


def suit_runner(candidate: Candidate, *, low: bool, heavy: bool) -> Candidate:
    """Return a candidate with the doses for a runner who begins low or not, and may lift heavy weights or not.

    It never loses all doses: heavy ones are the same range done another way. No source was read that gives them for a complaint.
    """
    low = low and candidate.exercise.method in LOADING
    return candidate if heavy and not low else _suit(candidate, low=low, heavy=heavy)


@cached(4096)
def _suit(candidate: Candidate, *, low: bool, heavy: bool) -> Candidate:
    """Cached, because no two candidates are equal and they are keys of other caches."""
    offers = tuple(offer for offer in candidate.offers if heavy or not offer.dose.heavy)
    if low:
        offers = tuple(_keep_low(offers))
    return candidate if offers == candidate.offers else replace(candidate, offers=offers)


def _keep_low(offers: tuple[Offer, ...]) -> Iterator[Offer]:
    """Yield the doses with the fewest sets, and at most the middle one of the amounts of work, that each prescription allows."""
    for offer in offers:
        same = [each for each in offers if each.dose.prescription is offer.dose.prescription]
        amounts = sorted({_work_of_a_set(each) for each in same})
        is_short = _work_of_a_set(offer) <= amounts[(len(amounts) - 1) // 2]
        if is_short and offer.dose.sets == min(each.dose.sets for each in same):
            yield offer


def _work_of_a_set(offer: Offer) -> int:
    return offer.seconds.work // offer.dose.sets
