"""A chain of tables: one group after the other is added, and an entry of the last tables is followed back to its options."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from app.domain.composer.puzzle import Option
from app.domain.composer.states import START, Move, States
from app.domain.composer.tables import Shape, SparseWorth, Worth, better, improve, useful

Tables = dict[int, Worth]
"""A table for each state."""

Record = Mapping[int, Worth | SparseWorth]
"""Tables that are only looked up."""

LARGE_BYTES: Final = 1_000_000
"""Tables that take more are recorded without what is impossible."""

Settle = Callable[[int], tuple[int, int]]
"""What becomes of a state once something is of no further use: the state without it, and the worth that it adds."""


class Way(NamedTuple):
    """One cost of an option."""

    option: Option
    choice: int
    cost: int
    worth: int


class Ways(NamedTuple):
    """The ways to take one option that move a state alike."""

    move: Move
    items: int
    ways: tuple[Way, ...]


class GroupWays(NamedTuple):
    """The ways to take the options of one group."""

    ways: tuple[Ways, ...]
    must: bool = False


class Entry(NamedTuple):
    """One entry of some tables."""

    state: int
    place: int
    worth: int

    def is_in(self, tables: Record) -> bool:
        """Whether some tables have exactly this entry."""
        if self.place < 0 or self.state not in tables:
            return False
        table = tables[self.state]
        return table.has(self.place, self.worth) if isinstance(table, SparseWorth) else int(table[self.place]) == self.worth


class Taken(NamedTuple):
    """An option taken at one of its costs, in a mode of a stage."""

    stage: int
    mode: int
    option: Option
    choice: int


@dataclass(frozen=True, slots=True)
class GroupStep:
    """A group was added to these tables."""

    before: Record
    group: GroupWays
    stage: int
    mode: int


@dataclass(frozen=True, slots=True)
class SettledStep:
    """Something was settled in these tables."""

    before: Record
    settle: Settle


@dataclass(frozen=True, slots=True)
class BranchStep:
    """One of several chains was followed, or none of them."""

    unused: Record
    branches: Sequence["Chain"]


@dataclass(frozen=True, slots=True)
class JoinStep:
    """One of several chains that started with nothing was joined with these tables, or none of them."""

    unused: Record
    before: Record
    branches: Sequence["Chain"]


@dataclass(slots=True)
class Chain:
    """Tables, and the steps that led to them. `owing` as in `States.after`."""

    states: States
    shape: Shape
    tables: Tables
    owing: bool = False
    is_recorded: bool = True
    """Whether its entries can be followed back."""
    steps: int = 0
    history: list[GroupStep | SettledStep | BranchStep | JoinStep] = field(default_factory=list)

    def branch(self) -> "Chain":
        """Return another chain that starts with these tables."""
        return Chain(self.states, self.shape, self.tables, is_recorded=self.is_recorded)

    def start_apart(self) -> "Chain":
        """Return another chain that starts with nothing taken and may owe goals."""
        return Chain(self.states, self.shape, {START: self.shape.empty()}, owing=True)

    def add_group(self, group: GroupWays, stage: int, mode: int) -> None:
        """Take at most one of the ways of a group, exactly one if it must be."""
        before = self.tables
        # A table that does not change stays the same one: the recorded steps share most of theirs.
        after = {} if group.must else dict(before)
        buffer = np.empty(self.shape.size, dtype=np.int64)
        reached: set[int] = set()
        for each in group.ways:
            moves = [(self.shape.distance(each.items, way.cost), way.worth) for way in each.ways]
            for state, table in before.items():
                target = self.states.after(state, each.move, owing=self.owing)
                if target is None:
                    continue
                if target not in reached:
                    after[target] = after[target].copy() if target in after else self.shape.nowhere()
                    reached.add(target)
                for distance, worth in moves:
                    improve(table, after[target], buffer, distance=distance, worth=worth)
                self.steps += len(moves) * len(table)
        for state in reached:
            self.shape.clear_margins(after[state])
        if self.is_recorded:
            self.history.append(GroupStep(_record(before), group, stage, mode))
        self.tables = after

    def settle(self, settle: Settle) -> None:
        """Forget what is of no further use."""
        before, after = self.tables, Tables()
        for state, table in before.items():
            target, worth = settle(state)
            after[target] = better(after.get(target), table + worth if worth else table)
        if self.is_recorded:
            self.history.append(SettledStep(_record(before), settle))
        self.tables = after

    def follow_one_of(self, branches: Sequence["Chain"], *, must: bool) -> None:
        """Take the better of several branches of this chain, or none of them unless one must be."""
        unused = {} if must else self.tables
        merged = self._merge(branches)
        for state, table in unused.items():
            merged[state] = better(merged.get(state), table)
        if self.is_recorded:
            self.history.append(BranchStep(_record(unused), branches))
        self.tables = merged

    def _merge(self, branches: Sequence["Chain"]) -> Tables:
        """The best of the tables of some chains."""
        merged: Tables = {}
        for chain in branches:
            self.steps += chain.steps
            for state, table in chain.tables.items():
                merged[state] = better(merged.get(state), table)
        return merged

    def join_one_of(self, branches: Sequence["Chain"], *, must: bool) -> None:
        """Join the better of several chains that start with nothing, or none of them unless one must be."""
        before = self.tables
        unused = {} if must else before
        joined = {state: table.copy() for state, table in unused.items()}
        buffer = np.empty(self.shape.size, dtype=np.int64)
        for own, table in self._merge(branches).items():
            moves = [(self.shape.distance(items, cells), worth) for items, cells, worth in useful(table, self.shape)]
            for later, total in before.items():
                target = self.states.joined(later, own)
                if target is None:
                    continue
                if target not in joined:
                    joined[target] = self.shape.nowhere()
                for distance, worth in moves:
                    improve(total, joined[target], buffer, distance=distance, worth=worth)
                self.steps += len(moves) * len(total)
        for table in joined.values():
            self.shape.clear_margins(table)
        self.history.append(JoinStep(_record(unused), _record(before), branches))
        self.tables = joined

    def follow(self, entry: Entry) -> Generator[Taken, None, Entry]:
        """Yield the options that lead to an entry, from the last step to the first, and return the entry of the start."""
        for step in reversed(self.history):
            if isinstance(step, SettledStep):
                entry = _unsettle(step, entry)
            elif isinstance(step, GroupStep):
                if step.group.must or not entry.is_in(step.before):
                    entry, taken = self._find_previous(step, entry)
                    yield taken
            elif not entry.is_in(step.unused):
                if isinstance(step, BranchStep):
                    chain = next(chain for chain in step.branches if entry.is_in(chain.tables))
                    entry = yield from chain.follow(entry)
                else:
                    chain, own, entry = self._split(step, entry)
                    yield from chain.follow(own)
        return entry

    def _find_previous(self, step: GroupStep, entry: Entry) -> tuple[Entry, Taken]:
        for each in step.group.ways:
            for state in step.before:
                if self.states.after(state, each.move, owing=self.owing) == entry.state:
                    for way in each.ways:
                        place = entry.place - self.shape.distance(each.items, way.cost)
                        found = Entry(state, place, entry.worth - way.worth)
                        if found.is_in(step.before):
                            return found, Taken(step.stage, step.mode, way.option, way.choice)
        raise AssertionError  # pragma: no cover - a table without the way that led to it

    def _split(self, step: JoinStep, entry: Entry) -> tuple["Chain", Entry, Entry]:
        """How an entry is split between a chain that started with nothing and the tables before."""
        for chain in step.branches:
            for own, table in chain.tables.items():
                for later in step.before:
                    if self.states.joined(later, own) != entry.state:
                        continue
                    for items, cells, worth in useful(table, self.shape):
                        rest = Entry(later, entry.place - self.shape.distance(items, cells), entry.worth - worth)
                        if rest.is_in(step.before):
                            return chain, Entry(own, self.shape.place(items, cells), worth), rest
        raise AssertionError  # pragma: no cover - a table without the way that led to it


def _record(tables: Tables) -> Record:
    if sum(table.nbytes for table in tables.values()) <= LARGE_BYTES:
        return tables
    return {state: SparseWorth.of(table) for state, table in tables.items()}


def _unsettle(step: SettledStep, entry: Entry) -> Entry:
    for state in step.before:
        target, worth = step.settle(state)
        found = Entry(state, entry.place, entry.worth - worth)
        if target == entry.state and found.is_in(step.before):
            return found
    raise AssertionError  # pragma: no cover - a table without the way that led to it
