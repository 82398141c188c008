"""The response for a condition."""

from typing import Annotated

from app.api.schemas.doses import Citation
from app.api.schemas.response_model import (
    ResponseModel,
    SpokenLanguage,
    describe,
    describe_as,
    describe_choice,
    describe_choices,
    describe_flag,
)
from app.documents.shapes import (
    ConditionAdviceInput,
    ConditionInput,
    ConditionRuleInput,
    PainLimitInput,
    RefusalInput,
    SeeSomeoneInput,
)
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.condition import Condition as DomainCondition
from app.domain.catalogue.revision import compute_record_revision
from app.domain.condition_vocabulary import Basis, ConditionKind, Coverage, RedFlag, Urgency
from app.domain.movement import Demand
from app.domain.vocabulary import Effort, Severity

BASIS = describe_choice(Basis, "How it rests on its source: read there, inferred from it, or Limber's own.")
CITATION = describe("The place in a source; that of a house source if the basis is house.")
URGENCY = describe_choice(Urgency, "How soon to see somebody.")


class ConditionRule(ResponseModel):
    """What a demand of an exercise means for a runner with the condition."""

    demand: Annotated[str, describe_choice(Demand, "The demand.")]
    severity: Annotated[str, describe_choice(Severity, "Whether exercises with it are left out, or included with a caution.")]
    reason: Annotated[Optional[str], describe_as(ConditionRuleInput, "reason", "Jumping loads the sore joint.")] = None
    caution: Annotated[Optional[str], describe_as(ConditionRuleInput, "caution", "Kneel on something soft.")] = None
    max_items: Annotated[Optional[int], describe_as(ConditionRuleInput, "max_items", 2)] = None
    basis: Annotated[str, BASIS]
    citation: Annotated[Citation, CITATION]


class PainLimit(ResponseModel):
    """How much an exercise may hurt."""

    max: Annotated[int, describe_as(PainLimitInput, "max", 5)]
    text: Annotated[str, describe_as(PainLimitInput, "text", "Stay free of pain.")]
    basis: Annotated[str, BASIS]
    citation: Annotated[Citation, CITATION]


class ConditionAdvice(ResponseModel):
    """A sentence that goes with every routine for the condition."""

    text: Annotated[str, describe_as(ConditionAdviceInput, "text", "Keep moving through the day.")]
    basis: Annotated[str, BASIS]
    citation: Annotated[Citation, CITATION]


class ConditionSeeSomeone(ResponseModel):
    """When to see somebody besides the red flags."""

    text: Annotated[str, describe_as(SeeSomeoneInput, "text", "See somebody if two weeks have not made it better.")]
    urgency: Annotated[str, URGENCY]
    after_days: Annotated[Optional[int], describe_as(SeeSomeoneInput, "after_days", 14)] = None
    basis: Annotated[str, BASIS]
    citation: Annotated[Citation, CITATION]


class Refusal(ResponseModel):
    """The part of exercise for which there is no routine."""

    covers: Annotated[str, describe_choice(Coverage, "What there is no routine for.")]
    text: Annotated[str, describe_as(RefusalInput, "text", "Ask your surgical team first.")]
    safe: Annotated[str, describe_as(RefusalInput, "safe", "Walking.")]
    urgency: Annotated[str, URGENCY]
    basis: Annotated[str, BASIS]
    citation: Annotated[Citation, CITATION]


class Condition(ResponseModel):
    """What a runner reports, and what follows for exercises. It is not a diagnosis."""

    slug: Annotated[str, describe_as(ConditionInput, "slug", "knee_pain")]
    name: Annotated[str, describe_as(ConditionInput, "name", "Knee pain")]
    kind: Annotated[str, describe_choice(ConditionKind, "What kind of fact about the runner it is.")]
    meaning: Annotated[str, describe_as(ConditionInput, "meaning", "Pain around or behind the kneecap.")]
    aliases: Annotated[list[str], describe_as(ConditionInput, "aliases", ["runner's knee"])]
    place_words: Annotated[list[str], describe_as(ConditionInput, "place_words", ["meniscus"])]
    sore_regions: Annotated[list[str], describe_as(ConditionInput, "sore_regions", ["knee"])]
    rules: Annotated[list[ConditionRule], describe_as(ConditionInput, "rules")]
    prefers: Annotated[list[str], describe_as(ConditionInput, "prefers", ["glute-bridge"])]
    helped_by: Annotated[list[str], describe_as(ConditionInput, "helped_by", ["glutes"])]
    pain_limit: Annotated[Optional[PainLimit], describe_as(ConditionInput, "pain_limit")] = None
    max_effort: Annotated[Optional[str], describe_choice(Effort, "The most effort of an exercise.")] = None
    no_running: Annotated[bool, describe_flag("Whether there is no routine before or after a run.")]
    refusal: Annotated[Optional[Refusal], describe_as(ConditionInput, "refusal")] = None
    red_flags: Annotated[list[str], describe_choices(RedFlag, "The red flags to ask about, the most serious first.")]
    see_someone: Annotated[list[ConditionSeeSomeone], describe_as(ConditionInput, "see_someone")]
    advice: Annotated[list[ConditionAdvice], describe_as(ConditionInput, "advice")]
    revision: Annotated[str, describe_as(ConditionInput, "revision", "3b1f0c9a77de")]
    language: SpokenLanguage = None


COPIED_FIELDS = tuple(sorted(Condition.model_fields.keys() - {"revision", "language"}))
"""The fields that are copied without change."""


def build_condition(condition: DomainCondition) -> Condition:
    """Return the response for a condition."""
    own = {name: getattr(condition, name) for name in COPIED_FIELDS}
    return Condition.model_validate(own | {"revision": compute_record_revision(condition)})
