"""The exact optimum: which options to take, at which cost, so that nothing better exists. Knows numbers, not exercises.

A multiple-choice knapsack in stages. Every stage has groups, and at most one option of a group is taken, at one of its
costs. What couples the stages (a region to be covered, a release that needs a later movement, two versions of one
movement in different stages) is a *flag*. Flags are first ignored, which can only make the answer look better; when the
answer then breaks one, that flag is tracked exactly and the question solved again. The first answer that breaks nothing
is therefore the best of all, and most questions never need a flag.

Time is counted in cells of the grid. A table holds, for each number of cells, the best worth of exactly that much time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

POINT: Final = 1 << 11  # above the greatest number of cells (1,440 in 120 minutes)
STAGE: Final = POINT << 24  # above the points of any routine
IMPOSSIBLE: Final = -(1 << 60)
HORIZON_CELLS: Final = 360
"""Tables reach at least this far (30 minutes), so that one table serves the usual questions."""

Worth = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Option:
    """One thing to take: each of its costs in cells (rising) with the points that it brings, and what it holds.

    `counts` says whether it helps its stage to be represented. `gives` are the flags that it raises, `needs` those that a later stage must raise, `uses` those it claims alone.
    """

    holds: tuple[str, ...]
    costs: tuple[int, ...]
    points: tuple[int, ...]
    counts: bool = True
    gives: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Options of which at most one is taken; exactly one if it `must`."""

    options: tuple[Option, ...]
    must: bool = False

    @property
    def most(self) -> int:
        """The most cells that it can take."""
        return max((option.costs[-1] for option in self.options), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One block: its groups in each of its modes (of which one is chosen).

    It is represented, which is worth more than any points, once it has `counts_from` options that count.
    """

    modes: tuple[tuple[Group, ...], ...]
    counts_from: int = 1

    @property
    def must(self) -> bool:
        """Whether it has to be used."""
        return any(group.must for mode in self.modes for group in mode)

    @property
    def tracked(self) -> int:
        """Up to how many counting options a table tells apart: none where being used is being represented."""
        plain = self.counts_from == 1 and all(o.counts for mode in self.modes for group in mode for o in group.options)
        return 0 if plain else self.counts_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One option taken: where it stands and which of its costs was chosen."""

    stage: int
    mode: int
    option: Option
    choice: int


class _Key(NamedTuple):
    """What a table of one stage must remember beside the time: flags raised or claimed, flags needed, options that count."""

    on: int
    needs: int
    counted: int


_Tables = dict[_Key, Worth]


@dataclass(frozen=True, slots=True)
class _Filled:
    """The tables of one mode after each of its groups, the empty one first."""

    cells: int
    history: list[_Tables]

    @property
    def last(self) -> _Tables:
        return self.history[-1]


@dataclass(slots=True, kw_only=True, eq=False)
class Puzzle:
    """All stages of a question, whatever its minutes; keeps the tables that it has filled.

    Raising a `wanted` flag is worth more than any stage.
    """

    stages: tuple[Stage, ...]
    wanted: tuple[str, ...] = ()
    _filled: dict[tuple[int, int, tuple[str, ...]], _Filled] = field(default_factory=dict, repr=False)

    def solve(self, budget: int, caps: Sequence[int]) -> tuple[Pick, ...] | None:
        """The best picks within `budget` cells in all and `caps[i]` cells in stage i, in the order of the stages.

        None when what must be taken cannot be. Empty when nothing fits.
        """
        active: tuple[str, ...] = ()
        while True:
            picks = _Solving(self, active, budget=budget, caps=caps).best()
            if picks is None:
                return None
            broken = self._broken(picks, active)
            if not broken:
                return picks
            active += broken

    def _broken(self, picks: tuple[Pick, ...], active: tuple[str, ...]) -> tuple[str, ...]:
        given = {flag for pick in picks for flag in pick.option.gives}
        broken = (set(self.wanted) - given | set(_unmet(picks)) | set(_claimed_twice(picks))) - set(active)
        return tuple(sorted(broken))

    def filled(self, stage: int, mode: int, active: tuple[str, ...], *, cells: int) -> _Filled:
        """The tables of one mode, at least `cells` long."""
        kept = self._filled.get((stage, mode, active))
        if kept is None or kept.cells < cells:
            groups = self.stages[stage].modes[mode]
            reach = sum(group.most for group in groups)
            length = min(max(cells, HORIZON_CELLS), max(reach, cells))
            kept = _fill(groups, length, flags=_Flags(active), tracked=self.stages[stage].tracked)
            self._filled[(stage, mode, active)] = kept
        return kept


def _unmet(picks: Sequence[Pick]) -> Iterator[str]:
    for pick in picks:
        later = {flag for other in picks if other.stage > pick.stage for flag in other.option.gives}
        yield from pick.option.needs - later


def _claimed_twice(picks: Sequence[Pick]) -> Iterator[str]:
    seen: set[str] = set()
    for pick in picks:
        yield from pick.option.uses & seen
        seen |= pick.option.uses


class _Flags:
    """The tracked flags as bits of a whole number."""

    def __init__(self, active: Sequence[str]) -> None:
        self.bit = {flag: 1 << place for place, flag in enumerate(active)}

    def of(self, flags: frozenset[str] | tuple[str, ...]) -> int:
        return sum(self.bit[flag] for flag in self.bit.keys() & set(flags)) if self.bit else 0


def _fill(groups: Sequence[Group], cells: int, *, flags: _Flags, tracked: int) -> _Filled:
    empty = np.full(cells + 1, IMPOSSIBLE, dtype=np.int64)
    empty[0] = 0
    history: list[_Tables] = [{_Key(0, 0, 0): empty}]
    buffer = np.empty_like(empty)
    for group in groups:
        before = history[-1]
        after = {} if group.must else {key: worth.copy() for key, worth in before.items()}
        for option in group.options:
            for key, target in _moves(option, before, flags, tracked):
                if target not in after:
                    after[target] = np.full(cells + 1, IMPOSSIBLE, dtype=np.int64)
                _take(option, before[key], after[target], buffer)
        history.append(after)
    return _Filled(cells, history)


def _moves(option: Option, before: Mapping[_Key, Worth], flags: _Flags, tracked: int) -> Iterator[tuple[_Key, _Key]]:
    """From which states the option can be taken, and to which state each leads."""
    claimed = flags.of(option.uses)
    raised = flags.of(option.gives) | claimed
    needed = flags.of(option.needs)
    for key in before:
        if not key.on & claimed:
            count = min(key.counted + option.counts, tracked)
            yield key, _Key(key.on | raised, key.needs | needed, count)


def _take(option: Option, source: Worth, target: Worth, buffer: Worth) -> None:
    size = len(source)
    for cost, points in zip(option.costs, option.points, strict=True):
        if cost >= size:
            break
        left = size - cost
        np.add(source[:left], points * POINT + cost, out=buffer[:left])
        np.maximum(target[cost:], buffer[:left], out=target[cost:])


def _joined(first: Worth, second: Worth) -> Worth:
    """For each number of cells, the best worth of splitting them between two tables; as long as the first."""
    if (first[1:] < 0).all():
        joined = np.full_like(first, IMPOSSIBLE)
        joined[: len(second)] = np.maximum(second + first[0], IMPOSSIBLE)
        return joined
    padded = np.concatenate([np.full(len(second) - 1, IMPOSSIBLE, dtype=np.int64), first])
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(second))
    best: Worth = np.maximum((windows + second[::-1]).max(axis=1), IMPOSSIBLE)
    return best


class _Solving:
    """One pass over all stages, last to first, for one set of tracked flags."""

    def __init__(self, puzzle: Puzzle, active: tuple[str, ...], *, budget: int, caps: Sequence[int]) -> None:
        self.puzzle, self.active = puzzle, active
        self.budget, self.caps = budget, [min(cap, budget) for cap in caps]
        self.flags = _Flags(active)
        claimed = {flag for option in _options(puzzle.stages) for flag in option.uses} if active else set()
        self.claims = self.flags.of(frozenset(claimed))
        self.totals: list[dict[int, Worth]] = []
        self.tables = [self._tables(stage) for stage in range(len(puzzle.stages))]

    def best(self) -> tuple[Pick, ...] | None:
        start = np.full(self.budget + 1, IMPOSSIBLE, dtype=np.int64)
        start[0] = 0
        self.totals = [{0: start}]
        for stage in reversed(range(len(self.puzzle.stages))):
            self.totals.append(self._with_stage(stage, self.totals[-1]))
        end = self._end(self.totals[-1])
        return None if end is None else tuple(self._picks(*end))

    def _end(self, totals: Mapping[int, Worth]) -> tuple[int, int] | None:
        """Which flags and how many cells the best answer ends with."""
        wanted = self.flags.of(self.puzzle.wanted)
        ranked = [((on & wanted).bit_count(), int(worth.max()), on) for on, worth in totals.items() if worth.max() >= 0]
        if not ranked:
            return None
        _, worth, on = max(ranked)
        return on, int(np.flatnonzero(totals[on] == worth)[0])

    def _with_stage(self, stage: int, totals: Mapping[int, Worth]) -> dict[int, Worth]:
        unused = not self.puzzle.stages[stage].must
        extended = {on: worth.copy() for on, worth in totals.items()} if unused else {}
        for key, worth in self.tables[stage].items():
            for on, later in totals.items():
                if not self._fits(key, on):
                    continue
                joined = _joined(later, worth)
                known = extended.get(on | key.on)
                extended[on | key.on] = joined if known is None else np.maximum(known, joined)
        return extended

    def _fits(self, key: _Key, later: int) -> bool:
        """Whether a state of a stage agrees with the flags of the stages after it."""
        return not key.needs & ~later and not key.on & later & self.claims

    def _tables(self, stage: int) -> _Tables:
        """The tables of a stage used at least once: the best of its modes, with the worth of having it represented."""
        best: _Tables = {}
        for mode in range(len(self.puzzle.stages[stage].modes)):
            for key, worth in self._mode(stage, mode).items():
                best[key] = worth if key not in best else np.maximum(best[key], worth)
        return best

    def _mode(self, stage: int, mode: int) -> _Tables:
        cells = self.caps[stage]
        tracked = self.puzzle.stages[stage].tracked
        filled = self.puzzle.filled(stage, mode, self.active, cells=cells)
        used = {key: worth[: cells + 1].copy() for key, worth in filled.last.items()}
        for key, worth in used.items():
            worth[0] = IMPOSSIBLE
            if key.counted == tracked:
                worth[worth >= 0] += STAGE
        return {key: worth for key, worth in used.items() if worth.max() >= 0}

    def _picks(self, on: int, cell: int) -> Iterator[Pick]:
        for stage in range(len(self.puzzle.stages)):
            after, before = self.totals[-1 - stage], self.totals[-2 - stage]
            worth = after[on][cell]
            if not self.puzzle.stages[stage].must and on in before and before[on][cell] == worth:
                continue
            on, cell, key, used, own = self._split(stage, before, on=on, cell=cell, worth=int(worth))
            yield from self._unfold(stage, key, used, own)

    def _split(
        self, stage: int, before: Mapping[int, Worth], *, on: int, cell: int, worth: int
    ) -> tuple[int, int, _Key, int, int]:
        """How the best worth is split between a stage and those after it."""
        for key, table in self.tables[stage].items():
            for later, rest in before.items():
                if later | key.on != on or not self._fits(key, later):
                    continue
                most = min(cell, len(table) - 1)
                split = np.flatnonzero(table[: most + 1] + rest[cell - most : cell + 1][::-1] == worth)
                if len(split):
                    used = int(split[0])
                    return later, cell - used, key, used, int(table[used])
        raise AssertionError  # pragma: no cover - a table without the way that led to it

    def _unfold(self, stage: int, key: _Key, cell: int, worth: int) -> Iterator[Pick]:
        for mode, groups in enumerate(self.puzzle.stages[stage].modes):
            table = self._mode(stage, mode).get(key)
            if table is not None and table[cell] == worth:
                filled = self.puzzle.filled(stage, mode, self.active, cells=self.caps[stage])
                yield from self._walk(stage, mode, groups, filled, key=key, cell=cell)
                return

    def _walk(self, stage: int, mode: int, groups: Sequence[Group], filled: _Filled, *, key: _Key, cell: int) -> Iterator[Pick]:
        """Follow the tables of one mode back to the empty one, taking an option only where it was needed."""
        tracked = self.puzzle.stages[stage].tracked
        for place in reversed(range(len(groups))):
            before, worth = filled.history[place], filled.history[place + 1][key][cell]
            if not groups[place].must and key in before and before[key][cell] == worth:
                continue
            for option in groups[place].options:
                step = self._step(option, before, key=key, cell=cell, worth=int(worth), tracked=tracked)
                if step:
                    key, choice = step
                    cell -= option.costs[choice]
                    yield Pick(stage=stage, mode=mode, option=option, choice=choice)
                    break

    def _step(
        self, option: Option, before: Mapping[_Key, Worth], *, key: _Key, cell: int, worth: int, tracked: int
    ) -> tuple[_Key, int] | None:
        for source, target in _moves(option, before, self.flags, tracked):
            if target != key:
                continue
            for choice, (cost, points) in enumerate(zip(option.costs, option.points, strict=True)):
                if cost <= cell and before[source][cell - cost] + points * POINT + cost == worth:
                    return source, choice
        return None


def _options(stages: Sequence[Stage]) -> Iterator[Option]:
    for stage in stages:
        for mode in stage.modes:
            for group in mode:
                yield from group.options
