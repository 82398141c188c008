"""The composer's question as numbers: options with costs and points, in groups, in stages. Knows no exercise.

Time is counted in cells of the grid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Option:
    """One possible choice: its costs in cells (ascending), the points for each, and the slugs of its exercises (`holds`).

    It reaches the goals `gives`, and is possible only if the goals `needs` are reached by options of later stages. `takes` is how
    much it takes of each limit at each of its costs, and `aims` how many of its exercises are mainly for each of the regions that
    it works.
    """

    holds: tuple[str, ...]
    costs: tuple[int, ...]
    points: tuple[int, ...]
    gives: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    takes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    aims: Mapping[str, int] = field(default_factory=dict)

    @property
    def items(self) -> int:
        """The number of its exercises."""
        return len(self.holds)

    @property
    def names(self) -> frozenset[str]:
        """Every goal, limit and share that it adds to."""
        return self.gives | self.takes.keys() | self.aims.keys()


class Group(NamedTuple):
    """Options that exclude each other: at most one is taken, exactly one if `must`."""

    options: tuple[Option, ...]
    must: bool = False


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One block: its groups in each of its modes. One mode is chosen."""

    modes: tuple[tuple[Group, ...], ...]

    @cached_property
    def must(self) -> bool:
        """Whether it has to be used."""
        return any(group.must for mode in self.modes for group in mode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """What an answer is compared by before its points, in this order: `wanted`, `preferred`, `blocks`, `core`, balance.

    Each core pattern has its own weight. An answer reaches every `required` goal. It is balanced if of its exercises at least one
    in `parts` is mainly for each region in `balanced` that it works.
    """

    wanted: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    core: Mapping[str, int] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    balanced: tuple[str, ...] = ()
    parts: int = 1

    @property
    def named(self) -> frozenset[str]:
        """Every goal that an answer tries to reach or has to reach."""
        return frozenset({*self.wanted, *self.preferred, *self.blocks, *self.core, *self.required})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What an answer may take: cells in all and in each stage, and exercises."""

    cells: int
    stage_cells: tuple[int, ...]
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One taken option: its stage and mode, and the index of the chosen cost."""

    stage: int
    mode: int
    option: Option
    choice: int

    @property
    def cost(self) -> int:
        """Its cells."""
        return self.option.costs[self.choice]


class Solved(NamedTuple):
    """The best picks, in the order of the stages; None when a required option does not fit.

    `met` are the exercises of these picks and of all intermediate solutions. With fewer points for any other exercise no answer
    is better. `steps` is the work done; `optimal` says whether it was enough to prove that nothing is better.
    """

    picks: tuple[Pick, ...] | None
    met: frozenset[str]
    steps: int = 0
    optimal: bool = True


@dataclass(frozen=True, slots=True)
class Use:
    """What some picks reach, take and aim at."""

    goals: frozenset[str]
    limits: Counter[str] = field(default_factory=Counter)
    aims: Counter[str] = field(default_factory=Counter)
    worked: frozenset[str] = frozenset()
    items: int = 0

    @classmethod
    def of(cls, picks: Sequence[Pick]) -> "Use":
        """Add up some picks."""
        limits: Counter[str] = Counter()
        aims: Counter[str] = Counter()
        for pick in picks:
            limits.update({name: amounts[pick.choice] for name, amounts in pick.option.takes.items()})
            aims.update(pick.option.aims)
        return cls(
            goals=frozenset(goal for pick in picks for goal in pick.option.gives),
            limits=limits,
            aims=aims,
            worked=frozenset(name for pick in picks for name in pick.option.aims),
            items=sum(pick.option.items for pick in picks),
        )

    def unbalanced(self, goals: Goals) -> frozenset[str]:
        """The regions that are worked, but by less than their part of the exercises."""
        return frozenset(name for name in goals.balanced if self.aims[name] * goals.parts < self.items) & self.worked


def options_of(stages: Iterable[Stage]) -> Iterator[Option]:
    """Every option of every mode."""
    for stage in stages:
        for mode in stage.modes:
            for group in mode:
                yield from group.options


def unmet(picks: Sequence[Pick]) -> Iterator[tuple[int, str]]:
    """The goals that a pick needs and none of a later stage reaches, each with the stage of the pick."""
    for pick in picks:
        later = {goal for other in picks if other.stage > pick.stage for goal in other.option.gives}
        yield from ((pick.stage, goal) for goal in pick.option.needs - later)
