"""Rounding many numbers at once, with exactly the results of `round` for each: the report of a month has hundreds of numbers."""

from collections.abc import Sequence
from typing import Final

import numpy as np

DECIMALS: Final = 3
"""More decimals say nothing about a training load and make the report of a year twice as long."""

_SCALE: Final = 10**DECIMALS
_SURE: Final = 2.0**32
_NEAR_A_TIE: Final = 0.4999
"""Below `_SURE` thousandths the scaled number is exact to a millionth, so only near a tie can it round to the wrong side."""

Column = Sequence[float | None]


def round_columns(columns: Sequence[Column]) -> list[list[float]]:
    """Round columns of equal length to three decimals, with NaN for None and never minus zero."""
    scaled = np.array(columns, dtype=float) * _SCALE
    whole = np.rint(scaled)
    found: list[list[float]] = (whole / _SCALE + 0.0).tolist()
    doubtful = (np.abs(scaled - whole) > _NEAR_A_TIE) | (np.abs(scaled) > _SURE)
    for column, row in np.argwhere(doubtful).tolist():
        found[column][row] = round_number(columns[column][row] or 0.0)
    return found


def round_number(value: float) -> float:
    """Round one number in the same way."""
    return round(value, DECIMALS) + 0.0
