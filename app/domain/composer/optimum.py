"""The exact optimum: which options to take, at which cost, so that nothing better exists.

A multiple-choice knapsack in stages: at most one option of a group is taken, at one of its costs. What couples the
stages (a region to be covered, a release that needs a later movement, two versions of one movement in different stages)
is a *flag*. Flags are first ignored, which can only make the answer look better; when the answer then breaks one, that
flag is tracked exactly and the question solved again. The first answer that breaks nothing is therefore the best of
all, and most questions never need a flag.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

import numpy as np

from app.domain.caches import cached
from app.domain.composer.puzzle import Group, Option, Pick, Solved, Stage, claimed_twice, options_of, unmet
from app.domain.composer.tables import (
    POINT,
    Filled,
    Flags,
    Key,
    Tables,
    Worth,
    alone,
    best_of,
    empty,
    fill,
    fill_small,
    joined,
    moves,
)

HORIZON_CELLS: Final = 300
"""Tables reach a multiple of this far (25 minutes), so that one table serves questions of about the same length."""

FEW_GROUPS: Final = 12
"""Tables of modes with at most this many groups take about 30 KB and are cached across puzzles."""


@dataclass(slots=True, kw_only=True, eq=False)
class Puzzle:
    """All stages of a question, for any number of minutes; caches its solutions.

    Raising a `wanted` flag is worth more than any `preferred` one, and that more than any stage. An answer raises every
    `required` flag.
    """

    stages: tuple[Stage, ...]
    wanted: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    _bits: dict[str, int] = field(default_factory=dict, repr=False)
    _solved: dict[tuple[int, ...], Solved] = field(default_factory=dict, repr=False)

    def solve(self, budget: int, caps: Sequence[int]) -> Solved:
        """The best picks within `budget` cells in all and `caps[i]` cells in stage i; empty when nothing fits."""
        limits = (budget, *caps)
        if limits not in self._solved:
            self._solved[limits] = self._solve(budget, caps)
        return self._solved[limits]

    def _solve(self, budget: int, caps: Sequence[int]) -> Solved:
        active: frozenset[str] = frozenset()
        met: set[str] = set()
        while True:
            picks = _Solving(self, active, budget=budget, caps=caps).best()
            if picks is None:
                return Solved(None, frozenset(met))
            met.update(slug for pick in picks for slug in pick.option.holds)
            broken = self._broken(picks) - active
            if not broken:
                return Solved(picks, frozenset(met))
            active |= broken

    def _broken(self, picks: tuple[Pick, ...]) -> frozenset[str]:
        given = {flag for pick in picks for flag in pick.option.gives}
        missing = (flag for flag in (*self.wanted, *self.preferred, *self.required) if flag not in given)
        return frozenset({*missing, *unmet(picks), *claimed_twice(picks)})

    def flags(self, active: frozenset[str]) -> Flags:
        """The bits of these flags: a flag keeps its bit for as long as the puzzle lives."""
        for flag in sorted(active):
            self._bits.setdefault(flag, 1 << len(self._bits))
        return Flags({flag: self._bits[flag] for flag in active})

    def filled(self, stage: int, mode: int, active: frozenset[str], *, cells: int) -> Filled:
        """The tables of one mode, as long as `cells` or as it can reach; flags that it does not touch make no new ones."""
        groups, tracked = self.stages[stage].modes[mode], self.stages[stage].tracked
        most = ceil(cells / HORIZON_CELLS) * HORIZON_CELLS
        touched = active and active.intersection(flag for g in groups for option in g.options for flag in option.flags)
        if not touched and len(groups) <= FEW_GROUPS:
            return fill_small(groups, most, tracked)
        tables = _large_tables(self)
        if (stage, mode, touched, most) not in tables:
            tables[(stage, mode, touched, most)] = fill(groups, most, flags=self.flags(touched), tracked=tracked)
        return tables[(stage, mode, touched, most)]


@cached(64)
def _large_tables(_puzzle: Puzzle) -> dict[tuple[int, int, frozenset[str], int], Filled]:
    """The tables of one puzzle that are too large or too specific to be cached for long."""
    return {}


class _Solving:
    """One pass over all stages, last to first, for one set of tracked flags."""

    def __init__(self, puzzle: Puzzle, active: frozenset[str], *, budget: int, caps: Sequence[int]) -> None:
        self.puzzle, self.active = puzzle, active
        self.budget, self.caps = budget, [min(cap, budget) for cap in caps]
        self.flags = puzzle.flags(active)
        claimed = {flag for option in options_of(puzzle.stages) for flag in option.uses} if active else set()
        self.claims = self.flags.of(frozenset(claimed))
        self.nothing = empty(budget)
        self.totals: list[dict[int, Worth]] = []
        self.modes = [[*self._modes(stage)] for stage in range(len(puzzle.stages))]
        self.tables = [best_of(modes) for modes in self.modes]

    def best(self) -> tuple[Pick, ...] | None:
        self.totals = [{0: self.nothing}]
        for stage in reversed(range(len(self.puzzle.stages))):
            self.totals.append(self._with_stage(stage, self.totals[-1]))
        end = self._end(self.totals[-1])
        return None if end is None else tuple(self._picks(*end))

    def _end(self, totals: Mapping[int, Worth]) -> tuple[int, int] | None:
        """The final flags and cells of the best solution."""
        named = (self.puzzle.wanted, self.puzzle.preferred, self.puzzle.required)
        wanted, preferred, required = (self.flags.of(frozenset(flags)) for flags in named)
        possible = ((on, worth) for on, worth in totals.items() if on & required == required and worth.max() >= 0)
        ranked = [((on & wanted).bit_count(), (on & preferred).bit_count(), int(worth.max()), on) for on, worth in possible]
        if not ranked:
            return None
        # Bits depend on earlier requests, so they must not break ties; the order of the tables does not.
        *_, worth, on = max(ranked, key=lambda entry: entry[:3])
        return on, int(np.flatnonzero(totals[on] == worth)[0])

    def _with_stage(self, stage: int, totals: Mapping[int, Worth]) -> dict[int, Worth]:
        """Each table with the best of leaving the stage out and of using it."""
        extended = {} if self.puzzle.stages[stage].must else dict(totals)
        for key, worth in self.tables[stage].items():
            for on, later in totals.items():
                if not self._fits(key, on):
                    continue
                found = alone(self.budget, worth) if later is self.nothing else joined(later, worth)
                known = extended.get(on | key.on)
                extended[on | key.on] = found if known is None else np.maximum(known, found)
        return extended

    def _fits(self, key: Key, later: int) -> bool:
        """Whether a state of a stage agrees with the flags of the stages after it."""
        return not key.needs & ~later and not key.on & later & self.claims

    def _modes(self, stage: int) -> Iterator[Tables]:
        """The tables of each mode of a stage that is used, with the worth of having it represented."""
        cells = self.caps[stage]
        for mode, groups in enumerate(self.puzzle.stages[stage].modes):
            has_options = any(group.options for group in groups)
            yield self.puzzle.filled(stage, mode, self.active, cells=cells).within(cells) if has_options else {}

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
    ) -> tuple[int, int, Key, int, int]:
        """How the best worth is split between a stage and the later ones."""
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

    def _unfold(self, stage: int, flags: Key, cell: int, worth: int) -> Iterator[Pick]:
        """The picks of one stage: those of the first mode and count that come to this worth."""
        for mode, groups in enumerate(self.puzzle.stages[stage].modes):
            for key, table in self.modes[stage][mode].items():
                if key[:2] == flags[:2] and cell < len(table) and table[cell] == worth:
                    filled = self.puzzle.filled(stage, mode, self.active, cells=self.caps[stage])
                    yield from self._walk(stage, mode, groups, filled, key=key, cell=cell)
                    return

    def _walk(self, stage: int, mode: int, groups: Sequence[Group], filled: Filled, *, key: Key, cell: int) -> Iterator[Pick]:
        """Follow the tables of one mode back to the empty one, taking an option only where it was needed."""
        tracked = self.puzzle.stages[stage].tracked
        for index in reversed(range(len(groups))):
            before, worth = filled.history[index], filled.history[index + 1][key][cell]
            if not groups[index].must and key in before and before[key][cell] == worth:
                continue
            for option in groups[index].options:
                step = self._step(option, before, key=key, cell=cell, worth=int(worth), tracked=tracked)
                if step:
                    key, choice = step
                    cell -= option.costs[choice]
                    yield Pick(stage=stage, mode=mode, option=option, choice=choice)
                    break

    def _step(
        self, option: Option, before: Mapping[Key, Worth], *, key: Key, cell: int, worth: int, tracked: int
    ) -> tuple[Key, int] | None:
        for source, target in moves(option, before, self.flags, tracked):
            if target != key:
                continue
            for choice, (cost, points) in enumerate(zip(option.costs, option.points, strict=True)):
                if cost <= cell and before[source][cell - cost] + points * POINT + cost == worth:
                    return source, choice
        return None
