"""Tables: for each number of exercises and cells, the best worth of taking exactly that much.

Worth is one whole number: the goals reached for certain, below them points, and below these the cells, so that of two ways with
equal points the longer is better.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

POINT: Final = 1 << 11
"""Above the greatest number of cells (1,440 in 120 minutes)."""

BALANCE: Final = POINT << 18
"""Above the points of any routine."""

CORE: Final = BALANCE << 1
BLOCK: Final = CORE << 6
PREFERRED: Final = BLOCK << 4
WANTED: Final = PREFERRED << 4
IMPOSSIBLE: Final = -(1 << 60)

Worth = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SparseWorth:
    """The possible entries of a table: their places, ascending, and their worth."""

    places: NDArray[np.int32]
    worths: Worth

    @classmethod
    def of(cls, table: Worth) -> "SparseWorth":
        """Leave out what is impossible."""
        places = np.flatnonzero(table >= 0)
        return cls(places.astype(np.int32), table[places])

    def has(self, place: int, worth: int) -> bool:
        """Whether an entry has this worth."""
        index = int(self.places.searchsorted(place))
        return index < len(self.places) and int(self.places[index]) == place and int(self.worths[index]) == worth


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of tables.

    A table is one row of numbers: for each number of exercises first `margin` impossible entries, then those of 0 to `cells`. So
    taking an option moves the whole row by one distance, which is far quicker than moving each part, and nothing gets from one
    part into the next, as long as no option takes more cells than the margin.
    """

    items: int
    cells: int
    margin: int

    @property
    def width(self) -> int:
        """The entries of one number of exercises."""
        return self.margin + self.cells + 1

    @property
    def size(self) -> int:
        """The entries of a table."""
        return self.width * (self.items + 1)

    def place(self, items: int, cells: int) -> int:
        """Return the index of an entry."""
        return items * self.width + self.margin + cells

    def distance(self, items: int, cells: int) -> int:
        """Return how far a table moves when this much is taken."""
        return items * self.width + cells

    def amounts(self, place: int) -> tuple[int, int]:
        """Return the exercises and cells of an entry."""
        items, column = divmod(place, self.width)
        return items, column - self.margin

    def by_items(self, table: Worth) -> Worth:
        """Return a view without the margins: a row for each number of exercises."""
        return table.reshape(self.items + 1, self.width)[:, self.margin :]

    def nowhere(self) -> Worth:
        """Return a table in which nothing is possible."""
        return np.full(self.size, IMPOSSIBLE, dtype=np.int64)

    def empty(self) -> Worth:
        """Return the table of taking nothing."""
        table = self.nowhere()
        table[self.place(0, 0)] = 0
        return table

    def clear_margins(self, table: Worth) -> None:
        """Make the margins impossible again."""
        table.reshape(self.items + 1, self.width)[:, : self.margin] = IMPOSSIBLE


def improve(source: Worth, target: Worth, buffer: Worth, *, distance: int, worth: int) -> None:
    """Improve a table by what another one leads to: moved by a distance and with more worth. Its margins are not kept."""
    size = len(source) - distance
    if size <= 0:
        return
    reached, found = target[distance:], buffer[:size]
    np.add(source[:size], worth, out=found)
    np.maximum(reached, found, out=reached)


def useful(table: Worth, shape: Shape) -> Iterator[tuple[int, int, int]]:
    """The (items, cells, worth) of a table that no other entry with at most as many items and cells equals or exceeds."""
    entries = shape.by_items(table)
    most = np.maximum.accumulate(np.maximum.accumulate(entries, axis=0), axis=1)
    best = entries >= 0
    best[1:] &= entries[1:] > most[:-1]
    best[:, 1:] &= entries[:, 1:] > most[:, :-1]
    rows, columns = best.nonzero()
    return zip(rows.tolist(), columns.tolist(), entries[rows, columns].tolist(), strict=True)


def better(first: Worth | None, second: Worth) -> Worth:
    """The better of two tables in each entry."""
    return second if first is None else np.maximum(first, second)
