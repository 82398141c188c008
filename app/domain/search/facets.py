"""Facets: which records pass filters, and how many records each further value would bring.

All filters apply together. Within one filter a record needs only one of the wanted values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FacetValues = Mapping[str, frozenset[str]]
"""Values by facet: those of a record, or those that a filter wants."""

Slugs = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterResult:
    """The slugs that pass every filter, and for each facet how many records there are by value."""

    slugs: Slugs
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facets:
    """For each facet and value, the slugs of the records that have it."""

    _having: Mapping[str, Mapping[str, Slugs]]

    @classmethod
    def of(cls, records: Mapping[str, FacetValues]) -> "Facets":
        """Group these records, given as values by slug."""
        having: dict[str, dict[str, set[str]]] = {}
        for slug, facets in records.items():
            for facet, values in facets.items():
                for value in values:
                    having.setdefault(facet, {}).setdefault(value, set()).add(slug)
        return cls(_having={facet: {value: frozenset(sets[value]) for value in sorted(sets)} for facet, sets in having.items()})

    def filter(self, slugs: Iterable[str], wanted: FacetValues) -> FilterResult:
        """Filter records and count their values. A facet without wanted values passes every record.

        Each facet is counted as if it had no filter: how many records would pass if this value were its only filter. Values
        without a record are absent.
        """
        candidates = frozenset(slugs)
        passing = {facet: self._with_any(facet, values) for facet, values in wanted.items() if values}
        facets = {}
        for facet, sets in self._having.items():
            others = candidates.intersection(*(each for other, each in passing.items() if other != facet))
            counts = {value: len(others & having) for value, having in sets.items()}
            facets[facet] = {value: count for value, count in counts.items() if count}
        return FilterResult(slugs=candidates.intersection(*passing.values()), facets=facets)

    def _with_any(self, facet: str, values: Iterable[str]) -> Slugs:
        sets = self._having.get(facet, {})
        return frozenset().union(*(sets.get(value, frozenset()) for value in values))
