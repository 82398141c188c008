"""The conflicts of a set of choices: from plain numbers first, and where these find nothing, from the checker."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choices import Choice, WorkoutSet
from app.domain.training_load.repairs.spacing import SpacingRules

NODES_PER_CHECK: Final = 3
"""Running the repairable rules on a changed plan costs about as much as this many nodes of a search."""

NODES_PER_OTHER_CHECK: Final = 7
"""Running the other rules costs about this many."""


class ConflictFinder:
    """Finds conflicts: sets of movable workouts. At least one workout of each has to change, whatever becomes of the others."""

    def __init__(self, checker: CandidateChecker, spacing: SpacingRules) -> None:
        self._checker, self._spacing = checker, spacing
        self._checked: dict[tuple[tuple[int, int, int], ...], tuple[WorkoutSet, ...]] = {}

    @property
    def nodes(self) -> int:
        """The cost of the checker so far, in nodes of a search."""
        return len(self._checked) * NODES_PER_CHECK + self._checker.other_checks * NODES_PER_OTHER_CHECK

    def find(self, choices: Sequence[Choice], clashes: Sequence[WorkoutSet]) -> Sequence[WorkoutSet]:
        """Find all conflicts of choices; `clashes` are the pairs of them that break a spacing rule."""
        return clashes or self._find_by_checker(choices)

    def find_all(self, choices: Sequence[Choice]) -> Sequence[WorkoutSet]:
        """Find the same where the clashes are not known."""
        return self.find(choices, [*find_clashes(choices, self._spacing)])

    def has_any(self, choices: Sequence[Choice]) -> bool:
        """Return whether choices have a conflict."""
        by_numbers = find_clashes(choices, self._spacing)
        return any(True for _ in by_numbers) or bool(self._find_by_checker(choices))

    def _find_by_checker(self, choices: Sequence[Choice]) -> Sequence[WorkoutSet]:
        keys = tuple(choice.key for choice in choices if choice.cost)
        if keys not in self._checked:
            self._checked[keys] = self._checker.find_conflicts(choices)
        return self._checked[keys]


def find_clashes(choices: Sequence[Choice], spacing: SpacingRules) -> Iterator[WorkoutSet]:
    """Yield the pairs of workouts that break a spacing rule as they are."""
    present = [choice for choice in choices if not choice.edit.is_dropped]
    for position, one in enumerate(present):
        for other in present[position + 1 :]:
            if spacing.clash(one, other):
                yield 1 << one.workout | 1 << other.workout


def indices_in(workouts: WorkoutSet) -> Iterator[int]:
    """Yield the index of each workout in a set."""
    while workouts:
        bit = workouts & -workouts
        yield bit.bit_length() - 1
        workouts ^= bit
