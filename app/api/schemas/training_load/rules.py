"""The response of `GET /v1/training-load/rules`: the complete table of rules that checks run."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_flag
from app.documents.shapes.incoming import Optional
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_table import RULES, RULES_VERSION
from app.domain.training_load.rules.rule import Confidence
from app.domain.training_load.rules.rule import Rule as DomainRule
from app.domain.training_load.rules.rule import Threshold as DomainThreshold
from app.words import Words


class Evidence(ResponseModel):
    """The evidence for a rule: the result of a study in its own runners, which may not apply to others."""

    source: Annotated[str, describe("The slug of the source.", "frandsen-2025")]
    result: Annotated[str, describe("What the source found.", "5,205 runners were followed over 18 months.")]
    confidence: Annotated[str, describe_choice(Confidence, "How reliable the evidence is.")]
    disputed: Annotated[
        Optional[str], describe("Why it is disputed, if it is.", "One of several studies; others did not find this.")
    ] = None


class Threshold(ResponseModel):
    """A threshold of a rule."""

    setting: Annotated[str, describe("Its name in `settings.overrides`.", "hard_hard_gap.hours")]
    default: Annotated[float, describe("The value if a request sets none.", 24)]
    min: Annotated[float, describe("The lowest value that a request may set.", 12)]
    max: Annotated[float, describe("The highest value that a request may set.", 72)]
    unit: Annotated[str, describe("The unit of the value.", "hours")]
    meaning: Annotated[
        str, describe("The meaning of the threshold.", "More than this from the end of one to the start of the next.")
    ]


class Rule(ResponseModel):
    """One rule."""

    id: Annotated[str, describe("The stable id of the rule.", "hard_hard_gap")]
    title: Annotated[str, describe("The title of the rule.", "Hours between hard workouts")]
    summary: Annotated[str, describe("What the rule requires of a plan.", "More than 24 hours between two hard workouts.")]
    severities: Annotated[
        list[str], describe_choices(FindingSeverity, "The possible severities of its findings, in ascending order.")
    ]
    window: Annotated[str, describe("The period or pair of workouts that it considers.", "every pair")]
    repairable: Annotated[bool, describe_flag("Whether a repair can resolve a breach by changing planned workouts.")]
    thresholds: Annotated[list[Threshold], describe("The thresholds of the rule.")]
    evidence: Annotated[Evidence, describe("The evidence for the rule.")]
    further_sources: Annotated[list[str], describe("The slugs of further sources.", ["lowenstein-rei"])]


class RuleList(ResponseModel):
    """All rules, in the order of a report."""

    rules_version: Annotated[str, describe("Increases with every change that can change the report for a plan.", "1")]
    policies: Annotated[list[str], describe_choices(Policy, "The policies for a check.")]
    items: Annotated[list[Rule], describe("The rules.")]


def build_rules(words: Words) -> RuleList:
    """Return the response for the complete table of rules."""
    return RuleList(rules_version=RULES_VERSION, policies=list(Policy), items=[_build_rule(rule, words) for rule in RULES])


def _build_rule(rule: DomainRule, words: Words) -> Rule:
    text = words.load_rules.describe_rule(rule.id)
    return Rule(
        id=rule.id,
        title=text.title,
        summary=text.summary,
        severities=list(rule.severities),
        window=text.window,
        repairable=rule.repairable,
        thresholds=[_build_threshold(rule, threshold, words) for threshold in rule.thresholds],
        evidence=Evidence(
            source=rule.evidence.source, result=text.result, confidence=rule.evidence.confidence, disputed=text.disputed
        ),
        further_sources=list(rule.further_sources),
    )


def _build_threshold(rule: DomainRule, threshold: DomainThreshold, words: Words) -> Threshold:
    return Threshold(
        setting=f"{rule.id}.{threshold.name}",
        default=threshold.default,
        min=threshold.min,
        max=threshold.max,
        unit=threshold.unit,
        meaning=words.load_rules.describe_threshold(rule.id, threshold.name),
    )
