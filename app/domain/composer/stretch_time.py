"""How long a routine stretches a muscle: counted on each side of the body, in started half-minutes of each exercise."""

from typing import Final

STRETCH_UNIT_SECONDS: Final = 30
MOST_STRETCH_UNITS: Final = 8
"""Four minutes. Longer in one session brings nothing more (ingram-2025)."""


def count_stretch_units(work_seconds: int, sides: int) -> int:
    """Return the started half-minutes of stretching on each side of an exercise with this much work in all."""
    return -(-work_seconds // (STRETCH_UNIT_SECONDS * sides))
