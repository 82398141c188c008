"""Doses as they go out: what a source gives (ranges), and the places that things come from."""

from collections.abc import Iterable
from typing import Annotated

from app.api.schemas.outgoing import Outgoing, as_in, word_of
from app.documents.shapes import CitationIn, PrescriptionIn, RangeIn, StageIn, TempoIn
from app.documents.shapes.incoming import Optional
from app.domain.catalogue.amounts import amount_fields
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription as DomainPrescription
from app.domain.vocabulary import OpenEnd, Per, StageAction
from app.words.languages import ENGLISH


class AmountRange(Outgoing):
    """From `min` to `max`, both included; equal ends where a source gives one number."""

    min: Annotated[int, as_in(RangeIn, "min", 10)]
    max: Annotated[int, as_in(RangeIn, "max", 15)]


class Tempo(Outgoing):
    """The seconds of one repetition."""

    out_seconds: Annotated[int, as_in(TempoIn, "out_seconds", 5)]
    hold_seconds: Annotated[int, as_in(TempoIn, "hold_seconds", 5)]
    back_seconds: Annotated[int, as_in(TempoIn, "back_seconds", 5)]


class StageRange(Outgoing):
    """One stage of a contract-relax stretch, as its source gives it."""

    action: Annotated[str, word_of(StageAction, "What to do in this stage.")]
    seconds: Annotated[AmountRange, as_in(StageIn, "seconds")]


class Citation(Outgoing):
    """Where something comes from."""

    source: Annotated[str, as_in(CitationIn, "source", "crossley-pogo")]
    place: Annotated[str, as_in(CitationIn, "place", "Pre-run mobility")]
    note: Annotated[Optional[str], as_in(CitationIn, "note", "Given for each side.")] = None


class Prescription(Outgoing):
    """One dose of one source. A set is exactly one of reps, hold_seconds, breaths, steps, metres, work_seconds or stages."""

    citation: Annotated[Citation, as_in(PrescriptionIn, "citation")]
    per: Annotated[str, word_of(Per, "What the amount counts for.")]
    sets: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "sets")] = None
    reps: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "reps")] = None
    hold_seconds: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "hold_seconds")] = None
    breaths: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "breaths")] = None
    steps: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "steps")] = None
    metres: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "metres")] = None
    work_seconds: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "work_seconds")] = None
    tempo: Annotated[Optional[Tempo], as_in(PrescriptionIn, "tempo")] = None
    last_rep_hold_seconds: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "last_rep_hold_seconds")] = None
    stages: Annotated[Optional[list[StageRange]], as_in(PrescriptionIn, "stages")] = None
    cycles: Annotated[Optional[AmountRange], as_in(PrescriptionIn, "cycles")] = None
    open_ended: Annotated[Optional[str], word_of(OpenEnd, "How the source leaves the amount open.")] = None
    text: Annotated[str, as_in(PrescriptionIn, "text", "2-3 x 10-15 reps each side")]


def citations_out(citations: Iterable[object]) -> list[Citation]:
    """Citations as they go out."""
    return [Citation.model_validate(citation) for citation in citations]


def prescription_out(exercise: Exercise, prescription: DomainPrescription) -> Prescription:
    """One dose of an exercise as it goes out."""
    return Prescription.model_validate(
        amount_fields(prescription.amount)
        | {
            "citation": prescription.citation,
            "per": prescription.per,
            "sets": prescription.sets,
            "open_ended": prescription.open_ended,
            "text": ENGLISH.doses.format_prescription(exercise, prescription),
        }
    )
