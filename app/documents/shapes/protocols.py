"""The shapes of a protocol, its blocks and slots."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import REVISION, Derived
from app.documents.shapes.doses import CitationInput, RangeInput
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Label, Line, Name, Note, Revision, Slug
from app.documents.shapes.translations import Translations
from app.domain.catalogue.protocol import MAX_RACE_METRES, MOST_CORE_PATTERNS, MOST_PAIN, Block, PainRule, Protocol, Slot
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Equipment, Method, Phase

Percent = Annotated[int, Field(strict=True, ge=1, le=100), WHOLE]
Pain = Annotated[int, Field(strict=True, ge=0, le=MOST_PAIN), WHOLE]


RaceMetres = Annotated[int, Field(strict=True, ge=1, le=MAX_RACE_METRES), WHOLE]


class SlotInput(Incoming):
    """One place in a superset, or one pair."""

    label: Label = Field(description='The label of the place, such as "A1", or the purpose of the pair.')
    exercises: tuple[Slug, ...] = Field(
        min_length=1, max_length=60, description="The exercises that can fill it, best first; in a pair, the releases too."
    )

    @override
    def to_value(self) -> Slot:
        return Slot(label=self.label, exercises=self.exercises)


class BlockInput(Incoming):
    """One part of a protocol."""

    title: Name = Field(description="What the runner sees above the block.")
    methods: tuple[Method, ...] = Field(min_length=1, max_length=len(Method), description="The methods that the block allows.")
    max_share_percent: Percent = Field(description="The largest share of the time that the block may take, in percent.")
    form: BlockForm = Field(default=BlockForm.SEQUENCE, description="How the exercises of the block follow each other.")
    equipment: tuple[Equipment, ...] = Field(
        default=(), max_length=len(Equipment), description="If any: only exercises that use one."
    )
    exercises: tuple[Slug, ...] = Field(default=(), max_length=200, description="If any: only these exercises.")
    slots: tuple[SlotInput, ...] = Field(
        default=(), max_length=40, description="The places of a superset, or the pairs of a block of pairs."
    )
    sets: Optional[RangeInput] = Field(default=None, description="If given: how many sets, instead of those of a prescription.")
    keeps_order: bool = Field(
        default=False, strict=True, description="Whether the listed exercises of a sequence are done in the order of the list."
    )

    @override
    def to_value(self) -> Block:
        return Block(
            title=self.title,
            methods=self.methods,
            max_share_percent=self.max_share_percent,
            form=self.form,
            equipment=self.equipment,
            exercises=self.exercises,
            slots=tuple(slot.to_value() for slot in self.slots),
            sets=None if self.sets is None else self.sets.to_value(),
            keeps_order=self.keeps_order,
        )


class PainRuleInput(Incoming):
    """How much pain is acceptable during the exercises of a protocol."""

    max: Pain = Field(description="The most pain, on a scale from 0 to 10.")
    text: Line = Field(description="The rule as one sentence for the runner.")

    @override
    def to_value(self) -> PainRule:
        return PainRule(max=self.max, text=self.text)


class ProtocolInput(Incoming):
    """An ordered list of blocks for one or more phases."""

    slug: Slug = Field(description="The permanent name of the protocol in URLs and requests.")
    name: Name = Field(description="What the protocol is called.")
    summary: Note = Field(description="Its purpose, in our own words.")
    phases: tuple[Phase, ...] = Field(min_length=1, max_length=5, description="When it may be done, relative to the run.")
    blocks: tuple[BlockInput, ...] = Field(
        min_length=1, max_length=20, description="Its parts, in the order in which they are done."
    )
    citations: tuple[CitationInput, ...] = Field(
        min_length=1, max_length=8, description="The places in sources that describe it."
    )
    default_for: tuple[Phase, ...] = Field(default=(), max_length=5, description="The phases for which it is the default.")
    minutes: Optional[RangeInput] = Field(default=None, description="How many minutes it takes according to its source.")
    times_per_week: Optional[RangeInput] = Field(default=None, description="How often a week its source recommends it.")
    pain_rule: Optional[PainRuleInput] = Field(default=None, description="How much pain is acceptable, where its source says so.")
    audience: Optional[Line] = Field(default=None, description="One sentence: whom it is for, and who should not use it.")
    prefers: tuple[Slug, ...] = Field(
        default=(), max_length=200, description="The exercises that its own sources recommend for it."
    )
    core: tuple[Annotated[tuple[Pattern, ...], Field(min_length=1, max_length=12)], ...] = Field(
        default=(),
        max_length=MOST_CORE_PATTERNS,
        description="The patterns of movement that a routine should represent, most important first, each with its alternatives.",
    )
    races_up_to_m: Optional[RaceMetres] = Field(
        default=None,
        description="The longest race, in metres, for which it is the default warm-up. The last is for longer races too.",
    )
    instead_for: tuple[Phase, ...] = Field(
        default=(),
        max_length=5,
        description="The phases in which it takes the place of the default where conditions rule out all that this has. It then "
        "admits easy exercises whatever their own phases.",
    )
    translations: Translations = ()
    revision: Annotated[Derived[Revision], REVISION] = None

    @override
    def to_value(self) -> Protocol:
        return Protocol(
            slug=self.slug,
            name=self.name,
            summary=self.summary,
            phases=self.phases,
            blocks=tuple(block.to_value() for block in self.blocks),
            citations=tuple(citation.to_value() for citation in self.citations),
            default_for=self.default_for,
            minutes=None if self.minutes is None else self.minutes.to_value(),
            times_per_week=None if self.times_per_week is None else self.times_per_week.to_value(),
            pain_rule=None if self.pain_rule is None else self.pain_rule.to_value(),
            audience=self.audience,
            prefers=self.prefers,
            core=self.core,
            races_up_to_m=self.races_up_to_m,
            instead_for=self.instead_for,
            translations=tuple(each.to_value() for each in self.translations),
        )
