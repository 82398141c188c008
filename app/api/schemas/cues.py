"""One step of the timeline, with its facts and its texts."""

from typing import Annotated

from app.api.schemas.doses import DoseLoad, Tempo
from app.api.schemas.figures import Figure, build_figure
from app.api.schemas.items import build_load, build_tempo
from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_as, describe_choice
from app.documents.shapes import PrescriptionInput
from app.documents.shapes.incoming import Optional
from app.domain.caches import cached
from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.cues import ACTIVE_KINDS, CueKind, Side, Step
from app.words import Words


class Cue(ResponseModel):
    """One step of the timeline, for an app to play. Facts that do not apply to it are absent.

    Each cue starts where the one before ends, except `halfway`: it lasts 0 seconds and falls within the cue before it.
    `get_ready` is the last 3 seconds of a set-up or rest. `rep_seconds` times the count with it is `seconds`.
    """

    at_seconds: Annotated[int, describe("Its start, in seconds from the start of the routine.", 5)]
    seconds: Annotated[int, describe("How long it lasts.", 40)]
    kind: Annotated[str, describe_choice(CueKind, "The kind of step.")]
    exercise: Annotated[str, describe("The slug of the exercise it belongs to.", "single-leg-calf-raise")]
    side: Annotated[str, describe_choice(Side, "The side of the body.")]
    set: Annotated[int, describe("The set it belongs to, from 1; a rest belongs to the set before it.", 1)]
    of_sets: Annotated[int, describe("The number of sets of the exercise.", 2)]
    direction: Annotated[Optional[str], describe("One of the directions of the exercise.", "clockwise")] = None
    reps: Annotated[Optional[int], describe("The repetitions in it, those of both sides together.", 10)] = None
    breaths: Annotated[Optional[int], describe("The slow breaths in it.", 5)] = None
    steps: Annotated[Optional[int], describe("The steps in it.", 20)] = None
    metres: Annotated[Optional[int], describe("The metres in it.", 20)] = None
    rep_seconds: Annotated[Optional[int], describe("Seconds of one repetition, breath, step or metre.", 4)] = None
    tempo: Annotated[Optional[Tempo], describe("The seconds of one repetition in parts, if the source gives a tempo.")] = None
    rep: Annotated[Optional[int], describe("Which repetition it is, from 1, if each is held.", 1)] = None
    of_reps: Annotated[Optional[int], describe("The number of repetitions that are held one by one.", 10)] = None
    load: Annotated[Optional[DoseLoad], describe_as(PrescriptionInput, "load")] = None
    position_in_routine: Annotated[
        int, describe("The item it belongs to, from 1; a rest after a round belongs to the first item of the round.", 1)
    ]
    figure: Annotated[Optional[Figure], describe("While the exercise is done: links to its drawing, if it has one.")] = None
    text: Annotated[str, describe("The text to show.", "Single-leg calf raise: 10 reps.")]
    say: Annotated[str, describe("The line to speak when it starts.", "Left side. Ten reps.")]


@cached(8192)
def build_step_parts(step: Step, words: Words) -> JsonObject:
    """Return the parts of a cue that are the same in every routine with this step: all except its start and its item."""
    return {
        "at_seconds": 0,
        "seconds": step.seconds,
        "kind": str(step.kind),
        "exercise": step.exercise,
        "side": str(step.side),
        "set": step.set,
        "of_sets": step.offer.dose.sets,
        **omit_none(direction=step.direction or None),
        **(_build_work(step) if step.kind in ACTIVE_KINDS else {}),
        "position_in_routine": 0,
        **(omit_none(figure=build_figure(step.offer.exercise, words)) if step.kind in ACTIVE_KINDS else {}),
        "text": words.cues.format_step(step),
        "say": words.speech.speak_step(step),
    }


def _build_work(step: Step) -> JsonObject:
    """Return the facts of a step in which the exercise itself is done."""
    amount, load = step.offer.dose.amount, step.offer.dose.load
    counted: JsonObject = {_name_count(amount): step.counted} if step.counted else {}
    tempo = amount.tempo if isinstance(amount, Reps) and step.action is Action.WORK else None
    held = step.held_reps
    return counted | omit_none(
        rep_seconds=step.unit_seconds,
        tempo=None if tempo is None else build_tempo(tempo),
        rep=None if held is None else step.number,
        of_reps=held,
        load=build_load(load),
    )


def _name_count(amount: Amount[int]) -> str:
    match amount:
        case Breaths():
            return "breaths"
        case Steps():
            return "steps"
        case Metres():
            return "metres"
        case Reps() | Hold() | Interval() | Stages():
            return "reps"
