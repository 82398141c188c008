"""One item of a routine: the exercise, the chosen dose and the time breakdown."""

from collections.abc import Iterable
from typing import Annotated, Final

from app.api.schemas.doses import AmountRange, Citation, DoseLoad, Tempo
from app.api.schemas.exercises import Rung, WorkedRegion
from app.api.schemas.figures import Figure, build_figure
from app.api.schemas.plain_json import JsonObject, format_word, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_as, describe_choice, describe_choices
from app.documents.shapes import ExerciseInput, PrescriptionInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.amounts import AmountFields, amount_fields
from app.domain.catalogue.amounts import Tempo as DomainTempo
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation as DomainCitation
from app.domain.catalogue.prescription import DoseLoad as DomainDoseLoad
from app.domain.catalogue.ranges import Range
from app.domain.composer.offers import Offer
from app.domain.composer.timing import Seconds as DomainSeconds
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Laterality, Method, OpenEnd, Per, Position, StageAction
from app.words import Words


class Stage(ResponseModel):
    """One stage of a contract-relax stretch with its chosen duration."""

    action: Annotated[str, describe_choice(StageAction, "What to do in this stage.")]
    seconds: Annotated[int, describe("How long it lasts.", 30)]


class Dose(ResponseModel):
    """A chosen dose. A set is exactly one of reps, hold_seconds, breaths, steps, metres, work_seconds or stages."""

    sets: Annotated[int, describe("How many sets.", 2)]
    reps: Annotated[Optional[int], describe("Repetitions in a set.", 10)] = None
    hold_seconds: Annotated[
        Optional[int], describe("Seconds to hold: once in a set, or at each repetition if there are `reps`.", 30)
    ] = None
    breaths: Annotated[Optional[int], describe("Slow breaths in a set.", 5)] = None
    steps: Annotated[Optional[int], describe("Steps in a set.", 20)] = None
    metres: Annotated[Optional[int], describe("Metres in a set.", 20)] = None
    work_seconds: Annotated[Optional[int], describe("Seconds of work in a set, without counting repetitions.", 30)] = None
    tempo: Annotated[Optional[Tempo], describe("The seconds of one repetition.")] = None
    last_rep_hold_seconds: Annotated[Optional[int], describe("Seconds to hold at the end of the last repetition.", 5)] = None
    stages: Annotated[Optional[list[Stage]], describe("The stages of a contract-relax stretch, in order.")] = None
    cycles: Annotated[Optional[int], describe("The number of times to go through all stages.", 3)] = None
    per: Annotated[str, describe_choice(Per, "What the amount applies to.")]
    open_ended: Annotated[Optional[str], describe_choice(OpenEnd, "How the source leaves the amount open.")] = None
    rest_seconds: Annotated[
        Optional[int], describe("Planned seconds of rest between two sets, if the source of the dose gives a rest.", 120)
    ] = None
    load: Annotated[Optional[DoseLoad], describe_as(PrescriptionInput, "load")] = None
    times_per_day: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "times_per_day")] = None
    times_per_week: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "times_per_week")] = None
    weeks: Annotated[
        Optional[AmountRange], describe("The weeks of the source's programme in which the dose holds; they begin with week 1.")
    ] = None
    frequency: Annotated[
        Optional[str],
        describe("How often and in which weeks the source wants the dose, as a sentence.", "Its source asks for it twice a day."),
    ] = None
    text: Annotated[str, describe("The dose as text.", "2 x 10 reps each side, 5 s hold on the last")]


_AMOUNT_FIELDS: Final = tuple(name for name in Dose.model_fields if name in AmountFields.__annotations__)


class Seconds(ResponseModel):
    """Time breakdown of an item, in whole seconds over all its sets and sides."""

    setup: Annotated[int, describe("To read the cue, get into position and fetch the equipment.", 5)]
    work: Annotated[int, describe("Work and holds.", 80)]
    switch: Annotated[int, describe("To switch sides.", 10)]
    rest: Annotated[int, describe("Between sets, and between holds.", 10)]
    total: Annotated[int, describe("The sum of the above.", 105)]


class ItemExercise(ResponseModel):
    """A summary of an exercise; `GET /v1/exercises/{slug}` returns all of it."""

    slug: Annotated[str, describe_as(ExerciseInput, "slug", "single-leg-calf-raise")]
    name: Annotated[str, describe_as(ExerciseInput, "name", "Single-leg calf raise")]
    method: Annotated[Optional[str], describe_choice(Method, "The kind of work.")] = None
    position: Annotated[Optional[str], describe_choice(Position, "The position it starts in.")] = None
    equipment: Annotated[
        Optional[list[str]], describe_choices(Equipment, "The available equipment that it uses; empty for bodyweight.")
    ] = None
    regions: Annotated[Optional[list[WorkedRegion]], describe_as(ExerciseInput, "regions")] = None
    laterality: Annotated[Optional[str], describe_choice(Laterality, "How the exercise uses the left and right sides.")] = None
    pattern: Annotated[Optional[str], describe_choice(Pattern, "The pattern of the movement.")] = None
    twins: Annotated[Optional[str], describe_as(ExerciseInput, "twins", "toe-walk")] = None
    demands: Annotated[
        Optional[list[str]],
        describe_choices(Demand, "What it demands of the body; empty if nothing, absent if nobody has judged it."),
    ] = None
    figure: Annotated[Optional[Figure], describe("Links to its drawing, if it has one.")] = None
    retired: Annotated[
        Optional[bool],
        describe("In a saved routine: `true` if the exercise has been deleted since; it then has no texts.", True),  # noqa: FBT003 - an example
    ] = None


class Item(ResponseModel):
    """One exercise of a routine with its chosen dose."""

    position_in_routine: Annotated[int, describe("Its position in the routine, from 1.", 1)]
    exercise: Annotated[ItemExercise, describe("The exercise.")]
    dose: Annotated[Dose, describe("The chosen dose.")]
    seconds: Annotated[Seconds, describe("Time breakdown.")]
    instructions: Annotated[
        Optional[list[str]], describe_as(ExerciseInput, "instructions", ["Stand a hand's width from a wall."])
    ] = None
    cues: Annotated[list[str], describe_as(ExerciseInput, "cues", ["Heel stays down."])]
    common_mistakes: Annotated[Optional[list[str]], describe_as(ExerciseInput, "common_mistakes", ["The heel drops."])] = None
    cautions: Annotated[list[str], describe("Cautions, those of a requested condition first.", ["Stop at a pinch."])]
    why: Annotated[Optional[str], describe("Why it is in the routine.", "Works the ankle directly.")] = None
    easier: Annotated[Optional[Rung], describe_as(ExerciseInput, "easier")] = None
    harder: Annotated[Optional[Rung], describe_as(ExerciseInput, "harder")] = None
    citations: Annotated[
        Optional[list[Citation]], describe("The source of the dose, then other sources that name the exercise.")
    ] = None


def build_item_exercise(exercise: Exercise, equipment: Iterable[Equipment], words: Words) -> JsonObject:
    """Return the summary of an exercise, with one set of its equipment that is available."""
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "method": str(exercise.method),
        "position": str(exercise.positions[0]),
        "equipment": [str(each) for each in exercise.equipment_taken_from(ALWAYS_AVAILABLE.union(equipment))],
        "regions": [{"slug": region.slug, "role": str(region.role)} for region in exercise.regions],
        "laterality": str(exercise.laterality),
        **omit_none(
            pattern=format_word(exercise.pattern),
            twins=exercise.twins,
            demands=None if exercise.demands is None else [str(each) for each in exercise.demands],
            figure=build_figure(exercise, words),
        ),
    }


def build_dose(offer: Offer, words: Words) -> JsonObject:
    """Return the chosen dose of an offer with its texts."""
    dose, rest = offer.dose, offer.rest_seconds
    given, amount = dose.prescription, amount_fields(dose.amount)
    return omit_none(
        sets=dose.sets,
        **{name: _build_amount(amount[name]) for name in _AMOUNT_FIELDS if name in amount},
        per=str(dose.per),
        open_ended=format_word(dose.open_ended),
        rest_seconds=rest,
        load=build_load(dose.load),
        times_per_day=_build_range(given.times_per_day),
        times_per_week=_build_range(given.times_per_week),
        weeks=_build_range(given.weeks),
        frequency=words.doses.format_frequency(given),
        text=words.doses.format_dose(offer.exercise, dose, rest_seconds=rest),
    )


def build_seconds(seconds: DomainSeconds) -> JsonObject:
    """Return the time breakdown of an item."""
    return {
        "setup": seconds.setup,
        "work": seconds.work,
        "switch": seconds.switch,
        "rest": seconds.rest,
        "total": seconds.total,
    }


def build_citations(citations: Iterable[DomainCitation]) -> list[JsonObject]:
    """Return citations in their order."""
    return [omit_none(source=each.source, place=each.place, note=each.note) for each in citations]


def build_load(load: DomainDoseLoad | None) -> JsonObject | None:
    """Return how heavy the work is; None where the source does not say."""
    return None if load is None else omit_none(kind=str(load.kind), amount=_build_range(load.amount))


def build_tempo(tempo: DomainTempo) -> JsonObject:
    """Return the seconds of one repetition."""
    return {"out_seconds": tempo.out_seconds, "hold_seconds": tempo.hold_seconds, "back_seconds": tempo.back_seconds}


def _build_range(amount: Range | None) -> JsonObject | None:
    return None if amount is None else {"min": amount.min, "max": amount.max}


def _build_amount(value: object) -> object:
    match value:
        case DomainTempo():
            return build_tempo(value)
        case tuple(stages):
            return [{"action": str(stage.action), "seconds": stage.seconds} for stage in stages]
        case _:
            return value
