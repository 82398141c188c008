"""The facts that identify a routine, as lists of words and whole numbers: no names, texts, sources or versions."""

import json
from collections.abc import Iterable
from typing import Final

from app.domain.catalogue.amounts import Tempo, amount_fields
from app.domain.composer.doses import Dose
from app.domain.composer.offers import Offer
from app.domain.composer.routine import RoutineBlock

Facts = list[object]

_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))


def encode_facts(facts: object) -> str:
    """Encode facts as canonical JSON, which always has the same characters."""
    return _ENCODER.encode(facts)


def encode_blocks(blocks: Iterable[RoutineBlock]) -> str:
    """Encode the exercises of a routine with their order, doses, sides and times."""
    return encode_facts([_block_facts(block) for block in blocks])


def _block_facts(block: RoutineBlock) -> Facts:
    return [block.form, block.rounds, [_item_facts(item.offer) for item in block.items]]


def _item_facts(offer: Offer) -> Facts:
    exercise, seconds = offer.exercise, offer.seconds
    times = [seconds.setup, seconds.work, seconds.switch, seconds.rest]
    return [exercise.slug, exercise.laterality, len(exercise.directions), _dose_facts(offer.dose), times]


def _dose_facts(dose: Dose) -> Facts:
    # By name and only where present, so that a new kind of amount leaves the ids of all others as they are.
    amount = [[name, _plain(value)] for name, value in sorted(amount_fields(dose.amount).items())]
    load = dose.load
    heavy: Facts = [] if load is None else [[load.kind, *([load.amount.min, load.amount.max] if load.amount else [])]]
    return [dose.sets, dose.per, dose.open_ended, amount, *heavy]


def _plain(value: object) -> object:
    match value:
        case Tempo(out_seconds=out, hold_seconds=hold, back_seconds=back):
            return [out, hold, back]
        case tuple(stages):
            return [[stage.action, stage.seconds] for stage in stages]
        case _:
            return value
