"""The metrics of a report, as series by local day that an app can plot. Nothing here is judged.

docs/training-load.md publishes every definition; this module computes it.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.training_load.acute_chronic_ratio import AcuteChronic, compute_acute_chronic
from app.domain.training_load.averages import WEIGHTS, Averages, compute_averages
from app.domain.training_load.day_series import MILLI, DaySeries
from app.domain.training_load.monotony import MissingReason
from app.domain.training_load.timeline import Timeline
from app.domain.training_load.weeks import Intensity, Week, split_into_weeks, sum_intensity

LONGEST_RUN_DAYS: Final = 30


class MetricsDetail(StrEnum):
    """How much of the metrics is wanted."""

    NONE = "none"
    SUMMARY = "summary"
    """Today, its calendar week, and the intensity of the whole log."""
    SERIES = "series"
    """The same of every day and week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsSummary:
    """Calendar weeks, the intensity of the whole log, and the first day with an unknown RPE."""

    unknown_rpe_since: date | None
    intensity: Intensity
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Series from `first`, one value for each local day; None where a value is unknown, with the reason in another series.

    `training_load` in AU a day, a lower bound on each day where `without_rpe` is not 0; `unknown_rpe_since` is the first such
    day, from which ATL and CTL are lower bounds and form is uncertain. `distance_m` likewise with `without_distance`.
    `longest_run_m` is the longest of the 30 days up to each day.
    """

    first: date | None
    training_load: tuple[float, ...]
    without_rpe: tuple[int, ...]
    unknown_rpe_since: date | None
    distance_m: tuple[int, ...]
    without_distance: tuple[int, ...]
    longest_run_m: tuple[int | None, ...]
    weekly_load: tuple[float, ...]
    monotony: tuple[float | None, ...]
    strain: tuple[float | None, ...]
    monotony_missing: tuple[MissingReason | None, ...]
    averages: Mapping[str, Averages]
    acute_chronic: AcuteChronic
    intensity: Intensity
    weeks: tuple[Week, ...]


def summarise_metrics(timeline: Timeline) -> MetricsSummary:
    """Compute what does not need a series for each day."""
    series = timeline.series
    return MetricsSummary(
        unknown_rpe_since=_first_unknown(series), intensity=sum_intensity(series), weeks=tuple(split_into_weeks(series))
    )


def compute_metrics(timeline: Timeline) -> Metrics:
    """Compute all metrics of a plan, in time linear in the days of its log."""
    series, weeks = timeline.series, timeline.monotony
    training_load = [au / MILLI for au in series.milli_au]
    return Metrics(
        first=date.fromordinal(series.first) if series.length else None,
        training_load=tuple(training_load),
        without_rpe=tuple(series.without_rpe),
        unknown_rpe_since=_first_unknown(series),
        distance_m=tuple(series.distance_m),
        without_distance=tuple(series.without_distance),
        longest_run_m=tuple(_longest_runs(timeline)),
        weekly_load=weeks.totals,
        monotony=weeks.monotony,
        strain=weeks.strain,
        monotony_missing=weeks.missing,
        averages={variant: compute_averages(training_load, variant=variant) for variant in WEIGHTS},
        acute_chronic=compute_acute_chronic(series),
        intensity=sum_intensity(series),
        weeks=tuple(split_into_weeks(series)),
    )


def _first_unknown(series: DaySeries) -> date | None:
    unknown = (index for index, count in enumerate(series.without_rpe) if count)
    return next((date.fromordinal(series.first + index) for index in unknown), None)


def _longest_runs(timeline: Timeline) -> Iterable[int | None]:
    """The longest run with a known distance in the 30 days up to each day of the series."""
    series = timeline.series
    longest_of_day = [0] * series.length
    for run in timeline.runs:
        if run.day >= series.first:
            index = run.day - series.first
            longest_of_day[index] = max(longest_of_day[index], run.workout.distance_m or 0)
    window: deque[int] = deque()  # indices of falling distances
    for index, distance in enumerate(longest_of_day):
        while window and longest_of_day[window[-1]] <= distance:
            window.pop()
        window.append(index)
        if window[0] <= index - LONGEST_RUN_DAYS:
            window.popleft()
        yield longest_of_day[window[0]] or None
