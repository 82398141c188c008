"""The composer's question as numbers: options with costs and points, in groups, in stages. Knows no exercise.

Time is counted in cells of the grid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Option:
    """One possible choice: its costs in cells (ascending), the points for each, and the slugs of its exercises (`holds`).

    `counts` says whether it helps its stage to be represented. It raises the flags `gives`, a later stage must raise the flags
    `needs`, and no other option may claim the flags `uses`.
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
        """All flags that it raises, needs or claims."""
        return self.gives | self.needs | self.uses


class Group(NamedTuple):
    """Options that exclude each other: at most one is taken, exactly one if `must`. A tuple: groups are cache keys."""

    options: tuple[Option, ...]
    must: bool = False

    @property
    def most(self) -> int:
        """The maximum cells of an option."""
        return max((option.costs[-1] for option in self.options), default=0)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One block: its groups in each of its modes. One mode is chosen.

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
        """Up to how many counting options a table distinguishes; 0 if any used option already represents the stage."""
        plain = self.counts_from == 1 and all(o.counts for mode in self.modes for group in mode for o in group.options)
        return 0 if plain else self.counts_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One taken option: its stage and mode, and the index of the chosen cost."""

    stage: int
    mode: int
    option: Option
    choice: int


class Solved(NamedTuple):
    """The best picks, in the order of the stages; None when a required option does not fit.

    `met` are the exercises of these picks and of all intermediate solutions. Fewer points for any other exercise would not change
    the picks.
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
