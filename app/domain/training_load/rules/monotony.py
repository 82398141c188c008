"""Days that are much alike: monotony and strain; and the acute to chronic ratio, which is shown and never judged."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.monotony import WEEK_DAYS, MissingReason
from app.domain.training_load.race_weeks import find_race_weeks
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import MissingData, ShortLog, UnknownRpe
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import Timeline

MONOTONY_RATIO: Final = 2.0
"""Above this the days are much alike. Source: foster-1998; the cut-off is a convention."""

MONOTONY_MEAN_AU: Final = 400.0
"""Light days may be alike. Source: limber-house."""

MAX_MONOTONY: Final = 99.0
"""What is reported for seven equal days, whose monotony has no value."""

STRAIN_PERCENTILE: Final = 90.0
STRAIN_MARGIN_PERCENT: Final = 10.0
STRAIN_DAYS: Final = 84
STRAIN_MIN_VALUES: Final = 56
"""Compared with the runner's own 12 weeks, in which two thirds of the days must have a value. By definition a tenth of the days
of any runner lies above the percentile, and more during a slow build-up: only values well above it count.
Source: limber-house."""

STRAIN_LOG_DAYS: Final = STRAIN_DAYS + WEEK_DAYS
"""In a shorter log no day has twelve weeks of strain values before it."""

RATIO_DAYS: Final = 28
"""A chronic training load needs this many days. Source: gabbett-2016."""


def find_high_monotony(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 7 local days with a monotony above `ratio` and a mean of `mean_au` a day or more, outside the week of a race.

    Seven equal days have the highest monotony there is, reported as `MAX_MONOTONY`.
    """
    ratio, min_total = limits["ratio"], limits["mean_au"] * WEEK_DAYS
    weeks, race_weeks = timeline.monotony, timeline.cached(find_race_weeks)
    found = zip(weeks.monotony, weeks.totals, weeks.missing, strict=True)
    for day, (known, total, missing) in enumerate(found, timeline.series.first):
        value = MAX_MONOTONY if missing is MissingReason.NO_VARIATION else known
        if value is not None and value > ratio and total >= min_total and day not in race_weeks:
            yield Breach(
                rule=MONOTONY.id,
                severity=FindingSeverity.INFO,
                workouts=(),
                first=day,
                last=day,
                measured=round(value, 4),
                limit=ratio,
                unit="ratio",
            )


def find_high_strain(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 7 local days whose strain is above the `percentile` of the runner's own in the 84 days before."""
    if timeline.series.length < STRAIN_LOG_DAYS:
        return
    past: deque[float | None] = deque()
    ordered: list[float] = []
    weeks = timeline.monotony
    for index, (value, total) in enumerate(zip(weeks.strain, weeks.totals, strict=True)):
        if len(past) == STRAIN_DAYS and len(ordered) >= STRAIN_MIN_VALUES and value is not None:
            limit = percentile(ordered, limits["percentile"]) * (100 + limits["margin_percent"]) / 100
            if value > limit and total >= limits["mean_au"] * WEEK_DAYS:
                yield _strain_breach(timeline.series.first + index, value, limit)
        _slide(past, ordered, value, index)


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The percentile of values in rising order, interpolated linearly between the two nearest."""
    position = (len(ordered) - 1) * percent / 100
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def find_nothing(_timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find no breach: the acute to chronic ratio is shown among the metrics, and no value of it is a finding."""
    return iter(())


def _slide(past: deque[float | None], ordered: list[float], value: float | None, index: int) -> None:
    """Add the value of a day to the window and remove the 85th. The first six days have no full week and never count."""
    if index < WEEK_DAYS - 1:
        return
    past.append(value)
    if value is not None:
        insort(ordered, value)
    if len(past) > STRAIN_DAYS:
        oldest = past.popleft()
        if oldest is not None:
            del ordered[bisect_left(ordered, oldest)]


def _strain_breach(day: int, measured: float, limit: float) -> Breach:
    return Breach(
        rule=STRAIN.id,
        severity=FindingSeverity.INFO,
        workouts=(),
        first=day,
        last=day,
        measured=round(measured, 2),
        limit=round(limit, 2),
        unit="AU",
    )


def _no_monotony(timeline: Timeline, _limits: Limits) -> MissingData | None:
    return _short_log_or_unknown_rpe(timeline, WEEK_DAYS)


def _no_strain(timeline: Timeline, _limits: Limits) -> MissingData | None:
    return _short_log_or_unknown_rpe(timeline, STRAIN_LOG_DAYS)


def _short_log_or_unknown_rpe(timeline: Timeline, needed_days: int) -> MissingData | None:
    series = timeline.series
    if series.length < needed_days:
        return ShortLog(needed_days=needed_days, days=series.length)
    unknown = sum(series.without_rpe)
    return UnknownRpe(workouts=unknown) if unknown else None


def _no_ratio(timeline: Timeline, _limits: Limits) -> MissingData | None:
    days, unknown = timeline.series.length, sum(timeline.series.without_rpe[-RATIO_DAYS:])
    if days < RATIO_DAYS:
        return ShortLog(needed_days=RATIO_DAYS, days=days)
    return UnknownRpe(workouts=unknown, days=RATIO_DAYS) if unknown else None


_MEAN: Final = Threshold(name="mean_au", default=MONOTONY_MEAN_AU, min=0, max=1000, unit="AU a day")
_FOSTER: Final = Evidence(source="foster-1998", confidence=Confidence.LOW)

MONOTONY: Final = Rule(
    id=RuleId.MONOTONY,
    severities=(FindingSeverity.INFO,),
    thresholds=(Threshold(name="ratio", default=MONOTONY_RATIO, min=1, max=5, unit="ratio"), _MEAN),
    evidence=_FOSTER,
    judge=find_high_monotony,
    missing_data=_no_monotony,
    further_sources=("foster-2001", "limber-house"),
)

STRAIN: Final = Rule(
    id=RuleId.STRAIN,
    severities=(FindingSeverity.INFO,),
    thresholds=(
        Threshold(name="percentile", default=STRAIN_PERCENTILE, min=50, max=100, unit="percent"),
        Threshold(name="margin_percent", default=STRAIN_MARGIN_PERCENT, min=0, max=100, unit="percent"),
        _MEAN,
    ),
    evidence=_FOSTER,
    judge=find_high_strain,
    missing_data=_no_strain,
    further_sources=("foster-2001", "limber-house"),
)

ACUTE_CHRONIC_RATIO: Final = Rule(
    id=RuleId.ACUTE_CHRONIC_RATIO,
    severities=(FindingSeverity.INFO,),
    thresholds=(),
    evidence=Evidence(source="gabbett-2016", confidence=Confidence.VERY_LOW),
    judge=find_nothing,
    missing_data=_no_ratio,
    further_sources=("lolli-2017", "impellizzeri-2020", "wang-2020", "frandsen-2025"),
)
