"""The order in which the groups of a stage are added: such that few tracked names are open at a time.

A name is open from the first group that touches it to the last.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Name = TypeVar("Name", bound=Hashable)


def put_in_sequence(
    items: Iterable[Item], touched: Callable[[Item], frozenset[Name]], sizes: Mapping[Name, int], started: frozenset[Name]
) -> list[Item]:
    """Return the items so that few names are open at a time. `sizes` is how much a name costs while it is open.

    `started` are the names that are open from the beginning. Items that touch no name come first; of equal ones the earlier.
    """
    clusters: dict[frozenset[Name], list[Item]] = {}
    for item in items:
        clusters.setdefault(touched(item), []).append(item)
    found = clusters.pop(frozenset(), [])
    opened = set(started)
    while clusters:
        names = min(clusters, key=lambda each: _cost(each, [*clusters], opened, sizes))
        found += clusters.pop(names)
        opened |= names
        opened -= names.difference(*clusters)
    return found


def _cost(
    names: frozenset[Name], clusters: Sequence[frozenset[Name]], opened: set[Name], sizes: Mapping[Name, int]
) -> tuple[int, int]:
    """What the names of a cluster would add to the open ones during it, and after it."""
    added = sum(sizes.get(name, 1) for name in names - opened)
    closed = sum(sizes.get(name, 1) for name in names.difference(*(each for each in clusters if each != names)))
    return added - closed, added
