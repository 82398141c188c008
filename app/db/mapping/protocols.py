"""Protocols, their blocks and slots: values to rows and back."""

from app.db.mapping.prescriptions import citation_columns, numbered, range_columns, to_citation, to_range
from app.db.models import (
    BlockEquipmentRow,
    BlockExerciseRow,
    BlockMethodRow,
    BlockRow,
    Origin,
    ProtocolCitationRow,
    ProtocolDefaultRow,
    ProtocolPhaseRow,
    ProtocolPreferenceRow,
    ProtocolRow,
    SlotExerciseRow,
    SlotRow,
)
from app.domain.catalogue.protocol import Block, Protocol, Slot


def to_protocol(row: ProtocolRow) -> Protocol:
    """The protocol in these rows."""
    return Protocol(
        slug=row.slug,
        name=row.name,
        summary=row.summary,
        phases=tuple(each.phase for each in row.phases),
        blocks=tuple(_to_block(each) for each in row.blocks),
        citations=tuple(to_citation(each) for each in row.citations),
        default_for=tuple(each.phase for each in row.defaults),
        minutes=to_range(row.minutes_min, row.minutes_max),
        times_a_week=to_range(row.times_a_week_min, row.times_a_week_max),
        prefers=tuple(each.exercise_slug for each in row.preferences),
    )


def to_protocol_row(value: Protocol, origin: Origin) -> ProtocolRow:
    """The rows of a protocol."""
    return ProtocolRow(
        slug=value.slug,
        origin=origin,
        name=value.name,
        summary=value.summary,
        **range_columns("minutes", value.minutes),
        **range_columns("times_a_week", value.times_a_week),
        phases=numbered(ProtocolPhaseRow(phase=each) for each in value.phases),
        defaults=numbered(ProtocolDefaultRow(phase=each) for each in value.default_for),
        preferences=numbered(ProtocolPreferenceRow(exercise_slug=slug) for slug in value.prefers),
        citations=numbered(ProtocolCitationRow(**citation_columns(each)) for each in value.citations),
        blocks=numbered(_to_block_row(each) for each in value.blocks),
    )


def _to_block(row: BlockRow) -> Block:
    return Block(
        title=row.title,
        methods=tuple(each.method for each in row.methods),
        max_share_percent=row.max_share_percent,
        form=row.form,
        equipment=tuple(each.equipment for each in row.equipment),
        exercises=tuple(each.exercise_slug for each in row.exercises),
        slots=tuple(_to_slot(each) for each in row.slots),
        sets=to_range(row.sets_min, row.sets_max),
    )


def _to_block_row(value: Block) -> BlockRow:
    return BlockRow(
        title=value.title,
        form=value.form,
        max_share_percent=value.max_share_percent,
        **range_columns("sets", value.sets),
        methods=numbered(BlockMethodRow(method=each) for each in value.methods),
        equipment=numbered(BlockEquipmentRow(equipment=each) for each in value.equipment),
        exercises=numbered(BlockExerciseRow(exercise_slug=slug) for slug in value.exercises),
        slots=numbered(_to_slot_row(each) for each in value.slots),
    )


def _to_slot(row: SlotRow) -> Slot:
    return Slot(label=row.label, exercises=tuple(each.exercise_slug for each in row.exercises))


def _to_slot_row(value: Slot) -> SlotRow:
    return SlotRow(
        label=value.label,
        exercises=numbered(SlotExerciseRow(exercise_slug=slug) for slug in value.exercises),
    )
