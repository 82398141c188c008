"""One pass of a search: a chain of tables from the last stage to the first, in which few states are followed at a time."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from app.domain.composer.chain import Chain, GroupWays
from app.domain.composer.completions import Completions, Position
from app.domain.composer.puzzle import Option
from app.domain.composer.stage_ways import Modes
from app.domain.composer.states import START
from app.domain.composer.tables import BALANCE, IMPOSSIBLE, Shape, Worth
from app.domain.composer.touched_names import Names
from app.domain.composer.tracking import Tracking


class Place(NamedTuple):
    """A mode of a stage."""

    stage: int
    mode: int


class Rest(NamedTuple):
    """What the groups that a run has yet to add touch, and how many of their exercises can be mainly for each region."""

    names: Names
    aims: Counter[str]


class SearchRun:
    """One pass over all stages.

    At most `width` states are followed at a time, those that can lead furthest, and only what can lead to `least`, if that is
    given. What was dropped for the width leads to `dropped` at most. Stages in `apart` are solved by themselves first.
    """

    def __init__(self, tracking: Tracking, ways: Sequence[Modes], shape: Shape, *, musts: Sequence[bool]) -> None:
        self._tracking, self._ways, self._shape, self._musts = tracking, ways, shape, musts
        self._width, self._least = 1, 0
        self._completions: list[Completions] = []
        self.chain = Chain(tracking.states, shape, {START: shape.empty()})
        self.dropped = IMPOSSIBLE

    def run(self, *, width: int, least: int | None, apart: Collection[int]) -> None:
        """Add all stages."""
        self._width, self._least = width, least or 0
        for index in reversed(range(len(self._ways))):
            self._add_stage(index, is_apart=index in apart)

    @property
    def steps(self) -> int:
        """The entries computed."""
        return self.chain.steps + sum(each.steps for each in self._completions)

    def _add_stage(self, index: int, *, is_apart: bool) -> None:
        """Add the groups of a stage, and settle what no earlier stage touches."""
        chain, modes, tracking, must = self.chain, self._ways[index], self._tracking, self._musts[index]
        left = tracking.list_finished(index)
        if is_apart:
            branches = [chain.start_apart() for _ in modes]
            for mode, groups in enumerate(modes):
                self._add_groups(branches[mode], groups, Place(index, mode), tracking.list_own(index))
                _cut(branches[mode], tracking.bounds.stage_cells[index])
            chain.join_one_of(branches, must=must)
        elif len(modes) == 1:
            left -= self._add_groups(chain, modes[0], Place(index, 0), left)
        else:
            branches = [chain.branch() for _ in modes]
            for mode, groups in enumerate(modes):
                self._add_groups(branches[mode], groups, Place(index, mode), tracking.list_own(index))
            chain.follow_one_of(branches, must=must)
        self._settle(chain, left)
        self._narrow(Position(index), self._rest_before(index))

    def _add_groups(self, chain: Chain, groups: Sequence[GroupWays], at: Place, names: Names) -> Names:
        """Add groups, and settle each name after the last group that touches it; return the names that were settled."""
        touched = [self._tracking.list_touched(group) for group in groups]
        rests = [self._rest_before(at.stage)]
        for own, group in zip(reversed(touched), reversed(groups), strict=True):
            rests.append(Rest(rests[-1].names | own, rests[-1].aims + self._count_aims([group])))
        settled: Names = frozenset()
        for place, (group, own, rest) in enumerate(zip(groups, touched, rests[-2::-1], strict=True)):
            chain.add_group(group, at.stage, at.mode)
            finished = (own & names) - rest.names
            self._settle(chain, finished)
            settled |= finished
            if chain is self.chain and place + 1 < len(groups):
                self._narrow(Position(at.stage, place + 1), rest)
        return settled

    def _settle(self, chain: Chain, names: Names) -> None:
        if names:
            mask = ~self._tracking.states.mask(names)
            chain.settle(partial(self._tracking.settle, names=names, mask=mask))

    def _rest_before(self, index: int) -> Rest:
        """What the stages before one could bring."""
        groups = (group for modes in self._ways[:index] for group in max(modes, key=len, default=()))
        names = self._tracking.touched.before[index] & self._tracking.names
        return Rest(names, self._count_aims(groups))

    def _narrow(self, position: Position, rest: Rest) -> None:
        """Drop entries and states that cannot lead to the least worth, and of the others those beyond the width."""
        tables = self.chain.tables
        if len(tables) <= self._width:
            return
        ranked: list[tuple[int, int]] = []
        for state, table in tables.items():
            bounds = self._bound(position, rest, state, table)
            if self._least:
                # Not in place: earlier steps may have the same table.
                tables[state] = np.where(bounds < self._least, IMPOSSIBLE, table)
            most = int(bounds.max())
            if most >= self._least:
                ranked.append((most, state))
        ranked.sort(key=lambda each: (-each[0], each[1]))
        self.dropped = max([self.dropped, *(most for most, _ in ranked[self._width :])])
        kept = {state for _, state in ranked[: self._width]}
        self.chain.tables = {state: table for state, table in tables.items() if state in kept}

    def _bound(self, position: Position, rest: Rest, state: int, table: Worth) -> Worth:
        """The most worth that each entry of a table can lead to.

        The rest reaches each goal once, and each exercise only its own goals: the lower of these two bounds holds.
        """
        tracking = self._tracking
        if not self._completions:
            self._completions = [self._complete(lambda _: 0)]
            self._completions += [self._complete(tracking.weigh_shared)] if tracking.shared else []
        fields = tracking.states.counted
        reached = [name for name in tracking.own[position.stage] if fields[name].value(state)]
        self.chain.steps += len(table)
        first, *others = self._completions
        bounds = first.bound(position, table, reached) + tracking.find_prospect(state, rest.names)
        for other in others:
            each = other.bound(position, table, reached) + tracking.find_prospect(state, frozenset())
            np.minimum(bounds, each, out=bounds)
        if tracking.shares:
            self._shape.by_items(bounds)[tracking.find_balanced_rows(state, rest.aims)] += BALANCE
        return bounds

    def _complete(self, bonus: Callable[[Option], int]) -> Completions:
        tracking = self._tracking
        limits = {name: most for name, most in tracking.limits.items() if name in tracking.names}
        completions = Completions(self._shape, tracking.own, limits, bonus)
        completions.compute(self._ways, self._musts)
        return completions

    def _count_aims(self, groups: Iterable[GroupWays]) -> Counter[str]:
        """How many exercises of some groups can be mainly for each region whose share is tracked; one way of each is taken."""
        found: Counter[str] = Counter()
        for group in groups if self._tracking.shares else ():
            best: Counter[str] = Counter()
            for each in group.ways:
                best |= Counter(each.ways[0].option.aims)
            found += best
        return found


def _cut(chain: Chain, most: int) -> None:
    """Remove what takes more cells."""
    for table in chain.tables.values():
        chain.shape.by_items(table)[:, most + 1 :] = IMPOSSIBLE
