"""A routine as the service returns it: plain values in the shape of `RoutineOut`."""

from app.api.schemas.items import dose_in_numbers, exercise_in_short, plain_citations, time_ledger
from app.api.schemas.plain_json import Plain, json_bytes, without_absent
from app.api.schemas.routines import plain_region
from app.api.schemas.sources import source_out
from app.domain.caches import cached
from app.domain.catalogue.exercise import Rung
from app.domain.composer.cues import Cue, Step
from app.domain.composer.item_reasons import Cautions
from app.domain.composer.offers import Offer
from app.domain.composer.omissions import Omission
from app.domain.composer.phase_rules import AppliedRule
from app.domain.composer.routine import Item, Routine, RoutineBlock
from app.domain.composer.underfill import Underfill, remedy
from app.domain.saved_routine import SavedRoutine, routine_id_of
from app.domain.vocabulary import Equipment
from app.words import Words
from app.words.languages import ENGLISH


def answer_to(routine: Routine, *, link: str, words: Words = ENGLISH) -> SavedRoutine:
    """A routine with the JSON that the service returns for it. `link` is the canonical address of the question."""
    routine_id = routine_id_of(routine)
    content = json_bytes(_routine(routine, words, routine_id=routine_id, link=link))
    return SavedRoutine(id=routine_id, content=content, routine=routine)


def _routine(routine: Routine, words: Words, *, routine_id: str, link: str) -> Plain:
    question = routine.question
    return {
        "id": routine_id,
        "self": link,
        "phase": str(question.phase),
        "minutes": question.minutes,
        "level": str(question.level),
        "variation": question.variation,
        "regions": [plain_region(region) for region in routine.regions],
        "protocol": {"slug": routine.protocol.slug, "name": routine.protocol.name},
        "effort": str(routine.effort),
        "expected_rpe": {"min": routine.expected_rpe.min, "max": routine.expected_rpe.max},
        "budget_seconds": routine.budget_seconds,
        "planned_seconds": routine.planned_seconds,
        "fill": routine.fill,
        "quality": routine.quality,
        "objective": _objective(routine),
        "underfilled_because": [_underfill(cause, words) for cause in routine.underfilled_because],
        "blocks": [_block(block, words) for block in routine.blocks],
        "timeline": [_cue(cue, words) for cue in routine.timeline],
        "rules_applied": [_rule(rule, words) for rule in routine.rules_applied],
        "omissions": [_omission(omission, words) for omission in routine.omissions],
        "removed_by": dict(routine.removed_by),
        "sources": [source_out(source) for source in routine.sources],
        "advice": words.advice.general_advice(),
        "catalogue_revision": routine.catalogue_revision,
        "composer_version": routine.composer_version,
    }


def _objective(routine: Routine) -> Plain:
    objective = routine.objective
    return {
        "regions": objective.regions,
        "blocks": objective.blocks,
        "points": objective.points,
        "seconds": objective.seconds,
    }


def _underfill(cause: Underfill, words: Words) -> Plain:
    return {"code": cause.code, "text": words.underfill.explain_underfill(cause), **remedy(cause)}


def _block(block: RoutineBlock, words: Words) -> Plain:
    return {
        "title": block.title,
        "form": str(block.form),
        "methods": [*map(str, block.methods)],
        "rounds": block.rounds,
        "items": [_item(item, words) for item in block.items],
    }


def _item(item: Item, words: Words) -> Plain:
    # Merging keeps the order of the fields: both are in the parts already.
    parts = _item_parts(item.offer, item.equipment, item.cautions, words)
    return parts | {"position_in_routine": item.position_in_routine, "why": words.items.explain_item(item.reasons)}


@cached(8192)
def _item_parts(offer: Offer, equipment: tuple[Equipment, ...], cautions: Cautions, words: Words) -> Plain:
    """An item with what it does not share with the same dose in other routines left open: its position and reason."""
    exercise = offer.exercise
    return without_absent(
        position_in_routine=0,
        exercise=exercise_in_short(exercise, equipment),
        dose=dose_in_numbers(offer.dose, words.doses.format_dose(exercise, offer.dose)),
        seconds=time_ledger(offer.seconds),
        instructions=exercise.instructions,
        cues=exercise.cues,
        cautions=words.items.format_cautions(cautions),
        why="",
        easier=_rung(exercise.easier),
        harder=_rung(exercise.harder),
        citations=plain_citations(offer.citations),
    )


def _rung(rung: Rung | None) -> Plain | None:
    return None if rung is None else {"slug": rung.slug, "when": rung.when}


def _cue(cue: Cue, words: Words) -> Plain:
    # Merging keeps the order of the fields: both are in the parts already.
    return _step_parts(cue.step, words) | {"at_seconds": cue.at_seconds, "position_in_routine": cue.position_in_routine}


@cached(16_384)
def _step_parts(step: Step, words: Words) -> Plain:
    """A cue with what it does not share with the same step in other routines left open: its start and its item."""
    return {
        "at_seconds": 0,
        "seconds": step.seconds,
        "kind": str(step.kind),
        "exercise": step.exercise,
        "side": str(step.side),
        "set": step.set,
        "position_in_routine": 0,
        "text": words.cues.format_step(step),
    }


def _rule(applied: AppliedRule, words: Words) -> Plain:
    text = words.rules.format_rule(applied)
    return {"rule": str(applied.rule), "text": text, "citations": plain_citations(applied.citations)}


def _omission(omission: Omission, words: Words) -> Plain:
    return {
        "exercise": omission.exercise.slug,
        "name": omission.exercise.name,
        "reason": str(omission.reason),
        "text": words.omissions.explain_omission(omission),
    }
