"""Which names a search matches, and how well: an index over names, made once and asked often.

How well a record is matched depends on its own names and the words sought alone, never on other records: so a ranked list keeps
its order while records come and go.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from typing import Final, NamedTuple

from app.domain.search.words import SHORTEST_MISSPELT, one_typo_apart, shortened, words_of

_AFTER_ALL_LETTERS: Final = "\x7f"


class Match(IntEnum):
    """How well a name matches what is sought; the smaller the better. The worst of its words counts."""

    EXACT = 0
    """The name, word for word."""
    WORDS = 1
    """It holds every word, in whatever order."""
    BEGINNINGS = 2
    """It holds every word, or a word that begins with it."""
    TYPOS = 3
    """It holds every word, where one typo in each is forgiven."""


class Named(NamedTuple):
    """A record by what it is called: its own names (the slug among them), and others that it goes by."""

    slug: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Rank(NamedTuple):
    """How well a record is matched, the best of its names: its own name goes before an alias that is matched as well."""

    match: Match
    by_alias: bool


class _Name(NamedTuple):
    slug: str
    words: tuple[str, ...]
    written: str
    is_alias: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """The names of many records, ready to be searched."""

    _names: tuple[_Name, ...]
    _holding: Mapping[str, frozenset[int]]
    _sorted: tuple[str, ...]
    _shortened: Mapping[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, records: Iterable[Named]) -> "Names":
        """Make the index of these records."""
        names = tuple(name for record in records for name in _names_of(record))
        holding: dict[str, set[int]] = {}
        for place, name in enumerate(names):
            for word in (*name.words, *_joined(name.words)):
                holding.setdefault(word, set()).add(place)
        close: dict[str, list[str]] = {}
        for word in sorted({word for name in names for word in name.words}):
            for form in shortened(word):
                close.setdefault(form, []).append(word)
        return cls(
            _names=names,
            _holding={word: frozenset(places) for word, places in holding.items()},
            _sorted=tuple(sorted(holding)),
            _shortened={form: tuple(words) for form, words in close.items()},
        )

    def find(self, sought: str) -> dict[str, Rank]:
        """The rank of every record with a name that matches, by slug, best first; those of equal rank in slug order.

        It is empty where `sought` holds no word.
        """
        words = words_of(sought)
        written = "".join(words)
        best: dict[str, Rank] = {}
        for match, places in self._matching(words):
            for name in (self._names[place] for place in places):
                rank = Rank(Match.EXACT if name.written == written else match, name.is_alias)
                best[name.slug] = min(best.get(name.slug, rank), rank)
        return dict(sorted(best.items(), key=lambda found: (found[1], found[0])))

    def _matching(self, words: tuple[str, ...]) -> Iterator[tuple[Match, set[int]]]:
        """For each match the names whose worst word matches so, and that no better match has brought."""
        reached = {word: self._reached(word) for word in {*words, *_joined(words)}}
        spellings = [frozenset(each) for each in _spellings(words) if all(reached[word][-1] for word in each)]
        seen: set[int] = set()
        for level, match in enumerate((Match.WORDS, Match.BEGINNINGS, Match.TYPOS)):
            # The smallest set first: however many words are sought, few names are looked at twice.
            sets = (sorted((reached[word][level] for word in spelling), key=len) for spelling in spellings)
            places = set[int]().union(*(first.intersection(*others) for first, *others in sets)) - seen
            seen |= places
            yield match, places

    def _reached(self, word: str) -> tuple[frozenset[int], ...]:
        """The names that match a word: as it stands, then also cut short, then also with a typo."""
        whole = self._holding.get(word, frozenset())
        begun = whole.union(*(self._holding[other] for other in self._begun(word)))
        return whole, begun, begun.union(*(self._holding[other] for other in self._near(word)))

    def _begun(self, word: str) -> tuple[str, ...]:
        """The words that begin with this one."""
        return self._sorted[bisect_left(self._sorted, word) : bisect_left(self._sorted, word + _AFTER_ALL_LETTERS)]

    def _near(self, word: str) -> tuple[str, ...]:
        """The words that are one typo away."""
        if len(word) < SHORTEST_MISSPELT:
            return ()
        close = {other for form in shortened(word) for other in self._shortened.get(form, ())}
        return tuple(sorted(other for other in close if one_typo_apart(word, other)))


def _names_of(record: Named) -> Iterator[_Name]:
    for names, is_alias in ((record.names, False), (record.aliases, True)):
        for words in dict.fromkeys(map(words_of, names)):
            yield _Name(record.slug, words, "".join(words), is_alias)


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words sought, and with two neighbours written as one: "fore foot" as "forefoot"."""
    if words:
        yield words
    for place in range(len(words) - 1):
        yield (*words[:place], words[place] + words[place + 1], *words[place + 2 :])


def _joined(words: tuple[str, ...]) -> Iterator[str]:
    """Neighbours written as one: "push-up" as "pushup". They may be cut short, but hold no typo."""
    return (first + second for first, second in pairwise(words))
