"""The response for a check: the findings, the evidence for their rules, what could not be judged, and the metrics."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Final

from pydantic import ConfigDict, Field

from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.request_notes import IgnoredValue, SuggestedCondition, build_notes
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_flag
from app.api.schemas.routines import EXAMPLE_ID
from app.api.schemas.sources import CitedSource, build_source
from app.api.schemas.training_load.metric_values import build_metrics
from app.api.schemas.training_load.metrics import Metrics
from app.api.schemas.training_load.passed_over import PassedOver, build_passed_over, count_passed_over
from app.api.schemas.training_load.rules import Evidence
from app.api.schemas.training_load.sent_plan import RoutineTaken as SentRoutine
from app.api.schemas.training_load.sent_plan import SentPlan
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.findings import Finding as DomainFinding
from app.domain.training_load.findings import NotJudged as DomainNotJudged
from app.domain.training_load.findings import Report as DomainReport
from app.domain.training_load.findings import Verdict
from app.domain.training_load.metrics import MetricsDetail
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID, RULES_VERSION
from app.domain.training_load.rules.rule import ReportField
from app.domain.vocabulary import Effort, Method
from app.words import Words

BY_ALIAS: Final = ConfigDict(serialize_by_alias=True, validate_by_name=True)
"""For schemas with a field `from`, which is a reserved word in Python."""


class ReportView(StrEnum):
    """How much of a report a response contains."""

    FULL = "full"
    FINDINGS = "findings"


class Finding(ResponseModel):
    """One breach of a rule, or several of one rule in a rolling window."""

    model_config = BY_ALIAS

    rule: Annotated[str, describe("The id of the rule.", "hard_hard_gap")]
    severity: Annotated[str, describe_choice(FindingSeverity, "The severity; `data` marks suspicious data in the log.")]
    text: Annotated[
        str,
        describe("The finding as a sentence for the runner.", "Only 12 hours lie between two hard runs."),
    ]
    workouts: Annotated[list[str], describe("The ids of its workouts, in order of their start.", ["tue-intervals"])]
    pointers: Annotated[list[str], describe("JSON pointers to these workouts in the request (RFC 6901).", ["/workouts/3"])]
    first: Annotated[date, Field(alias="from", description="Its first local day.", examples=["2026-11-17"])]
    last: Annotated[date, Field(alias="to", description="Its last local day.", examples=["2026-11-18"])]
    measured: Annotated[float, describe("The measured value; the worst if there are several breaches.", 12)]
    limit: Annotated[float, describe("The limit of the rule.", 24)]
    unit: Annotated[str, describe("The unit of `measured` and `limit`.", "hours")]
    window: Annotated[str, describe("The period or pair of workouts that was measured.", "every pair")]
    count: Annotated[int, describe("The number of breaches that it combines.", 1)]
    present: Annotated[
        bool, describe_flag("Whether it ended in the last seven days or lies ahead; only present findings count for the verdict.")
    ]
    also: Annotated[
        list[str], describe("Other rules that find the same workouts and leave them to this one.", ["hard_days_in_a_row"])
    ]


class FoundRule(ResponseModel):
    """A rule with a finding, and the evidence for it."""

    rule: Annotated[str, describe("The id of the rule.", "hard_hard_gap")]
    title: Annotated[str, describe("The title of the rule.", "Time between hard runs")]
    evidence: Annotated[Evidence, describe("The evidence for the rule.")]


class NotJudged(ResponseModel):
    """A rule that could not be judged in full, which does not mean that the plan passes it."""

    rule: Annotated[str, describe("The id of the rule.", "single_run_spike")]
    reason: Annotated[str, describe("The missing data.", "There is no run in the 30 days before.")]
    decides_verdict: Annotated[bool, describe_flag("Whether it keeps the verdict from being `clear`.")]


class NotAsked(ResponseModel):
    """A rule about something that the request does not report. It makes no difference for the verdict."""

    rule: Annotated[str, describe("The id of the rule.", "short_sleep")]
    field: Annotated[str, describe_choice(ReportField, "The field that would let it judge.")]


class RoutineTaken(ResponseModel):
    """The values that a workout takes from its routine. If no routine is saved under the id, only the id is present."""

    workout: Annotated[str, describe("The id of the workout.", "wed-hips")]
    id: Annotated[str, describe("The id of the routine.", EXAMPLE_ID)]
    minutes: Annotated[Optional[float], describe("The duration of the routine.", 19.9)] = None
    effort: Annotated[Optional[str], describe_choice(Effort, "The perceived effort of its work, weighted by time.")] = None
    rpe: Annotated[Optional[float], describe("The middle of its expected RPE.", 5.5)] = None
    methods: Annotated[list[str], describe_choices(Method, "Its methods.")]
    suggested_conditions: Annotated[
        Optional[list[SuggestedCondition]],
        describe("The conditions that words for regions name, which are applied, or only suggest; absent if there are none."),
    ] = None
    ignored: Annotated[
        Optional[list[IgnoredValue]],
        describe("The values of `exclude` and `recent` that no exercise has as its slug; absent if there are none."),
    ] = None


class Report(ResponseModel):
    """The result of a check. A finding is a result, not an error. With `view` `findings` it has the required fields only."""

    verdict: Annotated[str, describe_choice(Verdict, "The overall result.")]
    policies: Annotated[Optional[list[str]], describe_choices(Policy, "The policies of the check.")] = None
    time_zone: Annotated[str, describe("The time zone that defines the days.", "Europe/Berlin")]
    now: Annotated[datetime, describe("The time of the check.", "2026-11-17T18:30:00+01:00")]
    rules_version: Annotated[str, describe("The version of the rules.", "2")]
    log_from: Annotated[
        Optional[date], describe("The first day of the log: from then on nothing was left out.", "2026-09-15")
    ] = None
    findings: Annotated[
        list[Finding], describe("The findings: what is present first, most severe first; then the past, newest first.")
    ]
    rules: Annotated[Optional[list[FoundRule]], describe("The rules of the findings, each once, with their evidence.")] = None
    fine_so_far: Annotated[
        Optional[list[str]], describe("The rules that were judged and found nothing present but information.", ["hard_hard_gap"])
    ] = None
    not_judged: Annotated[list[NotJudged], describe("Rules that could not be judged in full.")]
    not_asked: Annotated[Optional[list[NotAsked]], describe("Rules about something that the request does not report.")] = None
    rate_these: Annotated[
        list[str], describe("The ids of the workouts whose effort or RPE would let rules be judged.", ["thu-run"])
    ]
    metrics: Annotated[Optional[Metrics], describe("Metrics; absent with `metrics` `none` in the request.")] = None
    settings: Annotated[
        Optional[dict[str, float]], describe("The thresholds in force, by `rule.threshold`.", {"hard_hard_gap.hours": 24})
    ] = None
    off: Annotated[Optional[list[str]], describe("The rules that the request switched off.", ["easy_share"])] = None
    routines: Annotated[Optional[list[RoutineTaken]], describe("The values that workouts take from their routines.")] = None
    passed_over: Annotated[
        Optional[list[PassedOver]], describe("Entries of other services' lists that are not judged; at most 2,000.")
    ] = None
    passed_over_counts: Annotated[
        Optional[dict[str, int]], describe("How many entries are not judged, by reason.", {"withheld_by_service": 12})
    ] = None
    sources: Annotated[Optional[list[CitedSource]], describe("The sources of the findings.")] = None
    advice: Annotated[str, describe("General advice, to show once.", "General guidance, not medical advice.")]


def render_report(
    report: DomainReport,
    sent: SentPlan[object],
    *,
    sources: Mapping[str, Source],
    metrics: MetricsDetail,
    view: ReportView = ReportView.FULL,
) -> bytes:
    """Return the JSON for a report on a plan that was sent, in the schema `Report`, with the metrics that were asked for."""
    findings = _build_outcome(report, sent)
    return encode_json(findings if view is ReportView.FINDINGS else findings | _build_basis(report, sent, sources, metrics))


def _build_outcome(report: DomainReport, sent: SentPlan[object]) -> JsonObject:
    """Return the fields of every view."""
    return {
        "verdict": format_word(report.verdict),
        "time_zone": sent.plan.zone.key,
        "now": report.judged_at,
        "rules_version": RULES_VERSION,
        "findings": build_findings(report.findings, sent),
        "not_judged": [_build_not_judged(each, sent) for each in report.not_judged],
        "rate_these": [*report.rate_these],
        "advice": sent.words.advice.general_advice(),
    }


def _build_basis(
    report: DomainReport, sent: SentPlan[object], sources: Mapping[str, Source], metrics: MetricsDetail
) -> JsonObject:
    """Return the fields of the full view alone: what the findings rest on, and what was passed over."""
    return {
        "policies": sorted(map(str, sent.plan.policies)),
        "log_from": report.log_from,
        "rules": build_found_rules(report.findings, sent.words),
        "fine_so_far": [*map(format_word, report.fine_so_far)],
        "not_asked": [{"rule": format_word(each.rule), "field": format_word(each.field)} for each in report.not_asked],
        **build_metrics(report.timeline, metrics, today=sent.today),
        "settings": dict(report.settings),
        "off": sorted(map(str, report.off)),
        "routines": [_build_routine_taken(each, sent.words) for each in sent.routines],
        "passed_over": build_passed_over(sent.skipped),
        "passed_over_counts": count_passed_over(sent.skipped),
        "sources": build_cited_sources(report.findings, sources),
    }


def build_findings(findings: Iterable[DomainFinding], sent: SentPlan[object]) -> list[JsonObject]:
    """Return the findings, each with JSON pointers to its workouts in the request."""
    return [_build_finding(finding, sent) for finding in findings]


def build_found_rules(findings: Iterable[DomainFinding | Breach], words: Words) -> list[JsonObject]:
    """Return the rules of these findings with their evidence, each once, in the order of the findings."""
    rules = dict.fromkeys(finding.rule for finding in findings)
    return [_build_found_rule(rule, words) for rule in rules]


def build_cited_sources(findings: Iterable[DomainFinding | Breach], sources: Mapping[str, Source]) -> list[CitedSource]:
    """Return the sources of the rules of these findings, in slug order."""
    rules = [RULES_BY_ID[finding.rule] for finding in findings]
    cited = {slug for rule in rules for slug in (rule.evidence.source, *rule.further_sources)}
    return [build_source(sources[slug]) for slug in sorted(cited & sources.keys())]


def _build_routine_taken(taken: SentRoutine, words: Words) -> JsonObject:
    return omit_none(
        workout=taken.workout,
        id=taken.id,
        minutes=taken.minutes,
        effort=format_word(taken.effort),
        rpe=taken.rpe,
        methods=[*map(format_word, taken.methods)],
        **{name: found or None for name, found in build_notes(taken.notes, words).items()},
    )


def _build_not_judged(not_judged: DomainNotJudged, sent: SentPlan[object]) -> JsonObject:
    return {
        "rule": format_word(not_judged.rule),
        "reason": sent.words.missing_data.format_missing_data(not_judged.missing_data, sent.today),
        "decides_verdict": not_judged.decides_verdict,
    }


def _build_finding(finding: DomainFinding, sent: SentPlan[object]) -> JsonObject:
    return {
        "rule": format_word(finding.rule),
        "severity": format_word(finding.severity),
        "text": sent.words.findings.format_finding(finding, sent.today),
        "workouts": finding.workouts,
        "pointers": [sent.pointers[workout] for workout in finding.workouts],
        "from": finding.first,
        "to": finding.last,
        "measured": float(finding.measured),
        "limit": float(finding.limit),
        "unit": finding.unit,
        "window": sent.words.load_rules.describe_rule(finding.rule).window,
        "count": finding.count,
        "present": finding.is_present,
        "also": [*map(format_word, finding.also)],
    }


@cache
def _build_found_rule(rule_id: RuleId, words: Words) -> JsonObject:
    """Return what is the same in every report in one language."""
    rule, text = RULES_BY_ID[rule_id], words.load_rules.describe_rule(rule_id)
    evidence = rule.evidence
    return {
        "rule": format_word(rule.id),
        "title": text.title,
        "evidence": omit_none(
            source=evidence.source, result=text.result, confidence=format_word(evidence.confidence), disputed=text.disputed
        ),
    }
