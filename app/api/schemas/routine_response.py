"""The JSON of a routine: plain values in the schema `Routine` of `routines.py`."""

from collections.abc import Callable
from typing import Final

from app.api.schemas.cues import build_step_parts
from app.api.schemas.items import build_citations, build_dose, build_item_exercise, build_seconds
from app.api.schemas.links import add_language, format_pairs_link, format_routine_link, speak_links
from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.request_notes import build_notes
from app.api.schemas.routine_views import RoutineView, select_view
from app.api.schemas.routines import build_bent, build_chosen_protocol, build_requested_region, build_see_someone
from app.api.schemas.sources import build_source
from app.documents.saved_routines.reading import RestoredRoutine
from app.domain.caches import cached
from app.domain.catalogue.exercise import Exercise, Rung
from app.domain.composer.condition_reports import SafetyWarning
from app.domain.composer.cues import Cue
from app.domain.composer.hard_rules import AppliedRule
from app.domain.composer.item_reasons import Cautions, ItemReasons
from app.domain.composer.offers import Offer
from app.domain.composer.omissions import Omission
from app.domain.composer.question import Question
from app.domain.composer.routine import Item, Routine, RoutineBlock, SeeSomeone
from app.domain.composer.underfill import Underfill, remedy
from app.domain.composer.variations import MOST_COUNTED
from app.domain.saved_routine import RenderedRoutine, compute_routine_id
from app.domain.vocabulary import Equipment
from app.words import Words


def render_routine(
    routine: Routine,
    *,
    format_link: Callable[[Question], str],
    view: RoutineView = RoutineView.FULL,
    words: Words,
) -> RenderedRoutine:
    """Return a routine with the JSON of a view. `format_link` makes the canonical address of a question."""
    routine_id = compute_routine_id(routine)
    link = speak_links(format_link, words.code)
    content = encode_json(select_view(_build_routine(routine, words, routine_id=routine_id, format_link=link), view))
    return RenderedRoutine(id=routine_id, content=content, routine=routine)


COMPOSING: Final = frozenset(
    {
        *("variations_available", "quality", "optimal", "objective", "underfilled_because", "bent"),
        *("rules_applied", "omissions", "removed_by", "catalogue_revision", "composer_version"),
    }
)
"""The fields that say how a routine was found. A saved one has none of them."""


def render_saved(routine_id: str, saved: RestoredRoutine, *, view: RoutineView = RoutineView.FULL, words: Words) -> bytes:
    """Return the JSON of a view of a saved routine."""
    link = speak_links(format_routine_link, words.code)
    whole = _build_routine(saved.routine, words, routine_id=routine_id, format_link=link)
    # Its question may name what has been deleted since.
    whole["self"] = add_language(format_pairs_link(saved.question), words.code)
    return encode_json(select_view({name: value for name, value in whole.items() if name not in COMPOSING}, view))


def _build_routine(routine: Routine, words: Words, *, routine_id: str, format_link: Callable[[Question], str]) -> JsonObject:
    question = routine.question
    return {
        "id": routine_id,
        "self": format_link(question),
        "decision": str(routine.decision),
        **omit_none(see_someone=_build_see_someone(routine.see_someone, words, format_link)),
        "phase": str(question.phase),
        "minutes": question.minutes,
        "level": str(question.level),
        **omit_none(next_run=format_word(question.next_run), race=_build_race(routine)),
        "place": str(question.place),
        "variation": question.variation,
        "max_exercises": routine.max_exercises,
        **omit_none(week=question.week, fewer_sets=question.fewer_sets, raised=routine.raised if question.week else None),
        **omit_none(variations_available=_format_count(routine.variations_available)),
        **_build_swaps(routine, words),
        "regions": [build_requested_region(region) for region in routine.regions],
        "protocol": build_chosen_protocol(routine.protocol),
        "effort": str(routine.effort),
        "peak_effort": str(routine.peak_effort),
        "expected_rpe": {"min": routine.expected_rpe.min, "max": routine.expected_rpe.max},
        "budget_seconds": routine.budget_seconds,
        "planned_seconds": routine.planned_seconds,
        "fill": routine.fill,
        "quality": routine.quality,
        "optimal": routine.optimal,
        "objective": _build_objective(routine),
        "underfilled_because": [_build_underfill(cause, words) for cause in routine.underfilled_because],
        "blocks": [_build_block(block, words) for block in routine.blocks],
        "timeline": [_build_cue(cue, words) for cue in routine.timeline],
        "rules_applied": [_build_rule(rule, words) for rule in routine.rules_applied],
        "omissions": [_build_omission(omission, words) for omission in routine.omissions],
        "removed_by": dict(routine.removed_by),
        "sources": [build_source(source) for source in routine.sources],
        "see_someone_if": [_build_warning(warning, words) for warning in routine.see_someone_if],
        "advice": words.advice.advise(routine.advice),
        **build_notes(question.notes, words),
        "catalogue_revision": routine.catalogue_revision,
        "composer_version": routine.composer_version,
    }


def _format_count(variations: int | None) -> str | None:
    """Return the number of variations, such as "3", or "5+" for that or more."""
    return None if variations is None else f"{variations}+" if variations >= MOST_COUNTED else str(variations)


def _build_swaps(routine: Routine, words: Words) -> JsonObject:
    if not routine.swaps:
        return {}
    return {
        "swaps": [
            {
                "position_in_routine": each.position_in_routine,
                "exercise": each.exercise.slug,
                "instead_of": each.instead_of.slug,
                "seconds_difference": each.seconds_difference,
            }
            for each in routine.swaps
        ],
        "bent": build_bent(routine.bent, words),
    }


def _build_race(routine: Routine) -> JsonObject | None:
    question, start = routine.question, routine.race_start
    if question.race_distance_m is None:
        return None
    return omit_none(
        distance_m=question.race_distance_m,
        minutes_to_start=question.minutes_to_start,
        begin_in_seconds=start and start.begin_in_seconds,
        left_seconds=start and start.left_seconds,
    )


def _build_objective(routine: Routine) -> JsonObject:
    objective = routine.objective
    return {
        "regions": objective.regions,
        "preferred": objective.preferred,
        "blocks": objective.blocks,
        "core": objective.core,
        "balance": objective.balance,
        "points": objective.points,
        "seconds": objective.seconds,
    }


def _build_underfill(cause: Underfill, words: Words) -> JsonObject:
    return {"code": cause.code, "text": words.underfill.explain_underfill(cause), **remedy(cause)}


def _build_block(block: RoutineBlock, words: Words) -> JsonObject:
    return {
        "title": block.title,
        "form": str(block.form),
        "methods": [*map(str, block.methods)],
        "rounds": block.rounds,
        "items": [_build_item(item, words) for item in block.items],
    }


def _build_item(item: Item, words: Words) -> JsonObject:
    # Merging keeps the order of the fields: the position is in the parts already.
    parts = _build_item_parts(item.offer, item.equipment, item.reasons, item.cautions, words)
    retired = _retire(item.offer.exercise, item.equipment, words) if item.is_retired else {}
    return parts | {"position_in_routine": item.position_in_routine} | retired


def _retire(exercise: Exercise, equipment: tuple[Equipment, ...], words: Words) -> JsonObject:
    """Return the fields of an item whose exercise was deleted: its texts went with it."""
    return {"exercise": build_item_exercise(exercise, equipment, words) | {"retired": True}, "instructions": []}


@cached(1024)
def _build_item_parts(
    offer: Offer, equipment: tuple[Equipment, ...], reasons: ItemReasons, cautions: Cautions, words: Words
) -> JsonObject:
    """Return the parts of an item that depend on its dose and its reasons: all except its position."""
    exercise = offer.exercise
    return omit_none(
        position_in_routine=0,
        exercise=build_item_exercise(exercise, equipment, words),
        dose=build_dose(offer, words),
        seconds=build_seconds(offer.seconds),
        instructions=exercise.instructions,
        cues=exercise.cues,
        common_mistakes=exercise.common_mistakes,
        cautions=words.items.format_cautions(cautions),
        why=words.items.explain_item(reasons) if reasons.is_known else None,
        easier=_build_rung(exercise.easier),
        harder=_build_rung(exercise.harder),
        citations=build_citations(offer.citations),
    )


def _build_rung(rung: Rung | None) -> JsonObject | None:
    return None if rung is None else {"slug": rung.slug, "when": rung.when}


def _build_cue(cue: Cue, words: Words) -> JsonObject:
    # Merging keeps the order of the fields: both are in the parts already.
    return build_step_parts(cue.step, words) | {"at_seconds": cue.at_seconds, "position_in_routine": cue.position_in_routine}


def _build_rule(applied: AppliedRule, words: Words) -> JsonObject:
    text = words.rules.format_rule(applied)
    return {"rule": str(applied.rule), "text": text, "citations": build_citations(applied.citations)}


def _build_see_someone(found: SeeSomeone | None, words: Words, format_link: Callable[[Question], str]) -> JsonObject | None:
    return None if found is None else build_see_someone(found.sign, words, safe=map(format_link, found.safe))


def _build_warning(warning: SafetyWarning, words: Words) -> JsonObject:
    text = words.advice.explain_warning(warning)
    return {"code": warning.code, "text": text, "urgency": str(warning.urgency)}


def _build_omission(omission: Omission, words: Words) -> JsonObject:
    return {
        "exercise": omission.exercise.slug,
        "name": omission.exercise.name,
        "reason": str(omission.reason),
        "text": words.omissions.explain_omission(omission),
    }
