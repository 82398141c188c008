"""The exact optimum: which options to take, at which cost, so that nothing better exists.

A multiple-choice knapsack in stages: at most one option of a group is taken, at one of its costs. What couples the groups is a
*limit* (versions of one movement, exercises of one pattern), a *goal* (a region to be worked, a release that needs a later
movement) or a *meter* (the time of a region). All of these are first ignored, which can only make the answer look better; what
the answer then breaks is tracked exactly, and the question solved again. The first answer that breaks nothing is therefore the
best of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.composer.puzzle import Bounds, Goals, Solved, Stage
from app.domain.composer.solving import Solving


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
        met: set[str] = set()
        while True:
            picks = solving.best()
            if picks is None:
                return Solved(None, frozenset(met), solving.steps)
            met.update(slug for pick in picks for slug in pick.option.holds)
            broken = solving.find_broken(picks)
            if not broken:
                return Solved(picks, frozenset(met), solving.steps)
            solving.track(broken)
