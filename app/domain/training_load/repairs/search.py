"""The cheapest set of choices after which nothing is at fault, proved.

Branch and bound over drafts. Each seat holds the cheapest choice that it still may; where nothing is at fault with that, no plan
of the branch is cheaper. Else a fault names seats of which at least one has to change, so only those are tried: one of them is
kept, which takes from the others all that clashes with it, and then given up for its next choice. What a branch costs at least
is what its seats hold, and for faults with no seat in common the cheapest change of each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.training_load.repairs.choice_table import NO_CHOICE
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder, each_bit
from app.domain.training_load.repairs.cost import LOWERED, SHORTENED
from app.domain.training_load.repairs.distance_bounds import DistanceBounds
from app.domain.training_load.repairs.draft import Draft
from app.domain.training_load.repairs.hard_days import HardDayLimits

SEATS_OF_A_NODE: Final = 15
"""A node of many seats costs as much as several of few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: the choices by seat (None where nothing was), whether they are proved the cheapest, the nodes used."""

    choices: tuple[Choice, ...] | None
    is_proved: bool
    nodes: int


class _OutOfBudget(Exception):
    """The nodes are used up."""


class Search:
    """One search over the seats of a plan. The same seats always get the same answer; there is no clock."""

    def __init__(self, draft: Draft, faults: ConflictFinder, bounds: tuple[HardDayLimits, DistanceBounds], budget: int) -> None:
        self._draft, self._faults, self._budget = draft, faults, budget
        self._hard_days, self._reach = bounds
        self._best: tuple[Choice, ...] | None = None
        self._cap = NO_CHOICE
        self._visited = 0
        self._step = 1 + len(draft.chosen) // SEATS_OF_A_NODE

    def cheapest(self) -> Found:
        """The cheapest choices. Not proved, or none at all, where the budget runs out first."""
        try:
            self._visit(self._draft)
        except _OutOfBudget:
            return Found(choices=self._best, is_proved=False, nodes=self._nodes)
        return Found(choices=self._best, is_proved=True, nodes=self._nodes)

    @property
    def _nodes(self) -> int:
        return self._visited + self._faults.nodes

    def _visit(self, draft: Draft) -> None:
        """Find the cheapest plan that can come of a draft, if it is below the cap."""
        while not draft.is_dead and draft.cost < self._cap:
            self._count()
            faults = self._faults.among(draft.chosen, draft.clashes)
            if not faults:
                self._best, self._cap = tuple(draft.chosen), draft.cost
                return
            steps = _Steps(draft)
            free = [seats & ~draft.kept for seats in faults]
            if 0 in free or self._costs_too_much(draft, free, steps):
                return
            seats = min(free, key=lambda each: (each.bit_count(), -min(steps[seat] for seat in each_bit(each)), each))
            changed = max(each_bit(seats), key=lambda seat: (steps[seat], seat))
            if seats.bit_count() > 1:
                self._visit(_keeping(draft, changed))
            draft.give_up(changed)

    def _costs_too_much(self, draft: Draft, faults: Iterable[int], steps: "_Steps") -> bool:
        """Whether nothing that can come of a draft is below the cap, by what mending it costs at least."""
        left = self._cap - draft.cost
        if _of_disjoint(faults, steps) >= left:
            return True
        # Where nothing was found yet there is nothing to beat: counts never make a branch hopeless by themselves.
        return self._best is not None and self._of_counting(draft) >= left

    def _of_counting(self, draft: Draft) -> int:
        """The least for hard work that finds no day, and for runs that have to be cut, whatever these cost now."""
        open_hard = [choice for choice in draft.chosen if choice.is_hard and not draft.kept >> choice.seat & 1]
        kept_hard = [choice for choice in draft.chosen if choice.is_hard and draft.kept >> choice.seat & 1]
        eased = self._hard_days.surplus(kept_hard, [choice.seat for choice in open_hard])
        cut = self._to_be_cut(draft)
        if not eased and not cut:
            return 0
        # Whatever is eased or cut may stay where it was planned: what its move costs now is not paid then.
        moves = sorted((choice.cost % SHORTENED for choice in draft.chosen if not draft.kept >> choice.seat & 1), reverse=True)
        return eased * LOWERED + cut * SHORTENED - sum(moves[: eased + cut])

    def _to_be_cut(self, draft: Draft) -> int:
        """How many runs still have to be cut or dropped at least."""
        seats, many = self._reach.must_be_cut
        for choice in draft.chosen if many else ():
            if seats >> choice.seat & 1 and (choice.edit.is_capped or choice.edit.is_dropped):
                many -= 1
        return max(many, 0)

    def _count(self) -> None:
        self._visited += self._step
        if self._nodes > self._budget:
            raise _OutOfBudget


class _Steps(dict[int, int]):
    """What the next choice of each seat costs more, worked out when first asked for."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft

    def __missing__(self, seat: int) -> int:
        self[seat] = self._draft.step(seat)
        return self[seat]


def _of_disjoint(faults: Iterable[int], steps: _Steps) -> int:
    """The cheapest changes of faults that have no seat in common."""
    seen = least = 0
    for seats in sorted(faults, key=_by_size):
        if not seats & seen:
            seen |= seats
            least += min(steps[seat] for seat in each_bit(seats))
    return least


def _keeping(draft: Draft, seat: int) -> Draft:
    kept = draft.copy()
    kept.keep(seat)
    return kept


def _by_size(seats: int) -> tuple[int, int]:
    return seats.bit_count(), seats
