"""The rank of an alternative, and which of its doses it gets."""

from app.domain.alternatives.alternative import Rank
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.candidate import Candidate
from app.domain.composer.offers import Offer
from app.domain.composer.question import Question


def rank_candidate(original: Exercise, constraints: Question, candidate: Candidate, *, seconds_apart: int) -> Rank:
    """Rank a candidate whose time differs from the time to fill by this number of seconds."""
    other = candidate.exercise
    return Rank(
        another_method=int(other.method is not original.method),
        regions_missed=len(constraints.regions) - len(candidate.regions),
        directness=candidate.directness,
        another_movement=int(not _is_same_movement(original, other)),
        level_steps=abs(other.level.rank - original.level.rank),
        another_position=int(other.positions[0] is not original.positions[0]),
        seconds_apart=seconds_apart,
    )


def _is_same_movement(original: Exercise, other: Exercise) -> bool:
    """Whether one is another version or a twin of the other."""
    is_version = original.family is not None and other.family == original.family
    return is_version or (original.twins is not None and other.twins == original.twins)


def choose_offer(candidate: Candidate, seconds: int) -> Offer:
    """Choose the dose whose time is closest to the time to fill; the shorter of two, so that the routine fits its time."""
    return min(candidate.offers, key=lambda offer: (abs(offer.seconds.total - seconds), offer.seconds.total))
