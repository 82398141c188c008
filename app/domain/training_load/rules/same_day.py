"""The order of workouts on one day: strength and a hard run, static stretching and hard work."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import UnknownMethods
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    SECONDS_PER_HOUR,
    Confidence,
    Evidence,
    Limits,
    Rule,
    Threshold,
    to_hours,
)
from app.domain.training_load.rules.spacing import find_unknown_efforts
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort, Method

SAME_DAY_HOURS: Final = 6.0
"""At least this from a hard run to strength on its day, the run first. Source: doma-deakin-2013."""

STRETCH_MINUTES: Final = 60.0
"""No static stretching within this before hard work. Source: kay-blazevich-2012."""

_SECONDS_PER_MINUTE: Final = 60


def find_strength_near_hard_runs(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find moderate or hard strength on the local day of a hard run: before it, or less than `hours` after its end.

    Measured from the end of the run to the start of the strength work, so the value is negative where strength comes first.
    """
    limit = limits["hours"]
    runs = [each for each in timeline.hard if each.kind is WorkoutKind.RUN]
    if not runs:
        return
    by_day: dict[int, list[ScheduledWorkout]] = {}
    for each in timeline.workouts:
        if each.kind is WorkoutKind.STRENGTH and each.perceived_effort in _MORE_THAN_EASY:
            by_day.setdefault(each.day, []).append(each)
    for run in runs:
        for strength in by_day.get(run.day, [])[:MAX_NEIGHBOURS]:
            gap = strength.start_s - run.end_s
            if gap < limit * SECONDS_PER_HOUR:
                yield Breach(
                    rule=STRENGTH_THEN_QUALITY_RUN_SAME_DAY.id,
                    severity=FindingSeverity.ADVISE,
                    workouts=(strength, run) if strength.start_s < run.start_s else (run, strength),
                    first=run.day,
                    last=run.day,
                    measured=to_hours(gap),
                    limit=limit,
                    unit="hours",
                )


def find_stretching_before_hard_work(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each workout with static stretching that ends less than `minutes` before hard work, or overlaps it."""
    limit = limits["minutes"]
    for stretch in timeline.workouts:
        if Method.STATIC_STRETCH not in stretch.workout.methods:
            continue
        for hard in _hard_soon_after(stretch, timeline, limit * _SECONDS_PER_MINUTE):
            yield Breach(
                rule=STATIC_STRETCH_BEFORE_HARD_WORK.id,
                severity=FindingSeverity.ADVISE,
                workouts=(stretch, hard),
                first=stretch.day,
                last=hard.day,
                measured=round(max(hard.start_s - stretch.end_s, 0) / _SECONDS_PER_MINUTE, 2),
                limit=limit,
                unit="minutes",
            )


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


def _unknown_methods(timeline: Timeline, limits: Limits) -> UnknownMethods | None:
    without_methods = [each for each in timeline.workouts if each.kind is WorkoutKind.MOBILITY and not each.workout.methods]
    within_s = limits["minutes"] * _SECONDS_PER_MINUTE
    doubtful = sum(any(True for _ in _hard_soon_after(each, timeline, within_s)) for each in without_methods)
    return UnknownMethods(workouts=doubtful) if doubtful else None


_MORE_THAN_EASY: Final = frozenset({Effort.MODERATE, Effort.HARD})

STRENGTH_THEN_QUALITY_RUN_SAME_DAY: Final = Rule(
    id=RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="hours", default=SAME_DAY_HOURS, min=0, max=12, unit="hours"),),
    evidence=Evidence(source="doma-deakin-2013", confidence=Confidence.LOW),
    judge=find_strength_near_hard_runs,
    missing_data=find_unknown_efforts,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

STATIC_STRETCH_BEFORE_HARD_WORK: Final = Rule(
    id=RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="minutes", default=STRETCH_MINUTES, min=0, max=240, unit="minutes"),),
    evidence=Evidence(source="kay-blazevich-2012", confidence=Confidence.MODERATE),
    judge=find_stretching_before_hard_work,
    missing_data=_unknown_methods,
    repairable=True,
    further_sources=("crossley-pogo", "lowenstein-rei"),
)
