"""Suggestions for an unknown word. They take longer than all other work on a request, so their number is limited."""

import difflib
from collections.abc import Callable, Iterable
from typing import Final

from app.domain.catalogue.slug import LONGEST_SLUG

MAX_SUGGESTED: Final = 5
"""The number of problems of a request that get suggestions. Each takes up to a millisecond."""

MAX_COMPARED: Final = 64
"""The number of characters of a word that are compared."""

MAX_NEAREST: Final = 3
CUTOFF: Final = 0.6
SLUG_CUTOFF: Final = 0.5


def find_nearest(word: object, known: Iterable[str], *, most: int = MAX_NEAREST, cutoff: float = CUTOFF) -> tuple[str, ...]:
    """Return the known words, in small letters, that are most similar to this one, best first; none if it is not a string."""
    sent = word[:MAX_COMPARED].lower() if isinstance(word, str) else ""
    return tuple(difflib.get_close_matches(sent, known, n=most, cutoff=cutoff)) if sent else ()


class Suggestions:
    """The suggestions of one question: at most `MAX_SUGGESTED`, for its first unknown words."""

    def __init__(self) -> None:
        self._left = MAX_SUGGESTED

    def take(self, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """Return what `find` finds, or nothing once the suggestions are used up."""
        if not self._left:
            return ()
        self._left -= 1
        return find()


def find_near_slugs(records: Iterable[str], slug: str) -> tuple[str, ...]:
    """Return the slugs nearest to one that does not exist, nearest first."""
    return find_nearest(slug[:LONGEST_SLUG], records, cutoff=SLUG_CUTOFF)
