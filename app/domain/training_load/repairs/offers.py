"""What one search may choose from: the choices of each workout where certain weeks are scaled and certain changes are left out."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice
from app.domain.training_load.repairs.scaled_weeks import Scaling
from app.domain.training_load.rules.rule import Remedy

LOSSES: Final = {
    Remedy.REORDER: 0,
    Remedy.MOVE: 0,
    Remedy.SWAP: 0,
    Remedy.SHORTEN: 1,
    Remedy.LIGHTEN: 2,
    Remedy.EASE: 2,
    Remedy.SCALE_WEEK: 2,
    Remedy.REPLACE: 3,
    Remedy.DROP: 4,
}
"""How much of a workout each change takes away: nothing, some length, the hard part, the run itself, everything."""


class Wish(NamedTuple):
    """A wish to keep more of a workout than the best repair does: none of the changes that take away as much or more."""

    workout: int
    loss: int

    @classmethod
    def to_keep_more_than(cls, workout: int, kind: Remedy) -> "Wish":
        """Return the wish to keep more than a change of this kind does."""
        return cls(workout, LOSSES[kind])

    def allows(self, kind: Remedy | None) -> bool:
        """Return whether a change keeps more."""
        return kind is None or LOSSES[kind] < self.loss


class Offers:
    """The choices of each workout with the weeks of a scaling scaled. The first choice of each is the cheapest."""

    def __init__(self, table: ChoiceTable, count: int, scaling: Scaling, wish: Wish | None = None) -> None:
        self._table, self._wish = table, wish
        self.scaling, self.count = scaling, count
        self._lists: dict[int, Sequence[Choice]] = {}

    @property
    def is_unwanted(self) -> bool:
        """Whether the scaling takes too much away of a workout."""
        wish = self._wish
        return wish is not None and bool(self.scaling.runs >> wish.workout & 1) and not wish.allows(Remedy.SCALE_WEEK)

    def as_planned(self, index: int) -> Choice:
        """Return the choice to leave a workout alone."""
        return self._table.as_planned[index]

    def first(self, index: int) -> Choice:
        """Return the cheapest choice of a workout."""
        percent = self.scaling.percent_of(index)
        return self._table.as_planned[index] if percent is None else self._table.scaled(index, percent)

    def of(self, index: int) -> Sequence[Choice]:
        """Return the choices of a workout, cheapest first. A run of a scaled week may only be left out instead."""
        choices = self._lists.get(index)
        if choices is None:
            choices = self._lists[index] = [self.first(index), *self._further(index)]
        return choices

    def _further(self, index: int) -> Sequence[Choice]:
        choices, wish = self._table.of(index)[1:], self._wish
        if wish is not None and wish.workout == index:
            choices = [choice for choice in choices if wish.allows(choice.kind)]
        if not self.scaling.runs:
            return choices
        if self.scaling.runs >> index & 1:
            return [choice for choice in choices if choice.is_dropped]
        return [each for each in choices if each.partner == NOT_MOVABLE or not self.scaling.runs >> each.partner & 1]
