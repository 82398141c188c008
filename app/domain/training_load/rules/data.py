"""Odd entries of a log. These findings are about the data, not about the runner.

What is past and planned, double or implausible was set aside when the log was cleaned (`app/domain/training_load/log`).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.log.plausibility import LENGTH_CAUSES, RUN_HOURS, STRENGTH_OR_MOBILITY_HOURS
from app.domain.training_load.plan import Status
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import CauseFacts, DoubleFacts, Facts, PiecesFacts
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    Confidence,
    Evidence,
    Limits,
    Rule,
    Threshold,
    to_hours,
)
from app.domain.training_load.timeline import ScheduledWorkout, Timeline


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


def find_past_planned_workouts(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find each planned workout that is past and that no done workout fulfils."""
    for each in timeline.log.past_planned:
        yield _data_breach(PAST_PLANNED_WORKOUT.id, (each,), to_hours(timeline.now_s - each.end_s), 0.0)


def find_possible_duplicates(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find each pair that is taken for one workout, and each done workout that was recorded in pieces."""
    for judged, left_out in timeline.log.doubles:
        pair = tuple(sorted((judged, left_out), key=lambda each: (each.start_s, each.id)))
        shared = max(min(judged.end_s, left_out.end_s) - pair[1].start_s, 0)
        yield _data_breach(POSSIBLE_DUPLICATE.id, pair, to_hours(shared), 0.0, DoubleFacts(judged, left_out))
    for each in timeline.workouts:
        if each.pieces and each.workout.status is Status.DONE:
            hours = to_hours(each.end_s - each.start_s)
            yield _data_breach(POSSIBLE_DUPLICATE.id, (each,), hours, 0.0, PiecesFacts(len(each.pieces)))


def find_implausible_workouts(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Find each workout whose length or speed is not plausible. The limits were in force when the log was cleaned."""
    for each, cause, measured, limit in timeline.log.implausible:
        unit = "hours" if cause in LENGTH_CAUSES else "km/h"
        yield _data_breach(IMPLAUSIBLE_WORKOUT.id, (each,), measured, limit, CauseFacts(cause))._replace(unit=unit)


def _data_breach(
    rule: RuleId, workouts: tuple[ScheduledWorkout, ...], measured: float, limit: float, facts: Facts | None = None
) -> Breach:
    return Breach(
        rule=rule,
        severity=FindingSeverity.DATA,
        workouts=workouts,
        first=workouts[0].day,
        last=workouts[-1].day,
        measured=measured,
        limit=limit,
        unit="hours",
        facts=facts,
    )


def _data_rule(
    rule: RuleId, judge: Callable[[Timeline, Limits], Iterable[Breach]], thresholds: tuple[Threshold, ...] = ()
) -> Rule:
    """A rule about the log, whose findings are data."""
    return Rule(
        id=rule,
        severities=(FindingSeverity.DATA,),
        thresholds=thresholds,
        evidence=Evidence(source="limber-house", confidence=Confidence.NONE),
        judge=judge,
    )


OVERLAPPING_WORKOUTS: Final = _data_rule(RuleId.OVERLAPPING_WORKOUTS, find_overlaps)
FUTURE_DONE_WORKOUT: Final = _data_rule(RuleId.FUTURE_DONE_WORKOUT, find_future_done_workouts)
PAST_PLANNED_WORKOUT: Final = _data_rule(RuleId.PAST_PLANNED_WORKOUT, find_past_planned_workouts)
POSSIBLE_DUPLICATE: Final = _data_rule(RuleId.POSSIBLE_DUPLICATE, find_possible_duplicates)
IMPLAUSIBLE_WORKOUT: Final = _data_rule(
    RuleId.IMPLAUSIBLE_WORKOUT,
    find_implausible_workouts,
    (
        Threshold(name="support_hours", default=STRENGTH_OR_MOBILITY_HOURS, min=1, max=24, unit="hours"),
        Threshold(name="run_hours", default=RUN_HOURS, min=6, max=48, unit="hours"),
    ),
)
