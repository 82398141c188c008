"""The response of `GET /v1/exercises/{slug}/alternatives`."""

from typing import Annotated, Final

from pydantic import ConfigDict, Field

from app.api.schemas.bounds import MAX_INTEGER
from app.api.schemas.doses import Citation
from app.api.schemas.items import (
    Dose,
    ItemExercise,
    Seconds,
    build_citations,
    build_dose,
    build_item_exercise,
    build_seconds,
)
from app.api.schemas.plain_json import JsonObject, encode_json, format_word, omit_none
from app.api.schemas.problems import Relaxation
from app.api.schemas.request_notes import IgnoredValue, SuggestedCondition, build_notes
from app.api.schemas.response_model import ResponseModel, describe, describe_choice, describe_choices, describe_flag
from app.api.schemas.routines import (
    BentPreference,
    ChosenProtocol,
    RequestedRegion,
    SeeSomeone,
    build_bent,
    build_chosen_protocol,
    build_requested_region,
    build_see_someone,
)
from app.documents.shapes.incoming import Optional
from app.domain.alternatives.alternative import Alternative as DomainAlternative
from app.domain.alternatives.alternative import Alternatives as DomainAlternatives
from app.domain.alternatives.alternative import AlternativesQuestion as DomainAlternativesQuestion
from app.domain.alternatives.alternative import Difference as DomainDifference
from app.domain.alternatives.alternative import DifferenceField, Step
from app.domain.alternatives.alternative import Rank as DomainRank
from app.domain.alternatives.alternative import SwapTrial as DomainSwapTrial
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.offers import Offer
from app.domain.composer.routine import COMPOSER_VERSION
from app.domain.vocabulary import Equipment, Level, NextRun, Phase, Place
from app.words import Words

REASONS: Final = (
    "The number of exercises that are not alternatives, by the first reason: `region`, `another_job` (its method or its primary "
    "region has another job), or a reason of a routine's `removed_by`."
)


class AlternativesQuestion(ResponseModel):
    """The question with all defaults."""

    regions: Annotated[list[RequestedRegion], describe("The regions that an alternative must work.")]
    phase: Annotated[str, describe_choice(Phase, "When the alternative is done, relative to the run.")]
    protocol: Annotated[ChosenProtocol, describe("The protocol that must admit it.")]
    equipment: Annotated[list[str], describe_choices(Equipment, "The available equipment; a wall is always available.")]
    condition: Annotated[list[str], describe("The conditions that were considered.", ["knee_pain"])]
    exclude: Annotated[list[str], describe("The exercises that are left out.", ["half-fish"])]
    level: Annotated[str, describe_choice(Level, "The highest level of an alternative.")]
    next_run: Annotated[Optional[str], describe_choice(NextRun, "The run that a warm-up is for.")] = None
    race_distance_m: Annotated[Optional[int], describe("The distance of the race, in metres.", 10_000)] = None
    place: Annotated[str, describe_choice(Place, "Where it is done.")]
    seconds: Annotated[int, describe("The time to fill.", 125)]
    position_in_routine: Annotated[Optional[int], describe("The position of the item, for an item of a routine.", 1)] = None
    suggested_conditions: Annotated[
        list[SuggestedCondition], describe("The conditions that words for regions name, which are applied, or only suggest.")
    ]
    ignored: Annotated[list[IgnoredValue], describe("The values of `exclude` that no exercise has as its slug.")]


class OriginalExercise(ResponseModel):
    """The exercise to replace. `dose` and `seconds` are absent if no source gives it a dose for the phase."""

    exercise: Annotated[ItemExercise, describe("The exercise.")]
    dose: Annotated[Optional[Dose], describe("Its dose whose time is closest to the time to fill.")] = None
    seconds: Annotated[Optional[Seconds], describe("Time breakdown of that dose.")] = None


class Difference(ResponseModel):
    """One difference. A list is empty if that exercise has none."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    field: Annotated[
        str,
        describe(
            "What differs: `method`, `position`, `equipment`, `level`, `effort`, `laterality`, `regions_lost` or "
            "`regions_gained`; more may come.",
            "position",
        ),
    ]
    before: Annotated[list[str], Field(alias="from", description="The values of the original exercise.", examples=[["standing"]])]
    after: Annotated[list[str], Field(alias="to", description="The values of the alternative.", examples=[["supine"]])]
    text: Annotated[str, describe("The difference as a sentence.", "Starts supine instead of standing.")]


class Rank(ResponseModel):
    """The rank of an alternative, compared from the first field to the last. Smaller is better, except for `directness`."""

    another_method: Annotated[int, describe("0 for the same method, 1 for another method with the same job.", 0)]
    regions_missed: Annotated[int, describe("How many of the requested regions it does not work.", 0)]
    directness: Annotated[int, describe("The composer's points for how directly it works the regions. Higher is better.", 60)]
    another_movement: Annotated[int, describe("0 for a version of the same movement or a twin, else 1.", 1)]
    level_steps: Annotated[int, describe("How many levels apart the two are.", 0)]
    another_position: Annotated[int, describe("0 if it starts in the same position, else 1.", 1)]
    seconds_apart: Annotated[int, describe("The difference between its time and the time to fill.", 5)]


class SwapTrial(ResponseModel):
    """Whether an alternative can be swapped in place of the item."""

    possible: Annotated[bool, describe_flag("Whether it can be, as things are.")]
    text: Annotated[Optional[str], describe("Why it cannot.", "It takes at least 90 s, and 45 s are free in its place.")] = None
    bent: Annotated[list[BentPreference], describe("What the composer would have preferred; empty if nothing.")]


class Alternative(ResponseModel):
    """One exercise that could replace the original one."""

    exercise: Annotated[ItemExercise, describe("The exercise.")]
    dose: Annotated[Dose, describe("Its dose whose time is closest to the time to fill.")]
    seconds: Annotated[Seconds, describe("Time breakdown.")]
    seconds_difference: Annotated[
        int, describe("How much longer it takes than the time to fill; negative if it is shorter.", -5, minimum=-MAX_INTEGER)
    ]
    differences: Annotated[list[Difference], describe("The differences to the original exercise; empty if there are none.")]
    why: Annotated[str, describe("The rank as a sentence.", "Mobility, as before. Works the ankle directly. Same level.")]
    rank: Annotated[Rank, describe("The rank in numbers.")]
    cautions: Annotated[list[str], describe("Cautions, those of a requested condition first.", ["Stop at a pinch."])]
    citations: Annotated[list[Citation], describe("The source of the dose, then other sources that name the exercise.")]
    step: Annotated[
        Optional[str], describe_choice(Step, "The step that led to it, if the search had to go on for want of alternatives.")
    ] = None
    cost: Annotated[
        Optional[str], describe("What that step costs, as a sentence.", "Needs a band, which you have not named.")
    ] = None
    swap: Annotated[Optional[SwapTrial], describe("For an item of a routine: whether it can be swapped in place.")] = None


class Alternatives(ResponseModel):
    """An exercise and its alternatives."""

    original: Annotated[OriginalExercise, describe("The exercise to replace.")]
    question: Annotated[AlternativesQuestion, describe("The question with all defaults.")]
    see_someone: Annotated[
        Optional[SeeSomeone], describe("Why somebody should look at the runner first; `safe` is empty here. Absent otherwise.")
    ] = None
    items: Annotated[list[Alternative], describe("The best alternatives, best first.")]
    total: Annotated[int, describe("The number of all alternatives.", 7)]
    would_help: Annotated[
        list[Relaxation], describe("Changes of the question that would lead to alternatives, if there are none.")
    ]
    removed_by: Annotated[dict[str, int], describe(REASONS, {"region": 60, "another_job": 12})]
    advice: Annotated[str, describe("General advice, to show once.", "General guidance, not medical advice.")]
    catalogue_revision: Annotated[str, describe("The catalogue that was searched.", "0123456789ab")]
    composer_version: Annotated[str, describe("The composer whose rules and doses these are.", "1")]


def render_alternatives(catalogue: Catalogue, found: DomainAlternatives, *, limit: int, words: Words) -> bytes:
    """Return the response with at most `limit` alternatives: JSON in the shape of `Alternatives`."""
    equipment = found.question.constraints.equipment
    return encode_json(
        {
            "original": _build_dosed_exercise(found.question.exercise, found.offer, equipment, words),
            "question": _build_question(found, words),
            **omit_none(see_someone=found.sign and build_see_someone(found.sign, words)),
            "items": [_build_alternative(found.question, each, words) for each in found.items[:limit]],
            "total": len(found.items),
            "would_help": [
                {"parameter": each.parameter, "value": each.value, "text": words.relaxations.format_relaxation(each)}
                for each in found.would_help
            ],
            "removed_by": dict(found.removed_by),
            "advice": words.advice.general_advice(),
            "catalogue_revision": catalogue.revision,
            "composer_version": COMPOSER_VERSION,
        }
    )


def _build_question(found: DomainAlternatives, words: Words) -> JsonObject:
    constraints = found.question.constraints
    return {
        "regions": [build_requested_region(region) for region in constraints.regions],
        "phase": str(constraints.phase),
        "protocol": build_chosen_protocol(constraints.protocol),
        "equipment": sorted(map(str, constraints.equipment)),
        "condition": sorted(map(str, constraints.conditions)),
        "exclude": sorted(constraints.exclude),
        "level": str(constraints.level),
        **omit_none(next_run=format_word(constraints.next_run), race_distance_m=constraints.race_distance_m),
        "place": str(constraints.place),
        "seconds": found.seconds,
        **omit_none(position_in_routine=found.question.item and found.question.item.position_in_routine),
        **build_notes(constraints.notes, words),
    }


def _build_dosed_exercise(exercise: Exercise, offer: Offer | None, equipment: frozenset[Equipment], words: Words) -> JsonObject:
    short: JsonObject = {"exercise": build_item_exercise(exercise, equipment, words)}
    if offer is None:
        return short
    return short | {
        "dose": build_dose(offer, words),
        "seconds": build_seconds(offer.seconds),
    }


def _build_alternative(question: DomainAlternativesQuestion, found: DomainAlternative, words: Words) -> JsonObject:
    return _build_dosed_exercise(found.exercise, found.offer, question.constraints.equipment, words) | {
        "seconds_difference": found.seconds_difference,
        "differences": [_build_difference(each, words) for each in found.differences],
        "why": words.alternatives.explain_rank(question, found),
        "rank": _build_rank(found.rank),
        "cautions": words.items.format_cautions(found.cautions),
        "citations": build_citations(found.citations),
        **omit_none(
            step=format_word(found.step),
            cost=None if found.step is None else words.alternatives.explain_step(question, found),
            swap=None if found.trial is None else _build_trial(found.trial, words),
        ),
    }


def _build_trial(trial: DomainSwapTrial, words: Words) -> JsonObject:
    obstacle = trial.obstacle
    return {
        "possible": obstacle is None,
        **omit_none(text=None if obstacle is None else words.question_problems.explain_question_problem(obstacle)),
        "bent": build_bent(trial.bent, words),
    }


def _build_rank(rank: DomainRank) -> JsonObject:
    return {
        "another_method": rank.another_method,
        "regions_missed": rank.regions_missed,
        "directness": rank.directness,
        "another_movement": rank.another_movement,
        "level_steps": rank.level_steps,
        "another_position": rank.another_position,
        "seconds_apart": rank.seconds_apart,
    }


def _build_difference(difference: DomainDifference, words: Words) -> JsonObject:
    slugs = [region.slug for region in difference.regions]
    lost = difference.field is DifferenceField.REGIONS_LOST
    return {
        "field": str(difference.field),
        "from": slugs if lost else [*map(str, difference.before)],
        "to": [*map(str, difference.after)] if lost else slugs or [*map(str, difference.after)],
        "text": words.alternatives.format_difference(difference),
    }
