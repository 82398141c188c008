"""Rounding many numbers at once to the very numbers that `round` makes of each: a report of a month holds hundreds."""

from collections.abc import Sequence
from typing import Final

import numpy as np

DECIMALS: Final = 3
"""More say nothing about a training load, and make a report of a year twice as long."""

_SCALE: Final = 10**DECIMALS
_SURE: Final = 2.0**32
_NEAR_A_TIE: Final = 0.4999
"""Below `_SURE` thousandths the scaled number is exact to a millionth, so only near a tie it may fall on the wrong side."""

Column = Sequence[float | None]


def round_columns(columns: Sequence[Column]) -> list[list[float]]:
    """Columns of one length, with each number rounded to three decimals, and NaN for None.

    Never minus zero, which would be an odd form.
    """
    scaled = np.array(columns, dtype=float) * _SCALE
    whole = np.rint(scaled)
    found: list[list[float]] = (whole / _SCALE + 0.0).tolist()
    doubtful = (np.abs(scaled - whole) > _NEAR_A_TIE) | (np.abs(scaled) > _SURE)
    for column, place in np.argwhere(doubtful).tolist():
        found[column][place] = round_number(columns[column][place] or 0.0)
    return found


def round_number(value: float) -> float:
    """One number rounded likewise."""
    return round(value, DECIMALS) + 0.0
