"""Pain that a runner reports.

A finding asks for less running or for a clinician; it never suggests an exercise or a diagnosis.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import find_hard_work
from app.domain.training_load.plan import Day, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import PainFacts
from app.domain.training_load.rules.rule import (
    Confidence,
    Evidence,
    Limits,
    Remedy,
    ReportField,
    Rule,
    Threshold,
)
from app.domain.training_load.runner import NextMorning, PainKind
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

HOLD_FROM: Final = 3.0
STOP_ABOVE: Final = 5.0
"""From the first on, do no more than last time; above the second, do not run. Source: silbernagel-2007, limber-house."""

REACH_DAYS: Final = 7
"""A report concerns the workouts of this many days, or up to the next report. Source: limber-house."""


class _Report(NamedTuple):
    """A report of pain, with the first local day that it no longer concerns."""

    day: int
    end: int
    pain: int
    is_bone: bool
    is_worse: bool
    is_second_day: bool


def find_pain(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each report of pain that is more than mild, or worse the next morning.

    A warning above `stop_above`, or where pain may come from a bone: its workouts are the runs and the hard leg strength ahead.
    Advice on the second day in a row, or when worse the next morning: the next hard run and the next hard leg strength. Otherwise
    information from `hold_from` on.
    """
    for report in _reports(timeline, limits):
        severity = _severity(report, limits)
        if severity is None:
            continue
        workouts = _concerned(timeline, report, severity)
        yield Breach(
            rule=PAIN_REPORTED.id,
            severity=severity,
            workouts=workouts,
            first=report.day,
            last=max([report.day, *(each.day for each in workouts)]),
            measured=report.pain,
            limit=limits["stop_above"] if severity is FindingSeverity.WARN else limits["hold_from"],
            unit="pain 0-10",
            facts=PainFacts(report.pain, report.is_bone, report.is_worse, report.is_second_day),
        )


def _severity(report: _Report, limits: Limits) -> FindingSeverity | None:
    if report.pain > limits["stop_above"] or report.is_bone:
        return FindingSeverity.WARN
    if report.is_worse and report.pain:
        return FindingSeverity.ADVISE
    if report.pain < limits["hold_from"]:
        return None
    return FindingSeverity.ADVISE if report.is_second_day else FindingSeverity.INFO


def _reports(timeline: Timeline, limits: Limits) -> Iterator[_Report]:
    reported: list[Day] = [day for day in timeline.days if day.pain is not None]
    for index, each in enumerate(reported):
        day, pain = each.date.toordinal(), each.pain or 0
        before = reported[index - 1] if index else None
        after = reported[index + 1].date.toordinal() if index + 1 < len(reported) else day + REACH_DAYS
        is_next_day = before is not None and before.date.toordinal() == day - 1
        yield _Report(
            day=day,
            end=min(after, day + REACH_DAYS),
            pain=pain,
            is_bone=each.pain_kind is PainKind.BONE_OR_UNSURE and pain > 0,
            is_worse=each.pain_next_morning is NextMorning.WORSE,
            is_second_day=is_next_day and before is not None and (before.pain or 0) >= limits["hold_from"],
        )


def _concerned(timeline: Timeline, report: _Report, severity: FindingSeverity) -> tuple[ScheduledWorkout, ...]:
    """The workouts ahead that a report concerns."""
    if severity is FindingSeverity.INFO:
        return ()
    strength = {each.id for each in timeline.cached(find_hard_work).strength}
    ahead = [each for each in timeline.between_days(report.day, report.end - 1) if each.start_s > timeline.now_s]
    runs = [each for each in ahead if each.kind is WorkoutKind.RUN]
    legs = [each for each in ahead if each.id in strength]
    if severity is FindingSeverity.ADVISE:
        runs, legs = [each for each in runs if each.is_hard][:1], legs[:1]
    return tuple(sorted((*runs, *legs), key=_by_start))


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


PAIN_REPORTED: Final = Rule(
    id=RuleId.PAIN_REPORTED,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="hold_from", default=HOLD_FROM, min=1, max=3, unit="pain 0-10"),
        Threshold(name="stop_above", default=STOP_ABOVE, min=1, max=5, unit="pain 0-10"),
    ),
    evidence=Evidence(source="silbernagel-2007", confidence=Confidence.LOW),
    judge=find_pain,
    remedies=(Remedy.EASE, Remedy.LIGHTEN, Remedy.REPLACE, Remedy.DROP),
    further_sources=("limber-house",),
    asks_for=ReportField.PAIN,
)
