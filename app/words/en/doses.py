"""Doses in English, such as "2-3 x 10-15 reps each side"."""

from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.ranges import N, Range
from app.domain.composer.doses import Dose
from app.domain.vocabulary import Laterality, OpenEnd, Per
from app.words.en.phrases import count, format_number

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
    text = _sets(exercise, prescription.sets or 1, prescription.amount, prescription.per)
    return text + (_OPEN_RANGES[prescription.open_ended] if prescription.open_ended else "")


def format_dose(exercise: Exercise, dose: Dose) -> str:
    """Format a chosen dose, such as "2 x 10 reps each side, 5 s hold on the last"."""
    text = _sets(exercise, dose.sets, dose.amount, dose.per)
    return text + (_OPEN_DOSES[dose.open_ended] if dose.open_ended else "")


def format_amount(amount: Amount[N]) -> str:
    """Format one set, such as "10 reps of 5 s"."""
    match amount:
        case Reps():
            text = f"{count(amount.reps, 'rep')}{_pace(amount)}"
        case Hold():
            text = f"{format_number(amount.hold_seconds)} s hold"
        case Breaths():
            text = count(amount.breaths, "breath")
        case Steps():
            text = count(amount.steps, "step")
        case Metres():
            text = f"{format_number(amount.metres)} m"
        case Interval():
            text = f"{format_number(amount.work_seconds)} s"
        case Stages():
            stages = ", ".join(f"{stage.action.value} {format_number(stage.seconds)} s" for stage in amount.stages)
            text = f"{count(amount.cycles, 'round')} of ({stages})"
        case _:
            assert_never(amount)
    return text


def _sets(exercise: Exercise, sets: int | Range, amount: Amount[N], per: Per) -> str:
    text = format_amount(amount)
    if (sets if isinstance(sets, int) else sets.max) > 1:
        text = f"{format_number(sets)} x {text}"
    if per is Per.DIRECTION:
        text += f" each way ({', '.join(exercise.directions)})"
    if per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " each side"
    if isinstance(amount, Reps) and amount.last_rep_hold_seconds is not None:
        text += f", {format_number(amount.last_rep_hold_seconds)} s hold on the last"
    return text


def _pace(amount: Reps[N]) -> str:
    tempo = amount.tempo
    if tempo is not None:
        return f" ({tempo.out_seconds} s out, {tempo.hold_seconds} s hold, {tempo.back_seconds} s back)"
    return "" if amount.hold_seconds is None else f" of {format_number(amount.hold_seconds)} s"
