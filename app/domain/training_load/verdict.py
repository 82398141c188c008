"""The verdict: a whole report in one word, by the published rule. See docs/training-load.md."""

from collections.abc import Iterable
from typing import Final

from app.domain.training_load.finding_groups import RANK
from app.domain.training_load.findings import Finding, FindingSeverity, Verdict
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import Timeline

VERDICT_DAYS: Final = 7
"""What ended more than so many days before the present says nothing of it any more. Source: limber-house."""

WARNINGS_OF_OVERLOAD: Final = 2
"""Warnings of so many different rules together are an overload. Source: limber-house."""


def decide_verdict(timeline: Timeline, findings: Iterable[Finding]) -> Verdict:
    """The first that holds: `overload`, `caution`, `not_assessed`, `clear`.

    Only findings count that end in the seven days up to the present or later; the present is the day of `now`, or the last day of
    the log if that is earlier. Overload: a high finding, or warnings of two rules. Caution: any other warning or advice. Not
    assessed: no workouts, or a run or strength workout of unknown effort in those days. Data findings and infos never count.
    """
    since = _since(timeline)
    grave = [each for each in findings if each.last.toordinal() >= since and RANK[each.severity] >= RANK[FindingSeverity.ADVISE]]
    warning = {each.rule for each in grave if each.severity is FindingSeverity.WARN}
    if len(warning) >= WARNINGS_OF_OVERLOAD or any(each.severity is FindingSeverity.HIGH for each in grave):
        return Verdict.OVERLOAD
    if grave:
        return Verdict.CAUTION
    return Verdict.CLEAR if _is_known(timeline, since) else Verdict.NOT_ASSESSED


def _since(timeline: Timeline) -> int:
    last = timeline.workouts[-1].day if timeline.workouts else timeline.today
    return min(timeline.today, last) - VERDICT_DAYS


def _is_known(timeline: Timeline, since: int) -> bool:
    judged = [each for each in timeline.workouts if each.kind in (WorkoutKind.RUN, WorkoutKind.STRENGTH) and each.day >= since]
    return bool(timeline.workouts) and all(each.perceived_effort is not None for each in judged)
