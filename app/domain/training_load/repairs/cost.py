"""The published cost of a repair, and the same as one whole number, so that a search adds and compares machine words."""

from dataclasses import dataclass
from typing import Final

TIE_BITS: Final = 18
MINUTES_BITS: Final = 18
COUNT_BITS: Final = 6
"""30 workouts, each moved by at most 4 days, shift 172,800 minutes: each part fits its bits, so that sums never carry over."""

MINUTE: Final = 1 << TIE_BITS
MOVED: Final = MINUTE << MINUTES_BITS
SHORTENED: Final = MOVED << COUNT_BITS
LOWERED: Final = SHORTENED << COUNT_BITS
DROPPED: Final = LOWERED << COUNT_BITS


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cost:
    """How many workouts are dropped, lowered, shortened and moved, and by how many minutes in all: compared in this order."""

    dropped: int = 0
    lowered: int = 0
    shortened: int = 0
    moved: int = 0
    minutes_shifted: int = 0

    @classmethod
    def of(cls, weight: int) -> "Cost":
        """The parts of a weight; what settles ties among equal costs is left out."""
        weight >>= TIE_BITS
        weight, minutes = divmod(weight, 1 << MINUTES_BITS)
        weight, moved = divmod(weight, 1 << COUNT_BITS)
        weight, shortened = divmod(weight, 1 << COUNT_BITS)
        dropped, lowered = divmod(weight, 1 << COUNT_BITS)
        return cls(dropped=dropped, lowered=lowered, shortened=shortened, moved=moved, minutes_shifted=minutes)


def level_of(weight: int) -> int:
    """What stands above the minutes: the counts."""
    return weight // MOVED


def eased_in(weight: int) -> int:
    """How many workouts a weight drops or lowers."""
    return weight // DROPPED + weight // LOWERED % (1 << COUNT_BITS)
