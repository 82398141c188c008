"""Odd entries of a log. These findings are about the data, not about the runner; the workouts are judged all the same."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    SECONDS_PER_HOUR,
    Confidence,
    Evidence,
    Limits,
    Rule,
    Threshold,
    nothing_missing,
    to_hours,
)
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

STRENGTH_OR_MOBILITY_HOURS: Final = 8.0
RUN_HOURS: Final = 30.0
"""A longer workout is more likely a watch that was not stopped. Source: limber-house."""


def find_overlaps(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find each pair of workouts where one starts before the other has ended."""
    for index, earlier in enumerate(timeline.workouts):
        for later in timeline.workouts[index + 1 : index + 1 + MAX_NEIGHBOURS]:
            if later.start_s >= earlier.end_s:
                break
            shared = min(earlier.end_s, later.end_s) - later.start_s
            yield _data_breach(OVERLAPPING_WORKOUTS.id, (earlier, later), to_hours(shared), 0.0)


def find_future_done_workouts(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find each workout that is marked as done and starts after `now`."""
    for each in timeline.workouts:
        if each.workout.status is Status.DONE and each.start_s > timeline.now_s:
            yield _data_breach(FUTURE_DONE_WORKOUT.id, (each,), to_hours(each.start_s - timeline.now_s), 0.0)


def find_implausible_workouts(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each strength or mobility workout longer than `support_hours` and each run longer than `run_hours`."""
    longest = {
        WorkoutKind.STRENGTH: limits["support_hours"],
        WorkoutKind.MOBILITY: limits["support_hours"],
        WorkoutKind.RUN: limits["run_hours"],
    }
    for each in timeline.workouts:
        limit = longest.get(each.kind)
        if limit is not None and each.end_s - each.start_s > limit * SECONDS_PER_HOUR:
            yield _data_breach(IMPLAUSIBLE_WORKOUT.id, (each,), to_hours(each.end_s - each.start_s), limit)


def _data_breach(rule: RuleId, workouts: tuple[ScheduledWorkout, ...], measured: float, limit: float) -> Breach:
    return Breach(
        rule=rule,
        severity=FindingSeverity.DATA,
        workouts=workouts,
        first=workouts[0].day,
        last=workouts[-1].day,
        measured=measured,
        limit=limit,
        unit="hours",
    )


_DATA: Final = (FindingSeverity.DATA,)
_PRACTICE: Final = Evidence(source="limber-house", confidence=Confidence.NONE)

OVERLAPPING_WORKOUTS: Final = Rule(
    id=RuleId.OVERLAPPING_WORKOUTS,
    severities=_DATA,
    thresholds=(),
    evidence=_PRACTICE,
    judge=find_overlaps,
    missing_data=nothing_missing,
)

FUTURE_DONE_WORKOUT: Final = Rule(
    id=RuleId.FUTURE_DONE_WORKOUT,
    severities=_DATA,
    thresholds=(),
    evidence=_PRACTICE,
    judge=find_future_done_workouts,
    missing_data=nothing_missing,
)

IMPLAUSIBLE_WORKOUT: Final = Rule(
    id=RuleId.IMPLAUSIBLE_WORKOUT,
    severities=_DATA,
    thresholds=(
        Threshold(name="support_hours", default=STRENGTH_OR_MOBILITY_HOURS, min=1, max=24, unit="hours"),
        Threshold(name="run_hours", default=RUN_HOURS, min=6, max=48, unit="hours"),
    ),
    evidence=_PRACTICE,
    judge=find_implausible_workouts,
    missing_data=nothing_missing,
)
