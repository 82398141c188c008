"""One question to the solver: a chain of tables from the last stage to the first, with what is tracked so far.

What no further group touches is settled at once: a limit is forgotten, a goal becomes a part of the worth. So few states are left.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil

import numpy as np

from app.domain.composer.chain import Chain, Entry, GroupWays, Way, Ways
from app.domain.composer.dominance import without_superfluous
from app.domain.composer.puzzle import Bounds, Goals, Group, Option, Pick, Stage, Use, unmet
from app.domain.composer.states import START, After, Move, States
from app.domain.composer.tables import BALANCE, CORE, IMPOSSIBLE, POINT, PREFERRED, STAGE, WANTED, Shape, Worth

Name = str | After


class Solving:
    """The search for the best picks within some bounds."""

    def __init__(self, stages: Sequence[Stage], limits: Mapping[str, int], goals: Goals, bounds: Bounds) -> None:
        self.stages, self.limits, self.goals, self.bounds = stages, limits, goals, bounds
        self.states = States()
        self.tracked: set[Name] = set()
        self.steps = 0
        self._touched = [_list_touched(index, stage) for index, stage in enumerate(stages)]
        self._worth = _list_worths(goals, stages)
        self._lasting = frozenset({*goals.required, *goals.balanced})
        self.track(_stage_name(index) for index in range(len(stages)))

    def track(self, names: Iterable[Name]) -> None:
        """Track these limits, goals, meters, stages and shares from now on."""
        counts = {_stage_name(index): stage.counts_from for index, stage in enumerate(self.stages)}
        for name in names:
            self.tracked.add(name)
            if isinstance(name, After):
                self.states.track_count(name, 1)
            elif name in self.limits:
                self.states.track_limit(name, self.limits[name])
            elif name in self.goals.balanced:
                most = ceil(self.bounds.cells / (self.goals.meter_cells * self.goals.parts))
                self.states.track_count(name, most + 1, first=1)
            elif not name.startswith(_SHARE):
                self.states.track_count(name, counts.get(name, 1))

    def find_broken(self, picks: Sequence[Pick]) -> list[Name]:
        """Return what the picks break and nothing tracks yet."""
        use = Use.of(picks)
        broken: set[Name] = {name for name, amount in use.limits.items() if amount > self.limits[name]}
        broken |= self.goals.named - use.goals
        broken |= use.unbalanced(self.goals)
        for index, most in enumerate(self.bounds.stage_cells):
            if sum(pick.cost for pick in picks if pick.stage == index) > most:
                broken.add(_share_name(index))
        afters = {After(stage, goal) for stage, goal in unmet(picks)}
        return [*sorted(broken - self.tracked), *sorted(afters - self.tracked)]

    def best(self) -> tuple[Pick, ...] | None:
        """Return the best picks as far as what is tracked is concerned; None if nothing is possible."""
        ways = [[self._list_groups(index, groups) for groups in stage.modes] for index, stage in enumerate(self.stages)]
        shape = self._find_shape(ways)
        chain = Chain(self.states, shape, {START: shape.empty()})
        for index in reversed(range(len(self.stages))):
            self._add_stage(chain, index, ways[index])
            self._settle_after(chain, self._list_finished(index))
        self.steps += chain.steps
        entry = self._find_end(chain)
        if entry is None:
            return None
        picks = (Pick(stage=each.stage, mode=each.mode, option=each.option, choice=each.choice) for each in chain.follow(entry))
        return tuple(sorted(picks, key=lambda pick: pick.stage))

    def _find_shape(self, ways: Iterable[Iterable[Iterable[GroupWays]]]) -> Shape:
        """The margin is as wide as the costliest option, and as any stage that is solved by itself."""
        groups = (group for modes in ways for groups in modes for group in groups)
        dearest = max((way.cost for group in groups for each in group.ways for way in each.ways), default=0)
        apart = (most for index, most in enumerate(self.bounds.stage_cells) if _share_name(index) in self.tracked)
        return Shape(self.bounds.items, self.bounds.cells, max(dearest, *apart, 0))

    def _add_stage(self, chain: Chain, index: int, modes: Sequence[Sequence[GroupWays]]) -> None:
        must = self.stages[index].must
        if _share_name(index) in self.tracked:
            apart = [chain.start_apart() for _ in modes]
            for mode, groups in enumerate(modes):
                self._add_groups(apart[mode], groups, index, mode)
                self._cut(apart[mode], self.bounds.stage_cells[index])
            chain.join_one_of(apart, must=must)
        elif len(modes) == 1:
            self._add_groups(chain, modes[0], index, 0)
        else:
            branches = [chain.branch() for _ in modes]
            for mode, groups in enumerate(modes):
                self._add_groups(branches[mode], groups, index, mode)
            chain.follow_one_of(branches, must=must)

    def _cut(self, chain: Chain, most: int) -> None:
        """Remove what takes more cells."""
        for table in chain.tables.values():
            chain.shape.by_items(table)[:, most + 1 :] = IMPOSSIBLE

    def _add_groups(self, chain: Chain, groups: Sequence[GroupWays], index: int, mode: int) -> None:
        own = self._list_own(index)
        names = [self._list_group_names(group, index) & own for group in groups]
        left = set(own)
        for place, group in enumerate(groups):
            chain.add_group(group, index, mode)
            self._settle_after(chain, left.intersection(names[place]).difference(*names[place + 1 :]))
            left.difference_update(names[place])

    def _settle_after(self, chain: Chain, names: Collection[Name]) -> None:
        if names:
            chain.settle(partial(self._settle, names=names, mask=~self.states.mask(names)))

    def _settle(self, state: int, *, names: Collection[Name], mask: int) -> tuple[int, int]:
        """The state without these names, and the worth of the goals among them that are reached."""
        counted, worth = self.states.counted, 0
        for name in names:
            field = counted.get(name)
            if field is not None and field.value(state) == field.most:
                worth += self._worth.get(name, 0)
        return state & mask, worth

    def _list_finished(self, index: int) -> set[Name]:
        """The tracked names of a stage that no earlier stage touches."""
        earlier: set[Name] = set().union(*self._touched[:index])
        return (self.tracked & self._touched[index]) - earlier - self._lasting

    def _list_own(self, index: int) -> set[Name]:
        """The tracked names that only one stage touches."""
        others: set[Name] = set().union(*(names for other, names in enumerate(self._touched) if other != index))
        return (self.tracked & self._touched[index]) - others - self._lasting

    def _list_group_names(self, group: GroupWays, index: int) -> set[Name]:
        options = [way.ways[0].option for way in group.ways]
        return set().union(*(_list_names(option, index) for option in options))

    def _list_groups(self, index: int, groups: Sequence[Group]) -> list[GroupWays]:
        """The groups of a mode with the ways that an answer may need. Those that touch the same own names follow each other."""
        own = self._list_own(index)
        ways = [
            GroupWays(tuple(way for option in group.options for way in self._list_ways(option, index)), group.must)
            for group in sorted(groups, key=lambda group: _order(group, index, own))
        ]
        return [each for each in without_superfluous(ways, self.states, self.bounds.items) if each.ways or each.must]

    def _list_ways(self, option: Option, index: int) -> Iterator[Ways]:
        """The possible ways to take an option within its stage, those that move a state alike together."""
        cells = min(self.bounds.stage_cells[index], self.bounds.cells)
        found: dict[Move, list[Way]] = {}
        for choice, (cost, points) in enumerate(zip(option.costs, option.points, strict=True)):
            if cost <= cells and option.items <= self.bounds.items:
                move = self.states.move(option, choice, index, _stage_name(index))
                if move is not None:
                    found.setdefault(move, []).append(Way(option, choice, cost, points * POINT + cost))
        return (Ways(move, option.items, tuple(ways)) for move, ways in found.items())

    def _find_end(self, chain: Chain) -> Entry | None:
        """The best entry with everything required, balance taken into account."""
        required = self.states.mask(self.goals.required)
        best: tuple[int, Entry] | None = None
        for state, table in chain.tables.items():
            if state & required == required:
                balanced = self._with_balance(chain.shape, state, table)
                place = int(balanced.argmax())
                worth = int(balanced[place])
                if worth >= 0 and (best is None or worth > best[0]):
                    best = worth, Entry(state, place, int(table[place]))
        return best[1] if best else None

    def _with_balance(self, shape: Shape, state: int, table: Worth) -> Worth:
        """The table with the worth of balance up to the cells at which every tracked region still has its part."""
        meters = [self.states.counted[name] for name in self.goals.balanced if name in self.tracked]
        if not meters:
            return table
        unit = self.goals.meter_cells * self.goals.parts
        values = [(meter.value(state), meter.most) for meter in meters]
        most = min(((value - 1) * unit for value, full in values if 0 < value < full), default=self.bounds.cells)
        balanced = table.copy()
        shape.by_items(balanced)[:, : most + 1] += BALANCE
        return balanced


_SHARE = "share "


def _share_name(index: int) -> str:
    return f"{_SHARE}{index}"


def _stage_name(index: int) -> str:
    return f"stage {index}"


def _list_names(option: Option, index: int) -> set[Name]:
    """What an option of a stage touches."""
    after = {After(stage, goal) for goal in option.gives for stage in range(index)}
    own = {_stage_name(index)} if option.counts else set()
    return option.names | own | after | {After(index, goal) for goal in option.needs}


def _list_touched(index: int, stage: Stage) -> frozenset[Name]:
    options = (option for mode in stage.modes for group in mode for option in group.options)
    return frozenset().union(*(_list_names(option, index) for option in options))


def _list_worths(goals: Goals, stages: Sequence[Stage]) -> dict[Name, int]:
    worth: dict[Name, int] = {_stage_name(index): STAGE for index in range(len(stages))}
    for names, value in ((goals.core, CORE), (goals.preferred, PREFERRED), (goals.wanted, WANTED)):
        worth |= dict.fromkeys(names, value)
    return worth


def _order(group: Group, index: int, own: set[Name]) -> list[str]:
    """Groups that touch the same names follow each other, so that these can be settled soon."""
    names: set[Name] = set().union(*(_list_names(option, index) for option in group.options))
    return sorted(str(name) for name in own & names)
