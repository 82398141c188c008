"""A report as it goes out: the findings with their evidence, what could not be assessed, and the metrics."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import ConfigDict, Field

from app.api.requests.check_request import CheckIn
from app.api.requests.plans import Sent
from app.api.requests.routine_workouts import RoutineTaken
from app.api.schemas.outgoing import Outgoing, said, word_of, words_of
from app.api.schemas.plain_json import Plain, json_bytes, without_absent, word
from app.api.schemas.routines import EXAMPLE_ID
from app.api.schemas.sources import SourceOut, source_out
from app.api.schemas.training_load.measured import metrics_out
from app.api.schemas.training_load.metrics import MetricsOut
from app.api.schemas.training_load.rules import EvidenceOut
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.catalogue import Source
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.findings import Finding, NotAssessed, Report, Verdict
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_table import RULES_BY_ID, RULES_VERSION
from app.domain.vocabulary import Effort, Method
from app.words.languages import ENGLISH

BY_ALIAS: Final = ConfigDict(serialize_by_alias=True, validate_by_name=True)
"""For shapes with `from` in them, which is no name in Python."""


class FindingOut(Outgoing):
    """One breach of a rule, or several of one rule in a rolling window."""

    model_config = BY_ALIAS

    rule: Annotated[str, said("The id of the rule.", "hard_hard_gap")]
    severity: Annotated[str, word_of(FindingSeverity, "How grave it is; `data` is something odd in the log.")]
    text: Annotated[str, said("The finding for the runner, in a plain sentence.", "A hard run starts 12 h after hard strength.")]
    workouts: Annotated[list[str], said("The ids of the workouts in it, in order of their start.", ["tue-intervals"])]
    pointers: Annotated[list[str], said("Where in the request these workouts are (RFC 6901).", ["/workouts/3"])]
    first: Annotated[date, Field(alias="from", description="Its first local day.", examples=["2026-11-17"])]
    last: Annotated[date, Field(alias="to", description="Its last local day.", examples=["2026-11-18"])]
    measured: Annotated[float, said("What was measured; the worst where there are several.", 12)]
    limit: Annotated[float, said("What it was held against.", 24)]
    unit: Annotated[str, said("The unit of both.", "h")]
    window: Annotated[str, said("Over what it was measured.", "every pair")]
    count: Annotated[int, said("How many breaches it combines.", 1)]
    evidence: Annotated[EvidenceOut, said("What the rule rests on.")]


class NotAssessedOut(Outgoing):
    """A rule that could not be judged. That is no pass."""

    rule: Annotated[str, said("The id of the rule.", "single_run_spike")]
    reason: Annotated[str, said("What is missing.", "There is no run with a distance in the 30 days before.")]


class RoutineTakenOut(Outgoing):
    """What a workout took from its routine. Of one named by an id under which nothing is saved, only the id is told."""

    workout: Annotated[str, said("The id of the workout.", "wed-hips")]
    id: Annotated[str, said("The id of the routine.", EXAMPLE_ID)]
    minutes: Annotated[Optional[float], said("How long it takes.", 19.9)] = None
    effort: Annotated[Optional[str], word_of(Effort, "How hard its hardest exercise feels.")] = None
    rpe: Annotated[Optional[float], said("The middle of its expected RPE.", 5.5)] = None
    methods: Annotated[list[str], words_of(Method, "What it consists of.")]


class ReportOut(Outgoing):
    """What a check found. A finding is a result, not an error."""

    verdict: Annotated[str, word_of(Verdict, "The report in one word.")]
    policy: Annotated[str, word_of(Policy, "The policy by which it was judged.")]
    time_zone: Annotated[str, said("The zone whose days were counted.", "Europe/Berlin")]
    now: Annotated[datetime, said("The instant from which it was judged.", "2026-11-17T18:30:00+01:00")]
    rules_version: Annotated[str, said("The version of the rules.", "1")]
    findings: Annotated[list[FindingOut], said("The findings, gravest first.")]
    not_assessed: Annotated[list[NotAssessedOut], said("Rules for which something is missing.")]
    metrics: Annotated[MetricsOut, said("What was measured, to be plotted.")]
    settings: Annotated[dict[str, float], said("The thresholds in force, by `rule.threshold`.", {"hard_hard_gap.hours": 24})]
    off: Annotated[list[str], said("The rules that the request switched off.", ["easy_share"])]
    routines: Annotated[list[RoutineTakenOut], said("What workouts took from their routines.")]
    sources: Annotated[list[SourceOut], said("The sources behind the findings.")]
    advice: Annotated[str, said("The standing advice, to be shown once.", "General guidance, not medical advice.")]


def report_json(report: Report, sent: Sent[CheckIn], *, sources: Mapping[str, Source]) -> bytes:
    """A report on a plan that was sent, as it goes out: JSON in the shape of `ReportOut`."""
    return json_bytes(
        {
            "verdict": word(report.verdict),
            "policy": word(sent.plan.policy),
            "time_zone": sent.plan.zone.key,
            "now": report.judged_at,
            "rules_version": RULES_VERSION,
            "findings": findings_out(report.findings, sent),
            "not_assessed": [_not_assessed(each, sent.today) for each in report.not_assessed],
            "metrics": metrics_out(report.metrics),
            "settings": dict(report.settings),
            "off": sorted(map(str, report.off)),
            "routines": [_routine(each) for each in sent.routines],
            "sources": sources_out(report.findings, sources),
            "advice": ENGLISH.advice.general_advice(),
        }
    )


def findings_out(findings: Iterable[Finding], sent: Sent[CheckIn]) -> list[Plain]:
    """Findings as they go out, each with where in the request its workouts are."""
    today = sent.today
    return [_finding(finding, sent.pointers, today) for finding in findings]


def sources_out(findings: Iterable[Finding], sources: Mapping[str, Source]) -> list[Plain]:
    """The sources that the rules behind findings rest on, in slug order."""
    rules = [RULES_BY_ID[finding.rule] for finding in findings]
    cited = {slug for rule in rules for slug in (rule.evidence.source, *rule.further_sources)}
    return [source_out(sources[slug]).model_dump(exclude_none=True) for slug in sorted(cited & sources.keys())]


def _routine(taken: RoutineTaken) -> Plain:
    return without_absent(
        workout=taken.workout,
        id=taken.id,
        minutes=taken.minutes,
        effort=word(taken.effort),
        rpe=taken.rpe,
        methods=[*map(word, taken.methods)],
    )


def _not_assessed(not_assessed: NotAssessed, today: date) -> Plain:
    text = ENGLISH.missing_data.format_missing_data(not_assessed.missing_data, today)
    return {"rule": word(not_assessed.rule), "reason": text}


def _finding(finding: Finding, pointers: Mapping[str, str], today: date) -> Plain:
    evidence, text = RULES_BY_ID[finding.rule].evidence, ENGLISH.load_rules.describe_rule(finding.rule)
    return {
        "rule": word(finding.rule),
        "severity": word(finding.severity),
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
        "evidence": without_absent(
            source=evidence.source, result=text.result, confidence=word(evidence.confidence), disputed=text.disputed
        ),
    }
