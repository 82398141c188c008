"""How much the groups that a chain has yet to add could bring at most: bounds, by which states without a future are dropped.

The bounds come from a second chain, which adds the groups from the other end. In each stage it tracks the goals of that stage
alone, and limits as if they were for this stage alone: those of a few exercises, and of each option one other.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from app.domain.composer.chain import Chain, GroupWays, Tables, Way, Ways
from app.domain.composer.puzzle import Option
from app.domain.composer.stage_ways import Modes
from app.domain.composer.states import START, States
from app.domain.composer.tables import IMPOSSIBLE, Shape, Worth, better


class Position(NamedTuple):
    """How far a chain is: in this stage, with this many groups of its only mode added; all of them if the stage is finished."""

    stage: int
    groups: int | None = None


Reached = frozenset[str]
"""Own goals of a stage that are reached."""

MOST_OF_FEW: Final = 3
"""Limits of at most this much all count. Of the others, of which a state can hold many values, each option has only its first."""


@dataclass(slots=True)
class Completions:
    """For each position the most that the rest can add, by which own goals of the stage of the position the rest reaches."""

    shape: Shape
    own: Sequence[Mapping[str, int]]
    """For each stage the goals that it alone can reach, with their worth."""
    limits: Mapping[str, int]
    """The limits to take into account."""
    bonus: Callable[[Option], int]
    """Worth to add for each option."""
    steps: int = 0
    _found: dict[Position, Mapping[Reached, Worth]] = field(default_factory=dict)
    _reversed: dict[Position, list[tuple[Reached, Worth]]] = field(default_factory=dict)

    def compute(self, stages: Sequence[Modes], musts: Sequence[bool]) -> None:
        """Compute them for stages that a chain adds from the last to the first."""
        tables: Tables = {START: self.shape.empty()}
        for index, modes in enumerate(stages):
            self._found[Position(index)] = {frozenset(): tables[START]} if tables else {}
            tables = self._add_stage(tables, index, modes, must=musts[index])

    def bound(self, position: Position, table: Worth, reached: Collection[str]) -> Worth:
        """Return for each entry of a table, whose state has reached some own goals of the stage, the most that it can lead to."""
        if position not in self._reversed:
            self._reversed[position] = [*map(self._reverse, self._found[position].items())]
        bounds: Worth | None = None
        own = self.own[position.stage] if position.groups is not None else {}
        for further, rest in self._reversed[position]:
            worth = table + rest
            worth += sum(value for name, value in own.items() if name in further or name in reached)
            bounds = worth if bounds is None else np.maximum(bounds, worth, out=bounds)
        if bounds is None:
            return np.full_like(table, IMPOSSIBLE)
        return bounds

    def _add_stage(self, tables: Tables, index: int, modes: Modes, *, must: bool) -> Tables:
        """Return the tables after a stage."""
        states = States()
        for name in self.own[index]:
            states.track_count(name, 1)
        options = [each.ways[0].option for groups in modes for group in groups for each in group.ways]
        for name in sorted({name for option in options for name in self._choose_limits(option)}):
            states.track_limit(name, self.limits[name])
        chain = Chain(states, self.shape, tables, is_recorded=False)
        branches = [chain] if len(modes) == 1 else [chain.branch() for _ in modes]
        for mode, groups in enumerate(modes):
            self._add_groups(branches[mode], groups, index, is_only=len(modes) == 1)
        if len(modes) != 1:
            chain.follow_one_of(branches, must=must)
        chain.settle(partial(self._settle_stage, index=index, states=states))
        self.steps += chain.steps
        return chain.tables

    def _add_groups(self, chain: Chain, groups: Sequence[GroupWays], index: int, *, is_only: bool) -> None:
        """Add the groups from the last to the first, and settle each limit after the last of them that touches it."""
        turned = [self._simplify(group, chain.states) for group in reversed(groups)]
        touched = [{name for each in group.ways for name in self._choose_limits(each.ways[0].option)} for group in turned]
        for place, group in enumerate(turned):
            if is_only:
                self._found[Position(index, len(turned) - place)] = self._merge_by_reached(chain, index)
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
            move = states.move(replace(option, takes=takes), choice, 0)
            if move is not None:
                ways.append(each._replace(move=move, ways=_add_worth(each.ways, self.bonus(option))))
        return GroupWays(tuple(ways), group.must)

    def _settle_stage(self, state: int, *, index: int, states: States) -> tuple[int, int]:
        return START, sum(worth for name, worth in self.own[index].items() if states.counted[name].value(state))

    def _merge_by_reached(self, chain: Chain, index: int) -> Mapping[Reached, Worth]:
        """The best of the tables of a chain by the own goals of the stage that they reach."""
        best: dict[Reached, Worth] = {}
        for state, table in chain.tables.items():
            reached = frozenset(name for name in self.own[index] if chain.states.counted[name].value(state))
            best[reached] = better(best.get(reached), table)
        return best

    def _reverse(self, found: tuple[Reached, Worth]) -> tuple[Reached, Worth]:
        """The best of at most as much as is left, at the entry where that is left."""
        reached, table = found
        best = np.maximum.accumulate(np.maximum.accumulate(self.shape.by_items(table), axis=0), axis=1)
        turned = self.shape.nowhere()
        self.shape.by_items(turned)[:] = best[::-1, ::-1]
        return reached, turned


def _forget(state: int, *, mask: int) -> tuple[int, int]:
    return state & mask, 0


def _add_worth(ways: tuple[Way, ...], worth: int) -> tuple[Way, ...]:
    return tuple(way._replace(worth=way.worth + worth) for way in ways) if worth else ways
