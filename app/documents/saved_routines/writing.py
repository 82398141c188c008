"""The document of a routine that is saved."""

import json
from dataclasses import asdict
from typing import Any, Final

from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.record import present_fields
from app.domain.composer.routine import Item, Routine, RoutineBlock, SwappedItem

FORMAT: Final = 1

Document = dict[str, Any]

HOW: Final = (
    "method",
    "positions",
    "laterality",
    "effort",
    "directions",
    "equipment",
    "equipment_alternatives",
    "pattern",
    "rep_seconds",
)
"""The fields of an exercise that decide how it is done, and for how long."""

FIELDS: Final = ("slug", "name", "level", "regions", *HOW)
"""The fields of an exercise that are stored: what is needed once it is deleted."""


def write_routine(routine: Routine) -> bytes:
    """Write the facts of a routine that has items."""
    question = routine.question
    swaps = {each.position_in_routine: each for each in routine.swaps}
    document = {
        "format": FORMAT,
        "question": question.canonical,
        "regions": [{"slug": each.slug, "name": each.name, "requested_as": each.requested_as} for each in question.regions],
        "protocol": {"slug": question.protocol.slug, "name": question.protocol.name},
        "timing": asdict(question.timing),
        "raised": routine.raised,
        "blocks": [_write_block(each, question.protocol, swaps) for each in routine.blocks],
    }
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def _write_block(block: RoutineBlock, protocol: Protocol, swaps: dict[int, SwappedItem]) -> Document:
    return {
        "index": next(
            at for at, each in enumerate(protocol.blocks) if (each.title, each.methods) == (block.title, block.methods)
        ),
        "title": block.title,
        "form": block.form,
        "methods": block.methods,
        "rounds": block.rounds,
        "items": [_write_item(each, swaps.get(each.position_in_routine)) for each in block.items],
    }


def _write_item(item: Item, swap: SwappedItem | None) -> Document:
    offer, exercise = item.offer, present_fields(item.exercise)
    seconds = offer.seconds
    return {
        "exercise": {name: exercise[name] for name in FIELDS if name in exercise},
        "uses": item.equipment,
        "sets": offer.dose.sets,
        "amount": present_fields(offer.dose.amount),
        "heavy": offer.dose.heavy,
        "raised": offer.dose.raised,
        "prescription": present_fields(offer.dose.prescription),
        "rest_between": offer.rest_between,
        "seconds": (seconds.setup, seconds.work, seconds.switch, seconds.rest),
        "instead_of": None if swap is None else _write_swap(swap),
    }


def _write_swap(swap: SwappedItem) -> Document:
    return {"slug": swap.instead_of.slug, "name": swap.instead_of.name, "seconds_difference": swap.seconds_difference}
