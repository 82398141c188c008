"""How much the groups that a chain has yet to add could bring at most: bounds, by which states without a future are dropped.

The bounds come from a second chain, which adds the groups from the other end and tracks nothing but the stages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from app.domain.composer.chain import Chain, GroupStep, GroupWays, Tables
from app.domain.composer.states import START, Counted, Move, States
from app.domain.composer.tables import IMPOSSIBLE, STAGE, Shape, Worth

Modes = Sequence[Sequence[GroupWays]]
"""The groups of a stage in each of its modes."""


class Position(NamedTuple):
    """How far a chain is: in this stage, with this many groups of its only mode added; all of them if the stage is finished."""

    stage: int
    groups: int | None = None


@dataclass(slots=True)
class Completions:
    """For each position the most that the rest can add, by how often the rest counts for the stage of the position."""

    shape: Shape
    counts: Sequence[int]
    steps: int = 0
    _found: dict[Position, Tables] = field(default_factory=dict)
    _reversed: dict[Position, list[tuple[int, Worth]]] = field(default_factory=dict)

    @classmethod
    def of(cls, stages: Sequence[Modes], musts: Sequence[bool], counts: Sequence[int], shape: Shape) -> "Completions":
        """Compute them for stages that a chain adds from the last to the first."""
        found = cls(shape, counts)
        tables: Tables = {START: shape.empty()}
        for index, modes in enumerate(stages):
            found._found[Position(index)] = tables
            chain = found._add_stage(tables, index, modes, must=musts[index])
            found.steps += chain.steps
            tables = chain.tables
        return found

    def _add_stage(self, tables: Tables, index: int, modes: Modes, *, must: bool) -> Chain:
        states = States()
        states.track_count("stage", self.counts[index])
        chain = Chain(states, self.shape, tables)
        counted = states.counted["stage"]
        branches = [chain] if len(modes) == 1 else [chain.branch() for _ in modes]
        for mode, groups in enumerate(modes):
            for group in reversed(groups):
                branches[mode].add_group(_without_names(group, counted), index, mode)
        if len(modes) == 1:
            steps = (step for step in reversed(chain.history) if isinstance(step, GroupStep))
            for place, step in enumerate(steps):
                self._found[Position(index, place + 1)] = step.before
        else:
            chain.follow_one_of(branches, must=must)
        chain.settle(partial(_settle_stage, most=self.counts[index]))
        return chain

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

    def _reverse(self, found: tuple[int, Worth]) -> tuple[int, Worth]:
        """The best of at most as much as is left, at the entry where that is left."""
        count, table = found
        best = np.maximum.accumulate(np.maximum.accumulate(self.shape.by_items(table), axis=0), axis=1)
        turned = self.shape.nowhere()
        self.shape.by_items(turned)[:] = best[::-1, ::-1]
        return count, turned


def _settle_stage(state: int, *, most: int) -> tuple[int, int]:
    return START, STAGE if state == most else 0


def _without_names(group: GroupWays, counted: Counted) -> GroupWays:
    """The ways of a group that only count for the stage."""
    ways = tuple(
        each._replace(move=Move(0, ((counted, 1),) if each.ways[0].option.counts else (), 0)) for each in group.ways
    )
    return GroupWays(ways, group.must)
