"""Judging a plan: `check` builds the whole report, `find_breaches` lists what a repair has to resolve."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.demand import find_blocks
from app.domain.training_load.finding_groups import group_breaches
from app.domain.training_load.findings import Finding, NotAsked, NotJudged, Report
from app.domain.training_load.judgement import is_serious, judge
from app.domain.training_load.plan import Plan
from app.domain.training_load.presence import has_present_workouts
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, name_settings, resolve_limits
from app.domain.training_load.rules.missing_data import MissingData, UnconfirmedRace, UnknownEfforts
from app.domain.training_load.rules.rule import Limits, ReportField, Rule
from app.domain.training_load.timeline import RUN_OR_STRENGTH, Timeline, build_timeline
from app.domain.training_load.undecided import Undecided, find_undecided
from app.domain.training_load.verdict import decide_verdict


def check(plan: Plan, timeline: Timeline | None = None) -> Report:
    """Judge a plan by all rules: what is present first, most severe first; then the past, newest first; with the verdict.

    The order of the plan's workouts makes no difference. Every plan whose workouts have unique ids is judged. `timeline` is that
    of the plan, where it was built before.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    limits = resolve_limits(plan.overrides)
    timeline = timeline or build_timeline(plan)
    found = judge(timeline, limits, plan.off)
    findings = _in_order(finding for breaches in found.values() if breaches for finding in group_breaches(breaches, timeline))
    undecided = find_undecided(timeline, limits, plan.off, found)
    has_workouts = has_present_workouts(timeline)
    reported = _reported_fields(timeline)
    not_judged = tuple(_not_judged(timeline, limits, plan.off, undecided))
    not_asked = tuple(_not_asked(reported, plan.off))
    return Report(
        verdict=decide_verdict(findings, undecided, today=timeline.today, has_workouts=has_workouts),
        findings=findings,
        not_judged=not_judged,
        not_asked=not_asked,
        fine_so_far=tuple(_fine_so_far(findings, undecided, reported, plan.off)) if has_workouts else (),
        rate_these=undecided.rate_these,
        timeline=timeline,
        settings=name_settings(limits),
        off=plan.off,
        judged_at=plan.now,
    )


def find_breaches(plan: Plan) -> tuple[Breach, ...]:
    """Find every breach that changing planned workouts can resolve, one by one, in the order of the rules.

    Information is never repaired. The order of the plan's workouts makes no difference.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    return find_breaches_in(build_timeline(plan), resolve_limits(plan.overrides), plan.off)


def find_breaches_in(timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId]) -> tuple[Breach, ...]:
    """Find the same in a timeline that was built before, for a repair that tries many variants of a plan."""
    found = judge(timeline, limits, off, REPAIRABLE_RULES)
    return tuple(
        breach for breaches in found.values() for breach in breaches if is_serious(breach) and _is_ahead(breach, timeline, limits)
    )


def _is_ahead(breach: Breach, timeline: Timeline, limits: Mapping[RuleId, Limits]) -> bool:
    """Whether too much hard work in seven days is still too much without what was before today: what is past is never made up."""
    if breach.rule is not RuleId.HARD_WORKOUTS_PER_WEEK or breach.first >= timeline.today:
        return True
    inside = {each.id for each in breach.workouts}
    ahead = [block for block in timeline.cached(find_blocks) if block.day >= timeline.today and block.workouts[0].id in inside]
    return len(ahead) > limits[breach.rule]["workouts"]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is present first, by severity, then in the order of the rules and of the days; then the past, newest first."""
    listed = [*findings]
    present = sorted([each for each in listed if each.is_present], key=lambda each: -SEVERITY_RANK[each.severity])
    past = sorted([each for each in listed if not each.is_present], key=lambda each: each.last, reverse=True)
    return (*present, *past)


def _not_judged(
    timeline: Timeline, limits: Mapping[RuleId, Limits], off: frozenset[RuleId], undecided: Undecided
) -> Iterator[NotJudged]:
    for rule in RULES:
        if rule.id in off:
            continue
        missing_data = _missing_data(rule, timeline, limits[rule.id], undecided)
        if missing_data is not None:
            yield NotJudged(rule=rule.id, missing_data=missing_data, decides_verdict=rule.id in undecided.rules)


def _missing_data(rule: Rule, timeline: Timeline, limits: Limits, undecided: Undecided) -> MissingData | None:
    missing_data = rule.missing_data(timeline, limits)
    if missing_data is not None or rule.id not in undecided.rules:
        return missing_data
    if rule.id is RuleId.RECOVERY_AFTER_RACE and undecided.unconfirmed_race is not None:
        return UnconfirmedRace(day=undecided.unconfirmed_race)
    total = sum(each.kind in RUN_OR_STRENGTH for each in timeline.workouts)
    return UnknownEfforts(workouts=len(undecided.rules[rule.id]), total=total)


def _reported_fields(timeline: Timeline) -> frozenset[ReportField]:
    """The fields that the runner reported for any day."""
    fields = {
        ReportField.SLEEP: any(day.sleep_hours is not None for day in timeline.days),
        ReportField.STRESS: any(day.stress is not None for day in timeline.days),
        ReportField.PAIN: any(day.pain is not None for day in timeline.days),
        ReportField.ILLNESS: any(day.illness is not None for day in timeline.days),
    }
    return frozenset(name for name, is_reported in fields.items() if is_reported)


def _not_asked(reported: frozenset[ReportField], off: frozenset[RuleId]) -> Iterator[NotAsked]:
    for rule in RULES:
        if rule.asks_for is not None and rule.asks_for not in reported and rule.id not in off:
            yield NotAsked(rule=rule.id, field=rule.asks_for)


def _fine_so_far(
    findings: Iterable[Finding], undecided: Undecided, reported: frozenset[ReportField], off: frozenset[RuleId]
) -> Iterator[RuleId]:
    """The rules that were judged and found nothing present that is more than information."""
    speaking = {each.rule for each in findings if each.is_present and SEVERITY_RANK[each.severity] >= _ADVISE}
    for rule in _ADVISING_RULES:
        is_judged = rule.id not in undecided.rules and not (rule.needs_efforts and undecided.is_mostly_unrated)
        is_reported = rule.asks_for is None or rule.asks_for in reported
        if is_judged and is_reported and rule.id not in speaking and rule.id not in off:
            yield rule.id


_ADVISE: Final = SEVERITY_RANK[FindingSeverity.ADVISE]
_ADVISING_RULES: Final = tuple(rule for rule in RULES if SEVERITY_RANK[rule.severities[-1]] >= _ADVISE)
