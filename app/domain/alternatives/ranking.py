"""The order of swaps: by the fields of `Rank`, then by slug."""

from app.domain.alternatives.swap import Rank, SwapQuestion
from app.domain.composer.offers import Offer
from app.domain.composer.prospects import Candidate


def rank_of(question: SwapQuestion, candidate: Candidate, *, apart: int) -> Rank:
    """The rank of a candidate whose time is so many seconds apart from the time to fill."""
    original, other = question.exercise, candidate.exercise
    return Rank(
        another_method=int(other.method is not original.method),
        regions_missed=len(question.asked.regions) - len(candidate.regions),
        directness=candidate.directness,
        another_movement=int(original.family is None or other.family != original.family),
        level_steps=abs(other.level.rank - original.level.rank),
        another_position=int(other.positions[0] is not original.positions[0]),
        seconds_apart=apart,
    )


def nearest(candidate: Candidate, seconds: int) -> Offer:
    """The dose whose time comes nearest; of two as near the shorter, so that a time box holds."""
    return min(candidate.offers, key=lambda offer: (abs(offer.seconds.total - seconds), offer.seconds.total))
