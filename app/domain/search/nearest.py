"""Suggestions for an unknown word. They take longer than all other work on a request, so their number is limited."""

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from heapq import nlargest
from typing import Final

from app.domain.caches import cached
from app.domain.catalogue.slug import LONGEST_SLUG

MAX_SUGGESTED: Final = 5
"""The number of problems of a request that get suggestions. Each takes up to a millisecond."""

MAX_COMPARED: Final = 64
"""The number of characters of a word that are compared."""

MAX_WORDS_COMPARED: Final = 400
"""Among more words than this, only the likeliest are compared letter by letter: among 10,000 that takes 1 ms instead of 60."""

LIKELIEST: Final = 16
"""How many of them: those that share most groups of three letters with the word."""

MAX_NEAREST: Final = 3
CUTOFF: Final = 0.6
SLUG_CUTOFF: Final = 0.5


def find_nearest(word: object, known: Collection[str], *, most: int = MAX_NEAREST, cutoff: float = CUTOFF) -> tuple[str, ...]:
    """Return the known words, in small letters, that are most similar to this one, best first; none if it is not a string."""
    sent = word[:MAX_COMPARED].lower() if isinstance(word, str) else ""
    if not sent:
        return ()
    likely = known if len(known) <= MAX_WORDS_COMPARED else _find_likeliest(sent, known)
    return tuple(difflib.get_close_matches(sent, likely, n=most, cutoff=cutoff))


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


def find_near_slugs(records: Collection[str], slug: str) -> tuple[str, ...]:
    """Return the slugs nearest to one that does not exist, nearest first."""
    return find_nearest(slug[:LONGEST_SLUG], records, cutoff=SLUG_CUTOFF)


def _find_likeliest(sent: str, known: Collection[str]) -> list[str]:
    index = _index_groups(tuple(known))
    shared = Counter(word for group in _list_groups(sent) for word in index.get(group, ()))
    return nlargest(LIKELIEST, shared, key=lambda word: (shared[word] / (len(word) + len(sent)), word))


@cached(8)
def _index_groups(known: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The words that contain each group of three letters."""
    index: dict[str, list[str]] = {}
    for word in known:
        for group in _list_groups(word):
            index.setdefault(group, []).append(word)
    return {group: tuple(words) for group, words in index.items()}


def _list_groups(word: str) -> Iterable[str]:
    """Each group of three letters once; also the first two and the last two, so that words of two letters have some."""
    padded = f" {word} "
    return dict.fromkeys(padded[start : start + 3] for start in range(len(padded) - 2))
