"""The exact optimum: which options to take, at which cost, so that nothing better exists.

A multiple-choice knapsack in stages: at most one option of a group is taken, at one of its costs. What couples the groups is a
*limit* (versions of one movement, exercises of one pattern), a *goal* (a region to be worked, a release that needs a later
movement) or a *meter* (the time of a region). All of these are first ignored, which can only make the answer look better; what
the answer then breaks is tracked exactly, and the question solved again. The first answer that breaks nothing is therefore the
best of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.composer.puzzle import Bounds, Goals, Pick, Solved, Stage
from app.domain.composer.solving import Solving

WIDTH: Final = 12
"""How many states are followed at first."""

WIDER: Final = 4
"""How many times as many the next time."""

MAX_STEPS: Final = 1_000_000_000
"""The entries of tables after which the best picks so far are the answer, proved or not."""


@dataclass(slots=True, kw_only=True, eq=False)
class Puzzle:
    """All stages of a question, for any number of minutes; caches its solutions. `limits` gives the most of each limit."""

    stages: tuple[Stage, ...]
    limits: Mapping[str, int] = field(default_factory=dict)
    goals: Goals = field(default_factory=Goals)
    _solved: dict[Bounds, Solved] = field(default_factory=dict, repr=False)

    def solve(self, bounds: Bounds) -> Solved:
        """The best picks within some bounds; empty when nothing fits."""
        if bounds not in self._solved:
            self._solved[bounds] = self._solve(bounds)
        return self._solved[bounds]

    def _solve(self, bounds: Bounds) -> Solved:
        solving = Solving(self.stages, self.limits, self.goals, bounds)
        best: tuple[Pick, ...] | None = None
        met: set[str] = set()
        width = WIDTH
        while True:
            least = None if best is None else solving.weigh(best)
            found = solving.search(width, least)
            met.update(slug for pick in found.picks or () for slug in pick.option.holds)
            # With few states a search can lead to less than is known already.
            better = found.picks if found.worth >= (least or 0) else None
            broken = None if better is None else solving.find_broken(better)
            is_last = solving.steps > MAX_STEPS
            if broken:
                solving.track(broken)
                width = 1 if is_last else WIDTH
                continue
            best = best if better is None else better
            optimal = found.dropped <= max(found.worth, least or 0)
            if optimal or is_last:
                return Solved(best, frozenset(met), solving.steps, optimal)
            width *= WIDER
