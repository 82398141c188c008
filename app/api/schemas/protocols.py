"""A protocol as it goes out, with its blocks and slots."""

from typing import Annotated

from app.api.schemas.doses import AmountRange, Citation
from app.api.schemas.outgoing import Outgoing, as_in, word_of, words_of
from app.documents.shapes import BlockIn, ProtocolIn, SlotIn
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.revision import compute_record_revision
from app.domain.vocabulary import BlockForm, Equipment, Method, Phase


class Slot(Outgoing):
    """One place in a superset."""

    label: Annotated[str, as_in(SlotIn, "label", "A1")]
    exercises: Annotated[list[str], as_in(SlotIn, "exercises", ["goblet-squat"])]


class Block(Outgoing):
    """One part of a protocol."""

    title: Annotated[str, as_in(BlockIn, "title", "Mobility")]
    methods: Annotated[list[str], words_of(Method, "The methods that the block allows.")]
    max_share_percent: Annotated[int, as_in(BlockIn, "max_share_percent", 60)]
    form: Annotated[str, word_of(BlockForm, "How the exercises of the block follow each other.")]
    equipment: Annotated[list[str], words_of(Equipment, "If any: only exercises that use one of these.")]
    exercises: Annotated[list[str], as_in(BlockIn, "exercises", ["ankle-rocks"])]
    slots: Annotated[list[Slot], as_in(BlockIn, "slots")]
    sets: Annotated[Optional[AmountRange], as_in(BlockIn, "sets")] = None


class RoutineProtocol(Outgoing):
    """An ordered list of blocks for one or more phases."""

    slug: Annotated[str, as_in(ProtocolIn, "slug", "pre-run-dynamic")]
    name: Annotated[str, as_in(ProtocolIn, "name", "Dynamic warm-up")]
    summary: Annotated[str, as_in(ProtocolIn, "summary", "Gets the joints moving before a run.")]
    phases: Annotated[list[str], words_of(Phase, "When it may be done, seen from the run.")]
    default_for: Annotated[list[str], words_of(Phase, "The phases for which it is taken when none is named.")]
    minutes: Annotated[Optional[AmountRange], as_in(ProtocolIn, "minutes")] = None
    times_a_week: Annotated[Optional[AmountRange], as_in(ProtocolIn, "times_a_week")] = None
    blocks: Annotated[list[Block], as_in(ProtocolIn, "blocks")]
    prefers: Annotated[list[str], as_in(ProtocolIn, "prefers", ["ankle-rocks"])]
    citations: Annotated[list[Citation], as_in(ProtocolIn, "citations")]
    revision: Annotated[str, as_in(ProtocolIn, "revision", "3b1f0c9a77de")]


def protocol_out(protocol: Protocol) -> RoutineProtocol:
    """A protocol as it goes out."""
    return RoutineProtocol.model_validate(
        {
            "slug": protocol.slug,
            "name": protocol.name,
            "summary": protocol.summary,
            "phases": protocol.phases,
            "default_for": protocol.default_for,
            "minutes": protocol.minutes,
            "times_a_week": protocol.times_a_week,
            "blocks": protocol.blocks,
            "prefers": protocol.prefers,
            "citations": protocol.citations,
            "revision": compute_record_revision(protocol),
        }
    )
