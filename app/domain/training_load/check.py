"""Judging a plan: `check` for the whole report, `breaches` for the repair."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.domain.training_load.finding_groups import RANK, gather
from app.domain.training_load.findings import Finding, FindingSeverity, NotAssessed, Report
from app.domain.training_load.metrics import compute_metrics
from app.domain.training_load.plan import Plan
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, resolve_limits
from app.domain.training_load.rules.rule import Breach, Limits
from app.domain.training_load.rules.sleep_and_stress import SLEEP_DAYS
from app.domain.training_load.timeline import Timeline, build_timeline
from app.domain.training_load.verdict import decide_verdict

_WORSE_WITH_SHORT_SLEEP: Final = frozenset({RuleId.HARD_HARD_GAP, RuleId.SINGLE_RUN_SPIKE})


def check(plan: Plan) -> Report:
    """Everything that the rules find in a plan, gravest first, with the metrics and the verdict.

    The same for the same plan, whatever the order of its workouts. Never raises for a plan whose workouts have ids of their own.

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


def breaches(plan: Plan) -> tuple[Breach, ...]:
    """Every breach of a rule that a change of planned workouts can mend, one by one, in the order of the table.

    The order of the plan's workouts does not matter.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    return find_breaches_in(build_timeline(plan), resolve_limits(plan.overrides), plan.off)


def find_breaches_in(
    timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId] = frozenset()
) -> tuple[Breach, ...]:
    """The same of a timeline laid out already: for whoever tries many plans of the same workouts."""
    return tuple(breach for rule in REPAIRABLE_RULES if rule.id not in off for breach in rule.judge(timeline, limits[rule.id]))


def _findings(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId]) -> list[Finding]:
    found: list[Finding] = []
    for rule in RULES:
        if rule.id not in off:
            found += gather(rule, rule.judge(timeline, limits[rule.id]))
    return [_graver(each, found) if each.rule == RuleId.SHORT_SLEEP else each for each in found]


def _graver(sleep: Finding, found: Iterable[Finding]) -> Finding:
    """Short sleep is a warning together with a gap or a spike: one in its 14 days, or in the 14 that follow."""
    first, last = sleep.first.toordinal() - SLEEP_DAYS + 1, sleep.last.toordinal() + SLEEP_DAYS
    together = any(
        each.rule in _WORSE_WITH_SHORT_SLEEP and each.first.toordinal() <= last and each.last.toordinal() >= first
        for each in found
    )
    return replace(sleep, severity=FindingSeverity.WARN) if together else sleep


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then in the order of the table and of the days."""
    return tuple(sorted(findings, key=lambda each: -RANK[each.severity]))


def _not_assessed(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId]) -> Iterator[NotAssessed]:
    for rule in RULES:
        reason = None if rule.id in off else rule.missing_data(timeline, limits[rule.id])
        if reason is not None:
            yield NotAssessed(rule=rule.id, reason=reason)
