"""Some repair, not the smallest: the result where the budget of the search runs out before it found one."""

from collections.abc import Sequence
from typing import Final

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder, indices_in

MAX_TRIED: Final = 150
"""Choices tried to make the fallback smaller before it is returned as it is."""


def find_fallback(planned: Sequence[Choice], table: ChoiceTable, conflicts: ConflictFinder) -> tuple[Choice, ...] | None:
    """Make everything in conflict easier or leave it out; then undo each change, or make it smaller, where that is possible.

    None where even leaving out everything leaves a conflict.
    """
    choices = [*planned]
    if not _ease(choices, table, conflicts):
        return None
    left = MAX_TRIED
    for index in sorted(range(len(choices)), key=lambda each: -choices[each].cost):
        if choices[index].cost:
            left -= _shrink(choices, index, [planned[index], *table.all_choices(index)][:left], conflicts)
    return tuple(choices)


def _ease(choices: list[Choice], table: ChoiceTable, conflicts: ConflictFinder) -> bool:
    """Ease one workout of each conflict, the last first, until none is left."""
    while found := conflicts.find_all(choices):
        eased = next((index for index in reversed([*indices_in(min(found))]) if not choices[index].edit.is_dropped), None)
        if eased is None:
            return False
        choices[eased] = _easier(choices[eased], table)
    return True


def _easier(choice: Choice, table: ChoiceTable) -> Choice:
    """The workout with the lowest possible effort where it was planned, or otherwise left out."""
    choices = [*table.all_choices(choice.workout)]
    lowered = [each for each in choices if each.edit.lowered and not each.is_moved and not each.edit.is_shortened]
    return lowered[-1] if lowered and not choice.cost else choices[-1]


def _shrink(choices: list[Choice], index: int, candidates: Sequence[Choice], conflicts: ConflictFinder) -> int:
    """Take the cheapest choice of a workout that causes no conflict. Return how many were tried."""
    eased = choices[index]
    for tried, choice in enumerate(candidates, start=1):
        if choice.cost >= eased.cost:
            break
        choices[index] = choice
        if not conflicts.has_any(choices):
            return tried
    choices[index] = eased
    return len(candidates)
