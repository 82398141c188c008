"""The ratio of acute (7 days) to chronic (28 days) training load, in three ways. No rule judges it. Source: gabbett-2016."""

from dataclasses import dataclass
from typing import Final

from app.domain.training_load.averages import exponential_average
from app.domain.training_load.day_series import MILLI, DaySeries, rolling_sums
from app.domain.training_load.monotony import MissingReason

ACUTE_DAYS: Final = 7
CHRONIC_DAYS: Final = 28
_COUPLED: Final = CHRONIC_DAYS / ACUTE_DAYS
_UNCOUPLED: Final = (CHRONIC_DAYS - ACUTE_DAYS) / ACUTE_DAYS
"""Multiplied by this, a ratio of sums is the ratio of the daily means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcuteChronic:
    """Ratios by local day. All three are None before day 28, where an RPE of the 28 days is unknown, and where the sum is 0.

    `coupled`: mean of 7 days divided by the mean of the 28 that include them. `uncoupled`: divided by the mean of the 21 before
    the 7 (None where that is 0). `ewma`: exponential averages with weights 2/(7+1) and 2/(28+1), both seeded with the first
    day's training load; they depend on all days before, so any unknown RPE makes them None from then on.
    """

    coupled: tuple[float | None, ...]
    uncoupled: tuple[float | None, ...]
    ewma: tuple[float | None, ...]
    missing: tuple[MissingReason | None, ...]


def compute_acute_chronic(series: DaySeries) -> AcuteChronic:
    """Compute the ratios of each day of the series."""
    acute, chronic = rolling_sums(series.milli_au, ACUTE_DAYS), rolling_sums(series.milli_au, CHRONIC_DAYS)
    missing = _missing(chronic, rolling_sums(series.without_rpe, CHRONIC_DAYS))
    months = [(0, 0) if reason else (week, month) for week, month, reason in zip(acute, chronic, missing, strict=True)]
    return AcuteChronic(
        coupled=tuple([_COUPLED * week / month if month else None for week, month in months]),
        uncoupled=tuple([_UNCOUPLED * week / (month - week) if month > week else None for week, month in months]),
        ewma=tuple(_weighted(series, missing)),
        missing=tuple(missing),
    )


def _missing(chronic: list[int], unknown: list[int]) -> list[MissingReason | None]:
    reasons = [
        MissingReason.UNKNOWN_RPE if count else None if month else MissingReason.NO_TRAINING_LOAD
        for count, month in zip(unknown, chronic, strict=True)
    ]
    short = min(CHRONIC_DAYS - 1, len(reasons))
    return [*[MissingReason.TOO_FEW_DAYS] * short, *reasons[short:]]


def _weighted(series: DaySeries, missing: list[MissingReason | None]) -> list[float | None]:
    known = next((index for index, count in enumerate(series.without_rpe) if count), series.length)
    training_load = [au / MILLI for au in series.milli_au[:known]]
    seed = training_load[0] if training_load else 0.0
    acute = exponential_average(training_load, 2 / (ACUTE_DAYS + 1), seed)
    chronic = exponential_average(training_load, 2 / (CHRONIC_DAYS + 1), seed)
    ratios = [None if reason or not month else week / month for week, month, reason in zip(acute, chronic, missing, strict=False)]
    return ratios + [None] * (series.length - known)
