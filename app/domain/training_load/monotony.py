"""Monotony and strain of seven days, as the rules judge them and the metrics show them.

Monotony is the mean of the daily training load of 7 local days, rest days included as zeros, divided by its standard deviation
over those 7 days (of the population: divided by 7). Strain is their sum times monotony. Source: foster-1998.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final

from app.domain.training_load.day_series import MILLI, DaySeries, rolling_sums

WEEK_DAYS: Final = 7


class MissingReason(StrEnum):
    """Why a value of a series is null."""

    TOO_FEW_DAYS = "too_few_days"
    UNKNOWN_RPE = "unknown_rpe"
    NO_VARIATION = "no_variation"
    NO_TRAINING_LOAD = "no_training_load"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonotonySeries:
    """For the seven days up to each day: the total in AU, monotony and strain, or why these two are null."""

    totals: tuple[float, ...]
    monotony: tuple[float | None, ...]
    strain: tuple[float | None, ...]
    missing: tuple[MissingReason | None, ...]


def compute_monotony(series: DaySeries) -> MonotonySeries:
    """Compute one value for each day of the series.

    With S the sum and Q the sum of squares over n days, mean / SD = S / sqrt(n Q - S^2). In whole thousandths of an AU, so that
    "no variation" is exact.
    """
    sums = rolling_sums(series.milli_au, WEEK_DAYS)
    squares = rolling_sums([au * au for au in series.milli_au], WEEK_DAYS)
    unknown = rolling_sums(series.without_rpe, WEEK_DAYS)
    spreads = [WEEK_DAYS * square - total * total for square, total in zip(squares, sums, strict=True)]
    missing = _missing(sums, spreads, unknown)
    monotony = [None if reason else total / sqrt(spread) for reason, total, spread in zip(missing, sums, spreads, strict=True)]
    return MonotonySeries(
        totals=tuple([total / MILLI for total in sums]),
        monotony=tuple(monotony),
        strain=tuple([None if each is None else total * each / MILLI for total, each in zip(sums, monotony, strict=True)]),
        missing=tuple(missing),
    )


def _missing(sums: list[int], spreads: list[int], unknown: list[int]) -> list[MissingReason | None]:
    too_few, no_rpe, alike, nothing = MissingReason
    short = min(WEEK_DAYS - 1, len(sums))
    full = zip(sums[short:], spreads[short:], unknown[short:], strict=True)
    return [too_few] * short + [
        no_rpe if count else None if spread else alike if total else nothing for total, spread, count in full
    ]
