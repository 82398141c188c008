"""One item of a routine as it goes out: the exercise, the chosen dose and the time ledger."""

from collections.abc import Iterable
from typing import Annotated, Final

from app.api.schemas.doses import Citation, Tempo
from app.api.schemas.exercises import Rung, WorkedRegion
from app.api.schemas.outgoing import Outgoing, as_in, said, word_of, words_of
from app.api.schemas.plain_json import Plain, without_absent
from app.documents.shapes import ExerciseIn
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.amounts import Tempo as DomainTempo
from app.domain.catalogue.amounts import amount_fields
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation as DomainCitation
from app.domain.composer.doses import Dose as DomainDose
from app.domain.composer.timing import Seconds as DomainSeconds
from app.domain.vocabulary import ALWAYS_AVAILABLE, Equipment, Laterality, Method, OpenEnd, Per, Position, StageAction


class Stage(Outgoing):
    """One stage of a contract-relax stretch with its chosen seconds."""

    action: Annotated[str, word_of(StageAction, "What to do in this stage.")]
    seconds: Annotated[int, said("How long it lasts.", 30)]


class Dose(Outgoing):
    """A chosen dose. A set is exactly one of reps, hold_seconds, breaths, steps, metres, work_seconds or stages."""

    sets: Annotated[int, said("How many sets.", 2)]
    reps: Annotated[Optional[int], said("Repetitions in a set.", 10)] = None
    hold_seconds: Annotated[
        Optional[int], said("Seconds to hold: once in a set, or at each repetition if there are `reps`.", 30)
    ] = None
    breaths: Annotated[Optional[int], said("Slow breaths in a set.", 5)] = None
    steps: Annotated[Optional[int], said("Steps in a set.", 20)] = None
    metres: Annotated[Optional[int], said("Metres in a set.", 20)] = None
    work_seconds: Annotated[Optional[int], said("Seconds of work in a set, without counting repetitions.", 30)] = None
    tempo: Annotated[Optional[Tempo], said("The seconds of one repetition.")] = None
    last_rep_hold_seconds: Annotated[Optional[int], said("Seconds to hold at the end of the last repetition.", 5)] = None
    stages: Annotated[Optional[list[Stage]], said("The stages of a contract-relax stretch, in order.")] = None
    cycles: Annotated[Optional[int], said("How often the stages are gone through in all.", 3)] = None
    per: Annotated[str, word_of(Per, "What the amount counts for.")]
    open_ended: Annotated[Optional[str], word_of(OpenEnd, "How the source leaves the amount open.")] = None
    text: Annotated[str, said("The dose for people.", "2 x 10 reps each side, 5 s hold on the last")]


_AMOUNT_FIELDS: Final = tuple(name for name in Dose.model_fields if name not in {"sets", "per", "open_ended", "text"})


class Seconds(Outgoing):
    """Where the time of an item goes, in whole seconds over all its sets and sides."""

    setup: Annotated[int, said("To read the cue, get into position and fetch what is needed.", 5)]
    work: Annotated[int, said("Work and holds.", 80)]
    switch: Annotated[int, said("To change over to the other side.", 10)]
    rest: Annotated[int, said("Between sets, and between held repetitions.", 10)]
    total: Annotated[int, said("All of it.", 105)]


class ItemExercise(Outgoing):
    """The exercise of an item, in short; `GET /v1/exercises/{slug}` has all of it."""

    slug: Annotated[str, as_in(ExerciseIn, "slug", "ankle-rocks")]
    name: Annotated[str, as_in(ExerciseIn, "name", "Ankle rocks")]
    method: Annotated[str, word_of(Method, "What the exercise does.")]
    position: Annotated[str, word_of(Position, "The position it starts in.")]
    equipment: Annotated[list[str], words_of(Equipment, "What it takes of what is at hand; empty for bodyweight.")]
    regions: Annotated[list[WorkedRegion], as_in(ExerciseIn, "regions")]
    laterality: Annotated[str, word_of(Laterality, "How the two sides share the work.")]


class Item(Outgoing):
    """One exercise of a routine with its chosen dose."""

    position_in_routine: Annotated[int, said("Its place in the routine, from 1.", 1)]
    exercise: Annotated[ItemExercise, said("Which exercise.")]
    dose: Annotated[Dose, said("How much of it.")]
    seconds: Annotated[Seconds, said("Where its time goes.")]
    instructions: Annotated[list[str], as_in(ExerciseIn, "instructions", ["Stand a hand's width from a wall."])]
    cues: Annotated[list[str], as_in(ExerciseIn, "cues", ["Heel stays down."])]
    cautions: Annotated[list[str], said("What to beware of, those of a requested condition first.", ["Stop at a pinch."])]
    why: Annotated[str, said("Why it is here.", "Works the ankle directly.")]
    easier: Annotated[Optional[Rung], as_in(ExerciseIn, "easier")] = None
    harder: Annotated[Optional[Rung], as_in(ExerciseIn, "harder")] = None
    citations: Annotated[list[Citation], said("Where the dose comes from, then other sources that name the exercise.")]


def exercise_in_short(exercise: Exercise, equipment: Iterable[Equipment]) -> Plain:
    """An exercise in short. Of its sets of equipment it names one that this equipment provides."""
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "method": str(exercise.method),
        "position": str(exercise.positions[0]),
        "equipment": [str(each) for each in exercise.equipment_taken_from(ALWAYS_AVAILABLE.union(equipment))],
        "regions": [{"slug": region.slug, "role": str(region.role)} for region in exercise.regions],
        "laterality": str(exercise.laterality),
    }


def dose_in_numbers(dose: DomainDose, text: str) -> Plain:
    """A chosen dose with its text."""
    amount = amount_fields(dose.amount)
    return {
        "sets": dose.sets,
        **{name: _plain_amount(amount[name]) for name in _AMOUNT_FIELDS if name in amount},
        "per": str(dose.per),
        **({} if dose.open_ended is None else {"open_ended": str(dose.open_ended)}),
        "text": text,
    }


def time_ledger(seconds: DomainSeconds) -> Plain:
    """Where the time of an item goes."""
    return {
        "setup": seconds.setup,
        "work": seconds.work,
        "switch": seconds.switch,
        "rest": seconds.rest,
        "total": seconds.total,
    }


def plain_citations(citations: Iterable[DomainCitation]) -> list[Plain]:
    """Citations in their order."""
    return [without_absent(source=each.source, place=each.place, note=each.note) for each in citations]


def _plain_amount(value: object) -> object:
    match value:
        case DomainTempo(out_seconds=out, hold_seconds=hold, back_seconds=back):
            return {"out_seconds": out, "hold_seconds": hold, "back_seconds": back}
        case tuple(stages):
            return [{"action": str(stage.action), "seconds": stage.seconds} for stage in stages]
        case _:
            return value
