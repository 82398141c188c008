"""The best placement by trying everything: all sets of options, best first, until the checker accepts one."""

from collections.abc import Iterator
from itertools import combinations, islice, product
from math import prod
from typing import Final

from tests.domain.week_plan.restated import Option, Restated

MAX_PLACEMENTS: Final = 20_000


def find_best(restated: Restated) -> tuple[int, int, int] | None:
    """The score of the best placement; None where there are too many to try."""
    by_group = [
        [*islice(_list_choices(restated, options, len(restated.groups[group])), MAX_PLACEMENTS + 1)]
        for group, options in restated.options.items()
    ]
    if prod(map(len, by_group)) > MAX_PLACEMENTS:
        return None
    placements = [one for one in map(_join, product(*by_group)) if _is_possible(restated, one)]
    placements.sort(key=restated.score, reverse=True)
    return next(restated.score(one) for one in placements if restated.is_accepted(one))


def _list_choices(restated: Restated, options: list[Option], most: int) -> Iterator[tuple[Option, ...]]:
    """All ways to place the sessions of a group."""
    for count in range(min(most, 7) + 1):
        for chosen in combinations(options, count):
            if all(a.day != b.day and not restated.near_legs(a, b) for a, b in combinations(chosen, 2)):
                yield chosen


def _join(chosen: tuple[tuple[Option, ...], ...]) -> list[Option]:
    return [option for part in chosen for option in part]


def _is_possible(restated: Restated, chosen: list[Option]) -> bool:
    return not any(one.group != two.group and restated.conflict(one, two) for one, two in combinations(chosen, 2))
