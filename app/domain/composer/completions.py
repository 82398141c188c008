"""How much the groups that a chain has yet to add could bring at most: bounds, by which states without a future are dropped.

The bounds come from a second chain, which adds the groups from the other end. In each stage it tracks whether the stage is
represented, and limits as if they were for this stage alone: those of a few exercises, and of each option one other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from app.domain.composer.chain import Chain, GroupWays, Tables, Way, Ways
from app.domain.composer.puzzle import Option
from app.domain.composer.states import START, Counted, States
from app.domain.composer.tables import IMPOSSIBLE, STAGE, Shape, Worth, better

Modes = Sequence[Sequence[GroupWays]]
"""The groups of a stage in each of its modes."""


class Position(NamedTuple):
    """How far a chain is: in this stage, with this many groups of its only mode added; all of them if the stage is finished."""

    stage: int
    groups: int | None = None


MOST_OF_FEW: Final = 3
"""Limits of at most this much all count. Of the others, of which a state can hold many values, each option has only its first."""


@dataclass(slots=True)
class Completions:
    """For each position the most that the rest can add, by how often the rest counts for the stage of the position."""

    shape: Shape
    counts: Sequence[int]
    limits: Mapping[str, int]
    """The limits to take into account."""
    bonus: Callable[[Option], int]
    """Worth to add for each option."""
    steps: int = 0
    _found: dict[Position, Mapping[int, Worth]] = field(default_factory=dict)
    _reversed: dict[Position, list[tuple[int, Worth]]] = field(default_factory=dict)

    def compute(self, stages: Sequence[Modes], musts: Sequence[bool]) -> None:
        """Compute them for stages that a chain adds from the last to the first."""
        tables: Tables = {START: self.shape.empty()}
        for index, modes in enumerate(stages):
            self._found[Position(index)] = tables
            tables = self._add_stage(tables, index, modes, must=musts[index])

    def bound(self, position: Position, table: Worth, value: int) -> Worth:
        """Return for each entry of a table, whose state has counted `value` times for the stage, the most that it can lead to."""
        if position not in self._reversed:
            self._reversed[position] = [*map(self._reverse, self._found[position].items())]
        bounds: Worth | None = None
        most = self.counts[position.stage]
        for count, rest in self._reversed[position]:
            worth = table + rest
            if position.groups is not None and value + count >= most:
                worth += STAGE
            bounds = worth if bounds is None else np.maximum(bounds, worth, out=bounds)
        if bounds is None:
            return np.full_like(table, IMPOSSIBLE)
        return bounds

    def _add_stage(self, tables: Tables, index: int, modes: Modes, *, must: bool) -> Tables:
        """Return the tables after a stage."""
        states = States()
        states.track_count(_STAGE, self.counts[index])
        options = [each.ways[0].option for groups in modes for group in groups for each in group.ways]
        for name in sorted({name for option in options for name in self._choose_limits(option)}):
            states.track_limit(name, self.limits[name])
        chain = Chain(states, self.shape, tables, is_recorded=False)
        branches = [chain] if len(modes) == 1 else [chain.branch() for _ in modes]
        for mode, groups in enumerate(modes):
            self._add_groups(branches[mode], groups, index, is_only=len(modes) == 1)
        if len(modes) != 1:
            chain.follow_one_of(branches, must=must)
        chain.settle(partial(_settle_stage, counted=states.counted[_STAGE]))
        self.steps += chain.steps
        return chain.tables

    def _add_groups(self, chain: Chain, groups: Sequence[GroupWays], index: int, *, is_only: bool) -> None:
        """Add the groups from the last to the first, and settle each limit after the last of them that touches it."""
        turned = [self._simplify(group, chain.states) for group in reversed(groups)]
        touched = [{name for each in group.ways for name in self._choose_limits(each.ways[0].option)} for group in turned]
        for place, group in enumerate(turned):
            if is_only:
                self._found[Position(index, len(turned) - place)] = _merge_by_count(chain)
            chain.add_group(group, index, 0)
            finished = touched[place].difference(*touched[place + 1 :])
            if finished:
                chain.settle(partial(_forget, mask=~chain.states.mask(finished)))

    def _choose_limits(self, option: Option) -> frozenset[str]:
        """The limits that count for an option."""
        names = [name for name in option.takes if name in self.limits]
        large = [name for name in names if self.limits[name] > MOST_OF_FEW]
        return frozenset(names).difference(large[1:])

    def _simplify(self, group: GroupWays, states: States) -> GroupWays:
        """The ways of a group as they move states that have fields for a few limits only."""
        ways: list[Ways] = []
        for each in group.ways:
            option, choice = each.ways[0].option, each.ways[0].choice
            takes = {name: option.takes[name] for name in self._choose_limits(option)}
            move = states.move(replace(option, takes=takes), choice, 0, _STAGE)
            if move is not None:
                ways.append(each._replace(move=move, ways=_add_worth(each.ways, self.bonus(option))))
        return GroupWays(tuple(ways), group.must)

    def _reverse(self, found: tuple[int, Worth]) -> tuple[int, Worth]:
        """The best of at most as much as is left, at the entry where that is left."""
        count, table = found
        best = np.maximum.accumulate(np.maximum.accumulate(self.shape.by_items(table), axis=0), axis=1)
        turned = self.shape.nowhere()
        self.shape.by_items(turned)[:] = best[::-1, ::-1]
        return count, turned


_STAGE: Final = "stage"


def _merge_by_count(chain: Chain) -> Mapping[int, Worth]:
    """The best of the tables of a chain by how often they have counted for the stage."""
    best: dict[int, Worth] = {}
    for state, table in chain.tables.items():
        value = chain.states.counted[_STAGE].value(state)
        best[value] = better(best.get(value), table)
    return best


def _settle_stage(state: int, *, counted: Counted) -> tuple[int, int]:
    return START, STAGE if counted.value(state) == counted.most else 0


def _forget(state: int, *, mask: int) -> tuple[int, int]:
    return state & mask, 0


def _add_worth(ways: tuple[Way, ...], worth: int) -> tuple[Way, ...]:
    return tuple(way._replace(worth=way.worth + worth) for way in ways) if worth else ways
