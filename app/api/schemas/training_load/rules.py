"""The rules as they go out: the table that the checker runs, told whole."""

from typing import Annotated

from app.api.schemas.outgoing import Outgoing, said, word_of, words_of, yes_or_no
from app.documents.shapes.incoming import Optional
from app.domain.training_load.breaches import FindingSeverity
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_table import RULES, RULES_VERSION
from app.domain.training_load.rules.rule import Confidence
from app.domain.training_load.rules.rule import Rule as DomainRule
from app.domain.training_load.rules.rule import Threshold as DomainThreshold
from app.words.languages import ENGLISH


class Evidence(Outgoing):
    """What a rule is based on: the result of a study in its own runners, which says nothing certain about anyone else."""

    source: Annotated[str, said("The slug of the source.", "frandsen-2025")]
    result: Annotated[str, said("What the source found.", "5,205 runners were followed over 18 months.")]
    confidence: Annotated[str, word_of(Confidence, "How reliable the evidence is.")]
    disputed: Annotated[
        Optional[str], said("Why it is disputed, where it is.", "One of several studies; others saw no such thing.")
    ] = None


class Threshold(Outgoing):
    """A number that a rule turns on."""

    setting: Annotated[str, said("The name under which `settings.overrides` takes it.", "hard_hard_gap.hours")]
    default: Annotated[float, said("What it is unless a request says otherwise.", 24)]
    min: Annotated[float, said("The lowest value that a request may set.", 12)]
    max: Annotated[float, said("The highest value that a request may set.", 72)]
    unit: Annotated[str, said("What it counts.", "h")]
    meaning: Annotated[str, said("What it says.", "More than this from the end of one to the start of the next.")]


class Rule(Outgoing):
    """One rule."""

    id: Annotated[str, said("The lasting name of the rule.", "hard_hard_gap")]
    title: Annotated[str, said("What it is called.", "Hours between hard workouts")]
    summary: Annotated[str, said("What it asks of a plan.", "More than 24 hours between two hard workouts.")]
    severities: Annotated[list[str], words_of(FindingSeverity, "How grave its findings can be, in rising order.")]
    window: Annotated[str, said("The stretch of time that it looks at.", "every pair")]
    repairable: Annotated[bool, yes_or_no("Whether a repair can resolve a breach by changing planned workouts.")]
    thresholds: Annotated[list[Threshold], said("The numbers that it turns on.")]
    evidence: Annotated[Evidence, said("What it rests on.")]
    further_sources: Annotated[list[str], said("Slugs of other sources on the same.", ["lowenstein-rei"])]


class RuleList(Outgoing):
    """Every rule, in the order of a report."""

    rules_version: Annotated[str, said("Rises with every change after which the same plan may get another report.", "1")]
    policies: Annotated[list[str], words_of(Policy, "The policies by which a plan can be judged.")]
    items: Annotated[list[Rule], said("The rules.")]


def rules_out() -> RuleList:
    """The whole table as it goes out."""
    return RuleList(rules_version=RULES_VERSION, policies=list(Policy), items=[_rule(rule) for rule in RULES])


def _rule(rule: DomainRule) -> Rule:
    text = ENGLISH.load_rules.describe_rule(rule.id)
    return Rule(
        id=rule.id,
        title=text.title,
        summary=text.summary,
        severities=list(rule.severities),
        window=text.window,
        repairable=rule.repairable,
        thresholds=[_threshold(rule, threshold) for threshold in rule.thresholds],
        evidence=Evidence(
            source=rule.evidence.source, result=text.result, confidence=rule.evidence.confidence, disputed=text.disputed
        ),
        further_sources=list(rule.further_sources),
    )


def _threshold(rule: DomainRule, threshold: DomainThreshold) -> Threshold:
    return Threshold(
        setting=f"{rule.id}.{threshold.name}",
        default=threshold.default,
        min=threshold.min,
        max=threshold.max,
        unit=threshold.unit,
        meaning=ENGLISH.load_rules.describe_threshold(rule.id, threshold.name),
    )
