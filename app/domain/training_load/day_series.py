"""Sums by local day, from the first workout's day to the last: training load, minutes, distance.

Rest days are included as zeros. Unknown amounts are counted separately and never treated as zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import Final

from app.domain.training_load.plan import Day, WorkoutKind
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.vocabulary import Effort

MAX_DAYS: Final = 4000
"""Of a longer log only the last days are judged: one workout with a wrong year must not cost a century of zeros."""

TRAILING_DAYS: Final = 42
"""Days reported after the last workout count as rest days, up to this many."""

MILLI: Final = 1000
"""Thousandths of an AU in one AU."""

UNKNOWN: Final = "unknown"
"""The bin of workouts whose effort is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySeries:
    """Sums by local day. Every list has one value for each day; `first` is the ordinal of the first day.

    All values are integers, so sums are exact: training load in thousandths of an AU over workouts with a known RPE and length,
    with `without_rpe` counting the others; metres over runs with a known distance, with `without_distance` counting the others;
    `max_distance_m`, the most that all runs can be; seconds and workouts by effort, under the effort's name or `UNKNOWN`.
    """

    first: int
    milli_au: list[int]
    without_rpe: list[int]
    distance_m: list[int]
    max_distance_m: list[int]
    without_distance: list[int]
    strength_seconds: list[int]
    strength_or_mobility: list[int]
    seconds: dict[str, list[int]]
    sessions: dict[str, list[int]]

    @property
    def length(self) -> int:
        """The number of days."""
        return len(self.milli_au)


def rolling_sums(values: Sequence[int], days: int) -> list[int]:
    """For each index the sum of the last `days` values up to it, or of all values so far where there are fewer."""
    sums = list(accumulate(values))
    return sums[:days] + list(map(sub, sums[days:], sums))


def build_day_series(workouts: Sequence[ScheduledWorkout], reported: Iterable[Day]) -> DaySeries:
    """Sum up workouts by their local days."""
    if not workouts:
        return _empty(first=0, length=0)
    last_workout = max(each.day for each in workouts)
    rests = (day.date.toordinal() for day in reported)
    last = max((day for day in rests if last_workout < day <= last_workout + TRAILING_DAYS), default=last_workout)
    first = max(min(each.day for each in workouts), last - MAX_DAYS + 1)
    series = _empty(first=first, length=last - first + 1)
    for each in workouts:
        if each.day >= first:
            _add(series, each.day - first, each)
    return series


def _empty(*, first: int, length: int) -> DaySeries:
    bins = (*map(str, Effort), UNKNOWN)
    return DaySeries(
        first=first,
        milli_au=[0] * length,
        without_rpe=[0] * length,
        distance_m=[0] * length,
        max_distance_m=[0] * length,
        without_distance=[0] * length,
        strength_seconds=[0] * length,
        strength_or_mobility=[0] * length,
        seconds={name: [0] * length for name in bins},
        sessions={name: [0] * length for name in bins},
    )


def _add(series: DaySeries, index: int, scheduled: ScheduledWorkout) -> None:
    name, workout = scheduled.perceived_effort or UNKNOWN, scheduled.workout
    seconds = scheduled.end_s - scheduled.start_s
    series.seconds[name][index] += seconds
    series.sessions[name][index] += 1
    training_load = scheduled.session_load
    if training_load is None:
        series.without_rpe[index] += 1
    else:
        series.milli_au[index] += round(training_load * MILLI)
    if workout.kind is WorkoutKind.RUN:
        series.distance_m[index] += workout.distance_m or 0
        series.max_distance_m[index] += scheduled.max_distance_m
        series.without_distance[index] += workout.distance_m is None
    elif workout.kind is not WorkoutKind.CROSS:
        series.strength_or_mobility[index] += 1
        series.strength_seconds[index] += seconds if workout.kind is WorkoutKind.STRENGTH else 0
