"""The verdict: a report in one word, by the published rule. See docs/training-load.md."""

from collections.abc import Iterable
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, FindingSeverity
from app.domain.training_load.findings import Finding, Verdict
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import Timeline

VERDICT_DAYS: Final = 7
"""Findings that ended more than this many days before the present no longer count. Source: limber-house."""

WARNINGS_OF_OVERLOAD: Final = 2
"""Warnings of this many different rules together are an overload. Source: limber-house."""


def decide_verdict(timeline: Timeline, findings: Iterable[Finding]) -> Verdict:
    """Return the first that applies: `overload`, `caution`, `not_assessed`, `clear`.

    Only findings count that end in the seven days before the present or later; the present is the day of `now`, or the last day
    of the log if that is earlier. Overload: a high finding, or warnings of two rules. Caution: any other warning or advice. Not
    assessed: no workouts, or a run or strength workout of unknown effort in those days. Data and info findings never count.
    """
    since = _since(timeline)
    serious = [each for each in findings if each.last.toordinal() >= since and SEVERITY_RANK[each.severity] >= _ADVISE]
    warnings = {each.rule for each in serious if each.severity is FindingSeverity.WARN}
    if len(warnings) >= WARNINGS_OF_OVERLOAD or any(each.severity is FindingSeverity.HIGH for each in serious):
        return Verdict.OVERLOAD
    if serious:
        return Verdict.CAUTION
    return Verdict.CLEAR if _is_known(timeline, since) else Verdict.NOT_ASSESSED


def _since(timeline: Timeline) -> int:
    last = timeline.workouts[-1].day if timeline.workouts else timeline.today
    return min(timeline.today, last) - VERDICT_DAYS


def _is_known(timeline: Timeline, since: int) -> bool:
    judged = [each for each in timeline.workouts if each.kind in _RUN_OR_STRENGTH and each.day >= since]
    return bool(timeline.workouts) and all(each.perceived_effort is not None for each in judged)


_ADVISE: Final = SEVERITY_RANK[FindingSeverity.ADVISE]
_RUN_OR_STRENGTH: Final = (WorkoutKind.RUN, WorkoutKind.STRENGTH)
