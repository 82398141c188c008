"""Some repair, where the budget runs out before the best is proved. No change of it can be taken back or made cheaper."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder, indices_in
from app.domain.training_load.repairs.offers import Offers
from app.domain.training_load.repairs.points import total_points
from app.domain.training_load.repairs.scaled_weeks import Scaling
from app.domain.training_load.repairs.search import Found
from app.domain.training_load.rules.rule import Remedy

_EASIER: Final = frozenset({Remedy.EASE, Remedy.LIGHTEN})


class Makeshift:
    """Finds some repair without scaled weeks, and makes repairs smaller. `offers` are those of each scaling, cheapest first."""

    def __init__(self, offers: Sequence[Offers], conflicts: ConflictFinder) -> None:
        self._offers, self._conflicts = offers, conflicts
        self._plain = offers[0]

    def find(self) -> Found | None:
        """Make one workout of each conflict easier, or leave it out, the last first; None where even that leaves a conflict."""
        choices = [self._plain.first(index) for index in range(self._plain.count)]
        while conflicts := self._find(choices):
            eased = next((index for index in reversed([*indices_in(min(conflicts))]) if not choices[index].is_dropped), None)
            if eased is None:
                return None
            choices[eased] = self._easier(choices[eased])
        return self.make_smaller(_found(choices, self._plain.scaling))

    def make_smaller(self, found: Found) -> Found:
        """Take back every change that is not needed, and make the others as cheap as possible."""
        while smaller := next(filter(self._is_repair, self._smaller_ones(found)), None):
            found = smaller
        return found

    def _is_repair(self, found: Found) -> bool:
        return not self._find(found.choices)

    def _smaller_ones(self, found: Found) -> Iterator[Found]:
        """The repair with weeks scaled less, or one change taken back or made cheaper, the dearest change first."""
        for offers in self._offers:
            if offers.scaling.weight < found.scaling.weight:
                yield from self._with_scaling(found, offers)
        for choice in sorted(found.choices, key=lambda each: -each.weight):
            if choice.weight:
                yield from self._with_less_of(found, choice)

    def _with_scaling(self, found: Found, offers: Offers) -> Iterator[Found]:
        """Other weeks scaled, and the same with a change of one run instead."""
        choices = [offers.first(each.workout) if _is_scaled(each) else each for each in found.choices]
        if any(offers.scaling.runs >> each.workout & 1 and not (_is_scaled(each) or each.is_dropped) for each in choices):
            return
        yield _found(choices, offers.scaling)
        for each in found.choices:
            if _is_scaled(each) and not offers.scaling.runs >> each.workout & 1:
                for single in offers.of(each.workout):
                    other = _found([*choices[: each.workout], single, *choices[each.workout + 1 :]], offers.scaling)
                    if single.partner == NOT_MOVABLE and total_points(other.weight) < total_points(found.weight):
                        yield other

    def _with_less_of(self, found: Found, choice: Choice) -> Iterator[Found]:
        undone = partners_of(choice, found.choices)
        planned = self._planned(found, undone)
        yield _found(planned, found.scaling)
        for each in undone:
            for cheaper in self._offers_of(found).of(each.workout):
                if cheaper.kind is not None and cheaper.partner == NOT_MOVABLE and cheaper.points < choice.points:
                    choices = [*planned]
                    choices[each.workout] = cheaper
                    yield _found(choices, found.scaling)

    def _planned(self, found: Found, undone: Sequence[Choice]) -> list[Choice]:
        """The choices with some workouts as they were planned, or as their week is scaled."""
        gone, offers = {choice.workout for choice in undone}, self._offers_of(found)
        return [offers.first(each.workout) if each.workout in gone else each for each in found.choices]

    def _offers_of(self, found: Found) -> Offers:
        return next(each for each in self._offers if each.scaling is found.scaling)

    def _easier(self, choice: Choice) -> Choice:
        """The workout made easy, or otherwise left out."""
        choices = self._plain.of(choice.workout)
        eased = [each for each in choices if each.kind in _EASIER and choice.kind is None]
        return eased[0] if eased else next(each for each in choices if each.is_dropped and not each.is_spare)

    def _find(self, choices: Sequence[Choice]) -> Sequence[int]:
        return self._conflicts.find(choices, lambda _nodes: None)


def partners_of(choice: Choice, choices: Sequence[Choice]) -> list[Choice]:
    """Return a choice and the one that changes with it."""
    return [choice] if choice.partner == NOT_MOVABLE else [choice, choices[choice.partner]]


def _is_scaled(choice: Choice) -> bool:
    return choice.kind is Remedy.SCALE_WEEK


def _found(choices: Sequence[Choice], scaling: Scaling) -> Found:
    return Found(choices=tuple(choices), scaling=scaling, weight=scaling.weight + sum(choice.weight for choice in choices))
