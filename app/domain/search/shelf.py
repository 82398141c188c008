"""Records on a shelf: which pass some filters, and how many more each value would bring. Sets of records are bits of one number.

Filters are taken together; within one of them a record needs only one of the values asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Values = Mapping[str, frozenset[str]]
"""For each facet, values: those that a record has, or those that are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What passes every filter, in the order of the shelf; and for each facet how many records there are by value."""

    slugs: tuple[str, ...]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shelf:
    """Records in a fixed order, and for each facet and value the set of those that have it."""

    _slugs: tuple[str, ...]
    _having: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, records: Mapping[str, Values]) -> "Shelf":
        """Make the shelf of these records, each with its values by facet, in the order of their slugs."""
        having: dict[str, dict[str, int]] = {}
        slugs = tuple(sorted(records))
        for place, slug in enumerate(slugs):
            for facet, values in records[slug].items():
                sets = having.setdefault(facet, {})
                for value in values:
                    sets[value] = sets.get(value, 0) | 1 << place
        return cls(_slugs=slugs, _having={facet: dict(sorted(sets.items())) for facet, sets in having.items()})

    def find(self, asked: Values, *, among: Iterable[str] | None = None) -> Found:
        """What passes, where a facet with no values asked lets everything pass; `among` keeps only those slugs.

        A facet is counted as if nothing were asked of it: how many would pass if its only filter were this value. A value
        that would bring none is absent.
        """
        start = (1 << len(self._slugs)) - 1 if among is None else self._set_of(frozenset(among))
        passing = {facet: self._passing(facet, values) for facet, values in asked.items() if values}
        facets = {}
        for facet, sets in self._having.items():
            others = _all_of(start, (bits for other, bits in passing.items() if other != facet))
            counts = {value: (others & bits).bit_count() for value, bits in sets.items()}
            facets[facet] = {value: count for value, count in counts.items() if count}
        return Found(slugs=tuple(self._slugs_in(_all_of(start, passing.values()))), facets=facets)

    def _passing(self, facet: str, values: Iterable[str]) -> int:
        sets, found = self._having.get(facet, {}), 0
        for value in values:
            found |= sets.get(value, 0)
        return found

    def _set_of(self, slugs: frozenset[str]) -> int:
        return sum(1 << place for place, slug in enumerate(self._slugs) if slug in slugs)

    def _slugs_in(self, bits: int) -> Iterator[str]:
        return (slug for slug, bit in zip(self._slugs, reversed(f"{bits:b}"), strict=False) if bit == "1")


def _all_of(start: int, sets: Iterable[int]) -> int:
    found = start
    for bits in sets:
        found &= bits
    return found
