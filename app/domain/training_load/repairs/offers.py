"""What one search may choose from: the choices of each workout where certain weeks are scaled, and a wish is kept."""

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice
from app.domain.training_load.repairs.result import kept_aspects
from app.domain.training_load.repairs.scaled_weeks import Scaling
from app.domain.training_load.rules.rule import Remedy


class Wish(NamedTuple):
    """A wish to keep something of a workout that a change takes away."""

    workout: int
    kind: Remedy


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
        return wish is not None and bool(self.scaling.runs >> wish.workout & 1) and not kept_aspects(Remedy.SCALE_WEEK, wish.kind)

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
            choices = [choice for choice in choices if kept_aspects(choice.kind, wish.kind)]
        if not self.scaling.runs:
            return choices
        if self.scaling.runs >> index & 1:
            return [choice for choice in choices if choice.is_dropped]
        return [each for each in choices if each.partner == NOT_MOVABLE or not self.scaling.runs >> each.partner & 1]
