"""How hard a routine is as a whole: its work, weighted by time."""

from collections.abc import Iterable
from typing import Final

from app.domain.composer.routine import RoutineBlock
from app.domain.vocabulary import Effort

COUNTS_FROM_SHARE: Final = 4
"""Work makes a routine as hard as itself once it takes one part in this many of the time: a working value of ours."""


def weigh_effort(blocks: Iterable[RoutineBlock]) -> Effort:
    """Return the highest effort such that work of this effort or more takes at least a quarter of the time.

    Set-up, switches and rests count as easy. The comparison is in whole seconds, so nothing is rounded.
    """
    items = [item for block in blocks for item in block.items]
    planned = sum(item.seconds.total for item in items)
    for effort in sorted(Effort, key=lambda each: -each.rank):
        work = sum(item.seconds.work for item in items if item.exercise.effort.rank >= effort.rank)
        if work * COUNTS_FROM_SHARE >= planned:
            return effort
    return Effort.EASY


def find_peak_effort(blocks: Iterable[RoutineBlock]) -> Effort:
    """Return the effort of the hardest exercise."""
    return max((item.exercise.effort for block in blocks for item in block.items), key=lambda effort: effort.rank)
