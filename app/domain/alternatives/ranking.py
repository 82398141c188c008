"""The rank of an alternative, and which of its doses it gets."""

from app.domain.alternatives.alternative import AlternativesQuestion, Rank
from app.domain.composer.candidates import Candidate
from app.domain.composer.offers import Offer


def rank_candidate(question: AlternativesQuestion, candidate: Candidate, *, seconds_apart: int) -> Rank:
    """Rank a candidate whose time differs from the time to fill by this number of seconds."""
    original, other = question.exercise, candidate.exercise
    return Rank(
        another_method=int(other.method is not original.method),
        regions_missed=len(question.constraints.regions) - len(candidate.regions),
        directness=candidate.directness,
        another_movement=int(original.family is None or other.family != original.family),
        level_steps=abs(other.level.rank - original.level.rank),
        another_position=int(other.positions[0] is not original.positions[0]),
        seconds_apart=seconds_apart,
    )


def choose_offer(candidate: Candidate, seconds: int) -> Offer:
    """Choose the dose whose time is closest to the time to fill; the shorter of two, so that the routine fits its time."""
    return min(candidate.offers, key=lambda offer: (abs(offer.seconds.total - seconds), offer.seconds.total))
