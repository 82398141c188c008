"""The cheapest set of choices after which nothing is at fault, proved.

Conflict-directed: a plan at fault names seats of which at least one has to change, so only those are tried; a seat once
chosen stays, and of two seats the second is tried with the first as planned, so that no plan is made twice. Iterative
deepening over the counts (dropped, lowered, shortened, moved), and branch and bound over the minutes within them: faults
with no seat in common each cost a change of their own, which bounds from below what a plan still costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.training_load.repairs.board import Board, bits, by_size
from app.domain.training_load.repairs.cost import LOWERED, MOVED, eased_in, level_of
from app.domain.training_load.repairs.operators import Choice

NODES_OF_A_JUDGEMENT: Final = 10
"""Asking the checker costs about as much as so many choices tried."""

_NO_COST_YET: Final = 1 << 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: the choices by seat (None where nothing was), their cost, whether that is proved, the nodes used."""

    choices: tuple[Choice, ...] | None
    cost: int
    is_proved: bool
    nodes: int


class _OutOfBudget(Exception):
    """The nodes are used up."""


class Search:
    """One search over the seats of a plan. The same seats always get the same answer; there is no clock."""

    def __init__(self, board: Board, budget: int) -> None:
        self._board, self._budget = board, budget
        self._must_ease = board.to_be_eased(0)
        self._best: tuple[Choice, ...] | None = None
        self._best_cost = self._cap = _NO_COST_YET
        self._next: int | None = None
        self._tried = 0

    def cheapest(self) -> Found:
        """The cheapest choices. Not proved, or none at all, where the budget runs out first."""
        clashes = self._board.clashes()
        level: int | None = 0
        try:
            while level is not None and self._best is None:
                level = self._at(level, clashes)
        except _OutOfBudget:
            return self._found(is_proved=False)
        return self._found(is_proved=True)

    def _found(self, *, is_proved: bool) -> Found:
        return Found(choices=self._best, cost=self._best_cost, is_proved=is_proved, nodes=self._nodes)

    @property
    def _nodes(self) -> int:
        return self._tried + self._board.judgements * NODES_OF_A_JUDGEMENT

    def _at(self, level: int, clashes: list[int]) -> int | None:
        """Search up to the counts of a level. The next level that is worth a look, None where nothing lies beyond."""
        self._next, self._cap = None, (level + 1) * MOVED
        self._visit(clashes, cost=0, frozen=0)
        return self._next

    def _visit(self, clashes: list[int], *, cost: int, frozen: int) -> None:
        """Try all that can become of the seats that are not frozen, below the cap."""
        board = self._board
        faults = board.faults(clashes)
        if not faults:
            self._best, self._best_cost, self._cap = tuple(board.chosen), cost, cost
            return
        free = _freed(faults, frozen)
        if free is None or self._is_hopeless(free, cost=cost, frozen=frozen):
            return
        for bit in bits(min(free, key=by_size)):
            free = _freed(faults, frozen)
            if free is None:
                return
            least = board.least([seats for seats in free if not seats & bit], frozen)
            self._try_each(bit, clashes, (cost, least), frozen | bit)
            frozen |= bit

    def _try_each(self, bit: int, clashes: Iterable[int], cost_least: tuple[int, int], frozen: int) -> None:
        """Try each choice of one seat, cheapest first, until they are too dear together with what the rest costs at least."""
        cost, least = cost_least
        seat = bit.bit_length() - 1
        board, shelf = self._board, self._board.shelf
        kept = [seats for seats in clashes if not seats & bit]
        for tier in shelf.tiers(seat):
            if self._is_too_dear(self._bound(cost + shelf.least_of(seat, tier), least)):
                continue
            for choice, made in board.beside(seat, tier, frozen):
                if self._is_too_dear(self._bound(cost + choice.cost, least)):
                    break
                self._count()
                board.chosen[seat] = choice
                self._visit(kept + made, cost=cost + choice.cost, frozen=frozen)
                board.chosen[seat] = board.planned[seat]

    def _is_hopeless(self, free: Iterable[int], *, cost: int, frozen: int) -> bool:
        board = self._board
        return self._is_too_dear(self._bound(cost, board.least(free, frozen))) or self._is_too_dear(
            cost + board.to_be_eased(frozen) * LOWERED
        )

    def _bound(self, cost: int, least: int) -> int:
        """What a plan costs at least, after so much, with so much still to pay for its faults."""
        return cost + max(least, (self._must_ease - eased_in(cost)) * LOWERED)

    def _is_too_dear(self, cost: int) -> bool:
        """Whether a plan of at least this cost is out of the question, for now or for good."""
        if cost < self._cap:
            return False
        level = level_of(cost)
        if self._best is None and (self._next is None or level < self._next):
            self._next = level
        return True

    def _count(self) -> None:
        self._tried += 1
        if self._nodes > self._budget:
            raise _OutOfBudget


def _freed(faults: Iterable[int], frozen: int) -> list[int] | None:
    """The faults less what is frozen; None where one of them can no longer be mended."""
    free = [seats & ~frozen for seats in faults]
    return None if 0 in free else free
