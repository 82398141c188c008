"""A routine that can be saved: its JSON, the id that its facts give it, and its properties as a workout."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Final

from app.domain.catalogue.amounts import Tempo, amount_fields
from app.domain.composer.doses import Dose
from app.domain.composer.offers import Offer
from app.domain.composer.routine import Routine, RoutineBlock
from app.domain.vocabulary import Effort, Method

ROUTINE_ID: Final = re.compile(r"rt-[0-9a-f]{32}")

Facts = list[object]
"""The facts that identify a routine, as lists of words and whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineGist:
    """The properties of a routine as a workout. `rpe` is the middle of the session RPE to expect (CR10, in halves)."""

    planned_seconds: int
    effort: Effort
    rpe: float
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRoutine:
    """A routine with its id and the JSON that the service returns for it."""

    id: str
    content: bytes
    routine: Routine

    @property
    def gist(self) -> RoutineGist:
        """Its properties as a workout."""
        return build_gist(self.routine)


def compute_routine_id(routine: Routine) -> str:
    """The id of a routine: 128 bits of the SHA-256 of the canonical JSON of its facts.

    The facts are the question and the exercises with their order, doses, sides and times. Names, texts, sources and versions are
    not among them: a corrected sentence leaves the id as it is.
    """
    facts = [routine.question.canonical, [_block_facts(block) for block in routine.blocks]]
    canonical = json.dumps(facts, separators=(",", ":"))
    return f"rt-{hashlib.sha256(canonical.encode()).hexdigest()[:32]}"


def _block_facts(block: RoutineBlock) -> Facts:
    return [block.form, block.rounds, [_item_facts(item.offer) for item in block.items]]


def _item_facts(offer: Offer) -> Facts:
    exercise, seconds = offer.exercise, offer.seconds
    times = [seconds.setup, seconds.work, seconds.switch, seconds.rest]
    return [exercise.slug, exercise.laterality, exercise.directions, _dose_facts(offer.dose), times]


def _dose_facts(dose: Dose) -> Facts:
    # By name and only where present, so that a new kind of amount leaves the ids of all others as they are.
    amount = [[name, _plain(value)] for name, value in sorted(amount_fields(dose.amount).items())]
    load = dose.prescription.load
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


def build_gist(routine: Routine) -> RoutineGist:
    """Return the properties of this routine as a workout; its methods are in the order of their first items."""
    items = (item for block in routine.blocks for item in block.items)
    return RoutineGist(
        planned_seconds=routine.planned_seconds,
        effort=routine.effort,
        rpe=(routine.expected_rpe.min + routine.expected_rpe.max) / 2,
        methods=tuple(dict.fromkeys(item.exercise.method for item in items)),
    )
