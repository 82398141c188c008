"""An exercise as it goes out."""

from typing import Annotated

from app.api.schemas.doses import Citation, Prescription, prescription_out
from app.api.schemas.outgoing import Outgoing, as_in, word_of, words_of
from app.documents.shapes import ExerciseIn, RungIn, WorkedRegionIn
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.exercise import Exercise as DomainExercise
from app.domain.catalogue.revision import compute_record_revision
from app.domain.vocabulary import (
    Condition,
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


class WorkedRegion(Outgoing):
    """A region that an exercise works, and how directly."""

    slug: Annotated[str, as_in(WorkedRegionIn, "slug", "ankle")]
    role: Annotated[str, word_of(RegionRole, "How directly the exercise works it.")]


class ListedCondition(Outgoing):
    """A condition that an exercise lists, and what it does to it."""

    condition: Annotated[str, word_of(Condition, "What a runner may ask to be spared for.")]
    severity: Annotated[str, word_of(Severity, "What the exercise then does: stay away, or come with a caution.")]


class Rung(Outgoing):
    """The next exercise on a ladder."""

    slug: Annotated[str, as_in(RungIn, "slug", "ankle-rocks")]
    when: Annotated[str, as_in(RungIn, "when", "When ten in a row feel easy.")]


class Exercise(Outgoing):
    """One exercise, with every dose that a source gives for it."""

    slug: Annotated[str, as_in(ExerciseIn, "slug", "ankle-rocks")]
    name: Annotated[str, as_in(ExerciseIn, "name", "Ankle rocks")]
    aliases: Annotated[list[str], as_in(ExerciseIn, "aliases", ["knee-to-wall rocks"])]
    method: Annotated[str, word_of(Method, "What the exercise does.")]
    positions: Annotated[list[str], words_of(Position, "The positions it goes through, in order.")]
    laterality: Annotated[str, word_of(Laterality, "How the two sides share the work.")]
    level: Annotated[str, word_of(Level, "How much experience it asks for.")]
    effort: Annotated[str, word_of(Effort, "How hard the work feels.")]
    phases: Annotated[list[str], words_of(Phase, "When it may be done, seen from the run.")]
    regions: Annotated[list[WorkedRegion], as_in(ExerciseIn, "regions")]
    equipment: Annotated[list[str], words_of(Equipment, "What it needs, all together; empty for bodyweight.")]
    equipment_alternatives: Annotated[list[list[str]], as_in(ExerciseIn, "equipment_alternatives", [["tennis_ball"]])]
    directions: Annotated[list[str], as_in(ExerciseIn, "directions", ["clockwise", "anticlockwise"])]
    family: Annotated[Optional[str], as_in(ExerciseIn, "family", "ankle-mobility")] = None
    instructions: Annotated[list[str], as_in(ExerciseIn, "instructions", ["Stand a hand's width from a wall."])]
    cues: Annotated[list[str], as_in(ExerciseIn, "cues", ["Heel stays down."])]
    cautions: Annotated[list[str], as_in(ExerciseIn, "cautions", ["Stop at a pinch in front of the ankle."])]
    conditions: Annotated[list[ListedCondition], as_in(ExerciseIn, "conditions")]
    easier: Annotated[Optional[Rung], as_in(ExerciseIn, "easier")] = None
    harder: Annotated[Optional[Rung], as_in(ExerciseIn, "harder")] = None
    prescriptions: Annotated[list[Prescription], as_in(ExerciseIn, "prescriptions")]
    citations: Annotated[list[Citation], as_in(ExerciseIn, "citations")]
    revision: Annotated[str, as_in(ExerciseIn, "revision", "3b1f0c9a77de")]


AS_THEY_STAND = tuple(sorted(Exercise.model_fields.keys() - {"prescriptions", "revision"}))
"""The fields that go out as they stand in the value."""


def exercise_out(exercise: DomainExercise) -> Exercise:
    """An exercise as it goes out."""
    own = {name: getattr(exercise, name) for name in AS_THEY_STAND}
    prescriptions = [prescription_out(exercise, prescription) for prescription in exercise.prescriptions]
    return Exercise.model_validate(own | {"prescriptions": prescriptions, "revision": compute_record_revision(exercise)})
