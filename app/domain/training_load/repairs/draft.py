"""A partial plan of a search: the current choice of each workout, what it may still become, and a lower bound of the cost.

A workout is settled, or open: then its choice is the cheapest that clashes with no settled workout. So the cost of a draft is a
lower bound for every plan that the search can still reach from it.
"""

from typing import Self

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice, MovableWorkout, WorkoutSet
from app.domain.training_load.repairs.conflicts import find_clashes
from app.domain.training_load.repairs.spacing import SpacingRules


class Draft:
    """The state that a search changes and copies. An open workout never returns to a choice before its current one.

    `is_impossible` as soon as a workout has no choice left: then the search can reach no plan from the draft, and its other
    values mean nothing.
    """

    __slots__ = (
        "_positions",
        "_ruled_out",
        "_rules",
        "_tiers",
        "choices",
        "clashes",
        "cost",
        "is_impossible",
        "settled",
    )

    def __init__(self, table: ChoiceTable, spacing: SpacingRules, movable: tuple[MovableWorkout, ...]) -> None:
        self._rules = table, spacing
        self._tiers, self._positions = [0] * len(movable), [0] * len(movable)
        self._ruled_out: list[int | None] = [None] * len(movable)
        self.choices = [each.as_planned for each in movable]
        self.clashes: list[WorkoutSet] = []
        self.settled: WorkoutSet = 0
        self.cost = 0
        self.is_impossible = False
        for planned in [*self.choices]:
            if not table.is_possible(planned):
                self._positions[planned.workout] = -1
                self._take_next(planned.workout)
        self.clashes = [*find_clashes(self.choices, spacing)]

    def copy(self) -> Self:
        """Return an independent copy."""
        other = object.__new__(type(self))
        other._rules, other.settled = self._rules, self.settled
        other.cost, other.is_impossible = self.cost, self.is_impossible
        other._tiers, other._positions, other._ruled_out = self._tiers[:], self._positions[:], self._ruled_out[:]
        other.choices, other.clashes = self.choices[:], self.clashes[:]
        return other

    def settle(self, index: int) -> None:
        """Settle the choice of a workout; open workouts advance from choices that clash with it."""
        self.settled |= 1 << index
        settled = self.choices[index]
        for other in self.choices[:]:
            if not self.settled >> other.workout & 1 and self._rule_out(other, settled):
                self.advance(other.workout)

    def advance(self, index: int) -> None:
        """Let an open workout take its next choice."""
        bit, spacing = 1 << index, self._rules[1]
        self.cost -= self.choices[index].cost
        self._take_next(index)
        if self.is_impossible:
            return
        choice = self.choices[index]
        self.clashes = [pair for pair in self.clashes if not pair & bit]
        if not choice.edit.is_dropped:
            for other in self.choices:
                is_open = not (self.settled | bit) >> other.workout & 1
                if is_open and not other.edit.is_dropped and spacing.clash(choice, other):
                    self.clashes.append(bit | 1 << other.workout)

    def min_step(self, index: int) -> int:
        """Return at least how much more the next choice of an open workout costs."""
        table = self._rules[0]
        position, tier = self._positions[index], self._tiers[index]
        choices = table.tier(index, tier).choices
        allowed = ~self._ruled_out_of(index) & (1 << len(choices)) - (2 << position)
        following = choices[(allowed & -allowed).bit_length() - 1].cost if allowed else table.min_cost_after(index, tier)
        return following - self.choices[index].cost

    def _rule_out(self, current: Choice, settled: Choice) -> bool:
        """Rule out choices of an open workout that clash with a settled one; return whether its current choice is ruled out."""
        index, tier = current.workout, self._tiers[current.workout]
        ruled_out = self._ruled_out_of(index) | self._rules[0].clashing(settled, index, tier)
        self._ruled_out[index] = ruled_out
        return bool(ruled_out >> self._positions[index] & 1)

    def _take_next(self, index: int) -> None:
        """Take the first choice after the current one that clashes with no settled workout."""
        table, tier, first = self._rules[0], self._tiers[index], self._positions[index] + 1
        while True:
            choices = table.tier(index, tier).choices
            allowed = ~self._ruled_out_of(index) & (1 << len(choices)) - (1 << first)
            if allowed:
                break
            tier, first = tier + 1, 0
            if tier == len(table.tier_numbers(index)):
                self.is_impossible = True
                return
            self._tiers[index], self._ruled_out[index] = tier, None
        self._positions[index] = (allowed & -allowed).bit_length() - 1
        self.choices[index] = choices[self._positions[index]]
        self.cost += self.choices[index].cost

    def _ruled_out_of(self, index: int) -> int:
        """The choices of a workout's tier that clash with a settled workout; computed when first needed, then updated."""
        ruled_out, tier = self._ruled_out[index], self._tiers[index]
        if ruled_out is None:
            table, ruled_out = self._rules[0], 0
            for other in self.choices:
                if self.settled >> other.workout & 1:
                    ruled_out |= table.clashing(other, index, tier)
            self._ruled_out[index] = ruled_out
        return ruled_out
