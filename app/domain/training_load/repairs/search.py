"""The cheapest set of choices without conflict, with proof.

Branch and bound over drafts. Each workout has the cheapest choice that is still allowed; if these have no conflict, no plan of
the branch is cheaper. Otherwise a conflict names workouts, at least one of them has to change, and only those are tried: one of
them is settled, which rules out what clashes with it, and then it advances to its next choice. A lower bound for a branch is the
cost of its choices, plus the cheapest step for each of several conflicts that have no workout in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.training_load.repairs.choice_table import UNAFFORDABLE
from app.domain.training_load.repairs.choices import Choice, WorkoutSet
from app.domain.training_load.repairs.conflicts import ConflictFinder, indices_in
from app.domain.training_load.repairs.draft import Draft

WORKOUTS_PER_NODE: Final = 15
"""A node with many workouts costs as much as several nodes with few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The choices of all workouts (None where no repair was found), whether they are proved cheapest, and the nodes used."""

    choices: tuple[Choice, ...] | None
    is_proved: bool
    nodes: int


class _OutOfBudget(Exception):
    """The nodes are used up."""


class Search:
    """One search over the movable workouts of a plan. It counts nodes and reads no clock, so its result is always the same."""

    def __init__(self, draft: Draft, conflicts: ConflictFinder, budget: int) -> None:
        self._draft, self._conflicts, self._budget = draft, conflicts, budget
        self._best: tuple[Choice, ...] | None = None
        self._cost_limit = UNAFFORDABLE
        self._visited = 0
        self._nodes_per_visit = 1 + len(draft.choices) // WORKOUTS_PER_NODE

    def find_cheapest(self) -> SearchResult:
        """Find the cheapest choices. Where the budget runs out first, they are not proved, or there are none."""
        try:
            self._visit(self._draft)
        except _OutOfBudget:
            return SearchResult(choices=self._best, is_proved=False, nodes=self._nodes)
        return SearchResult(choices=self._best, is_proved=True, nodes=self._nodes)

    @property
    def _nodes(self) -> int:
        return self._visited + self._conflicts.nodes

    def _visit(self, draft: Draft) -> None:
        """Find the cheapest plan that can be reached from a draft, if it is below the cost limit."""
        while not draft.is_impossible and draft.cost < self._cost_limit:
            self._count_visit()
            conflicts = self._conflicts.find(draft.choices, draft.clashes)
            if not conflicts:
                self._best, self._cost_limit = tuple(draft.choices), draft.cost
                return
            steps = _Steps(draft)
            unsettled = [conflict & ~draft.settled for conflict in conflicts]
            if 0 in unsettled or self._is_too_expensive(draft, unsettled, steps):
                return
            conflict = min(unsettled, key=lambda each: (each.bit_count(), -_cheapest_step(each, steps), each))
            changed = max(indices_in(conflict), key=lambda index: (steps[index], index))
            if conflict.bit_count() > 1:
                self._visit(_with_settled(draft, changed))
            draft.advance(changed)

    def _is_too_expensive(self, draft: Draft, conflicts: Iterable[WorkoutSet], steps: "_Steps") -> bool:
        """Whether no plan that can be reached from a draft is below the cost limit, by the least that resolving it costs."""
        return _cost_of_disjoint(conflicts, steps) >= self._cost_limit - draft.cost

    def _count_visit(self) -> None:
        self._visited += self._nodes_per_visit
        if self._nodes > self._budget:
            raise _OutOfBudget


class _Steps(dict[int, int]):
    """How much more the next choice of each workout costs at least, computed when first needed."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft

    def __missing__(self, index: int) -> int:
        self[index] = self._draft.min_step(index)
        return self[index]


def _cheapest_step(conflict: WorkoutSet, steps: _Steps) -> int:
    return min(steps[index] for index in indices_in(conflict))


def _cost_of_disjoint(conflicts: Iterable[WorkoutSet], steps: _Steps) -> int:
    """The sum of the cheapest steps of conflicts that have no workout in common."""
    seen = total = 0
    for conflict in sorted(conflicts, key=_by_size):
        if not conflict & seen:
            seen |= conflict
            total += _cheapest_step(conflict, steps)
    return total


def _with_settled(draft: Draft, index: int) -> Draft:
    copy = draft.copy()
    copy.settle(index)
    return copy


def _by_size(conflict: WorkoutSet) -> tuple[int, int]:
    return conflict.bit_count(), conflict
