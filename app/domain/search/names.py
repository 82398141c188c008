"""Search in names: which names match a query, and how well.

The rank of a record depends on its own names and on the query, never on other records. So a ranked list keeps its order while
records are added and removed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.search.folding import fold_words

SHORTEST_MISSPELT: Final = 4
"""The shortest word that may contain a typo, in letters. Too many words are one typo away from a shorter one."""


class Match(IntEnum):
    """How well a name matches a query; the smaller the better. The worst of the words counts."""

    EXACT = 0
    """The name equals the query, word for word."""
    WORDS = 1
    """The name contains every word, in any order."""
    BEGINNINGS = 2
    """The name contains every word, or a word that begins with it."""
    TYPOS = 3
    """The name contains every word, with at most one typo in each."""


class NamedRecord(NamedTuple):
    """A record with its own names, the slug among them, and its aliases."""

    slug: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Rank(NamedTuple):
    """How well the best name of a record matches. Its own name goes before an alias that matches as well."""

    match: Match
    by_alias: bool


class _Name(NamedTuple):
    slug: str
    is_alias: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SearchableNames:
    """The folded names of many records, and for each term the indexes of the names that contain it.

    A term is a word of a name, or two neighbours joined: "push-up" also contains "pushup".
    """

    _names: tuple[_Name, ...]
    _containing: Mapping[str, frozenset[int]]
    _words: frozenset[str]

    @classmethod
    def of(cls, records: Iterable[NamedRecord]) -> "SearchableNames":
        """Fold the names of these records."""
        names = tuple(name for record in records for name in _fold_names(record))
        containing: dict[str, set[int]] = {}
        for index, name in enumerate(names):
            for term in (*name.words, *_join_neighbours(name.words)):
                containing.setdefault(term, set()).add(index)
        return cls(
            _names=names,
            _containing={term: frozenset(indexes) for term, indexes in containing.items()},
            _words=frozenset(word for name in names for word in name.words),
        )

    def search(self, query: str) -> dict[str, Rank]:
        """Return the rank of every record with a matching name by slug, best first; equal ranks in slug order.

        The result is empty if the query contains no word.
        """
        words = fold_words(query)
        best: dict[str, Rank] = {}
        for name, match in self._match_names(words):
            rank = Rank(Match.EXACT if "".join(name.words) == "".join(words) else match, name.is_alias)
            best[name.slug] = min(best.get(name.slug, rank), rank)
        return dict(sorted(best.items(), key=lambda found: (found[1], found[0])))

    def _match_names(self, words: tuple[str, ...]) -> Iterator[tuple[_Name, Match]]:
        """Each name that all words match, and how well the worst of them does."""
        found = {word: self._indexes_by_match(word) for word in {*words, *_join_neighbours(words)}}
        seen: set[int] = set()
        for match in (Match.WORDS, Match.BEGINNINGS, Match.TYPOS):
            for spelling in _spell(words):
                indexes = frozenset.intersection(*sorted((found[word][match] for word in spelling), key=len))
                yield from ((self._names[index], match) for index in indexes - seen)
                seen |= indexes

    def _indexes_by_match(self, word: str) -> Mapping[Match, frozenset[int]]:
        """The names that a word of a query matches this well or better. Only single words may contain a typo."""
        whole = self._containing.get(word, frozenset())
        begun = whole.union(*(indexes for term, indexes in self._containing.items() if term.startswith(word)))
        typos = begun.union(*(self._containing[other] for other in self._words_one_typo_apart(word)))
        return {Match.WORDS: whole, Match.BEGINNINGS: begun, Match.TYPOS: typos}

    def _words_one_typo_apart(self, word: str) -> Iterator[str]:
        if len(word) < SHORTEST_MISSPELT:
            return
        for other in self._words:
            # One typo cannot change both ends of a word this long.
            if (other[0] == word[0] or other[-1] == word[-1]) and is_one_typo_apart(word, other):
                yield other


def is_one_typo_apart(first: str, second: str) -> bool:
    """Return whether one letter too many, too few or wrong, or two swapped neighbours, turn one word into the other."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    index = _common_prefix_length(first, second)
    here, there = first[index:], second[index:]
    swapped = here[1::-1] == there[:2] and here[2:] == there[2:] and len(there) > 1
    return swapped or here[1:] == there[1:] or here[1:] == there or here == there[1:]


def _common_prefix_length(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _fold_names(record: NamedRecord) -> Iterator[_Name]:
    for names, is_alias in ((record.names, False), (record.aliases, True)):
        yield from (_Name(record.slug, is_alias, words) for words in dict.fromkeys(map(fold_words, names)))


def _spell(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words of a query, and the words with two neighbours joined: "fore foot" as "forefoot"."""
    if words:
        yield words
    for index, joined in enumerate(_join_neighbours(words)):
        yield (*words[:index], joined, *words[index + 2 :])


def _join_neighbours(words: tuple[str, ...]) -> Iterator[str]:
    return (first + second for first, second in pairwise(words))
