"""Branch and bound over drafts: the choices with the least weight that have no conflict, with proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from app.domain.training_load.repairs.choices import Choice, WorkoutSet
from app.domain.training_load.repairs.conflicts import ConflictFinder, indices_in
from app.domain.training_load.repairs.draft import NO_STEP, Draft
from app.domain.training_load.repairs.offers import Offers
from app.domain.training_load.repairs.points import limit_of
from app.domain.training_load.repairs.scaled_weeks import Scaling

UNLIMITED: Final = NO_STEP
STEPS: Final = (4, 8, 12, 18, 26)
"""Points of the limits that a search tries first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best choices found, with the weeks that are scaled, and the weight of all."""

    choices: tuple[Choice, ...]
    scaling: Scaling
    weight: int

    @classmethod
    def of(cls, choices: Sequence[Choice], scaling: Scaling) -> Self:
        """Return choices with their weight."""
        return cls(choices=tuple(choices), scaling=scaling, weight=scaling.weight + sum(choice.weight for choice in choices))


class Budget:
    """How many nodes a search may visit. It counts and reads no clock, so that the same plan always gets the same answer."""

    def __init__(self, nodes: int) -> None:
        self._nodes = nodes
        self.spent = 0

    def spend(self, nodes: int = 1) -> None:
        """Count nodes.

        Raises: BudgetSpentError when there are none left.
        """
        self.spent += nodes
        if self.spent > self._nodes:
            raise BudgetSpentError


class BudgetSpentError(Exception):
    """The nodes are used up."""


class Search:
    """One search over the movable workouts of a plan, for repairs that weigh less than `limit`. `best` is the best so far."""

    def __init__(self, conflicts: ConflictFinder, budget: Budget, limit: int) -> None:
        self._conflicts, self._budget = conflicts, budget
        self.limit = limit
        self.best: Found | None = None

    def run(self, offers: Sequence[Offers], least: int = 0) -> bool:
        """Search all offers, given cheapest first, for repairs of `least` points or more. Return whether the search ended.

        The limit grows step by step, because a search with a low limit is short, and most repairs have few points.
        """
        last = self.limit
        try:
            for most in (*(step for step in STEPS if step > least), None):
                self.limit = last if most is None else min(limit_of(most), last)
                for each in reversed(offers):
                    if each.scaling.weight < self.limit:
                        self._visit(Draft(each, self._conflicts), each.scaling)
                if self.best is not None:
                    break
        except BudgetSpentError:
            return False
        return True

    def _visit(self, draft: Draft, scaling: Scaling) -> None:
        """Find the lightest plan that can be reached from a draft, if it is below the limit."""
        while not draft.is_impossible and draft.weight < self.limit:
            self._budget.spend()
            conflicts = self._conflicts.find(draft.choices, self._budget.spend)
            if not conflicts:
                self.limit = draft.weight
                self.best = Found(choices=tuple(draft.choices), scaling=scaling, weight=draft.weight)
                return
            unsettled = [conflict & ~draft.settled for conflict in conflicts]
            steps = _Steps(draft)
            if 0 in unsettled or draft.weight + _weight_of_disjoint(unsettled, steps) >= self.limit:
                return
            conflict = min(unsettled, key=lambda each: (each.bit_count(), -_least_step(each, steps), each))
            changed = max(indices_in(conflict), key=lambda index: (steps[index], index))
            if conflict.bit_count() > 1:
                with_settled = draft.copy()
                with_settled.settle(changed)
                self._visit(with_settled, scaling)
            draft.advance(changed)


class _Steps(dict[int, int]):
    """How much more the next choice of each workout weighs at least, computed when first needed."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft

    def __missing__(self, index: int) -> int:
        self[index] = self._draft.step(index)
        return self[index]


def _least_step(conflict: WorkoutSet, steps: _Steps) -> int:
    return min(steps[index] for index in indices_in(conflict))


def _weight_of_disjoint(conflicts: Sequence[WorkoutSet], steps: _Steps) -> int:
    """The sum of the least steps of conflicts that have no workout in common."""
    seen = total = 0
    for conflict in sorted(conflicts, key=_by_size):
        if not conflict & seen:
            seen |= conflict
            total += _least_step(conflict, steps)
    return total


def _by_size(conflict: WorkoutSet) -> tuple[int, int]:
    return conflict.bit_count(), conflict
