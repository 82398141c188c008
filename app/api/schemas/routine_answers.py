"""From a routine to the bytes in which it goes out: its shape with the lists in it put together from parts that are kept."""

from typing import Final

from app.api.caching import body_of
from app.api.schemas.gaps import Pieces, filled, json_of, list_of, pieces_of
from app.api.schemas.items import ItemOut, dose_of, exercise_of
from app.api.schemas.routines import AppliedRuleOut, CueOut, OmissionOut, RoutineBlockOut, RoutineOut
from app.api.schemas.sources import source_out
from app.domain.catalogue import Source
from app.domain.composer.cues import Cue, Step
from app.domain.composer.dosing import text_of
from app.domain.composer.offers import Offer
from app.domain.composer.phase_rules import AppliedRule
from app.domain.composer.routine import Item, Omission, Routine, RoutineBlock
from app.domain.composer.timeline import Played, timeline_of
from app.domain.kept import kept
from app.domain.saved_routine import SavedRoutine, gist_of, routine_id_of
from app.domain.vocabulary import ALWAYS_AT_HAND, BlockForm, Equipment, Method

LISTS: Final = ("blocks", "timeline", "rules_applied", "omissions", "sources")
"""The fields that are nearly all of an answer, in their order; most of what is in them is in many answers."""

OF_THE_QUESTION: Final = ("phase", "minutes", "level", "variation")
AS_THEY_STAND: Final = tuple(sorted(RoutineOut.model_fields.keys() - {"id", "self", "removed_by", *LISTS, *OF_THE_QUESTION}))
"""The fields that go out as they stand in the value."""


def answer_to(routine: Routine, *, link: str) -> SavedRoutine:
    """A routine in the bytes in which it goes out, as it would be saved. `link` is the canonical way to ask for it."""
    unnamed = _written(routine, link).encode()
    routine_id = routine_id_of(unnamed)
    named = unnamed.replace(b'"id":""', f'"id":"{routine_id}"'.encode(), 1)
    return SavedRoutine(id=routine_id, content=named, gist=gist_of(routine))


def _written(routine: Routine, link: str) -> str:
    """The routine without an id: that comes from the content."""
    at_hand = routine.question.equipment
    lists = (
        list_of(_block(block, at_hand) for block in routine.blocks),
        _cues(routine.played),
        _rules(routine.rules_applied),
        list_of(map(_omission, routine.omissions)),
        list_of(map(_source, routine.sources)),
    )
    return filled(pieces_of(_frame(routine, link), *LISTS), lists)


def _frame(routine: Routine, link: str) -> RoutineOut:
    """The routine with nothing in its lists."""
    own = {name: getattr(routine, name) for name in AS_THEY_STAND}
    asked = {name: getattr(routine.question, name) for name in OF_THE_QUESTION}
    apart = {"id": "", "self": link, "removed_by": dict(routine.removed_by)}
    return RoutineOut.model_validate({**own, **asked, **apart, **dict.fromkeys(LISTS, ())})


def _block(block: RoutineBlock, at_hand: frozenset[Equipment]) -> str:
    items = list_of(_item(item, at_hand) for item in block.items)
    return filled(_around_items(block.title, block.form, block.methods, block.rounds), (items,))


@kept(256)
def _around_items(title: str, form: BlockForm, methods: tuple[Method, ...], rounds: int) -> Pieces:
    block = RoutineBlockOut(title=title, form=form, methods=[*methods], rounds=rounds, items=[])
    return pieces_of(block, "items")


def _item(item: Item, at_hand: frozenset[Equipment]) -> str:
    taken = frozenset(item.exercise.taken_from(at_hand | ALWAYS_AT_HAND))
    around = _around_place_and_reason(item.offer, taken, item.cautions)
    return filled(around, (str(item.position_in_routine), json_of(item.why)))


@kept(8192)
def _around_place_and_reason(offer: Offer, taken: frozenset[Equipment], cautions: tuple[str, ...]) -> Pieces:
    exercise = offer.exercise
    item = ItemOut.model_validate(
        {
            "position_in_routine": 0,
            "exercise": exercise_of(exercise, taken),
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
def _cues(played: Played) -> str:
    return list_of(map(_cue, timeline_of(played)))


def _cue(cue: Cue) -> str:
    first, second, last = _around_time_and_place(cue.step)
    return f"{first}{cue.at_seconds}{second}{cue.position_in_routine}{last}"


@kept(8192)
def _around_time_and_place(step: Step) -> Pieces:
    cue = CueOut.model_validate(Cue(at_seconds=0, position_in_routine=0, step=step))
    return pieces_of(cue, "at_seconds", "position_in_routine")


@kept(1024)
def _rules(rules: tuple[AppliedRule, ...]) -> str:
    return list_of(body_of(AppliedRuleOut.model_validate(rule)) for rule in rules)


@kept(4096)
def _omission(omission: Omission) -> str:
    return body_of(OmissionOut.model_validate(omission))


@kept(256)
def _source(source: Source) -> str:
    return body_of(source_out(source))
