"""Sums by calendar week, Monday to Sunday in the plan's time zone, and how the training spreads over efforts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from app.domain.training_load.days import MILLI, UNKNOWN, DaySeries
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
        """The easy share of the minutes; None where any effort is unknown or nothing was done."""
        return _easy_percent(self.seconds)

    @property
    def easy_percent_of_sessions(self) -> float | None:
        """The easy share of the workouts; None likewise."""
        return _easy_percent(self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One calendar week: its Monday, how many of its days the log covers, and sums over them.

    `training_load` in AU and `distance_m` are lower bounds where `without_rpe` or `without_distance` is not 0.
    """

    monday: date
    days: int
    training_load: float
    without_rpe: int
    distance_m: int
    without_distance: int
    intensity: Intensity


def weeks_of(series: DaySeries) -> Iterator[Week]:
    """Every calendar week that the log touches, in order."""
    ends = _ends_of_weeks(series)
    starts = [0, *ends[:-1]]
    seconds, sessions = _by_week(series.seconds, ends), _by_week(series.sessions, ends)
    totals = zip(
        *(_sums(values, ends) for values in (series.milli_au, series.without_rpe, series.distance_m, series.without_distance)),
        strict=True,
    )
    for week, (milli_au, without_rpe, distance_m, without_distance) in enumerate(totals):
        first = series.first + starts[week]
        yield Week(
            monday=date.fromordinal(first - _weekday(first)),
            days=ends[week] - starts[week],
            training_load=milli_au / MILLI,
            without_rpe=without_rpe,
            distance_m=distance_m,
            without_distance=without_distance,
            intensity=Intensity(seconds=seconds[week], sessions=sessions[week]),
        )


def intensity_of(series: DaySeries) -> Intensity:
    """The spread over all days of the series."""
    seconds, sessions = (_by_week(amounts, [series.length])[0] for amounts in (series.seconds, series.sessions))
    return Intensity(seconds=seconds, sessions=sessions)


def _ends_of_weeks(series: DaySeries) -> list[int]:
    """For each calendar week the place after its last day."""
    first_end = WEEK_DAYS - _weekday(series.first)
    return [*range(first_end, series.length, WEEK_DAYS), series.length] if series.length else []


def _sums(values: Sequence[int], ends: Sequence[int]) -> list[int]:
    """The sums of the stretches that end before these places."""
    sums = list(accumulate(values, initial=0))
    return [sums[end] - sums[start] for start, end in zip((0, *ends), ends, strict=False)]


def _by_week(amounts: Mapping[str, Sequence[int]], ends: Sequence[int]) -> list[dict[str, int]]:
    names = tuple(amounts)
    columns = zip(*(_sums(amounts[name], ends) for name in names), strict=True)
    return [dict(zip(names, column, strict=True)) for column in columns]


def _easy_percent(amounts: Mapping[str, int]) -> float | None:
    every = sum(amounts.values())
    return None if amounts[UNKNOWN] or not every else 100 * amounts[Effort.EASY] / every


def _weekday(ordinal: int) -> int:
    """0 for Monday. The ordinal 1 was one."""
    return (ordinal - 1) % WEEK_DAYS
