"""Ways of taking an option that no answer needs, because others of the same kind are as good.

Ways are of one kind if they move every tracked state alike. A way is superfluous if k other groups have a way of its kind that
costs no more and is worth no less, and an answer with it takes at most k - 1 of these groups: then one of them is free, and may
take its place. k is the most exercises of an answer; where the groups have ways of this kind only, the most that it may have of
the kind. Each exchange leads to a way that comes earlier in one fixed order, so exchanging ends.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.composer.chain import GroupWays, Way
from app.domain.composer.states import START, Move, States

FEW_GROUPS: Final = 4
"""With so few there is nothing to gain."""


def without_superfluous(groups: Sequence[GroupWays], states: States, items: int) -> list[GroupWays]:
    """Return the groups that an answer of at most this many exercises may need, with the ways that it may need."""
    if len(groups) <= FEW_GROUPS:
        return [*groups]
    kinds: dict[tuple[Move, int], list[tuple[int, Way]]] = {}
    mixed: set[tuple[Move, int]] = set()
    for index, group in enumerate(groups):
        if not group.must:
            own = {(each.move, each.items) for each in group.ways}
            mixed |= own if len(own) > 1 else set()
            for each in group.ways:
                kinds.setdefault((each.move, each.items), []).extend((index, way) for way in each.ways)
    needed: set[int] = set()
    for kind, ways in kinds.items():
        most = items if kind in mixed else _find_most(states, kind[0], items)
        needed.update(id(way) for way in _needed(ways, most))
    return [*_reduced(groups, needed)]


def _find_most(states: States, move: Move, items: int) -> int:
    """How many options with this move an answer can have."""
    state, most = states.after(START, move, owing=True), 0
    while state is not None and most < items:
        state, most = states.after(state, move, owing=True), most + 1
    return most


def _needed(ways: list[tuple[int, Way]], most: int) -> Iterable[Way]:
    """The ways that are at their cost among the `most` best of different groups."""
    if len(ways) <= most:
        yield from (way for _, way in ways)
        return
    best: dict[int, int] = {}
    for index, way in sorted(ways, key=lambda each: (each[1].cost, -each[1].worth, each[0])):
        known = best.get(index)
        if known is not None:
            if way.worth > known:
                best[index] = way.worth
                yield way
            continue
        if len(best) == most:
            last = min(best, key=lambda group: (best[group], -group))
            if (best[last], -last) > (way.worth, -index):
                continue
            del best[last]
        best[index] = way.worth
        yield way


def _reduced(groups: Iterable[GroupWays], needed: set[int]) -> Iterable[GroupWays]:
    for group in groups:
        if group.must:
            yield group
            continue
        ways = (each._replace(ways=tuple(way for way in each.ways if id(way) in needed)) for each in group.ways)
        left = tuple(each for each in ways if each.ways)
        if left:
            yield GroupWays(left)
