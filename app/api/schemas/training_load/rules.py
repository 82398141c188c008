"""The rules as they go out: the table that the checker runs, told whole."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_flag
from app.documents.shapes.incoming import Optional
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_table import RULES, RULES_VERSION
from app.domain.training_load.rules.rule import Confidence
from app.domain.training_load.rules.rule import Rule as DomainRule
from app.domain.training_load.rules.rule import Threshold as DomainThreshold
from app.words.languages import ENGLISH


class Evidence(ResponseModel):
    """What a rule is based on: the result of a study in its own runners, which says nothing certain about anyone else."""

    source: Annotated[str, describe("The slug of the source.", "frandsen-2025")]
    result: Annotated[str, describe("What the source found.", "5,205 runners were followed over 18 months.")]
    confidence: Annotated[str, describe_choice(Confidence, "How reliable the evidence is.")]
    disputed: Annotated[
        Optional[str], describe("Why it is disputed, where it is.", "One of several studies; others saw no such thing.")
    ] = None


class Threshold(ResponseModel):
    """A number that a rule turns on."""

    setting: Annotated[str, describe("The name under which `settings.overrides` takes it.", "hard_hard_gap.hours")]
    default: Annotated[float, describe("What it is unless a request says otherwise.", 24)]
    min: Annotated[float, describe("The lowest value that a request may set.", 12)]
    max: Annotated[float, describe("The highest value that a request may set.", 72)]
    unit: Annotated[str, describe("What it counts.", "h")]
    meaning: Annotated[str, describe("What it says.", "More than this from the end of one to the start of the next.")]


class Rule(ResponseModel):
    """One rule."""

    id: Annotated[str, describe("The lasting name of the rule.", "hard_hard_gap")]
    title: Annotated[str, describe("What it is called.", "Hours between hard workouts")]
    summary: Annotated[str, describe("What it asks of a plan.", "More than 24 hours between two hard workouts.")]
    severities: Annotated[list[str], describe_choices(FindingSeverity, "How grave its findings can be, in rising order.")]
    window: Annotated[str, describe("The stretch of time that it looks at.", "every pair")]
    repairable: Annotated[bool, describe_flag("Whether a repair can resolve a breach by changing planned workouts.")]
    thresholds: Annotated[list[Threshold], describe("The numbers that it turns on.")]
    evidence: Annotated[Evidence, describe("What it rests on.")]
    further_sources: Annotated[list[str], describe("Slugs of other sources on the same.", ["lowenstein-rei"])]


class RuleList(ResponseModel):
    """Every rule, in the order of a report."""

    rules_version: Annotated[str, describe("Rises with every change after which the same plan may get another report.", "1")]
    policies: Annotated[list[str], describe_choices(Policy, "The policies by which a plan can be judged.")]
    items: Annotated[list[Rule], describe("The rules.")]


def build_rules() -> RuleList:
    """The whole table as it goes out."""
    return RuleList(rules_version=RULES_VERSION, policies=list(Policy), items=[_build_rule(rule) for rule in RULES])


def _build_rule(rule: DomainRule) -> Rule:
    text = ENGLISH.load_rules.describe_rule(rule.id)
    return Rule(
        id=rule.id,
        title=text.title,
        summary=text.summary,
        severities=list(rule.severities),
        window=text.window,
        repairable=rule.repairable,
        thresholds=[_build_threshold(rule, threshold) for threshold in rule.thresholds],
        evidence=Evidence(
            source=rule.evidence.source, result=text.result, confidence=rule.evidence.confidence, disputed=text.disputed
        ),
        further_sources=list(rule.further_sources),
    )


def _build_threshold(rule: DomainRule, threshold: DomainThreshold) -> Threshold:
    return Threshold(
        setting=f"{rule.id}.{threshold.name}",
        default=threshold.default,
        min=threshold.min,
        max=threshold.max,
        unit=threshold.unit,
        meaning=ENGLISH.load_rules.describe_threshold(rule.id, threshold.name),
    )
