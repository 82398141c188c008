"""The response for a check: the findings with their evidence, the rules that could not be assessed, and the metrics."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import ConfigDict, Field

from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.request_notes import IgnoredValue, SuggestedCondition, build_notes
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices
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
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding as DomainFinding
from app.domain.training_load.findings import NotAssessed as DomainNotAssessed
from app.domain.training_load.findings import Report as DomainReport
from app.domain.training_load.findings import Verdict
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_table import RULES_BY_ID, RULES_VERSION
from app.domain.vocabulary import Effort, Method
from app.words.languages import ENGLISH

BY_ALIAS: Final = ConfigDict(serialize_by_alias=True, validate_by_name=True)
"""For schemas with a field `from`, which is a reserved word in Python."""


class Finding(ResponseModel):
    """One breach of a rule, or several of one rule in a rolling window."""

    model_config = BY_ALIAS

    rule: Annotated[str, describe("The id of the rule.", "hard_hard_gap")]
    severity: Annotated[str, describe_choice(FindingSeverity, "The severity; `data` marks suspicious data in the log.")]
    text: Annotated[str, describe("The finding as a sentence for the runner.", "A hard run starts 12 h after hard strength.")]
    workouts: Annotated[list[str], describe("The ids of its workouts, in order of their start.", ["tue-intervals"])]
    pointers: Annotated[list[str], describe("JSON pointers to these workouts in the request (RFC 6901).", ["/workouts/3"])]
    first: Annotated[date, Field(alias="from", description="Its first local day.", examples=["2026-11-17"])]
    last: Annotated[date, Field(alias="to", description="Its last local day.", examples=["2026-11-18"])]
    measured: Annotated[float, describe("The measured value; the worst if there are several breaches.", 12)]
    limit: Annotated[float, describe("The limit of the rule.", 24)]
    unit: Annotated[str, describe("The unit of `measured` and `limit`.", "hours")]
    window: Annotated[str, describe("The period or pair of workouts that was measured.", "every pair")]
    count: Annotated[int, describe("The number of breaches that it combines.", 1)]
    evidence: Annotated[Evidence, describe("The evidence for the rule.")]


class NotAssessed(ResponseModel):
    """A rule that could not be assessed, which does not mean that the plan passes it."""

    rule: Annotated[str, describe("The id of the rule.", "single_run_spike")]
    reason: Annotated[str, describe("The missing data.", "There is no run with a distance in the 30 days before.")]


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
    """The result of a check. A finding is a result, not an error."""

    verdict: Annotated[str, describe_choice(Verdict, "The overall result.")]
    policies: Annotated[list[str], describe_choices(Policy, "The policies of the check.")]
    time_zone: Annotated[str, describe("The time zone that defines the days.", "Europe/Berlin")]
    now: Annotated[datetime, describe("The time of the check.", "2026-11-17T18:30:00+01:00")]
    rules_version: Annotated[str, describe("The version of the rules.", "1")]
    findings: Annotated[list[Finding], describe("The findings, most severe first.")]
    not_assessed: Annotated[list[NotAssessed], describe("Rules that could not be assessed.")]
    metrics: Annotated[Metrics, describe("Metrics for plots.")]
    settings: Annotated[dict[str, float], describe("The thresholds in force, by `rule.threshold`.", {"hard_hard_gap.hours": 24})]
    off: Annotated[list[str], describe("The rules that the request switched off.", ["easy_share"])]
    routines: Annotated[list[RoutineTaken], describe("The values that workouts take from their routines.")]
    passed_over: Annotated[list[PassedOver], describe("Entries of other services' lists that are not judged; at most 2,000.")]
    passed_over_counts: Annotated[
        dict[str, int], describe("How many entries are not judged, by reason.", {"withheld_by_service": 12})
    ]
    sources: Annotated[list[CitedSource], describe("The sources of the findings.")]
    advice: Annotated[str, describe("General advice, to show once.", "General guidance, not medical advice.")]


def render_report(report: DomainReport, sent: SentPlan[object], *, sources: Mapping[str, Source]) -> bytes:
    """Return the JSON for a report on a plan that was sent, in the schema `Report`."""
    return encode_json(
        {
            "verdict": format_word(report.verdict),
            "policies": sorted(map(str, sent.plan.policies)),
            "time_zone": sent.plan.zone.key,
            "now": report.judged_at,
            "rules_version": RULES_VERSION,
            "findings": build_findings(report.findings, sent),
            "not_assessed": [_build_not_assessed(each, sent.today) for each in report.not_assessed],
            "metrics": build_metrics(report.metrics),
            "settings": dict(report.settings),
            "off": sorted(map(str, report.off)),
            "routines": [_build_routine_taken(each) for each in sent.routines],
            "passed_over": build_passed_over(sent.skipped),
            "passed_over_counts": count_passed_over(sent.skipped),
            "sources": build_cited_sources(report.findings, sources),
            "advice": ENGLISH.advice.general_advice(),
        }
    )


def build_findings(findings: Iterable[DomainFinding], sent: SentPlan[object]) -> list[JsonObject]:
    """Return the findings, each with JSON pointers to its workouts in the request."""
    today = sent.today
    return [_build_finding(finding, sent.pointers, today) for finding in findings]


def build_cited_sources(findings: Iterable[DomainFinding], sources: Mapping[str, Source]) -> list[JsonObject]:
    """Return the sources of the rules of these findings, in slug order."""
    rules = [RULES_BY_ID[finding.rule] for finding in findings]
    cited = {slug for rule in rules for slug in (rule.evidence.source, *rule.further_sources)}
    return [build_source(sources[slug]).model_dump(mode="json", exclude_none=True) for slug in sorted(cited & sources.keys())]


def _build_routine_taken(taken: SentRoutine) -> JsonObject:
    return omit_none(
        workout=taken.workout,
        id=taken.id,
        minutes=taken.minutes,
        effort=format_word(taken.effort),
        rpe=taken.rpe,
        methods=[*map(format_word, taken.methods)],
        **{name: found or None for name, found in build_notes(taken.notes, ENGLISH).items()},
    )


def _build_not_assessed(not_assessed: DomainNotAssessed, today: date) -> JsonObject:
    text = ENGLISH.missing_data.format_missing_data(not_assessed.missing_data, today)
    return {"rule": format_word(not_assessed.rule), "reason": text}


def _build_finding(finding: DomainFinding, pointers: Mapping[str, str], today: date) -> JsonObject:
    evidence, text = RULES_BY_ID[finding.rule].evidence, ENGLISH.load_rules.describe_rule(finding.rule)
    return {
        "rule": format_word(finding.rule),
        "severity": format_word(finding.severity),
        "text": ENGLISH.findings.format_finding(finding, today),
        "workouts": finding.workouts,
        "pointers": [pointers[workout] for workout in finding.workouts],
        "from": finding.first,
        "to": finding.last,
        "measured": float(finding.measured),
        "limit": float(finding.limit),
        "unit": finding.unit,
        "window": text.window,
        "count": finding.count,
        "evidence": omit_none(
            source=evidence.source, result=text.result, confidence=format_word(evidence.confidence), disputed=text.disputed
        ),
    }
