"""The ways to take the options of each stage, as far as an answer may need them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.domain.composer.chain import GroupWays, Way, Ways
from app.domain.composer.dominance import without_superfluous
from app.domain.composer.puzzle import Bounds, Group, Option, Stage
from app.domain.composer.sequences import put_in_sequence
from app.domain.composer.states import STILL, Move
from app.domain.composer.tables import POINT
from app.domain.composer.touched_names import Name, Names
from app.domain.composer.tracking import Tracking

Modes = Sequence[Sequence[GroupWays]]
"""The groups of a stage in each of its modes."""


class StageWays:
    """The ways of all stages. They change with what is tracked."""

    def __init__(self, stages: Sequence[Stage], bounds: Bounds, tracking: Tracking) -> None:
        self._stages, self._bounds, self._tracking = stages, bounds, tracking
        self._ways: dict[Option, tuple[Way, ...]] = {}
        self._listed: dict[int, tuple[Names, bool, Modes]] = {}

    def list_all(self, *, is_timed: bool) -> list[Modes]:
        """Return the ways of each stage. If it is not timed, none takes any time."""
        return [self._list_stage(index, is_timed=is_timed) for index in range(len(self._stages))]

    def _list_stage(self, index: int, *, is_timed: bool) -> Modes:
        """What a stage does not touch makes no difference to it."""
        names = self._tracking.touched.stages[index] & self._tracking.names
        listed = self._listed.get(index)
        if listed is None or listed[:2] != (names, is_timed):
            modes = [self._list_groups(index, groups, is_timed=is_timed) for groups in self._stages[index].modes]
            listed = self._listed[index] = (names, is_timed, modes)
        return listed[2]

    def _list_groups(self, index: int, groups: Sequence[Group], *, is_timed: bool) -> list[GroupWays]:
        """The groups of a mode with the ways that an answer may need. Those that touch the same own names follow each other."""
        ways = [
            GroupWays(
                tuple(way for option in group.options for way in self._list_ways(option, index, is_timed=is_timed)), group.must
            )
            for group in self._order(index, groups)
        ]
        found = without_superfluous(ways, self._tracking.states, self._bounds.items)
        return [each for each in found if each.ways or each.must]

    def _order(self, index: int, groups: Sequence[Group]) -> Sequence[Group]:
        tracking = self._tracking
        names = tracking.list_finished(index)
        if not names:
            return groups
        sizes: dict[Name, int] = {name: most.bit_length() for name, most in tracking.limits.items() if name in names}
        started = names & tracking.touched.after[index]
        return put_in_sequence(groups, lambda group: tracking.touched.of_all(group.options) & names, sizes, started)

    def _list_ways(self, option: Option, index: int, *, is_timed: bool) -> Iterable[Ways]:
        """The possible ways to take an option within its stage, those that move a state alike together."""
        ways = self._ways.get(option)
        if ways is None:
            ways = self._ways[option] = tuple(self._list_possible(option, index))
        if not ways:
            return ()
        tracking = self._tracking
        names = tracking.touched.of(option) & tracking.names
        if names.isdisjoint(option.takes):
            move = tracking.states.move(option, 0, index) if names else STILL
            moved: Mapping[Move | None, Sequence[Way]] = {move: ways}
        else:
            moved = self._group_by_move(ways, index)
        found = (Ways(move, option.items, tuple(each)) for move, each in moved.items() if move is not None)
        return found if is_timed else map(_without_time, found)

    def _group_by_move(self, ways: Iterable[Way], index: int) -> Mapping[Move | None, Sequence[Way]]:
        found: dict[Move | None, list[Way]] = {}
        for way in ways:
            found.setdefault(self._tracking.states.move(way.option, way.choice, index), []).append(way)
        return found

    def _list_possible(self, option: Option, index: int) -> Iterator[Way]:
        cells = min(self._bounds.stage_cells[index], self._bounds.cells)
        if option.items <= self._bounds.items:
            for choice, (cost, points) in enumerate(zip(option.costs, option.points, strict=True)):
                if cost <= cells:
                    yield Way(option, choice, cost, points * POINT + cost)


def _without_time(ways: Ways) -> Ways:
    """The best of some ways, as if it took no time."""
    return ways._replace(ways=(max(ways.ways, key=lambda way: way.worth)._replace(cost=0),))
