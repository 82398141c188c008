"""Disruption points: what a change costs the runner. The smallest sum wins. All are working values. Source: limber-house."""

from math import ceil
from typing import Final, NamedTuple

REORDER: Final = 1
LIGHTEN: Final = 3
EASE_MODERATE: Final = 4
EASE_HARD: Final = 7
REPLACE: Final = 7
SWAP: Final = 5

SHORTEN: Final = ((5, 1), (10, 2), (20, 4), (35, 7), (50, 10), (100, 12))
"""Points by the largest share that is cut, in percent."""

MOVE_HOURS: Final = 2
MOVE_HALF_DAY: Final = 3
MOVE_HARD_WITHIN_DAY: Final = 5
MOVE_DAYS: Final = (4, 6, 9)
"""Within the day up to `NEAR_HOURS`, further, and hard runs or hard cross training; by one, two and three days."""

NEAR_HOURS: Final = 6

DROP_MOBILITY: Final = 3
DROP_STRENGTH: Final = 6
DROP_FREE_STRENGTH: Final = 2
DROP_CROSS: Final = 6
DROP_EASY_RUN: Final = 8
DROP_QUALITY_RUN: Final = 12
DROP_LONG_RUN: Final = 16
DROP_FREE_RUN: Final = 3
"""The free ones: strength shortly before a race, after one, and on ill days; runs on ill days, and beyond the third of seven days
in the first weeks or a return."""

SCALE: Final = ((75, 8), (50, 11), (33, 13))
"""Points by the percentage that is left of the runs of a week."""

FURTHER_CHANGE: Final = 2
LONG_RUN_LEAVES_ITS_DAY: Final = 3
TAKES_THE_REST_DAY: Final = 4
MAKES_TWO_A_DAY: Final = 3
SHORT_NOTICE: Final = 2
KEY_FACTOR: Final = 1.5

SHORT_NOTICE_HOURS: Final = 24

SHARE_BITS: Final = 15
RANK_BITS: Final = 12
TOUCHED_BITS: Final = 7
"""Sums over 30 workouts fit these bits: the place among equal changes, how early in the plan, and how many workouts change."""

_RANK: Final = 1 << SHARE_BITS
_TOUCHED: Final = _RANK << RANK_BITS
HALF_POINT: Final = _TOUCHED << TOUCHED_BITS
"""A search counts in halves, because two workouts that change together pay half of the points each."""


class Touched(NamedTuple):
    """What settles ties: how many workouts a change touches, how early they are, and its place among equals."""

    workouts: int = 1
    rank: int = 0
    place: int = 0


def weigh(half_points: int, touched: Touched) -> int:
    """Return points and what settles ties as one number, so that a search adds and compares plain integers."""
    return half_points * HALF_POINT + touched.workouts * _TOUCHED + touched.rank * _RANK + touched.place


def limit_of(most: int) -> int:
    """Return the weight that repairs with more than these points have at least."""
    return 2 * (most + 1 + FURTHER_CHANGE) * HALF_POINT


def total_points(weight: int) -> int:
    """Return the points of all changes with this weight, each of which weighs `FURTHER_CHANGE` more than its points."""
    return max(weight // HALF_POINT // 2 - FURTHER_CHANGE, 0)


def shorten_points(before: float, after: float) -> int:
    """Return the points of making a run shorter."""
    return next(points for percent, points in SHORTEN if (before - after) * 100 <= percent * before)


def scale_points(percent_left: float) -> tuple[int, int]:
    """Return the percentage that a scaled week counts as, the nearest one, and its points."""
    return min(SCALE, key=lambda each: abs(each[0] - percent_left))


def with_priority(base: int, *, is_key: bool) -> int:
    """Return the points of a change before surcharges: half as many again for a key workout."""
    return ceil(base * KEY_FACTOR) if is_key else base
