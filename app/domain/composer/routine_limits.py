"""How many exercises a routine may have, and how many of one pattern.

The numbers are working values of ours (limber-house, Phase rules).
"""

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.protocol import Protocol
from app.domain.composer.question import Question
from app.domain.vocabulary import Phase

CEILINGS: Final[Mapping[Phase, tuple[tuple[int, int], ...]]] = MappingProxyType(
    {
        Phase.PRE: ((5, 5), (8, 7), (10, 8), (15, 10), (20, 12)),
        Phase.POST: ((5, 4), (10, 6), (15, 8), (20, 9)),
        Phase.STRENGTH: ((10, 5), (20, 7), (30, 9), (45, 11)),
        Phase.RECOVERY: ((20, 9), (30, 12), (40, 14)),
        Phase.DAILY: ((10, 6), (20, 10), (45, 14)),
    }
)
"""For some minutes, how many exercises a routine has at most. Between them in proportion, rounded half up."""

MIN_USUAL_CEILING: Final = 2
MAX_USUAL_CEILING: Final = 20
"""The fewest and the most exercises that these points lead to, below the first and above the last."""

SHORT_MINUTES: Final = 20
"""Up to this long a routine is short."""

MOST_OF_PATTERN: Final = 3
MOST_OF_PATTERN_WHEN_SHORT: Final = 2
"""How many exercises of one pattern a routine has at most."""


def find_ceiling(question: Question) -> int:
    """Return how many exercises the routine of a question has at most."""
    if question.max_exercises is not None:
        return question.max_exercises
    usual = interpolate(CEILINGS[question.phase], question.allowed_seconds // 60)
    return max(min(max(usual, MIN_USUAL_CEILING), MAX_USUAL_CEILING), _count_listed(question.protocol))


def interpolate(points: tuple[tuple[int, int], ...], minutes: int) -> int:
    """Return the value for some minutes, rounded half up: linear between the points and beyond the last, from 0 to the first."""
    sections = (*pairwise(((0, 0), *points)),)
    (start, low), (end, high) = next((each for each in sections if minutes <= each[1][0]), sections[-1])
    numerator = 2 * (low * (end - start) + (high - low) * (minutes - start)) + (end - start)
    return numerator // (2 * (end - start))


def find_most_of_pattern(question: Question) -> int:
    """Return how many exercises of one pattern the routine of a question has at most."""
    is_short = question.allowed_seconds <= SHORT_MINUTES * 60
    return MOST_OF_PATTERN_WHEN_SHORT if is_short else MOST_OF_PATTERN


def _count_listed(protocol: Protocol) -> int:
    """How many exercises a protocol lists whose blocks are all lists of a source; 0 for any other."""
    lists = [block.exercises for block in protocol.blocks]
    return sum(map(len, lists)) if all(lists) else 0
