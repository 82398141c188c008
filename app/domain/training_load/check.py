"""Judging a plan: `check` builds the whole report, `find_breaches` lists what a repair has to resolve."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.finding_groups import group_breaches
from app.domain.training_load.findings import Finding, NotAssessed, Report
from app.domain.training_load.metrics import compute_metrics
from app.domain.training_load.plan import Plan
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, resolve_limits
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE
from app.domain.training_load.rules.sleep_and_stress import SHORT_SLEEP, SLEEP_DAYS
from app.domain.training_load.rules.spacing import HARD_HARD_GAP
from app.domain.training_load.timeline import Timeline, build_timeline
from app.domain.training_load.verdict import decide_verdict

_WORSE_WITH_SHORT_SLEEP: Final = frozenset({HARD_HARD_GAP.id, SINGLE_RUN_SPIKE.id})


def check(plan: Plan) -> Report:
    """Judge a plan by all rules: findings, most severe first, with metrics and verdict.

    The order of the plan's workouts makes no difference. Every plan whose workouts have unique ids is judged.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    limits = resolve_limits(plan.overrides)
    timeline = build_timeline(plan)
    findings = _in_order(_findings(timeline, limits, plan.off))
    return Report(
        verdict=decide_verdict(timeline, findings),
        findings=findings,
        not_assessed=tuple(_not_assessed(timeline, limits, plan.off)),
        metrics=compute_metrics(timeline),
        settings=MappingProxyType({f"{rule}.{name}": value for rule, own in limits.items() for name, value in own.items()}),
        off=plan.off,
        judged_at=plan.now,
    )


def find_breaches(plan: Plan) -> tuple[Breach, ...]:
    """Find every breach that changing planned workouts can resolve, one by one, in the order of the rules.

    The order of the plan's workouts makes no difference.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    return find_breaches_in(build_timeline(plan), resolve_limits(plan.overrides), plan.off)


def find_breaches_in(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId]) -> tuple[Breach, ...]:
    """Find the same in a timeline that was built before, for a repair that tries many variants of a plan."""
    return tuple(breach for rule in REPAIRABLE_RULES if rule.id not in off for breach in rule.judge(timeline, limits[rule.id]))


def _findings(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId]) -> list[Finding]:
    found: list[Finding] = []
    for rule in RULES:
        if rule.id not in off:
            found += group_breaches(rule.judge(timeline, limits[rule.id]))
    return [_raise_short_sleep(each, found) if each.rule == SHORT_SLEEP.id else each for each in found]


def _raise_short_sleep(sleep: Finding, found: Iterable[Finding]) -> Finding:
    """Make short sleep a warning where a gap or a spike lies in its 14 days or in the 14 days after."""
    first, last = sleep.first.toordinal() - SLEEP_DAYS + 1, sleep.last.toordinal() + SLEEP_DAYS
    together = any(
        each.rule in _WORSE_WITH_SHORT_SLEEP and each.first.toordinal() <= last and each.last.toordinal() >= first
        for each in found
    )
    return replace(sleep, severity=FindingSeverity.WARN) if together else sleep


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Most severe first, then in the order of the rules and of the days."""
    return tuple(sorted(findings, key=lambda each: -SEVERITY_RANK[each.severity]))


def _not_assessed(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId]) -> Iterator[NotAssessed]:
    for rule in RULES:
        missing_data = None if rule.id in off else rule.missing_data(timeline, limits[rule.id])
        if missing_data is not None:
            yield NotAssessed(rule=rule.id, missing_data=missing_data)
