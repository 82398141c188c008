"""Prescriptions, which are the doses that sources give as ranges, and citations."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe_as, describe_choice
from app.documents.shapes import CitationInput, DoseLoadInput, PrescriptionInput, RangeInput, StageInput, TempoInput
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.amounts import amount_fields
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription as DomainPrescription
from app.domain.vocabulary import LoadKind, OpenEnd, Per, StageAction
from app.words import Words


class AmountRange(ResponseModel):
    """From `min` to `max`, both included; equal if the source gives one number."""

    min: Annotated[int, describe_as(RangeInput, "min", 10)]
    max: Annotated[int, describe_as(RangeInput, "max", 15)]


class Tempo(ResponseModel):
    """The seconds of one repetition."""

    out_seconds: Annotated[int, describe_as(TempoInput, "out_seconds", 5)]
    hold_seconds: Annotated[int, describe_as(TempoInput, "hold_seconds", 5)]
    back_seconds: Annotated[int, describe_as(TempoInput, "back_seconds", 5)]


class StageRange(ResponseModel):
    """One stage of a contract-relax stretch with the range that its source gives."""

    action: Annotated[str, describe_choice(StageAction, "What to do in this stage.")]
    seconds: Annotated[AmountRange, describe_as(StageInput, "seconds")]


class Citation(ResponseModel):
    """A place in a source."""

    source: Annotated[str, describe_as(CitationInput, "source", "crossley-pogo")]
    place: Annotated[str, describe_as(CitationInput, "place", "Pre-run mobility")]
    note: Annotated[Optional[str], describe_as(CitationInput, "note", "Given for each side.")] = None


class DoseLoad(ResponseModel):
    """How heavy the work is. Every kind but bodyweight has an amount."""

    kind: Annotated[str, describe_choice(LoadKind, "How the source says how heavy it is.")]
    amount: Annotated[Optional[AmountRange], describe_as(DoseLoadInput, "amount")] = None


class Prescription(ResponseModel):
    """One dose of one source. A set is exactly one of reps, hold_seconds, breaths, steps, metres, work_seconds or stages."""

    citation: Annotated[Citation, describe_as(PrescriptionInput, "citation")]
    per: Annotated[str, describe_choice(Per, "What the amount applies to.")]
    sets: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "sets")] = None
    reps: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "reps")] = None
    hold_seconds: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "hold_seconds")] = None
    breaths: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "breaths")] = None
    steps: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "steps")] = None
    metres: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "metres")] = None
    work_seconds: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "work_seconds")] = None
    tempo: Annotated[Optional[Tempo], describe_as(PrescriptionInput, "tempo")] = None
    last_rep_hold_seconds: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "last_rep_hold_seconds")] = None
    stages: Annotated[Optional[list[StageRange]], describe_as(PrescriptionInput, "stages")] = None
    cycles: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "cycles")] = None
    open_ended: Annotated[Optional[str], describe_choice(OpenEnd, "How the source leaves the amount open.")] = None
    rest_seconds: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "rest_seconds")] = None
    load: Annotated[Optional[DoseLoad], describe_as(PrescriptionInput, "load")] = None
    times_per_day: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "times_per_day")] = None
    times_per_week: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "times_per_week")] = None
    weeks: Annotated[Optional[AmountRange], describe_as(PrescriptionInput, "weeks")] = None
    text: Annotated[str, describe_as(PrescriptionInput, "text", "2-3 x 10-15 reps each side")]


def build_prescription(exercise: Exercise, prescription: DomainPrescription, words: Words) -> Prescription:
    """Return the response for one prescription of an exercise."""
    return Prescription.model_validate(
        amount_fields(prescription.amount)
        | {
            "citation": prescription.citation,
            "per": prescription.per,
            "sets": prescription.sets,
            "open_ended": prescription.open_ended,
            "rest_seconds": prescription.rest_seconds,
            "load": prescription.load,
            "times_per_day": prescription.times_per_day,
            "times_per_week": prescription.times_per_week,
            "weeks": prescription.weeks,
            "text": words.doses.format_prescription(exercise, prescription),
        }
    )
