"""Some repair, not proved to be the best: the result where the budget runs out. No change of it can be taken back or made smaller."""

from collections.abc import Sequence
from typing import Final

from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder, indices_in
from app.domain.training_load.repairs.offers import Offers
from app.domain.training_load.repairs.scaled_weeks import Scaling
from app.domain.training_load.repairs.search import Found
from app.domain.training_load.rules.rule import Remedy

MAX_TRIED: Final = 150
"""Smaller changes that are tried before the repair is returned."""

_EASIER: Final = frozenset({Remedy.EASE, Remedy.LIGHTEN})


class Makeshift:
    """Finds some repair without scaled weeks, and makes repairs smaller."""

    def __init__(self, offers: Offers, conflicts: ConflictFinder) -> None:
        self._offers, self._conflicts = offers, conflicts
        self._left = MAX_TRIED

    def find(self) -> Found | None:
        """Make one workout of each conflict easier, or leave it out, the last first; None where even that leaves a conflict."""
        choices = [self._offers.first(index) for index in range(self._offers.count)]
        while conflicts := self._find(choices):
            eased = next((index for index in reversed([*indices_in(min(conflicts))]) if not choices[index].is_dropped), None)
            if eased is None:
                return None
            choices[eased] = self._easier(choices[eased])
        return self.make_smaller(_found(choices, self._offers.scaling))

    def make_smaller(self, found: Found) -> Found:
        """Take back every change that is not needed, and make the others as small as possible."""
        choices, scaling = [*found.choices], found.scaling
        scaled = [choice for choice in choices if choice.kind is Remedy.SCALE_WEEK]
        if scaled and not self._find(undo(choices, scaled, self._offers)):
            choices, scaling = undo(choices, scaled, self._offers), self._offers.scaling
        while self._take_one_back(choices):
            pass
        for choice in sorted(choices, key=lambda each: -each.weight):
            if choice.kind not in {None, Remedy.SCALE_WEEK} and choice.partner == NOT_MOVABLE:
                self._shrink(choices, choice, scaling)
        return _found(choices, scaling)

    def _take_one_back(self, choices: list[Choice]) -> bool:
        for choice in sorted(choices, key=lambda each: -each.weight):
            if choice.weight:
                undone = undo(choices, partners_of(choice, choices), self._offers)
                if not self._find(undone):
                    choices[:] = undone
                    return True
        return False

    def _shrink(self, choices: list[Choice], choice: Choice, scaling: Scaling) -> None:
        index = choice.workout
        for smaller in self._offers.of(index)[1:]:
            if smaller.weight >= choice.weight or not self._left:
                return
            self._left -= 1
            is_apart = smaller.partner == NOT_MOVABLE and not scaling.runs >> index & 1
            if is_apart and not self._find([*choices[:index], smaller, *choices[index + 1 :]]):
                choices[index] = smaller
                return

    def _easier(self, choice: Choice) -> Choice:
        """The workout made easy, or otherwise left out."""
        choices = self._offers.of(choice.workout)
        eased = [each for each in choices if each.kind in _EASIER]
        return (
            eased[0] if eased and choice.kind is None else [each for each in choices if each.is_dropped and not each.is_spare][0]
        )

    def _find(self, choices: Sequence[Choice]) -> Sequence[int]:
        return self._conflicts.find(choices, lambda _nodes: None)


def partners_of(choice: Choice, choices: Sequence[Choice]) -> list[Choice]:
    """Return a choice and the one that changes with it."""
    return [choice] if choice.partner == NOT_MOVABLE else [choice, choices[choice.partner]]


def undo(choices: Sequence[Choice], undone: Sequence[Choice], offers: Offers) -> list[Choice]:
    """Return choices with some workouts as they were planned."""
    gone = {choice.workout for choice in undone}
    return [offers.as_planned(each.workout) if each.workout in gone else each for each in choices]


def _found(choices: Sequence[Choice], scaling: Scaling) -> Found:
    return Found(choices=tuple(choices), scaling=scaling, weight=scaling.weight + sum(choice.weight for choice in choices))
