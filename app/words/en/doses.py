"""Doses in English, such as "2-3 x 10-15 reps each side"."""

from collections.abc import Iterator
from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.catalogue.ranges import N, Range
from app.domain.composer.doses import Dose
from app.domain.vocabulary import Laterality, LoadKind, Method, OpenEnd, Per
from app.words.en.phrases import count, format_number

MINUTE: Final = 60
DAYS_A_WEEK: Final = 7
EVERY_DAY: Final = "every day"
_FEW_TIMES: Final = {1: "once", 2: "twice"}
_LOADS: Final = {
    LoadKind.REPS_IN_RESERVE: "stop with {reps} to spare",
    LoadKind.PERCENT_1RM: "{number} % of the weight you could lift once",
    LoadKind.REP_MAX: "a weight you could lift {times}",
    LoadKind.RPE: "effort {number} of 10",
}
"""The words of each kind of load that has an amount."""

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
    """Format the dose of a source with its ranges, such as "2-3 x 10-15 reps each side, rest 1 min; twice a day"."""
    text = _sets(exercise, prescription.sets or 1, prescription.amount, prescription.per)
    text += _OPEN_RANGES[prescription.open_ended] if prescription.open_ended else ""
    often = ", ".join(_frequency(prescription))
    return text + _load(prescription.load) + _rest(prescription.rest_seconds) + (f"; {often}" if often else "")


def format_dose(exercise: Exercise, dose: Dose, *, rest_seconds: int | None = None, one_set: bool = False) -> str:
    """Format a chosen dose, such as "3 x 8 reps, a weight you could lift 8 times, rest 2 min", or one of its sets.

    `rest_seconds` is the rest between its sets where it belongs to the dose.
    """
    text = _sets(exercise, 1 if one_set else dose.sets, dose.amount, dose.per)
    text += _OPEN_DOSES[dose.open_ended] if dose.open_ended else ""
    return text + _load(dose.load) + _rest(rest_seconds)


def format_frequency(prescription: Prescription) -> str | None:
    """Format how often a source wants its dose, such as "Its source asks for it twice a day, in week 1 of the programme."."""
    text = ", ".join(_frequency(prescription))
    return f"Its source asks for it {text}." if text else None


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
    if isinstance(amount, Hold) and exercise.method is Method.RELEASE:
        text = f"{format_number(amount.hold_seconds)} s"  # rolled or pressed, not held
    if (sets if isinstance(sets, int) else sets.max) > 1:
        text = f"{format_number(sets)} x {text}"
    if per is Per.DIRECTION:
        text += f" each way ({', '.join(exercise.directions)})"
    if per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " each side"
    if isinstance(amount, Reps) and amount.last_rep_hold_seconds is not None:
        text += f", {format_number(amount.last_rep_hold_seconds)} s hold on the last"
    return text


def _load(load: DoseLoad | None) -> str:
    """The load with a comma before it; nothing where the source gives none."""
    if load is None:
        return ""
    if load.amount is None:
        return ", bodyweight only"
    amount = load.amount
    text = _LOADS[load.kind].format(number=format_number(amount), reps=count(amount, "rep"), times=_times(amount))
    return f", {text}"


def _rest(seconds: int | Range | None) -> str:
    """The rest between sets with a comma before it; nothing where there is none."""
    if not seconds:
        return "" if seconds is None else ", no rest"
    least, most = (seconds, seconds) if isinstance(seconds, int) else (seconds.min, seconds.max)
    if least % MINUTE == most % MINUTE == 0:
        return f", rest {format_number(Range(min=least // MINUTE, max=most // MINUTE))} min"
    return f", rest {format_number(seconds)} s"


def _frequency(prescription: Prescription) -> Iterator[str]:
    """How often and in which weeks a source wants its dose, in parts."""
    if prescription.times_per_day:
        yield f"{_times(prescription.times_per_day)} a day"
    if prescription.times_per_week:
        yield _times_a_week(prescription.times_per_week)
    if weeks := prescription.weeks:
        yield f"in week{'s' if weeks.max > weeks.min else ''} {format_number(weeks, ' to ')} of the programme"


def _times(amount: Range) -> str:
    """How often, such as "once", "twice" or "3-4 times"."""
    return _FEW_TIMES.get(amount.min, f"{amount.min} times") if amount.min == amount.max else f"{format_number(amount)} times"


def _times_a_week(times: Range) -> str:
    """Format how often a week, such as "2-3 times a week" or "every day"."""
    return EVERY_DAY if times.min == DAYS_A_WEEK else f"{_times(times)} a week"


def _pace(amount: Reps[N]) -> str:
    tempo = amount.tempo
    if tempo is not None:
        hold = f"{tempo.hold_seconds} s hold, " if tempo.hold_seconds else ""
        return f" ({tempo.out_seconds} s out, {hold}{tempo.back_seconds} s back)"
    return "" if amount.hold_seconds is None else f" of {format_number(amount.hold_seconds)} s"
