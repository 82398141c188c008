"""Doses in English, such as "2-3 x 10-15 reps each side"."""

from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription, Range
from app.domain.vocabulary import Laterality, OpenEnd, Per


def format_prescription(exercise: Exercise, prescription: Prescription) -> str:
    """Format the dose of a source with its ranges, such as "2-3 x 10-15 reps each side, 5 s hold on the last"."""
    text = _amount(prescription)
    if prescription.sets is not None and prescription.sets.max > 1:
        text = f"{_span(prescription.sets)} x {text}"
    if prescription.per is Per.DIRECTION:
        text += f" each way ({', '.join(exercise.directions)})"
    if prescription.per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " each side"
    if prescription.last_rep_hold_seconds is not None:
        text += f", {_span(prescription.last_rep_hold_seconds)} s hold on the last"
    return text + (_OPEN_TEXT[prescription.open_ended] if prescription.open_ended else "")


_OPEN_TEXT: Final = {
    OpenEnd.AS_NEEDED: " (or as many as needed)",
    OpenEnd.TO_EXHAUSTION: " (to exhaustion)",
    OpenEnd.WHILE_FORM_HOLDS: " (while form holds)",
}


def _amount(prescription: Prescription) -> str:
    if prescription.stages and prescription.cycles:
        stages = ", ".join(f"{stage.action.value} {_span(stage.seconds)} s" for stage in prescription.stages)
        return f"{_counted(prescription.cycles, 'round')} of ({stages})"
    if prescription.reps is not None:
        return _counted(prescription.reps, "rep") + _pace(prescription)
    if prescription.hold_seconds is not None:
        return f"{_span(prescription.hold_seconds)} s hold"
    if prescription.breaths is not None:
        return _counted(prescription.breaths, "breath")
    return _counted(prescription.steps, "step") if prescription.steps is not None else ""


def _pace(prescription: Prescription) -> str:
    tempo = prescription.tempo
    if tempo is not None:
        return f" ({tempo.out_seconds} s out, {tempo.hold_seconds} s hold, {tempo.back_seconds} s back)"
    return f" of {_span(prescription.hold_seconds)} s" if prescription.hold_seconds is not None else ""


def _span(amount: Range) -> str:
    return str(amount.min) if amount.min == amount.max else f"{amount.min}-{amount.max}"


def _counted(amount: Range, word: str) -> str:
    return f"{_span(amount)} {word}" if amount.max == 1 else f"{_span(amount)} {word}s"
