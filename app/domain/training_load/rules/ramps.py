"""Distance of the last seven days compared with what the runner is used to, and strength work at the same time."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.day_series import rolling_sums
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import RampFacts, StrengthFacts
from app.domain.training_load.rules.missing_data import MissingData, ShortLog, UnknownDistances
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import Timeline

RAMP_PERCENT: Final = 30.0
"""A week may grow by this much over the week before. Source: nielsen-2014; smaller steps are never a finding (buist-2008)."""

PERIODISE_PERCENT: Final = 10.0
"""From this growth on, strength work is reduced. Source: lowenstein-rei (periodise); the number is limber-house."""

USED_TO_DAYS: Final = 21
"""Weeks that ended up to this many days before the week before still show what a runner is used to. Source: limber-house."""

WEEK_DAYS: Final = 7
TWO_WEEKS_DAYS: Final = 14


def find_distance_ramps(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 7 local days whose distance is more than `percent` above what the runner is used to."""
    percent = limits["percent"]
    for day, used_to, week in _growing_weeks(timeline, percent):
        if week * 100 > used_to * (100 + percent):
            yield Breach(
                rule=WEEKLY_DISTANCE_RAMP.id,
                severity=FindingSeverity.ADVISE,
                workouts=(),
                first=day,
                last=day,
                measured=_growth(used_to, week),
                limit=percent,
                unit="percent",
                facts=RampFacts(used_to, week),
            )


def find_ramps_without_strength_cut(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 7 local days with `percent` or more distance above what the runner is used to, and no less strength work."""
    percent = limits["percent"]
    strength, first = rolling_sums(timeline.series.strength_seconds, WEEK_DAYS), timeline.series.first
    for day, used_to, week in _growing_weeks(timeline, percent):
        before, now = strength[day - first - WEEK_DAYS], strength[day - first]
        if before and now >= before:
            yield Breach(
                rule=RAMP_WITHOUT_STRENGTH_CUT.id,
                severity=FindingSeverity.INFO,
                workouts=(),
                first=day,
                last=day,
                measured=_growth(used_to, week),
                limit=percent,
                unit="percent",
                facts=StrengthFacts(before, now),
            )


def _growing_weeks(timeline: Timeline, percent: float) -> Iterator[tuple[int, int, int]]:
    """Each day whose last 7 days have `percent` or more above what the runner is used to: the day, and both in metres.

    Used to: the most of the 7 days before the last 7, and of any 7 that ended in the three weeks before those, so that coming
    back from a lighter week does not count as growth. A run of unknown distance among them makes growth uncertain; in the
    last 7 days it can only add to it.
    """
    series = timeline.series
    metres, unknown = rolling_sums(series.distance_m, WEEK_DAYS), rolling_sums(series.without_distance, WEEK_DAYS)
    weeks = zip(metres[WEEK_DAYS - 1 :], metres[TWO_WEEKS_DAYS - 1 :], strict=False)
    for index, (before, week) in enumerate(weeks, WEEK_DAYS - 1):
        if not before or week * 100 < before * (100 + percent):
            continue
        past = slice(max(index - USED_TO_DAYS, WEEK_DAYS - 1), index + 1)
        used_to = max(metres[past])
        if week * 100 >= used_to * (100 + percent) and not any(unknown[past]):
            yield series.first + index + WEEK_DAYS, used_to, week


def _growth(used_to: int, week: int) -> float:
    return round((week / used_to - 1) * 100, 2)


def _missing_data(timeline: Timeline, _limits: Limits) -> MissingData | None:
    days = timeline.series.length
    if days < TWO_WEEKS_DAYS:
        return ShortLog(needed_days=TWO_WEEKS_DAYS, days=days)
    without_distance = sum(run.workout.distance_m is None for run in timeline.runs)
    return UnknownDistances(runs=without_distance) if without_distance else None


WEEKLY_DISTANCE_RAMP: Final = Rule(
    id=RuleId.WEEKLY_DISTANCE_RAMP,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="percent", default=RAMP_PERCENT, min=10, max=200, unit="percent"),),
    evidence=Evidence(source="nielsen-2014", confidence=Confidence.LOW),
    judge=find_distance_ramps,
    missing_data=_missing_data,
    further_sources=("buist-2008", "limber-house"),
)

RAMP_WITHOUT_STRENGTH_CUT: Final = Rule(
    id=RuleId.RAMP_WITHOUT_STRENGTH_CUT,
    severities=(FindingSeverity.INFO,),
    thresholds=(Threshold(name="percent", default=PERIODISE_PERCENT, min=5, max=100, unit="percent"),),
    evidence=Evidence(source="lowenstein-rei", confidence=Confidence.VERY_LOW),
    judge=find_ramps_without_strength_cut,
    missing_data=_missing_data,
    further_sources=("limber-house",),
)
