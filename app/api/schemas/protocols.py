"""The response for a protocol, with its blocks and slots."""

from typing import Annotated

from app.api.schemas.doses import AmountRange, Citation
from app.api.schemas.response_model import ResponseModel, SpokenLanguage, describe_as, describe_choice, describe_choices
from app.documents.shapes import BlockInput, PainRuleInput, ProtocolInput, SlotInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.revision import compute_record_revision
from app.domain.vocabulary import BlockForm, Equipment, Method, Phase


class Slot(ResponseModel):
    """One slot of a superset."""

    label: Annotated[str, describe_as(SlotInput, "label", "A1")]
    exercises: Annotated[list[str], describe_as(SlotInput, "exercises", ["goblet-squat"])]


class Block(ResponseModel):
    """One part of a protocol."""

    title: Annotated[str, describe_as(BlockInput, "title", "Mobility")]
    methods: Annotated[list[str], describe_choices(Method, "The methods that the block allows.")]
    max_share_percent: Annotated[int, describe_as(BlockInput, "max_share_percent", 60)]
    form: Annotated[str, describe_choice(BlockForm, "The order of the exercises of the block.")]
    equipment: Annotated[list[str], describe_choices(Equipment, "If not empty: only exercises that use one of these.")]
    exercises: Annotated[list[str], describe_as(BlockInput, "exercises", ["single-leg-calf-raise"])]
    slots: Annotated[list[Slot], describe_as(BlockInput, "slots")]
    sets: Annotated[Optional[AmountRange], describe_as(BlockInput, "sets")] = None
    keeps_order: Annotated[bool, describe_as(BlockInput, "keeps_order", False)]  # noqa: FBT003 - an example


class PainRule(ResponseModel):
    """How much pain is acceptable during the exercises of a protocol."""

    max: Annotated[int, describe_as(PainRuleInput, "max", 5)]
    text: Annotated[str, describe_as(PainRuleInput, "text", "Pain may reach 5 of 10 and is gone by the next morning.")]


class RoutineProtocol(ResponseModel):
    """An ordered list of blocks for one or more phases."""

    slug: Annotated[str, describe_as(ProtocolInput, "slug", "pre-run-dynamic")]
    name: Annotated[str, describe_as(ProtocolInput, "name", "Moving warm-up")]
    summary: Annotated[str, describe_as(ProtocolInput, "summary", "Gets the joints moving before a run.")]
    phases: Annotated[list[str], describe_choices(Phase, "When it can be done, relative to the run.")]
    default_for: Annotated[list[str], describe_choices(Phase, "The phases for which it is the default.")]
    minutes: Annotated[Optional[AmountRange], describe_as(ProtocolInput, "minutes")] = None
    times_per_week: Annotated[Optional[AmountRange], describe_as(ProtocolInput, "times_per_week")] = None
    pain_rule: Annotated[Optional[PainRule], describe_as(ProtocolInput, "pain_rule")] = None
    audience: Annotated[Optional[str], describe_as(ProtocolInput, "audience", "For runners who are new to strength work.")] = None
    races_up_to_m: Annotated[Optional[int], describe_as(ProtocolInput, "races_up_to_m", 10_000)] = None
    instead_for: Annotated[list[str], describe_choices(Phase, "The phases in which it takes the place of the default if needed.")]
    blocks: Annotated[list[Block], describe_as(ProtocolInput, "blocks")]
    prefers: Annotated[list[str], describe_as(ProtocolInput, "prefers", ["single-leg-calf-raise"])]
    core: Annotated[list[list[str]], describe_as(ProtocolInput, "core", [["squat", "step"], ["calf_raise"]])]
    citations: Annotated[list[Citation], describe_as(ProtocolInput, "citations")]
    revision: Annotated[str, describe_as(ProtocolInput, "revision", "3b1f0c9a77de")]
    language: SpokenLanguage = None


def build_protocol(protocol: Protocol) -> RoutineProtocol:
    """Return the response for a protocol."""
    return RoutineProtocol.model_validate(
        {
            "slug": protocol.slug,
            "name": protocol.name,
            "summary": protocol.summary,
            "phases": protocol.phases,
            "default_for": protocol.default_for,
            "minutes": protocol.minutes,
            "times_per_week": protocol.times_per_week,
            "pain_rule": protocol.pain_rule,
            "audience": protocol.audience,
            "races_up_to_m": protocol.races_up_to_m,
            "instead_for": protocol.instead_for,
            "blocks": protocol.blocks,
            "prefers": protocol.prefers,
            "core": protocol.core,
            "citations": protocol.citations,
            "revision": compute_record_revision(protocol),
        }
    )
