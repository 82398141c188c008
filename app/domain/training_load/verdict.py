"""The verdict: a report in one word, by the published rule. See docs/training-load.md."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, FindingSeverity
from app.domain.training_load.findings import Finding, Verdict
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.undecided import Undecided

UNWELL_DAYS: Final = 1
"""A report of pain or illness of today or yesterday is never `clear`. Source: limber-house."""


def decide_verdict(findings: Sequence[Finding], undecided: Undecided, *, today: int, has_workouts: bool) -> Verdict:
    """Return the first that applies: `overload`, `caution`, `not_assessed`, `clear`.

    Only present findings count. Overload: a high finding, or warnings of two rules that have no workout in common. Caution:
    another warning or advice, or pain or illness reported for today or yesterday. Not assessed: no workouts, a rule that was
    undecided, or more than half of the workouts without a rating. Data and info findings never count otherwise.
    """
    present = [each for each in findings if each.is_present]
    serious = [each for each in present if SEVERITY_RANK[each.severity] >= _ADVISE]
    warnings = [each for each in serious if each.severity is FindingSeverity.WARN]
    is_high = any(each.severity is FindingSeverity.HIGH for each in serious)
    if is_high or any(_are_apart(one, other) for one, other in combinations(warnings, 2)):
        return Verdict.OVERLOAD
    is_unwell = any(each.rule in _UNWELL and each.last.toordinal() >= today - UNWELL_DAYS for each in present)
    if serious or is_unwell:
        return Verdict.CAUTION
    is_decided = has_workouts and not undecided.rules and not undecided.is_mostly_unrated
    return Verdict.CLEAR if is_decided else Verdict.NOT_ASSESSED


def _are_apart(one: Finding, other: Finding) -> bool:
    return one.rule is not other.rule and set(one.workouts).isdisjoint(other.workouts)


_ADVISE: Final = SEVERITY_RANK[FindingSeverity.ADVISE]
_UNWELL: Final = frozenset({RuleId.PAIN_REPORTED, RuleId.ILLNESS_REPORTED})
