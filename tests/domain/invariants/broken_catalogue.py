"""A small valid catalogue, and the faults after records are added to it or replaced."""

from typing import Any

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.invariants import find_faults
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.movement import Demand
from app.domain.vocabulary import Method, Phase
from tests.builders import a_catalogue, a_condition, a_protocol, a_region, a_source, an_exercise

MOBILITY, RELEASE, STATIC, STRENGTH = Method.MOBILITY, Method.RELEASE, Method.STATIC_STRETCH, Method.STRENGTH


def fault_places(**kinds: Any) -> set[tuple[str, str]]:
    """Return the record and field of each fault in the small catalogue with these records."""
    return {(fault.record, fault.field) for fault in find_faults(broken_catalogue(**kinds))}


def broken_catalogue(**kinds: Any) -> Catalogue:
    plain = {
        "sources": (a_source(),),
        "regions": (a_region(),),
        "exercises": (an_exercise(),),
        "conditions": (a_condition(),),
        "protocols": (a_protocol(),),
    }
    added = {kind: {record.slug: record for record in plain[kind] + kinds.get(kind, ())}.values() for kind in plain}
    return a_catalogue(**added)


def with_blocks(*blocks: Block) -> tuple[Protocol]:
    return (a_protocol(blocks=blocks),)


def a_stretch(**fields: Any) -> Exercise:
    return an_exercise(
        "calf-stretch", **({"method": STATIC, "phases": (Phase.POST,), "demands": (Demand.END_RANGE_HOLD,)} | fields)
    )
