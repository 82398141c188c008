"""The composer's question as numbers: options with costs and points, in groups, in stages. Knows no exercise.

Time is counted in cells of the grid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Option:
    """One thing to take: each of its costs in cells (rising) with the points that it brings, and what it holds.

    `counts` says whether it helps its stage to be represented. `gives` are the flags that it raises, `needs` those that
    a later stage must raise, `uses` those it claims alone.
    """

    holds: tuple[str, ...]
    costs: tuple[int, ...]
    points: tuple[int, ...]
    counts: bool = True
    gives: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()

    @property
    def flags(self) -> frozenset[str]:
        """Every flag that it has to do with."""
        return self.gives | self.needs | self.uses


class Group(NamedTuple):
    """Options of which at most one is taken; exactly one if it `must`. A tuple, because tables are found by their groups."""

    options: tuple[Option, ...]
    must: bool = False

    @property
    def most(self) -> int:
        """The most cells that it can take."""
        return max((option.costs[-1] for option in self.options), default=0)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One block: its groups in each of its modes (of which one is chosen).

    It is represented, which is worth more than any points, once it has `counts_from` options that count.
    """

    modes: tuple[tuple[Group, ...], ...]
    counts_from: int = 1

    @cached_property
    def must(self) -> bool:
        """Whether it has to be used."""
        return any(group.must for mode in self.modes for group in mode)

    @cached_property
    def tracked(self) -> int:
        """Up to how many counting options a table distinguishes: none where being used is being represented."""
        plain = self.counts_from == 1 and all(o.counts for mode in self.modes for group in mode for o in group.options)
        return 0 if plain else self.counts_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One option taken: where it stands and which of its costs was chosen."""

    stage: int
    mode: int
    option: Option
    choice: int


class Solved(NamedTuple):
    """The best picks, in the order of the stages; None when what must be taken cannot be.

    `met` is what they hold, and what the answers on the way to them held: they are the same if anything else has fewer points.
    """

    picks: tuple[Pick, ...] | None
    met: frozenset[str]


def options_of(stages: Iterable[Stage]) -> Iterator[Option]:
    """Every option of every mode."""
    for stage in stages:
        for mode in stage.modes:
            for group in mode:
                yield from group.options


def unmet(picks: Sequence[Pick]) -> Iterator[str]:
    """The flags that a pick needs and none of a later stage raises."""
    for pick in picks:
        later = {flag for other in picks if other.stage > pick.stage for flag in other.option.gives}
        yield from pick.option.needs - later


def claimed_twice(picks: Sequence[Pick]) -> Iterator[str]:
    """The flags that more than one pick claims alone."""
    seen: set[str] = set()
    for pick in picks:
        yield from pick.option.uses & seen
        seen |= pick.option.uses
