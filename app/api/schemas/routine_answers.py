"""From a routine to the bytes in which it goes out: its shape with the lists in it put together from parts that are kept."""

from typing import Final

from pydantic_core import to_json

from app.api.schemas.gaps import Pieces, filled, list_of, object_of, pieces_of, written
from app.api.schemas.items import ItemOut, dose_of, exercise_of
from app.api.schemas.routines import (
    AppliedRuleOut,
    AskedRegionOut,
    ChosenProtocolOut,
    CueOut,
    OmissionOut,
    RoutineBlockOut,
    RoutineOut,
    UnderfillOut,
)
from app.api.schemas.sources import source_out
from app.domain.anatomy import AskedRegion
from app.domain.catalogue import Source
from app.domain.composer.cues import Cue, Step
from app.domain.composer.dosing import text_of
from app.domain.composer.offers import Offer
from app.domain.composer.phase_rules import AppliedRule
from app.domain.composer.routine import Item, Omission, Routine, RoutineBlock, Underfill
from app.domain.composer.timeline import Played, timeline_of
from app.domain.kept import kept
from app.domain.saved_routine import SavedRoutine, routine_id_of
from app.domain.vocabulary import BlockForm, Equipment, Method

OF_THE_QUESTION: Final = ("phase", "minutes", "level", "variation")
"""The fields that go out as they stand in the question."""

OF_THE_ROUTINE: Final = (
    "effort",
    "expected_rpe",
    "budget_seconds",
    "planned_seconds",
    "fill",
    "quality",
    "objective",
    "removed_by",
    "advice",
    "catalogue_revision",
    "composer_version",
)
"""Those that go out as they stand in the routine."""


def answer_to(routine: Routine, *, link: str) -> SavedRoutine:
    """A routine in the bytes in which it goes out, as it would be saved. `link` is the canonical way to ask for it."""
    unnamed = _unnamed(routine, link)
    routine_id = routine_id_of(unnamed)
    named = unnamed.replace(b'"id":""', f'"id":"{routine_id}"'.encode(), 1)
    return SavedRoutine(id=routine_id, content=named, routine=routine)


def _unnamed(routine: Routine, link: str) -> bytes:
    """The routine without an id: that comes from the content."""
    own = {name: to_json(getattr(routine, name)) for name in OF_THE_ROUTINE}
    asked = {name: to_json(getattr(routine.question, name)) for name in OF_THE_QUESTION}
    apart = {
        "id": b'""',
        "self": to_json(link),
        "regions": list_of(map(_region, routine.regions)),
        "protocol": _protocol(routine.protocol.slug, routine.protocol.name),
        "underfilled_because": list_of(map(_underfill, routine.underfilled_because)),
        "blocks": list_of(map(_block, routine.blocks)),
        "timeline": _cues(routine.played),
        "rules_applied": _rules(routine.rules_applied),
        "omissions": list_of(map(_omission, routine.omissions)),
        "sources": list_of(map(_source, routine.sources)),
    }
    return object_of(RoutineOut, {**own, **asked, **apart})


@kept(256)
def _region(region: AskedRegion) -> bytes:
    return written(AskedRegionOut.model_validate(region))


@kept(256)
def _protocol(slug: str, name: str) -> bytes:
    return written(ChosenProtocolOut(slug=slug, name=name))


@kept(1024)
def _underfill(cause: Underfill) -> bytes:
    return written(UnderfillOut.model_validate(cause))


def _block(block: RoutineBlock) -> bytes:
    items = list_of(map(_item, block.items))
    return filled(_around_items(block.title, block.form, block.methods, block.rounds), (items,))


@kept(256)
def _around_items(title: str, form: BlockForm, methods: tuple[Method, ...], rounds: int) -> Pieces:
    block = RoutineBlockOut(title=title, form=form, methods=[*methods], rounds=rounds, items=[])
    return pieces_of(block, "items")


@kept(2048)
def _item(item: Item) -> bytes:
    around = _around_place_and_reason(item.offer, item.equipment, item.cautions)
    return filled(around, (to_json(item.position_in_routine), to_json(item.why)))


@kept(8192)
def _around_place_and_reason(offer: Offer, taken: tuple[Equipment, ...], cautions: tuple[str, ...]) -> Pieces:
    exercise = offer.exercise
    item = ItemOut.model_validate(
        {
            "position_in_routine": 0,
            "exercise": exercise_of(exercise, frozenset(taken)),
            "dose": dose_of(offer.dose, text_of(exercise, offer.dose)),
            "seconds": offer.seconds,
            "instructions": exercise.instructions,
            "cues": exercise.cues,
            "cautions": cautions,
            "why": "",
            "easier": exercise.easier,
            "harder": exercise.harder,
            "citations": offer.citations,
        }
    )
    return pieces_of(item, "position_in_routine", "why")


@kept(512)
def _cues(played: Played) -> bytes:
    return list_of(map(_cue, timeline_of(played)))


def _cue(cue: Cue) -> bytes:
    first, second, last = _around_time_and_place(cue.step)
    return b"%b%d%b%d%b" % (first, cue.at_seconds, second, cue.position_in_routine, last)


@kept(8192)
def _around_time_and_place(step: Step) -> Pieces:
    cue = CueOut.model_validate(Cue(at_seconds=0, position_in_routine=0, step=step))
    return pieces_of(cue, "at_seconds", "position_in_routine")


@kept(1024)
def _rules(rules: tuple[AppliedRule, ...]) -> bytes:
    return list_of(written(AppliedRuleOut.model_validate(rule)) for rule in rules)


@kept(4096)
def _omission(omission: Omission) -> bytes:
    return written(OmissionOut.model_validate(omission))


@kept(256)
def _source(source: Source) -> bytes:
    return written(source_out(source))
