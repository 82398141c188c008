"""What each local day holds, as series from the first workout's day to the last: training load, minutes, distance.

Rest days are there, as zeros; what is unknown is counted beside the sums and never taken for zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import Final

from app.domain.training_load.plan import Day, Workout, WorkoutKind
from app.domain.vocabulary import Effort

MOST_DAYS: Final = 4000
"""A longer log is judged by its last days only: one workout with a wrong year must not cost a century of zeros."""

TRAILING_DAYS: Final = 42
"""Reported days after the last workout are rest days of the series, up to this many."""

MILLI: Final = 1000
"""Thousandths of an AU in one AU."""

UNKNOWN: Final = "unknown"
"""The bin of workouts whose effort is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySeries:
    """Sums by local day; every list is as long as there are days, and `first` is the ordinal of its first.

    Whole numbers, so that sums are exact: training load in thousandths of an AU over workouts whose RPE is known, with
    `without_rpe` counting the others; metres over runs whose distance is known, with `without_distance` counting the others;
    seconds and workouts by effort, under the effort's name or `UNKNOWN`.
    """

    first: int
    milli_au: list[int]
    without_rpe: list[int]
    distance_m: list[int]
    without_distance: list[int]
    strength_seconds: list[int]
    strength_or_mobility: list[int]
    seconds: dict[str, list[int]]
    sessions: dict[str, list[int]]

    @property
    def length(self) -> int:
        """How many days there are."""
        return len(self.milli_au)


def rolling_sums(values: Sequence[int], days: int) -> list[int]:
    """For each place the sum of so many values up to it; of those there are, before there are so many."""
    sums = list(accumulate(values))
    return sums[:days] + list(map(sub, sums[days:], sums))


def day_series(scheduled: Sequence[tuple[int, Effort | None, Workout]], reported: Iterable[Day]) -> DaySeries:
    """The series of workouts, each given with its local day and its effort, in order of their days."""
    if not scheduled:
        return _empty(first=0, length=0)
    last_workout = max(day for day, _, _ in scheduled)
    rests = (day.date.toordinal() for day in reported)
    last = max((day for day in rests if last_workout < day <= last_workout + TRAILING_DAYS), default=last_workout)
    first = max(min(day for day, _, _ in scheduled), last - MOST_DAYS + 1)
    series = _empty(first=first, length=last - first + 1)
    for day, perceived_effort, workout in scheduled:
        if day >= first:
            _add(series, day - first, perceived_effort, workout)
    return series


def _empty(*, first: int, length: int) -> DaySeries:
    bins = (*map(str, Effort), UNKNOWN)
    return DaySeries(
        first=first,
        milli_au=[0] * length,
        without_rpe=[0] * length,
        distance_m=[0] * length,
        without_distance=[0] * length,
        strength_seconds=[0] * length,
        strength_or_mobility=[0] * length,
        seconds={name: [0] * length for name in bins},
        sessions={name: [0] * length for name in bins},
    )


def _add(series: DaySeries, place: int, perceived_effort: Effort | None, workout: Workout) -> None:
    name = perceived_effort or UNKNOWN
    seconds = round(workout.minutes * 60)
    series.seconds[name][place] += seconds
    series.sessions[name][place] += 1
    training_load = workout.session_load
    if training_load is None:
        series.without_rpe[place] += 1
    else:
        series.milli_au[place] += round(training_load * MILLI)
    if workout.kind is WorkoutKind.RUN:
        series.distance_m[place] += workout.distance_m or 0
        series.without_distance[place] += workout.distance_m is None
    elif workout.kind is not WorkoutKind.CROSS:
        series.strength_or_mobility[place] += 1
        series.strength_seconds[place] += seconds if workout.kind is WorkoutKind.STRENGTH else 0
