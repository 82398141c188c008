"""Some repair, not the smallest: what is answered where the budget of the search runs out before it found one."""

from collections.abc import Sequence
from typing import Final

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder, each_bit

MAX_TRIED: Final = 150
"""Choices tried for a better one before the makeshift is taken as it is."""


def find_fallback(planned: Sequence[Choice], shelf: ChoiceTable, faults: ConflictFinder) -> tuple[Choice, ...] | None:
    """Everything at fault made easier or left out, and then each change undone or made smaller where that still mends.

    None where even leaving out everything does not.
    """
    chosen = [*planned]
    if not _ease(chosen, shelf, faults):
        return None
    left = MAX_TRIED
    for seat in sorted(range(len(chosen)), key=lambda number: -chosen[number].cost):
        if chosen[seat].cost:
            left -= _shrink(chosen, seat, [planned[seat], *shelf.all_choices(seat)][:left], faults)
    return tuple(chosen)


def _ease(chosen: list[Choice], shelf: ChoiceTable, faults: ConflictFinder) -> bool:
    """Ease one workout of each fault, the last first, until there is none."""
    while found := faults.of(chosen):
        eased = next((seat for seat in reversed([*each_bit(min(found))]) if not chosen[seat].edit.is_dropped), None)
        if eased is None:
            return False
        chosen[eased] = _easier(chosen[eased], shelf)
    return True


def _easier(choice: Choice, shelf: ChoiceTable) -> Choice:
    """The workout lowered as far as it can be where it was planned, or else left out."""
    choices = [*shelf.all_choices(choice.seat)]
    lowered = [each for each in choices if each.edit.lowered and not each.is_moved and not each.edit.is_capped]
    return lowered[-1] if lowered and not choice.cost else choices[-1]


def _shrink(chosen: list[Choice], seat: int, choices: Sequence[Choice], faults: ConflictFinder) -> int:
    """Put the cheapest choice in a seat with which nothing is at fault. How many were tried."""
    eased = chosen[seat]
    for tried, choice in enumerate(choices, start=1):
        if choice.cost >= eased.cost:
            break
        chosen[seat] = choice
        if not faults.are_in(chosen):
            return tried
    chosen[seat] = eased
    return len(choices)
