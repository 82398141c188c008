"""Some repair, not the smallest: what is answered where the budget of the search runs out."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.repairs.board import Board
from app.domain.training_load.repairs.operators import Choice

MOST_TRIED: Final = 150
"""Choices tried for a better one before the makeshift is taken as it is."""


def makeshift(board: Board) -> tuple[Choice, ...] | None:
    """Everything at fault made easier or left out, and then each change undone or made smaller where that still mends.

    None where even leaving out everything does not.
    """
    board.chosen[:] = board.planned
    if not _ease(board):
        return None
    left = MOST_TRIED
    for seat in sorted(range(len(board.chosen)), key=lambda number: -board.chosen[number].cost):
        if board.chosen[seat].cost:
            left -= _shrink(board, seat, left)
    return tuple(board.chosen)


def _ease(board: Board) -> bool:
    """Ease one workout of each fault, the last first, until there is none."""
    while faults := board.faults(board.clashes()):
        eased = next((seat for seat in _last_first(min(faults)) if not board.chosen[seat].edit.is_dropped), None)
        if eased is None:
            return False
        board.chosen[eased] = _easier(board, eased)
    return True


def _easier(board: Board, seat: int) -> Choice:
    """The workout lowered as far as it can be where it was planned, or else left out."""
    choices = [*board.shelf.all_choices(seat)]
    lowered = [choice for choice in choices if choice.edit.lowered and not choice.is_moved and not choice.edit.is_capped]
    return lowered[-1] if lowered and not board.chosen[seat].cost else choices[-1]


def _shrink(board: Board, seat: int, most: int) -> int:
    """Put the cheapest choice in a seat with which nothing is at fault. How many were tried."""
    tried, eased = 0, board.chosen[seat]
    for choice in (board.planned[seat], *board.shelf.all_choices(seat)):
        if tried >= most or choice.cost >= eased.cost:
            break
        tried += 1
        board.chosen[seat] = choice
        if not board.faults(board.clashes()):
            return tried
    board.chosen[seat] = eased
    return tried


def _last_first(seats: int) -> Iterator[int]:
    while seats:
        seat = seats.bit_length() - 1
        yield seat
        seats ^= 1 << seat
