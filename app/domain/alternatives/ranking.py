"""What goes before what among swaps, and the words for it. The order is that of the fields of `Rank`, then of the slugs."""

from collections.abc import Iterator
from typing import Final

from app.domain.alternatives.swap import Rank, SwapQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.explaining import works_text
from app.domain.composer.offers import Offer
from app.domain.composer.prospects import Candidate
from app.domain.vocabulary import spoken

_STEPS: Final = {1: "One level", 2: "Two levels"}


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


def why(catalogue: Catalogue, question: SwapQuestion, candidate: Candidate, *, longer: int) -> str:
    """Why a swap ranks where it does, in the order of what it is ranked by. `longer` in seconds, negative where it is shorter."""
    return " ".join(_reasons(catalogue, question, candidate, longer=longer))


def _reasons(catalogue: Catalogue, question: SwapQuestion, candidate: Candidate, *, longer: int) -> Iterator[str]:
    original, other = question.exercise, candidate.exercise
    rank = rank_of(question, candidate, apart=abs(longer))
    method = spoken(other.method).capitalize()
    yield f"{method}, which does the same job." if rank.another_method else f"{method}, as before."
    yield works_text(catalogue, candidate)
    if rank.regions_missed:
        yield f"Leaves out {rank.regions_missed} of the {len(question.asked.regions)} regions asked."
    if not rank.another_movement:
        yield "Another version of the same movement."
    yield _level(original, other)
    position = spoken(other.positions[0])
    yield f"Starts {position}, which is another position." if rank.another_position else f"Starts {position}, as before."
    yield f"Takes {abs(longer)} s {'longer' if longer > 0 else 'less'}." if longer else "Takes the same time."


def _level(original: Exercise, other: Exercise) -> str:
    steps = other.level.rank - original.level.rank
    return f"{_STEPS[abs(steps)]} {'harder' if steps > 0 else 'easier'}." if steps else "Same level."
