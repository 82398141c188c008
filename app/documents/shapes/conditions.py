"""The shape of a condition."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import REVISION, Derived
from app.documents.shapes.doses import CitationInput
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Line, Name, Note, Revision, Slug, Word
from app.documents.shapes.translations import Translations
from app.domain.catalogue.condition import (
    MAX_DAYS,
    WORST_PAIN,
    Advice,
    Condition,
    ConditionRule,
    PainLimit,
    Refusal,
    SeeSomeone,
)
from app.domain.condition_vocabulary import Basis, ConditionKind, Coverage, RedFlag, Urgency
from app.domain.movement import Demand
from app.domain.vocabulary import Effort, Severity

MAX_ITEMS = 20
BASIS = "How it rests on its source: read there, inferred from it, or Limber's own."
CITATION = "The place in a source; that of a house source if the basis is house."

Pain = Annotated[int, Field(strict=True, ge=0, le=WORST_PAIN), WHOLE]
Days = Annotated[int, Field(strict=True, ge=1, le=MAX_DAYS), WHOLE]
MaxItems = Annotated[int, Field(strict=True, ge=1, le=MAX_ITEMS), WHOLE]


class ConditionRuleInput(Incoming):
    """What a demand of an exercise means for a runner with the condition."""

    demand: Demand = Field(description="The demand.")
    severity: Severity = Field(description="Whether exercises with it are left out, or included with a caution.")
    reason: Optional[Line] = Field(default=None, description="For the severity avoid: why, for the runner.")
    caution: Optional[Line] = Field(default=None, description="For the severity caution: the sentence that the runner reads.")
    max_items: Optional[MaxItems] = Field(
        default=None, description="For the severity caution: how many exercises with this demand a routine may have."
    )
    basis: Basis = Field(description=BASIS)
    citation: CitationInput = Field(description=CITATION)

    @override
    def to_value(self) -> ConditionRule:
        return ConditionRule(
            demand=self.demand,
            severity=self.severity,
            reason=self.reason,
            caution=self.caution,
            max_items=self.max_items,
            basis=self.basis,
            citation=self.citation.to_value(),
        )


class PainLimitInput(Incoming):
    """How much an exercise may hurt."""

    max: Pain = Field(description="The most pain, from 0 (none) to 10 (the worst there could be).")
    text: Line = Field(description="The sentence that says so.")
    basis: Basis = Field(description=BASIS)
    citation: CitationInput = Field(description=CITATION)

    @override
    def to_value(self) -> PainLimit:
        return PainLimit(max=self.max, text=self.text, basis=self.basis, citation=self.citation.to_value())


class ConditionAdviceInput(Incoming):
    """A sentence that goes with every routine for the condition."""

    text: Line = Field(description="The sentence.")
    basis: Basis = Field(description=BASIS)
    citation: CitationInput = Field(description=CITATION)

    @override
    def to_value(self) -> Advice:
        return Advice(text=self.text, basis=self.basis, citation=self.citation.to_value())


class SeeSomeoneInput(Incoming):
    """When to see somebody besides the red flags."""

    text: Line = Field(description="The question or the time limit.")
    urgency: Urgency = Field(description="How soon to see somebody.")
    after_days: Optional[Days] = Field(default=None, description="The days after which it holds if nothing has become better.")
    basis: Basis = Field(description=BASIS)
    citation: CitationInput = Field(description=CITATION)

    @override
    def to_value(self) -> SeeSomeone:
        return SeeSomeone(
            text=self.text,
            urgency=self.urgency,
            after_days=self.after_days,
            basis=self.basis,
            citation=self.citation.to_value(),
        )


class RefusalInput(Incoming):
    """The part of exercise for which there is no routine."""

    covers: Coverage = Field(description="What there is no routine for.")
    text: Note = Field(description="Why, and what to do, for the runner.")
    safe: Line = Field(description="What remains safe.")
    urgency: Urgency = Field(description="How soon to see somebody.")
    basis: Basis = Field(description=BASIS)
    citation: CitationInput = Field(description=CITATION)

    @override
    def to_value(self) -> Refusal:
        return Refusal(
            covers=self.covers,
            text=self.text,
            safe=self.safe,
            urgency=self.urgency,
            basis=self.basis,
            citation=self.citation.to_value(),
        )


class ConditionInput(Incoming):
    """What a runner reports, and what follows for exercises. It is not a diagnosis."""

    slug: Word = Field(description="The permanent name of the condition in URLs and requests.")
    name: Name = Field(description="What the condition is called.")
    kind: ConditionKind = Field(description="What kind of fact about the runner it is.")
    meaning: Note = Field(description="What it means, in plain words.")
    aliases: tuple[Name, ...] = Field(
        default=(), max_length=40, description="Other names of it, clinical and everyday ones: they stand for the condition."
    )
    place_words: tuple[Name, ...] = Field(
        default=(), max_length=40, description="Words for a place or a diagnosis that suggest it, without standing for it."
    )
    sore_regions: tuple[Slug, ...] = Field(default=(), max_length=8, description="The slugs of the regions that hurt.")
    rules: tuple[ConditionRuleInput, ...] = Field(
        default=(), max_length=len(Demand), description="What demands of exercises mean, at most one rule for each demand."
    )
    prefers: tuple[Slug, ...] = Field(default=(), max_length=40, description="The exercises that help most, the best first.")
    helped_by: tuple[Slug, ...] = Field(default=(), max_length=12, description="The slugs of the regions whose training helps.")
    pain_limit: Optional[PainLimitInput] = Field(default=None, description="How much an exercise may hurt.")
    max_effort: Optional[Effort] = Field(default=None, description="The most effort of an exercise.")
    no_running: bool = Field(default=False, strict=True, description="Whether there is no routine before or after a run.")
    refusal: Optional[RefusalInput] = Field(default=None, description="What there is no routine for, and why.")
    red_flags: tuple[RedFlag, ...] = Field(
        default=(), max_length=len(RedFlag), description="The red flags to ask about, the most serious first."
    )
    see_someone: tuple[SeeSomeoneInput, ...] = Field(
        default=(), max_length=8, description="When to see somebody besides the red flags."
    )
    advice: tuple[ConditionAdviceInput, ...] = Field(
        default=(), max_length=8, description="Sentences that go with every routine for it."
    )
    translations: Translations = ()
    revision: Annotated[Derived[Revision], REVISION] = None

    @override
    def to_value(self) -> Condition:
        return Condition(
            slug=self.slug,
            name=self.name,
            kind=self.kind,
            meaning=self.meaning,
            aliases=self.aliases,
            place_words=self.place_words,
            sore_regions=self.sore_regions,
            rules=tuple(rule.to_value() for rule in self.rules),
            prefers=self.prefers,
            helped_by=self.helped_by,
            pain_limit=None if self.pain_limit is None else self.pain_limit.to_value(),
            max_effort=self.max_effort,
            no_running=self.no_running,
            refusal=None if self.refusal is None else self.refusal.to_value(),
            red_flags=self.red_flags,
            see_someone=tuple(each.to_value() for each in self.see_someone),
            advice=tuple(each.to_value() for each in self.advice),
            translations=tuple(each.to_value() for each in self.translations),
        )
