"""Swaps for an exercise as they go out: the whole answer to `GET /v1/exercises/{slug}/alternatives`."""

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
from app.domain.alternatives.swap import Alternatives, Difference, DifferenceField, Rank, Swap, SwapQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.offers import Offer
from app.domain.composer.routine import COMPOSER_VERSION
from app.domain.vocabulary import Condition, Equipment, Level, Phase
from app.words import Words
from app.words.languages import ENGLISH

REASONS: Final = (
    "How many of the other exercises are no swap, by the first reason that holds: `region`, `another_job` (its method is "
    "there for something else, or its main target is), or one of those of a routine's `removed_by`."
)


class SwapQuestionOut(Outgoing):
    """The question as it was understood, with every default spelt out."""

    regions: Annotated[list[RequestedRegionOut], said("The regions that a swap has to work.")]
    phase: Annotated[str, word_of(Phase, "When the swap is done, seen from the run.")]
    protocol: Annotated[ChosenProtocolOut, said("The protocol that has to admit it.")]
    equipment: Annotated[list[str], words_of(Equipment, "What is at hand; a wall always is.")]
    condition: Annotated[list[str], words_of(Condition, "The conditions that were considered.")]
    exclude: Annotated[list[str], said("The exercises that are no swaps.", ["half-fish"])]
    level: Annotated[str, word_of(Level, "The most experience that a swap may ask for.")]
    seconds: Annotated[int, said("The time to fill.", 125)]


class SwappedOut(Outgoing):
    """The exercise that swaps are for. `dose` and `seconds` are absent where no source gives it a dose for the phase."""

    exercise: Annotated[ItemExerciseOut, said("Which exercise.")]
    dose: Annotated[Optional[DoseOut], said("Its dose that is nearest to the time to fill.")] = None
    seconds: Annotated[Optional[SecondsOut], said("Where the time of that dose goes.")] = None


class DifferenceOut(Outgoing):
    """One thing that changes with a swap. A side that holds nothing is an empty list."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    field: Annotated[
        str,
        said(
            "What changes: `method`, `position`, `equipment`, `level`, `effort`, `laterality`, `regions_lost` or "
            "`regions_gained`; more may come.",
            "position",
        ),
    ]
    before: Annotated[list[str], Field(alias="from", description="What it is with the exercise.", examples=[["standing"]])]
    after: Annotated[list[str], Field(alias="to", description="What it is with the swap.", examples=[["supine"]])]
    text: Annotated[str, said("The change for people.", "Starts supine instead of standing.")]


class RankOut(Outgoing):
    """What a swap is ranked by, compared from the first field to the last; smaller is better but for `directness`."""

    another_method: Annotated[int, said("0 for the same method, 1 for another that does the same job.", 0)]
    regions_missed: Annotated[int, said("How many of the asked regions it does not work.", 0)]
    directness: Annotated[int, said("The composer's points for how directly it works the others; greater is better.", 60)]
    another_movement: Annotated[int, said("0 for a version of the same movement, else 1.", 1)]
    level_steps: Annotated[int, said("How many levels lie between the two.", 0)]
    another_position: Annotated[int, said("0 where it starts in the same position, else 1.", 1)]
    seconds_apart: Annotated[int, said("How far its time is from the time to fill.", 5)]


class SwapOut(Outgoing):
    """One exercise that would do."""

    exercise: Annotated[ItemExerciseOut, said("Which exercise.")]
    dose: Annotated[DoseOut, said("The dose of its own whose time comes nearest to the time to fill.")]
    seconds: Annotated[SecondsOut, said("Where its time goes.")]
    seconds_difference: Annotated[
        int, said("How much longer it takes than the time to fill; negative where shorter.", -5, least=-MOST_WHOLE)
    ]
    differs: Annotated[list[DifferenceOut], said("What changes; empty where the two are alike in all of it.")]
    why: Annotated[str, said("Why it ranks where it does.", "Mobility, as before. Works the ankle directly. Same level.")]
    rank: Annotated[RankOut, said("The same in numbers.")]
    cautions: Annotated[list[str], said("What to beware of, those of a requested condition first.", ["Stop at a pinch."])]
    citations: Annotated[list[CitationOut], said("Where the dose comes from, then other sources that name the exercise.")]


class AlternativesOut(Outgoing):
    """An exercise and what else would do."""

    swapped: Annotated[SwappedOut, said("The exercise that is to be replaced.")]
    question: Annotated[SwapQuestionOut, said("The question as it was understood.")]
    items: Annotated[list[SwapOut], said("The best swaps, best first.")]
    total: Annotated[int, said("How many swaps there are in all.", 7)]
    removed_by: Annotated[dict[str, int], said(REASONS, {"region": 60, "another_job": 12})]
    advice: Annotated[str, said("The standing advice, to be shown once.", "General guidance, not medical advice.")]
    catalogue_revision: Annotated[str, said("The catalogue that was searched.", "0123456789ab")]
    composer_version: Annotated[str, said("The composer whose rules and doses these are.", "1")]


def alternatives_json(catalogue: Catalogue, found: Alternatives, *, limit: int, words: Words = ENGLISH) -> bytes:
    """The response with at most `limit` swaps: JSON in the shape of `AlternativesOut`."""
    equipment = found.question.asked.equipment
    return json_bytes(
        {
            "swapped": _dosed(found.question.exercise, found.offer, equipment, words),
            "question": _question(found),
            "items": [_swap(found.question, swap, words) for swap in found.swaps[:limit]],
            "total": len(found.swaps),
            "removed_by": dict(found.removed_by),
            "advice": words.advice.general_advice(),
            "catalogue_revision": catalogue.revision,
            "composer_version": COMPOSER_VERSION,
        }
    )


def _question(found: Alternatives) -> Plain:
    asked = found.question.asked
    return {
        "regions": [plain_region(region) for region in asked.regions],
        "phase": str(asked.phase),
        "protocol": {"slug": asked.protocol.slug, "name": asked.protocol.name},
        "equipment": sorted(map(str, asked.equipment)),
        "condition": sorted(map(str, asked.conditions)),
        "exclude": sorted(asked.exclude),
        "level": str(asked.level),
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


def _swap(question: SwapQuestion, swap: Swap, words: Words) -> Plain:
    return _dosed(swap.exercise, swap.offer, question.asked.equipment, words) | {
        "seconds_difference": swap.seconds_difference,
        "differs": [_difference(each, words) for each in swap.differs],
        "why": words.alternatives.explain_rank(question, swap),
        "rank": _rank(swap.rank),
        "cautions": words.items.format_cautions(swap.cautions),
        "citations": plain_citations(swap.citations),
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
