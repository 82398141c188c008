"""Some repair, where the budget runs out before the best is proved. No change of it can be taken back or made cheaper."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.domain.training_load.repairs.choices import NOT_MOVABLE, Choice, WorkoutSet
from app.domain.training_load.repairs.conflicts import ConflictFinder, indices_in
from app.domain.training_load.repairs.offers import Offers
from app.domain.training_load.repairs.points import total_points
from app.domain.training_load.repairs.search import Found
from app.domain.training_load.rules.rule import Remedy

MAX_TRIED: Final = 1_000
"""Plans that are tried to find a repair and to make it smaller: a count, so that the same plan always gets the same answer."""

_EASIER: Final = frozenset({Remedy.EASE, Remedy.LIGHTEN})


class Makeshift:
    """Finds some repair without scaled weeks, and makes repairs smaller. `offers` are those of each scaling, cheapest first."""

    def __init__(self, offers: Sequence[Offers], conflicts: ConflictFinder) -> None:
        self._offers, self._conflicts = offers, conflicts
        self._plain = offers[0]
        self._left = MAX_TRIED

    def find(self) -> Found | None:
        """Make one workout of each conflict easier, or leave it out, the last first; None where even that leaves a conflict."""
        choices = [self._plain.first(index) for index in range(self._plain.count)]
        while conflicts := self._find(choices):
            eased = next((index for index in reversed([*indices_in(min(conflicts))]) if not choices[index].is_dropped), None)
            if eased is None:
                return None
            choices[eased] = self._easier(choices[eased])
        return self.make_smaller(Found.of(choices, self._plain.scaling))

    def make_smaller(self, found: Found) -> Found:
        """Take back every change that is not needed, and make the others as cheap as possible, the dearest first."""
        while True:
            smaller = self._scale_less(found)
            for choice in sorted(smaller.choices, key=lambda each: -each.weight):
                if choice.weight and smaller.choices[choice.workout] is choice:
                    smaller = self._first_repair(self._with_less_of(smaller, choice), smaller)
            if smaller.weight == found.weight:
                return found
            found = smaller

    def _scale_less(self, found: Found) -> Found:
        """Other weeks scaled where that has fewer points."""
        for offers in self._offers:
            if offers.scaling.weight < found.scaling.weight:
                smaller = self._first_repair(self._with_scaling(found, offers), found)
                if smaller is not found:
                    return smaller
        return found

    def _first_repair(self, candidates: Iterable[Found], otherwise: Found) -> Found:
        return next((each for each in candidates if not self._find(each.choices)), otherwise)

    def _with_scaling(self, found: Found, offers: Offers) -> Iterator[Found]:
        """Other weeks scaled, and the same with a change of one run instead."""
        choices = [offers.first(each.workout) if _is_scaled(each) else each for each in found.choices]
        if any(offers.scaling.runs >> each.workout & 1 and not (_is_scaled(each) or each.is_dropped) for each in choices):
            return
        yield Found.of(choices, offers.scaling)
        for each in found.choices:
            if _is_scaled(each) and not offers.scaling.runs >> each.workout & 1:
                for single in offers.of(each.workout):
                    other = Found.of([*choices[: each.workout], single, *choices[each.workout + 1 :]], offers.scaling)
                    if single.partner == NOT_MOVABLE and total_points(other.weight) < total_points(found.weight):
                        yield other

    def _with_less_of(self, found: Found, choice: Choice) -> Iterator[Found]:
        undone = partners_of(choice, found.choices)
        planned = self._planned(found, undone)
        yield Found.of(planned, found.scaling)
        for each in undone:
            others = [*planned[: each.workout], *planned[each.workout + 1 :]]
            for cheaper in self._offers_of(found).of(each.workout):
                is_single = cheaper.kind is not None and cheaper.partner == NOT_MOVABLE
                if is_single and cheaper.points < choice.points and not self._clashes(cheaper, others):
                    yield Found.of([*planned[: each.workout], cheaper, *planned[each.workout + 1 :]], found.scaling)

    def _clashes(self, choice: Choice, others: Iterable[Choice]) -> bool:
        is_possible = self._conflicts.is_possible(choice)
        return not is_possible or any(self._conflicts.clash(choice, other) for other in others)

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

    def _find(self, choices: Sequence[Choice]) -> Sequence[WorkoutSet]:
        """The conflicts of choices; where too many plans were tried, every plan counts as having one."""
        self._left -= 1
        return self._conflicts.find(choices, lambda _nodes: None) if self._left > 0 else [0]


def partners_of(choice: Choice, choices: Sequence[Choice]) -> list[Choice]:
    """Return a choice and the one that changes with it."""
    return [choice] if choice.partner == NOT_MOVABLE else [choice, choices[choice.partner]]


def _is_scaled(choice: Choice) -> bool:
    return choice.kind is Remedy.SCALE_WEEK
