"""The response of `GET /v1/exercises/{slug}/alternatives`."""

from typing import Annotated, Final

from pydantic import ConfigDict, Field

from app.api.schemas.bounds import MOST_WHOLE
from app.api.schemas.doses import CitationOut
from app.api.schemas.items import (
    DoseOut,
    ItemExerciseOut,
    SecondsOut,
    dose_in_numbers,
    exercise_in_short,
    plain_citations,
    time_ledger,
)
from app.api.schemas.outgoing import Outgoing, said, word_of, words_of
from app.api.schemas.plain_json import Plain, json_bytes
from app.api.schemas.routines import ChosenProtocolOut, RequestedRegionOut, plain_region
from app.documents.shapes.incoming import Optional
from app.domain.alternatives.alternative import Alternative, Alternatives, AlternativesQuestion, Difference, DifferenceField, Rank
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.offers import Offer
from app.domain.composer.routine import COMPOSER_VERSION
from app.domain.vocabulary import Condition, Equipment, Level, Phase
from app.words import Words
from app.words.languages import ENGLISH

REASONS: Final = (
    "How many of the other exercises are not alternatives, by the first reason against each: `region`, `another_job` (its method "
    "or its primary region serves something else), or a reason of a routine's `removed_by`."
)


class AlternativesQuestionOut(Outgoing):
    """The question with all defaults."""

    regions: Annotated[list[RequestedRegionOut], said("The regions that an alternative must work.")]
    phase: Annotated[str, word_of(Phase, "When the alternative is done, relative to the run.")]
    protocol: Annotated[ChosenProtocolOut, said("The protocol that must admit it.")]
    equipment: Annotated[list[str], words_of(Equipment, "The available equipment; a wall always is.")]
    condition: Annotated[list[str], words_of(Condition, "The conditions that were considered.")]
    exclude: Annotated[list[str], said("The exercises that are left out.", ["half-fish"])]
    level: Annotated[str, word_of(Level, "The highest level of an alternative.")]
    seconds: Annotated[int, said("The time to fill.", 125)]


class OriginalExerciseOut(Outgoing):
    """The exercise to replace. `dose` and `seconds` are absent if no source gives it a dose for the phase."""

    exercise: Annotated[ItemExerciseOut, said("Which exercise.")]
    dose: Annotated[Optional[DoseOut], said("Its dose whose time is closest to the time to fill.")] = None
    seconds: Annotated[Optional[SecondsOut], said("Where the time of that dose goes.")] = None


class DifferenceOut(Outgoing):
    """One difference. A list is empty if that exercise has none."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    field: Annotated[
        str,
        said(
            "What differs: `method`, `position`, `equipment`, `level`, `effort`, `laterality`, `regions_lost` or "
            "`regions_gained`; more may come.",
            "position",
        ),
    ]
    before: Annotated[list[str], Field(alias="from", description="The values of the original exercise.", examples=[["standing"]])]
    after: Annotated[list[str], Field(alias="to", description="The values of the alternative.", examples=[["supine"]])]
    text: Annotated[str, said("The difference for people.", "Starts supine instead of standing.")]


class RankOut(Outgoing):
    """The rank of an alternative, compared from the first field to the last. Smaller is better, except for `directness`."""

    another_method: Annotated[int, said("0 for the same method, 1 for another method with the same job.", 0)]
    regions_missed: Annotated[int, said("How many of the requested regions it does not work.", 0)]
    directness: Annotated[int, said("The composer's points for how directly it works the others. Greater is better.", 60)]
    another_movement: Annotated[int, said("0 for a version of the same movement, else 1.", 1)]
    level_steps: Annotated[int, said("How many levels apart the two are.", 0)]
    another_position: Annotated[int, said("0 if it starts in the same position, else 1.", 1)]
    seconds_apart: Annotated[int, said("The difference between its time and the time to fill.", 5)]


class AlternativeOut(Outgoing):
    """One exercise that could replace the original one."""

    exercise: Annotated[ItemExerciseOut, said("Which exercise.")]
    dose: Annotated[DoseOut, said("Its dose whose time is closest to the time to fill.")]
    seconds: Annotated[SecondsOut, said("Where its time goes.")]
    seconds_difference: Annotated[
        int, said("How much longer it takes than the time to fill; negative if it is shorter.", -5, least=-MOST_WHOLE)
    ]
    differences: Annotated[list[DifferenceOut], said("The differences to the original exercise; empty if there are none.")]
    why: Annotated[str, said("The rank for people.", "Mobility, as before. Works the ankle directly. Same level.")]
    rank: Annotated[RankOut, said("The rank in numbers.")]
    cautions: Annotated[list[str], said("What to beware of, those of a requested condition first.", ["Stop at a pinch."])]
    citations: Annotated[list[CitationOut], said("Where the dose comes from, then other sources that name the exercise.")]


class AlternativesOut(Outgoing):
    """An exercise and its alternatives."""

    original: Annotated[OriginalExerciseOut, said("The exercise to replace.")]
    question: Annotated[AlternativesQuestionOut, said("The question with all defaults.")]
    items: Annotated[list[AlternativeOut], said("The best alternatives, best first.")]
    total: Annotated[int, said("The number of all alternatives.", 7)]
    removed_by: Annotated[dict[str, int], said(REASONS, {"region": 60, "another_job": 12})]
    advice: Annotated[str, said("The standing advice, to be shown once.", "General guidance, not medical advice.")]
    catalogue_revision: Annotated[str, said("The catalogue that was searched.", "0123456789ab")]
    composer_version: Annotated[str, said("The composer whose rules and doses these are.", "1")]


def alternatives_json(catalogue: Catalogue, found: Alternatives, *, limit: int, words: Words = ENGLISH) -> bytes:
    """Return the response with at most `limit` alternatives: JSON in the shape of `AlternativesOut`."""
    equipment = found.question.constraints.equipment
    return json_bytes(
        {
            "original": _dosed(found.question.exercise, found.offer, equipment, words),
            "question": _question(found),
            "items": [_alternative(found.question, each, words) for each in found.items[:limit]],
            "total": len(found.items),
            "removed_by": dict(found.removed_by),
            "advice": words.advice.general_advice(),
            "catalogue_revision": catalogue.revision,
            "composer_version": COMPOSER_VERSION,
        }
    )


def _question(found: Alternatives) -> Plain:
    constraints = found.question.constraints
    return {
        "regions": [plain_region(region) for region in constraints.regions],
        "phase": str(constraints.phase),
        "protocol": {"slug": constraints.protocol.slug, "name": constraints.protocol.name},
        "equipment": sorted(map(str, constraints.equipment)),
        "condition": sorted(map(str, constraints.conditions)),
        "exclude": sorted(constraints.exclude),
        "level": str(constraints.level),
        "seconds": found.seconds,
    }


def _dosed(exercise: Exercise, offer: Offer | None, equipment: frozenset[Equipment], words: Words) -> Plain:
    short: Plain = {"exercise": exercise_in_short(exercise, equipment)}
    if offer is None:
        return short
    return short | {
        "dose": dose_in_numbers(offer.dose, words.doses.format_dose(exercise, offer.dose)),
        "seconds": time_ledger(offer.seconds),
    }


def _alternative(question: AlternativesQuestion, found: Alternative, words: Words) -> Plain:
    return _dosed(found.exercise, found.offer, question.constraints.equipment, words) | {
        "seconds_difference": found.seconds_difference,
        "differences": [_difference(each, words) for each in found.differences],
        "why": words.alternatives.explain_rank(question, found),
        "rank": _rank(found.rank),
        "cautions": words.items.format_cautions(found.cautions),
        "citations": plain_citations(found.citations),
    }


def _rank(rank: Rank) -> Plain:
    return {
        "another_method": rank.another_method,
        "regions_missed": rank.regions_missed,
        "directness": rank.directness,
        "another_movement": rank.another_movement,
        "level_steps": rank.level_steps,
        "another_position": rank.another_position,
        "seconds_apart": rank.seconds_apart,
    }


def _difference(difference: Difference, words: Words) -> Plain:
    slugs = [region.slug for region in difference.regions]
    lost = difference.field is DifferenceField.REGIONS_LOST
    return {
        "field": str(difference.field),
        "from": slugs if lost else [*map(str, difference.before)],
        "to": [*map(str, difference.after)] if lost else slugs or [*map(str, difference.after)],
        "text": words.alternatives.format_difference(difference),
    }
