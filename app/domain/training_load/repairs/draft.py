"""A partial plan of a search: the current choice of each workout, and a lower bound of the cost.

A workout is settled, or open: then its choice is the cheapest that can be combined with all settled ones. So the weight of a
draft is a lower bound for every plan that the search can still reach from it.
"""

from typing import Final, Self

from app.domain.training_load.repairs.choices import Choice, WorkoutSet
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.offers import Offers

NO_STEP: Final = 1 << 100
"""More than any repair weighs."""


class Draft:
    """The state that a search changes and copies. An open workout never returns to a choice before its current one.

    `is_impossible` as soon as a workout has no choice left: then the search can reach no plan from the draft, and its other
    values mean nothing.
    """

    __slots__ = ("_conflicts", "_offers", "_positions", "choices", "is_impossible", "settled", "weight")

    def __init__(self, offers: Offers, conflicts: ConflictFinder) -> None:
        self._offers, self._conflicts = offers, conflicts
        self._positions = [0] * offers.count
        self.choices: list[Choice] = [offers.first(index) for index in range(offers.count)]
        self.settled: WorkoutSet = 0
        self.weight = offers.scaling.weight
        self.is_impossible = False
        for index in range(offers.count):
            if not self.is_impossible and not conflicts.is_possible(self.choices[index]):
                self.advance(index)

    def copy(self) -> Self:
        """Return an independent copy."""
        other = object.__new__(type(self))
        other._offers, other._conflicts = self._offers, self._conflicts
        other._positions, other.choices = self._positions[:], self.choices[:]
        other.settled, other.weight, other.is_impossible = self.settled, self.weight, self.is_impossible
        return other

    def settle(self, index: int) -> None:
        """Settle the choice of a workout; open workouts advance from choices that cannot be combined with it."""
        self.settled |= 1 << index
        settled = self.choices[index]
        for other in range(len(self.choices)):
            if not self.settled >> other & 1 and self._conflicts.clash(self.choices[other], settled):
                self.advance(other)
                if self.is_impossible:
                    return

    def advance(self, index: int) -> None:
        """Let an open workout take its next choice."""
        position = self._next(index)
        if position is None:
            self.is_impossible = True
            return
        choice = self._offers.of(index)[position]
        self.weight += choice.weight - self.choices[index].weight
        self._positions[index], self.choices[index] = position, choice

    def step(self, index: int) -> int:
        """Return how much more the next choice of an open workout weighs; `NO_STEP` where it has none."""
        position = self._next(index)
        return NO_STEP if position is None else self._offers.of(index)[position].weight - self.choices[index].weight

    def _next(self, index: int) -> int | None:
        """The position of the next choice that can be combined with all settled ones."""
        choices, conflicts = self._offers.of(index), self._conflicts
        settled = [choice for choice in self.choices if self.settled >> choice.workout & 1]
        for position in range(self._positions[index] + 1, len(choices)):
            choice = choices[position]
            if conflicts.is_possible(choice) and not any(conflicts.clash(choice, other) for other in settled):
                return position
        return None
