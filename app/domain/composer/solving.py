"""One question to the solver: a chain of tables from the last stage to the first, with what is tracked so far.

What no further group touches is settled at once: a limit is forgotten, a goal becomes a part of the worth. So few states are
left.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from typing import Final, NamedTuple

import numpy as np

from app.domain.composer.chain import Chain, Entry, GroupWays, Way, Ways
from app.domain.composer.completions import Completions, Position
from app.domain.composer.dominance import without_superfluous
from app.domain.composer.puzzle import Bounds, Goals, Group, Option, Pick, Stage, Use, unmet
from app.domain.composer.sequences import put_in_sequence
from app.domain.composer.states import START, STILL, After, Move, States
from app.domain.composer.tables import BALANCE, CORE, IMPOSSIBLE, POINT, PREFERRED, STAGE, WANTED, Shape, Worth
from app.domain.composer.touched_names import STAGE_NAME, Name, Names, TouchedNames, name_stage


class Solving:
    """The search for the best picks within some bounds."""

    def __init__(self, stages: Sequence[Stage], limits: Mapping[str, int], goals: Goals, bounds: Bounds) -> None:
        self.stages, self.limits, self.goals, self.bounds = stages, limits, goals, bounds
        self.states = States()
        self.tracked: set[Name] = set()
        self.steps = 0
        self.touched = TouchedNames(stages, goals)
        self._ways: dict[Option, tuple[Way, ...]] = {}
        self._worth = _list_worths(goals, stages)
        self.open_goals: list[Name] = []
        """The tracked goals that are worth something, without the stages."""
        self._lasting = frozenset({*goals.required, *goals.balanced})
        self._is_timed = _may_exceed(stages, bounds)
        self.track(name_stage(index) for index in range(len(stages)))

    def track(self, names: Iterable[Name]) -> None:
        """Track these limits, goals, regions, stages and shares from now on."""
        counts = {name_stage(index): stage.counts_from for index, stage in enumerate(self.stages)}
        for name in names:
            self.tracked.add(name)
            if name == _TIME or str(name).startswith(_SHARE):
                self._is_timed = True
            elif isinstance(name, After):
                self.states.track_count(name, 1)
            elif name in self.limits:
                self.states.track_limit(name, self.limits[name])
            elif name in self.goals.balanced:
                most = ceil(self.bounds.items / self.goals.parts)
                self.states.track_count(name, most + 1, first=1)
            else:
                self.states.track_count(name, counts.get(name, 1))
        self.open_goals = [name for name in self._worth if name in self.tracked and not str(name).startswith(STAGE_NAME)]

    def find_broken(self, picks: Sequence[Pick]) -> list[Name]:
        """Return what the picks break and nothing tracks yet."""
        use = Use.of(picks)
        broken: set[Name] = {name for name, amount in use.limits.items() if amount > self.limits[name]}
        missed = self.goals.named - use.goals
        # One core pattern often displaces another, so they are tracked all at once.
        broken |= missed.union(self.goals.core) if missed.intersection(self.goals.core) else missed
        broken |= use.unbalanced(self.goals)
        for index, most in enumerate(self.bounds.stage_cells):
            if self._is_timed and sum(pick.cost for pick in picks if pick.stage == index) > most:
                broken.add(_share_name(index))
        afters = {After(stage, goal) for stage, goal in unmet(picks)}
        found: list[Name] = [*sorted(broken - self.tracked), *sorted(afters - self.tracked)]
        return found or ([_TIME] if self._is_too_long(picks) and not self._is_timed else [])

    def _is_too_long(self, picks: Sequence[Pick]) -> bool:
        """Whether picks take more time than there is, in all or in a stage."""
        cells = [sum(pick.cost for pick in picks if pick.stage == index) for index in range(len(self.stages))]
        exceeds = any(own > most for own, most in zip(cells, self.bounds.stage_cells, strict=True))
        return exceeds or sum(cells) > self.bounds.cells

    def search(self, width: int, least: int | None) -> "Found":
        """Return the best picks as far as what is tracked is concerned, among those with at least some worth.

        At most `width` states are followed at a time, those that can lead furthest.
        """
        ways = [[self._list_groups(index, groups) for groups in stage.modes] for index, stage in enumerate(self.stages)]
        run = _Run(self, ways, self._find_shape(ways), width=width, least=least)
        for index in reversed(range(len(self.stages))):
            run.add_stage(index)
        self.steps += run.steps
        end = self._find_end(run.chain)
        if end is None:
            return Found(None, IMPOSSIBLE, run.dropped)
        worth, entry = end
        taken = run.chain.follow(entry)
        picks = (Pick(stage=each.stage, mode=each.mode, option=each.option, choice=each.choice) for each in taken)
        return Found(tuple(sorted(picks, key=lambda pick: pick.stage)), worth, run.dropped)

    def weigh(self, picks: Sequence[Pick]) -> int:
        """Return the worth of some picks that break nothing, as `search` counts it."""
        use = Use.of(picks)
        worth = sum(pick.option.points[pick.choice] * POINT + pick.cost for pick in picks)
        for index, stage in enumerate(self.stages):
            if sum(pick.option.counts for pick in picks if pick.stage == index) >= stage.counts_from:
                worth += STAGE
        worth += sum(value for name, value in self._worth.items() if name in self.tracked and name in use.goals)
        return worth + (BALANCE if self._tracks_balance and not use.unbalanced(self.goals) else 0)

    @property
    def _tracks_balance(self) -> bool:
        return bool(self.tracked_shares)

    def _find_shape(self, ways: Iterable[Iterable[Iterable[GroupWays]]]) -> Shape:
        """The margin is as wide as the costliest option, and as any stage that is solved by itself."""
        groups = (group for modes in ways for groups in modes for group in groups)
        dearest = max((way.cost for group in groups for each in group.ways for way in each.ways), default=0)
        apart = (most for index, most in enumerate(self.bounds.stage_cells) if _share_name(index) in self.tracked)
        return Shape(self.bounds.items, self.bounds.cells if self._is_timed else 0, max(dearest, *apart, 0))

    def settle(self, state: int, *, names: Collection[Name], mask: int) -> tuple[int, int]:
        """The state without these names, and the worth of the goals among them that are reached."""
        counted, worth = self.states.counted, 0
        for name in names:
            field = counted.get(name)
            if field is not None and field.value(state) == field.most:
                worth += self._worth.get(name, 0)
        return state & mask, worth

    def list_finished(self, index: int) -> Names:
        """The tracked names of a stage that no earlier stage touches."""
        return (self.touched.stages[index] & self.tracked) - self.touched.before[index] - self._lasting

    def list_own(self, index: int) -> Names:
        """The tracked names that only one stage touches."""
        return self.list_finished(index) - self.touched.after[index]

    def list_tracked(self, group: GroupWays) -> Names:
        """What the ways of a group touch of what is tracked."""
        return self.touched.of_all(way.ways[0].option for way in group.ways) & self.tracked

    def find_prospect(self, state: int, rest: Names) -> int:
        """Return the worth of the goals that are reached and not settled, or that the rest may reach."""
        fields = self.states.counted
        return sum(self._worth[name] for name in self.open_goals if name in rest or fields[name].value(state))

    def find_balanced_rows(self, state: int, aims: Mapping[str, int]) -> list[int]:
        """Return the numbers of exercises with which an answer may still become balanced. `aims` are those of the rest."""
        shares = [(self.states.counted[name].value(state), aims.get(name, 0)) for name in self.tracked_shares]
        return [items for items in range(self.bounds.items + 1) if all(self._may_balance(items, *each) for each in shares)]

    def _may_balance(self, items: int, value: int, aims: int) -> bool:
        further = min(aims, self.bounds.items - items)
        return not value or (value - 1 + further) * self.goals.parts >= items + further

    @property
    def tracked_shares(self) -> list[str]:
        """The regions whose share is tracked."""
        return [name for name in self.goals.balanced if name in self.tracked]

    def weigh_goals(self, option: Option) -> int:
        """Return the worth of the tracked goals that an option reaches."""
        return sum(self._worth[name] for name in self.touched.of(option).intersection(self.open_goals))

    def _list_groups(self, index: int, groups: Sequence[Group]) -> list[GroupWays]:
        """The groups of a mode with the ways that an answer may need. Those that touch the same own names follow each other."""
        ways = [
            GroupWays(tuple(way for option in group.options for way in self._list_ways(option, index)), group.must)
            for group in self._order(index, groups)
        ]
        return [each for each in without_superfluous(ways, self.states, self.bounds.items) if each.ways or each.must]

    def _order(self, index: int, groups: Sequence[Group]) -> Sequence[Group]:
        names = self.list_finished(index)
        if not names:
            return groups
        sizes: dict[Name, int] = {name: most.bit_length() for name, most in self.limits.items() if name in names}
        started = names & self.touched.after[index]
        return put_in_sequence(groups, lambda group: self.touched.of_all(group.options) & names, sizes, started)

    def _list_ways(self, option: Option, index: int) -> Iterable[Ways]:
        """The possible ways to take an option within its stage, those that move a state alike together."""
        ways = self._ways.get(option)
        if ways is None:
            ways = self._ways[option] = tuple(self._list_possible(option, index))
        if not ways:
            return ()
        names = self.touched.of(option) & self.tracked
        if names.isdisjoint(option.takes):
            move = self.states.move(option, 0, index, name_stage(index)) if names else STILL
            moved: Mapping[Move | None, Sequence[Way]] = {move: ways}
        else:
            moved = self._group_by_move(ways, index)
        found = (Ways(move, option.items, tuple(each)) for move, each in moved.items() if move is not None)
        return found if self._is_timed else map(_without_time, found)

    def _group_by_move(self, ways: Iterable[Way], index: int) -> Mapping[Move | None, Sequence[Way]]:
        found: dict[Move | None, list[Way]] = {}
        for way in ways:
            move = self.states.move(way.option, way.choice, index, name_stage(index))
            found.setdefault(move, []).append(way)
        return found

    def _list_possible(self, option: Option, index: int) -> Iterator[Way]:
        cells = min(self.bounds.stage_cells[index], self.bounds.cells)
        if option.items <= self.bounds.items:
            for choice, (cost, points) in enumerate(zip(option.costs, option.points, strict=True)):
                if cost <= cells:
                    yield Way(option, choice, cost, points * POINT + cost)

    def _find_end(self, chain: Chain) -> tuple[int, Entry] | None:
        """The best entry with everything required, and its worth with that of balance."""
        required = self.states.mask(self.goals.required)
        best: tuple[int, Entry] | None = None
        for state, table in chain.tables.items():
            if state & required == required:
                balanced = self._with_balance(chain.shape, state, table)
                place = int(balanced.argmax())
                worth = int(balanced[place])
                if worth >= 0 and (best is None or worth > best[0]):
                    best = worth, Entry(state, place, int(table[place]))
        return best

    def _with_balance(self, shape: Shape, state: int, table: Worth) -> Worth:
        """The table with the worth of balance up to the exercises with which every tracked region still has its part."""
        if not self._tracks_balance:
            return table
        values = [self.states.counted[name].value(state) for name in self.tracked_shares]
        most = min(((value - 1) * self.goals.parts for value in values if value), default=self.bounds.items)
        balanced = table.copy()
        shape.by_items(balanced)[: most + 1] += BALANCE
        return balanced


class Found(NamedTuple):
    """The best picks of a search, and their worth; None if there are none. What was dropped leads to `dropped` at most."""

    picks: tuple[Pick, ...] | None
    worth: int
    dropped: int


class Place(NamedTuple):
    """A mode of a stage."""

    stage: int
    mode: int


class Rest(NamedTuple):
    """What the groups that a run has yet to add touch, and how many of their exercises can be mainly for each region."""

    names: Names
    aims: Counter[str]


class _Run:
    """One pass of a search over all stages."""

    def __init__(
        self, solving: Solving, ways: Sequence[Sequence[Sequence[GroupWays]]], shape: Shape, *, width: int, least: int | None
    ) -> None:
        self._solving, self._ways, self._shape = solving, ways, shape
        self._width, self._least = width, least
        self._completions: list[Completions] = []
        self.chain = Chain(solving.states, shape, {START: shape.empty()})
        self.dropped = IMPOSSIBLE

    @property
    def steps(self) -> int:
        """The entries computed."""
        return self.chain.steps + sum(each.steps for each in self._completions)

    def add_stage(self, index: int) -> None:
        """Add the groups of a stage, and settle what no earlier stage touches."""
        chain, modes, solving = self.chain, self._ways[index], self._solving
        must, left = solving.stages[index].must, solving.list_finished(index)
        if _share_name(index) in solving.tracked:
            apart = [chain.start_apart() for _ in modes]
            for mode, groups in enumerate(modes):
                self._add_groups(apart[mode], groups, Place(index, mode), solving.list_own(index))
                _cut(apart[mode], solving.bounds.stage_cells[index])
            chain.join_one_of(apart, must=must)
        elif len(modes) == 1:
            left -= self._add_groups(chain, modes[0], Place(index, 0), left)
        else:
            branches = [chain.branch() for _ in modes]
            for mode, groups in enumerate(modes):
                self._add_groups(branches[mode], groups, Place(index, mode), solving.list_own(index))
            chain.follow_one_of(branches, must=must)
        self._settle(chain, left)
        self._narrow(Position(index), self._rest_before(index))

    def _add_groups(self, chain: Chain, groups: Sequence[GroupWays], at: Place, names: Names) -> Names:
        """Add groups, and settle each name after the last group that touches it; return the names that were settled."""
        touched = [self._solving.list_tracked(group) for group in groups]
        rests = [self._rest_before(at.stage)]
        for own, group in zip(reversed(touched), reversed(groups), strict=True):
            rests.append(Rest(rests[-1].names | own, rests[-1].aims + _count_aims([group])))
        settled: Names = frozenset()
        for place, (group, own, rest) in enumerate(zip(groups, touched, rests[-2::-1], strict=True)):
            chain.add_group(group, at.stage, at.mode)
            finished = (own & names) - rest.names
            self._settle(chain, finished)
            settled |= finished
            if chain is self.chain and place + 1 < len(groups):
                self._narrow(Position(at.stage, place + 1), rest)
        return settled

    def _settle(self, chain: Chain, names: Collection[Name]) -> None:
        if names:
            mask = ~self._solving.states.mask(names)
            chain.settle(partial(self._solving.settle, names=names, mask=mask))

    def _rest_before(self, index: int) -> Rest:
        """What the stages before one could bring."""
        groups = (group for modes in self._ways[:index] for group in max(modes, key=len, default=()))
        names = self._solving.touched.before[index] & self._solving.tracked
        return Rest(names, _count_aims(groups) if self._solving.tracked_shares else Counter())

    def _narrow(self, position: Position, rest: Rest) -> None:
        """Drop entries and states that cannot lead to the least worth, and of the others those beyond the width."""
        tables = self.chain.tables
        if len(tables) <= self._width:
            return
        ranked: list[tuple[int, int]] = []
        for state, table in tables.items():
            bounds = self._bound(position, rest, state, table)
            if self._least is not None:
                table[bounds < self._least] = IMPOSSIBLE
            most = int(bounds.max())
            if most >= (0 if self._least is None else self._least):
                ranked.append((most, state))
        ranked.sort(key=lambda each: (-each[0], each[1]))
        self.dropped = max([self.dropped, *(most for most, _ in ranked[self._width :])])
        kept = {state for _, state in ranked[: self._width]}
        self.chain.tables = {state: table for state, table in tables.items() if state in kept}

    def _bound(self, position: Position, rest: Rest, state: int, table: Worth) -> Worth:
        """The most worth that each entry of a table can lead to.

        The rest reaches each goal once, and each exercise only its own goals: the lower of these two bounds holds.
        """
        solving = self._solving
        if not self._completions:
            self._completions = [self._complete(lambda _: 0)]
            self._completions += [self._complete(solving.weigh_goals)] if solving.open_goals else []
        count = solving.states.counted[name_stage(position.stage)].value(state)
        self.chain.steps += len(table)
        first, *others = self._completions
        bounds = first.bound(position, table, count) + solving.find_prospect(state, rest.names)
        for other in others:
            np.minimum(bounds, other.bound(position, table, count) + solving.find_prospect(state, frozenset()), out=bounds)
        if solving.tracked_shares:
            self._shape.by_items(bounds)[solving.find_balanced_rows(state, rest.aims)] += BALANCE
        return bounds

    def _complete(self, bonus: Callable[[Option], int]) -> Completions:
        solving = self._solving
        limits = {name: most for name, most in solving.limits.items() if name in solving.tracked}
        completions = Completions(self._shape, [stage.counts_from for stage in solving.stages], limits, bonus)
        completions.compute(self._ways, [stage.must for stage in solving.stages])
        return completions


def _count_aims(groups: Iterable[GroupWays]) -> Counter[str]:
    """How many exercises of some groups can be mainly for each region, if one way of each group is taken."""
    found: Counter[str] = Counter()
    for group in groups:
        best: Counter[str] = Counter()
        for each in group.ways:
            best |= Counter(each.ways[0].option.aims)
        found += best
    return found


def _cut(chain: Chain, most: int) -> None:
    """Remove what takes more cells."""
    for table in chain.tables.values():
        chain.shape.by_items(table)[:, most + 1 :] = IMPOSSIBLE


def _without_time(ways: Ways) -> Ways:
    """The best of some ways, as if it took no time."""
    return ways._replace(ways=(max(ways.ways, key=lambda way: way.worth)._replace(cost=0),))


LIKELY_TO_MATTER: Final = 2

_TIME: Final = "time"
_SHARE: Final = "cells of stage "


def _share_name(index: int) -> str:
    return f"{_SHARE}{index}"


def _list_worths(goals: Goals, stages: Sequence[Stage]) -> dict[Name, int]:
    worth: dict[Name, int] = {name_stage(index): STAGE for index in range(len(stages))}
    for names, value in ((goals.core, CORE), (goals.preferred, PREFERRED), (goals.wanted, WANTED)):
        worth |= dict.fromkeys(names, value)
    return worth


def _may_exceed(stages: Sequence[Stage], bounds: Bounds) -> bool:
    """Whether the time is likely to matter: twice of it is not enough for the longest exercises."""
    groups = (group for stage in stages for group in max(stage.modes, key=len, default=()) if group.options)
    longest = sorted(max(option.costs[-1] for option in group.options) for group in groups)
    return sum(longest[-bounds.items :]) > LIKELY_TO_MATTER * bounds.cells
