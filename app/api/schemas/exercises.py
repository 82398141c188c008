"""The response for an exercise."""

from typing import Annotated

from app.api.schemas.doses import Citation, Prescription, build_prescription
from app.api.schemas.figures import ExerciseFigure, Medium, build_figure
from app.api.schemas.plain_json import JsonObject
from app.api.schemas.response_model import ResponseModel, SpokenLanguage, describe_as, describe_choice, describe_choices
from app.documents.shapes import ExerciseInput, ListedConditionInput, RungInput, WorkedRegionInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.exercise import Exercise as DomainExercise
from app.domain.catalogue.revision import compute_record_revision
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import (
    Effort,
    Equipment,
    Laterality,
    Level,
    Method,
    Phase,
    Position,
    RegionRole,
    Severity,
)
from app.words import Words
from app.words.languages import ENGLISH


class WorkedRegion(ResponseModel):
    """A region that an exercise works, and how directly."""

    slug: Annotated[str, describe_as(WorkedRegionInput, "slug", "ankle")]
    role: Annotated[str, describe_choice(RegionRole, "How directly the exercise works it.")]


class ListedCondition(ResponseModel):
    """A condition that restricts an exercise, although no demand of it says so."""

    condition: Annotated[str, describe_as(ListedConditionInput, "condition", "cannot_do_five_push_ups")]
    severity: Annotated[str, describe_choice(Severity, "Whether the exercise is left out for this condition, or has a caution.")]
    caution: Annotated[Optional[str], describe_as(ListedConditionInput, "caution", "Rest the knees on the floor.")] = None


class Rung(ResponseModel):
    """The next easier or harder exercise of a progression."""

    slug: Annotated[str, describe_as(RungInput, "slug", "single-leg-calf-raise")]
    when: Annotated[str, describe_as(RungInput, "when", "When ten in a row feel easy.")]


class Exercise(ResponseModel):
    """One exercise, with every dose that a source gives for it."""

    slug: Annotated[str, describe_as(ExerciseInput, "slug", "single-leg-calf-raise")]
    name: Annotated[str, describe_as(ExerciseInput, "name", "Single-leg calf raise")]
    aliases: Annotated[list[str], describe_as(ExerciseInput, "aliases", ["heel raise"])]
    method: Annotated[str, describe_choice(Method, "The kind of work.")]
    positions: Annotated[list[str], describe_choices(Position, "The positions it goes through, in order.")]
    laterality: Annotated[str, describe_choice(Laterality, "How the exercise uses the left and right sides.")]
    level: Annotated[str, describe_choice(Level, "The experience that it needs.")]
    effort: Annotated[str, describe_choice(Effort, "Perceived effort.")]
    phases: Annotated[list[str], describe_choices(Phase, "When it can be done, relative to the run.")]
    regions: Annotated[list[WorkedRegion], describe_as(ExerciseInput, "regions")]
    equipment: Annotated[list[str], describe_choices(Equipment, "The equipment that it needs, all of it; empty for bodyweight.")]
    equipment_alternatives: Annotated[list[list[str]], describe_as(ExerciseInput, "equipment_alternatives", [["tennis_ball"]])]
    directions: Annotated[list[str], describe_as(ExerciseInput, "directions", ["clockwise", "anticlockwise"])]
    family: Annotated[Optional[str], describe_as(ExerciseInput, "family", "calf-raise")] = None
    pattern: Annotated[Optional[str], describe_choice(Pattern, "The pattern of the movement.")] = None
    twins: Annotated[Optional[str], describe_as(ExerciseInput, "twins", "toe-walk")] = None
    demands: Annotated[
        Optional[list[str]],
        describe_choices(Demand, "What it demands of the body; empty if nothing, absent if nobody has judged it."),
    ] = None
    rep_seconds: Annotated[Optional[int], describe_as(ExerciseInput, "rep_seconds", 2)] = None
    instructions: Annotated[list[str], describe_as(ExerciseInput, "instructions", ["Stand a hand's width from a wall."])]
    cues: Annotated[list[str], describe_as(ExerciseInput, "cues", ["Heel stays down."])]
    common_mistakes: Annotated[list[str], describe_as(ExerciseInput, "common_mistakes", ["The heel drops."])]
    cautions: Annotated[list[str], describe_as(ExerciseInput, "cautions", ["Stop at a pinch in front of the ankle."])]
    conditions: Annotated[list[ListedCondition], describe_as(ExerciseInput, "conditions")]
    easier: Annotated[Optional[Rung], describe_as(ExerciseInput, "easier")] = None
    harder: Annotated[Optional[Rung], describe_as(ExerciseInput, "harder")] = None
    figure: Annotated[Optional[ExerciseFigure], describe_as(ExerciseInput, "figure")] = None
    media: Annotated[list[Medium], describe_as(ExerciseInput, "media")]
    prescriptions: Annotated[list[Prescription], describe_as(ExerciseInput, "prescriptions")]
    citations: Annotated[list[Citation], describe_as(ExerciseInput, "citations")]
    warning: Annotated[Optional[str], describe_as(ExerciseInput, "warning", ENGLISH.items.warn_unjudged())] = None
    revision: Annotated[str, describe_as(ExerciseInput, "revision", "3b1f0c9a77de")]
    language: SpokenLanguage = None


COPIED_FIELDS = tuple(sorted(Exercise.model_fields.keys() - {"figure", "prescriptions", "warning", "revision", "language"}))
"""The fields that are copied without change."""


def build_exercise(exercise: DomainExercise, words: Words) -> Exercise:
    """Return the response for an exercise."""
    own = {name: getattr(exercise, name) for name in COPIED_FIELDS}
    prescriptions = [build_prescription(exercise, prescription, words) for prescription in exercise.prescriptions]
    computed = {
        "figure": _build_figure(exercise, words),
        "prescriptions": prescriptions,
        "warning": words.items.warn_unjudged() if exercise.demands is None else None,
        "revision": compute_record_revision(exercise),
    }
    return Exercise.model_validate(own | computed)


def _build_figure(exercise: DomainExercise, words: Words) -> JsonObject | None:
    links = build_figure(exercise, words)
    return links if links is None or exercise.figure is None else links | {"text": exercise.figure.text}
