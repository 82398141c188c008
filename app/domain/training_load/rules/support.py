"""Strength and mobility: how often in a week, and static stretching right before hard work."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import minutes_of
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import ShortLog, UnknownHolds
from app.domain.training_load.rules.rule import MAX_NEIGHBOURS, Confidence, Evidence, Limits, Remedy, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Method

SUPPORT_WORKOUTS: Final = 2.0
SUPPORT_MIN_MINUTES: Final = 10.0
"""Strength or mobility work at least twice a week; shorter workouts do not count. Source: who-2020, lowenstein-rei."""

RACE_SEASON_DAYS: Final = 21
RACE_SEASON_WORKOUTS: Final = 1.0
"""In these days before a race, and in its week, once is enough. Source: spiering-2021, limber-house."""

HABIT_DAYS: Final = 42
"""Only who did such work within these days is reminded of it. Source: limber-house."""

STRETCH_MINUTES: Final = 60.0
STRETCH_HOLD_SECONDS: Final = 60.0
"""No static holds of this length within this time before hard work. Source: kay-blazevich-2012, behm-2016."""

WEEK_DAYS: Final = 7
_SECONDS_PER_MINUTE: Final = 60


def find_rare_support_work(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 7 local days of the log with fewer than `workouts` strength or mobility workouts of `min_minutes` or more.

    Once is enough from 21 days before a race to 6 days after it. Without any such workout in the 42 days before, nothing is
    found.
    """
    support = sorted(each.day for each in timeline.by_day if each.kind in _SUPPORT and minutes_of(each) >= limits["min_minutes"])
    if not support:
        return
    races = [run.day for run in timeline.runs_by_day if run.workout.is_race]
    first = max(timeline.log_first, timeline.series.first) + WEEK_DAYS - 1
    most, start, end = limits["workouts"], 0, 0
    for day in range(max(first, support[0]), timeline.series.first + timeline.series.length):
        while end < len(support) and support[end] <= day:
            end += 1
        while start < end and support[start] <= day - WEEK_DAYS:
            start += 1
        count = end - start
        if count >= most or support[end - 1] <= day - HABIT_DAYS:
            continue
        fewest = min(most, RACE_SEASON_WORKOUTS) if is_race_season(races, day) else most
        if count < fewest:
            yield Breach(
                rule=STRENGTH_MOBILITY_FREQUENCY.id,
                severity=FindingSeverity.INFO,
                workouts=(),
                first=day,
                last=day,
                measured=count,
                limit=fewest,
                unit="workouts",
            )


def find_stretching_before_hard_work(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each workout with static holds of `hold_seconds` or more that ends less than `minutes` before hard work.

    A hold of unknown length is not judged, and nothing is found where dynamic work follows the stretches.
    """
    limit = limits["minutes"]
    for stretch in timeline.workouts:
        workout = stretch.workout
        if (workout.hold_seconds or 0) < limits["hold_seconds"] or workout.followed_by_dynamic or not _may_be_static(stretch):
            continue
        for hard in _hard_soon_after(stretch, timeline, limit * _SECONDS_PER_MINUTE):
            yield Breach(
                rule=STATIC_STRETCH_BEFORE_HARD_WORK.id,
                severity=FindingSeverity.ADVISE,
                workouts=(stretch, hard),
                first=stretch.day,
                last=max(stretch.day, hard.day),
                measured=round(max(hard.start_s - stretch.end_s, 0) / _SECONDS_PER_MINUTE, 2),
                limit=limit,
                unit="minutes",
            )


def is_race_season(races: Sequence[int], day: int) -> bool:
    """Whether a local day lies from 21 days before a race to 6 days after it; `races` are local days in order."""
    index = bisect_left(races, day - WEEK_DAYS + 1)
    return index < len(races) and races[index] <= day + RACE_SEASON_DAYS


def _may_be_static(stretch: ScheduledWorkout) -> bool:
    return not stretch.workout.methods or Method.STATIC_STRETCH in stretch.workout.methods


def _hard_soon_after(earlier: ScheduledWorkout, timeline: Timeline, within_s: float) -> Iterator[ScheduledWorkout]:
    """The other hard workouts that start during a workout or less than `within_s` after its end."""
    hard = timeline.hard
    index = bisect_left(hard, earlier.start_s, key=_start_of)
    for later in hard[index : index + MAX_NEIGHBOURS]:
        if later.start_s >= earlier.end_s + within_s:
            break
        if later is not earlier:
            yield later


def _start_of(scheduled: ScheduledWorkout) -> int:
    return scheduled.start_s


def _short_log(timeline: Timeline, _limits: Limits) -> ShortLog | None:
    days = timeline.series.length
    return None if days >= WEEK_DAYS else ShortLog(needed_days=WEEK_DAYS, days=days)


def _unknown_holds(timeline: Timeline, limits: Limits) -> UnknownHolds | None:
    within_s = limits["minutes"] * _SECONDS_PER_MINUTE
    unknown = sum(
        any(True for _ in _hard_soon_after(each, timeline, within_s))
        for each in timeline.workouts
        if Method.STATIC_STRETCH in each.workout.methods and each.workout.hold_seconds is None
    )
    return UnknownHolds(workouts=unknown) if unknown else None


_SUPPORT: Final = frozenset({WorkoutKind.STRENGTH, WorkoutKind.MOBILITY})

STRENGTH_MOBILITY_FREQUENCY: Final = Rule(
    id=RuleId.STRENGTH_MOBILITY_FREQUENCY,
    severities=(FindingSeverity.INFO,),
    thresholds=(
        Threshold(name="workouts", default=SUPPORT_WORKOUTS, min=0, max=7, unit="workouts"),
        Threshold(name="min_minutes", default=SUPPORT_MIN_MINUTES, min=0, max=60, unit="minutes"),
    ),
    evidence=Evidence(source="who-2020", confidence=Confidence.MODERATE),
    judge=find_rare_support_work,
    missing_data=_short_log,
    further_sources=("blagrove-2018", "spiering-2021", "lowenstein-rei", "limber-house"),
)

STATIC_STRETCH_BEFORE_HARD_WORK: Final = Rule(
    id=RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="minutes", default=STRETCH_MINUTES, min=0, max=240, unit="minutes"),
        Threshold(name="hold_seconds", default=STRETCH_HOLD_SECONDS, min=10, max=300, unit="seconds"),
    ),
    evidence=Evidence(source="kay-blazevich-2012", confidence=Confidence.MODERATE),
    judge=find_stretching_before_hard_work,
    missing_data=_unknown_holds,
    remedies=(Remedy.REORDER, Remedy.MOVE, Remedy.DROP),
    further_sources=("behm-2016", "crossley-pogo", "lowenstein-rei"),
)
