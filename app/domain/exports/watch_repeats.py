"""Sets, rounds and cycles as repeats, since a watch takes few steps."""

from collections.abc import Sequence
from typing import Final

from app.domain.exports.watch_steps import Repeat, Steps, WatchStep

MAX_PERIOD: Final = 40
"""The longest group of steps that is looked for; a round of a superset has about ten."""


def fold_steps(steps: Sequence[WatchStep]) -> Steps:
    """Return the same steps with repeats in place of groups that occur again and again. Repeats are never inside others."""
    folded: list[WatchStep | Repeat] = []
    index = 0
    while index < len(steps):
        period, times = _find_best_group(steps, index)
        folded += steps[index : index + period]
        if times > 1:
            folded.append(Repeat(len(folded) - period, times))
        index += period * times
    return tuple(folded)


def _find_best_group(steps: Sequence[WatchStep], index: int) -> tuple[int, int]:
    """Return the length of the group at an index that saves most steps, and how often it occurs in a row."""
    longest = min(MAX_PERIOD, (len(steps) - index) // 2)
    groups = ((period, _count_group(steps, index, period)) for period in range(1, longest + 1))
    best = max(groups, key=_count_saved, default=(1, 1))
    return best if _count_saved(best) > 0 else (1, 1)


def _count_saved(group: tuple[int, int]) -> int:
    """The steps that a repeat saves; it is a step itself."""
    period, times = group
    return (times - 1) * period - 1


def _count_group(steps: Sequence[WatchStep], index: int, period: int) -> int:
    times, group = 1, steps[index : index + period]
    while steps[index + times * period : index + (times + 1) * period] == group:
        times += 1
    return times
