"""Tables of one stage: for each number of cells, the best worth of taking options for exactly that much time.

Worth is one whole number: points, and below them the cells, so that of two ways with equal points the longer is better.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.composer.puzzle import Group, Option

POINT: Final = 1 << 11  # above the greatest number of cells (1,440 in 120 minutes)
STAGE: Final = POINT << 24  # above the points of any routine
IMPOSSIBLE: Final = -(1 << 60)

Worth = NDArray[np.int64]


class Key(NamedTuple):
    """What a table of one stage must remember beside the time: flags raised or claimed, flags needed, options that count."""

    on: int
    needs: int
    counted: int


Tables = dict[Key, Worth]


@dataclass(frozen=True, slots=True)
class Filled:
    """The tables of one mode after each of its groups, the empty one first."""

    cells: int
    history: list[Tables]

    @property
    def last(self) -> Tables:
        """The tables once all groups are in."""
        return self.history[-1]


class Flags:
    """The tracked flags as bits of a whole number."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        self.bits = bits

    def of(self, flags: frozenset[str]) -> int:
        """The bits of those of the flags that are tracked."""
        return sum(self.bits[flag] for flag in self.bits.keys() & flags) if self.bits else 0


def fill(groups: Sequence[Group], cells: int, *, flags: Flags, tracked: int) -> Filled:
    """The tables of one mode, `cells` long, group after group; `tracked` as `Stage.tracked`."""
    empty = np.full(cells + 1, IMPOSSIBLE, dtype=np.int64)
    empty[0] = 0
    history: list[Tables] = [{Key(0, 0, 0): empty}]
    buffer = np.empty_like(empty)
    for group in groups:
        before = history[-1]
        after = {} if group.must else {key: worth.copy() for key, worth in before.items()}
        for option in group.options:
            for key, target in moves(option, before, flags, tracked):
                if target not in after:
                    after[target] = np.full(cells + 1, IMPOSSIBLE, dtype=np.int64)
                _take(option, before[key], after[target], buffer)
        history.append(after)
    return Filled(cells, history)


def moves(option: Option, before: Mapping[Key, Worth], flags: Flags, tracked: int) -> Iterator[tuple[Key, Key]]:
    """From which states the option can be taken, and to which state each leads."""
    claimed = flags.of(option.uses)
    raised = flags.of(option.gives) | claimed
    needed = flags.of(option.needs)
    for key in before:
        if not key.on & claimed:
            count = min(key.counted + option.counts, tracked)
            yield key, Key(key.on | raised, key.needs | needed, count)


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
    if (first[1:] < 0).all():
        alone = np.full_like(first, IMPOSSIBLE)
        alone[: len(second)] = np.maximum(second + first[0], IMPOSSIBLE)
        return alone
    padded = np.concatenate([np.full(len(second) - 1, IMPOSSIBLE, dtype=np.int64), first])
    # Row t is the stretch of the padded table that ends at t; the constructor is ten times quicker than the library's view.
    windows = np.ndarray((len(first), len(second)), padded.dtype, padded, 0, padded.strides * 2)
    best: Worth = np.maximum((windows + second[::-1]).max(axis=1), IMPOSSIBLE)
    return best
