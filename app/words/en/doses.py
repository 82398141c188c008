"""Doses in English, such as "2-3 x 10-15 reps each side"."""

from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.composer.dosing import Dose
from app.domain.vocabulary import Laterality, OpenEnd, Per
from app.words.en.phrases import count, count_range, format_range

_OPEN_RANGES: Final = {
    OpenEnd.AS_NEEDED: " (or as many as needed)",
    OpenEnd.TO_EXHAUSTION: " (to exhaustion)",
    OpenEnd.WHILE_FORM_HOLDS: " (while form holds)",
}
_OPEN_DOSES: Final = {
    OpenEnd.AS_NEEDED: " (planned; do as many as you need)",
    OpenEnd.TO_EXHAUSTION: " (planned; go on until you cannot do another one well)",
    OpenEnd.WHILE_FORM_HOLDS: " (stop sooner if your form slips)",
}


def format_prescription(exercise: Exercise, prescription: Prescription) -> str:
    """Format the dose of a source with its ranges, such as "2-3 x 10-15 reps each side, 5 s hold on the last"."""
    text = _range(prescription)
    if prescription.sets is not None and prescription.sets.max > 1:
        text = f"{format_range(prescription.sets)} x {text}"
    if prescription.per is Per.DIRECTION:
        text += f" each way ({', '.join(exercise.directions)})"
    if prescription.per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " each side"
    if prescription.last_rep_hold_seconds is not None:
        text += f", {format_range(prescription.last_rep_hold_seconds)} s hold on the last"
    return text + (_OPEN_RANGES[prescription.open_ended] if prescription.open_ended else "")


def format_dose(exercise: Exercise, dose: Dose) -> str:
    """Format a chosen dose, such as "2 x 10 reps each side, 5 s hold on the last"."""
    text = format_amount(dose)
    if dose.sets > 1:
        text = f"{dose.sets} x {text}"
    if dose.per is Per.DIRECTION:
        text += f" each way ({', '.join(exercise.directions)})"
    if dose.per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " each side"
    if dose.last_rep_hold_seconds is not None:
        text += f", {dose.last_rep_hold_seconds} s hold on the last"
    return text + (_OPEN_DOSES[dose.open_ended] if dose.open_ended else "")


def format_amount(dose: Dose) -> str:
    """Format one set of a dose, such as "10 reps of 5 s"."""
    if dose.stages:
        stages = ", ".join(f"{stage.action.value} {stage.seconds} s" for stage in dose.stages)
        return f"{count(dose.cycles or 1, 'round')} of ({stages})"
    if dose.reps is not None:
        return f"{count(dose.reps, 'rep')}{_pace(dose)}"
    if dose.hold_seconds is not None:
        return f"{dose.hold_seconds} s hold"
    if dose.breaths is not None:
        return count(dose.breaths, "breath")
    return count(dose.steps or 0, "step")


def _pace(dose: Dose) -> str:
    if dose.tempo:
        return f" ({dose.tempo.out_seconds} s out, {dose.tempo.hold_seconds} s hold, {dose.tempo.back_seconds} s back)"
    return f" of {dose.hold_seconds} s" if dose.hold_seconds is not None else ""


def _range(prescription: Prescription) -> str:
    if prescription.stages and prescription.cycles:
        stages = ", ".join(f"{stage.action.value} {format_range(stage.seconds)} s" for stage in prescription.stages)
        return f"{count_range(prescription.cycles, 'round')} of ({stages})"
    if prescription.reps is not None:
        return count_range(prescription.reps, "rep") + _pace_range(prescription)
    if prescription.hold_seconds is not None:
        return f"{format_range(prescription.hold_seconds)} s hold"
    if prescription.breaths is not None:
        return count_range(prescription.breaths, "breath")
    return count_range(prescription.steps, "step") if prescription.steps is not None else ""


def _pace_range(prescription: Prescription) -> str:
    tempo = prescription.tempo
    if tempo is not None:
        return f" ({tempo.out_seconds} s out, {tempo.hold_seconds} s hold, {tempo.back_seconds} s back)"
    return f" of {format_range(prescription.hold_seconds)} s" if prescription.hold_seconds is not None else ""
