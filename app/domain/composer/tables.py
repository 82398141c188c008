"""Tables of one stage: for each number of cells, the best worth of taking options for exactly that much time.

Worth is one whole number: points, and below them the cells, so that of two ways with equal points the longer is better.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.caches import cached
from app.domain.composer.puzzle import Group, Option

POINT: Final = 1 << 11  # above the greatest number of cells (1,440 in 120 minutes)
STAGE: Final = POINT << 24  # above the points of any routine
IMPOSSIBLE: Final = -(1 << 60)

Worth = NDArray[np.int64]


class Key(NamedTuple):
    """The state of a table in addition to time: flags raised or claimed, flags needed, number of options that count."""

    on: int
    needs: int
    counted: int


Tables = dict[Key, Worth]


@dataclass(frozen=True, slots=True)
class Filled:
    """The tables of one mode after each of its groups, the empty one first.

    `used` are the final tables without the choice of nothing, and with the worth of representing the stage. Each has the minimum
    of its cells; tables without any solution are absent.
    """

    history: list[Tables]
    used: dict[Key, tuple[int, Worth]]

    @classmethod
    def of(cls, history: list[Tables], tracked: int) -> "Filled":
        """Filled tables; `tracked` as `Stage.tracked`."""
        used: dict[Key, tuple[int, Worth]] = {}
        for key, worth in history[-1].items():
            possible = np.flatnonzero(worth[1:] >= 0)
            if len(possible):
                table = worth + (STAGE if key.counted == tracked else 0)
                table[0] = IMPOSSIBLE
                used[key] = int(possible[0]) + 1, table
        return cls(history, used)

    def within(self, cells: int) -> Tables:
        """The tables of using the mode for at most this number of cells."""
        return {key: worth[: cells + 1] for key, (least, worth) in self.used.items() if least <= cells}


class Raised(NamedTuple):
    """The bits of the tracked flags that an option claims, raises (those that it claims among them) and needs."""

    claimed: int
    raised: int
    needed: int


NOTHING: Final = Raised(0, 0, 0)


class Flags:
    """The tracked flags as bits of a whole number."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        self.bits = bits

    def of(self, flags: frozenset[str]) -> int:
        """The bits of those of the flags that are tracked."""
        return sum(self.bits[flag] for flag in self.bits.keys() & flags) if self.bits else 0

    def of_option(self, option: Option) -> Raised:
        """The bits of the flags of an option that are tracked."""
        if not self.bits:
            return NOTHING
        claimed = self.of(option.uses)
        return Raised(claimed, self.of(option.gives) | claimed, self.of(option.needs))


@cached(1024)
def fill_small(groups: tuple[Group, ...], most: int, tracked: int) -> Filled:
    """The tables of a mode of few groups without flags, which is part of many questions."""
    return fill(groups, most, flags=Flags({}), tracked=tracked)


def fill(groups: Sequence[Group], most: int, *, flags: Flags, tracked: int) -> Filled:
    """Fill the tables of one mode, group after group, for at most `most` cells."""
    start = empty(min(sum(group.most for group in groups), most))
    history: list[Tables] = [{Key(0, 0, 0): start}]
    buffer = np.empty_like(start)
    for group in groups:
        before = history[-1]
        after = {} if group.must else {key: worth.copy() for key, worth in before.items()}
        for option in group.options:
            for key, target in moves(option, before, flags, tracked):
                if target not in after:
                    after[target] = np.full_like(start, IMPOSSIBLE)
                _take(option, before[key], after[target], buffer)
        history.append(after)
    return Filled.of(history, tracked)


def moves(option: Option, before: Iterable[Key], flags: Flags, tracked: int) -> Iterator[tuple[Key, Key]]:
    """Yield the states in which the option can be taken, each with the resulting state."""
    bits = flags.of_option(option)
    if bits is NOTHING and not tracked:
        yield from ((key, key) for key in before)
        return
    for key in before:
        if not key.on & bits.claimed:
            count = min(key.counted + option.counts, tracked)
            yield key, Key(key.on | bits.raised, key.needs | bits.needed, count)


def _take(option: Option, source: Worth, target: Worth, buffer: Worth) -> None:
    size = len(source)
    for cost, points in zip(option.costs, option.points, strict=True):
        if cost >= size:
            break
        reached, worth = target[cost:], buffer[: size - cost]
        np.add(source[: size - cost], points * POINT + cost, out=worth)
        np.maximum(reached, worth, out=reached)


def joined(first: Worth, second: Worth) -> Worth:
    """For each number of cells, the best worth of splitting them between two tables; as long as the first."""
    size, shift = len(first), len(second)
    padded = np.empty(shift + size, dtype=np.int64)
    padded[:shift], padded[shift:] = IMPOSSIBLE, first
    # Row t is the first table moved by t cells; the constructor is ten times quicker than the library's view.
    step = padded.itemsize
    moved = np.ndarray((shift, size), padded.dtype, padded, shift * step, (-step, step))
    possible = (second >= 0).nonzero()[0]
    worth = moved.take(possible, axis=0)
    worth += second.take(possible)[:, None]
    best: Worth = np.maximum.reduce(worth, axis=0)
    return best


def better(first: Worth, second: Worth) -> Worth:
    """The better of two tables in each cell, as long as the longer."""
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    best = longer.copy()
    np.maximum(longer[: len(shorter)], shorter, out=best[: len(shorter)])
    return best


def alone(cells: int, worth: Worth) -> Worth:
    """A table with nothing before it, this many cells long."""
    table = empty(cells)
    table[: len(worth)] = worth
    return table


def empty(cells: int) -> Worth:
    """The table of taking nothing: only 0 cells are possible."""
    table = np.full(cells + 1, IMPOSSIBLE, dtype=np.int64)
    table[0] = 0
    return table


def best_of(modes: Sequence[Tables]) -> Tables:
    """The best of the modes of a stage by its flags.

    The number of counting options is already part of the worth, so it is dropped, which leaves fewer tables to join.
    """
    best: Tables = {}
    for mode in modes:
        for key, worth in mode.items():
            flags = Key(key.on, key.needs, 0)
            best[flags] = worth if flags not in best else better(best[flags], worth)
    return best
