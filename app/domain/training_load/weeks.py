"""Sums by calendar week, Monday to Sunday in the plan's time zone, and the distribution of training over efforts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.training_load.day_series import MILLI, UNKNOWN, DaySeries
from app.domain.vocabulary import Effort

WEEK_DAYS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """Seconds and workouts by effort: `easy`, `moderate`, `hard`, `unknown`."""

    seconds: Mapping[str, int]
    sessions: Mapping[str, int]

    @property
    def minutes(self) -> dict[str, float]:
        """Minutes by effort."""
        return {name: value / 60 for name, value in self.seconds.items()}

    @property
    def easy_percent_of_minutes(self) -> float | None:
        """The easy share of the minutes; None where an effort is unknown or the week has no workouts."""
        return _easy_percent(self.seconds)

    @property
    def easy_percent_of_sessions(self) -> float | None:
        """The easy share of the workouts; None in the same cases."""
        return _easy_percent(self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One calendar week: its Monday, the number of its days that the log covers, and sums over them.

    `training_load` in AU and `distance_m` are lower bounds where `without_rpe` or `without_distance` is not 0.
    """

    monday: date
    days: int
    training_load: float
    without_rpe: int
    distance_m: int
    without_distance: int
    intensity: Intensity


def split_into_weeks(series: DaySeries) -> Iterator[Week]:
    """Yield each calendar week that the log covers in part or in full, in order."""
    for days in _weeks(series):
        first = series.first + days.start
        yield Week(
            monday=date.fromordinal(first - _weekday(first)),
            days=days.stop - days.start,
            training_load=sum(series.milli_au[days]) / MILLI,
            without_rpe=sum(series.without_rpe[days]),
            distance_m=sum(series.distance_m[days]),
            without_distance=sum(series.without_distance[days]),
            intensity=_intensity_of(series, days),
        )


def sum_intensity(series: DaySeries) -> Intensity:
    """Sum up seconds and workouts by effort over all days of the series."""
    return _intensity_of(series, slice(0, series.length))


def _intensity_of(series: DaySeries, days: slice) -> Intensity:
    return Intensity(
        seconds={name: sum(amounts[days]) for name, amounts in series.seconds.items()},
        sessions={name: sum(amounts[days]) for name, amounts in series.sessions.items()},
    )


def _weeks(series: DaySeries) -> Iterator[slice]:
    """The indices of the days of each calendar week."""
    first_end = WEEK_DAYS - _weekday(series.first)
    for end in range(first_end, series.length + WEEK_DAYS, WEEK_DAYS) if series.length else ():
        days = slice(max(end - WEEK_DAYS, 0), min(end, series.length))
        if days.start < days.stop:
            yield days


def _easy_percent(amounts: Mapping[str, int]) -> float | None:
    total = sum(amounts.values())
    return None if amounts[UNKNOWN] or not total else 100 * amounts[Effort.EASY] / total


def _weekday(ordinal: int) -> int:
    """0 for Monday. The ordinal 1 is a Monday."""
    return (ordinal - 1) % WEEK_DAYS
