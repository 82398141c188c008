"""The published cost of a repair, and the same as one integer (a weight), so that a search adds and compares plain numbers."""

from dataclasses import dataclass
from typing import Final

TIE_BITS: Final = 18
MINUTES_BITS: Final = 18
COUNT_BITS: Final = 6
"""30 workouts, each moved by at most 4 days, shift 172,800 minutes: each part fits its bits, so sums never carry over."""

MINUTE: Final = 1 << TIE_BITS
MOVED: Final = MINUTE << MINUTES_BITS
SHORTENED: Final = MOVED << COUNT_BITS
LOWERED: Final = SHORTENED << COUNT_BITS
DROPPED: Final = LOWERED << COUNT_BITS


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cost:
    """How many workouts are dropped, lowered, shortened and moved, and by how many minutes in total. Compared in this order."""

    dropped: int = 0
    lowered: int = 0
    shortened: int = 0
    moved: int = 0
    minutes_shifted: int = 0

    @classmethod
    def of(cls, weight: int) -> "Cost":
        """Return the parts of a weight, without the part that settles ties."""
        weight >>= TIE_BITS
        weight, minutes = divmod(weight, 1 << MINUTES_BITS)
        weight, moved = divmod(weight, 1 << COUNT_BITS)
        weight, shortened = divmod(weight, 1 << COUNT_BITS)
        dropped, lowered = divmod(weight, 1 << COUNT_BITS)
        return cls(dropped=dropped, lowered=lowered, shortened=shortened, moved=moved, minutes_shifted=minutes)
