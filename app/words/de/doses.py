"""Doses in German, such as "2–3 × 10–15 Wiederholungen je Seite"."""

from collections.abc import Iterator
from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.catalogue.ranges import N, Range
from app.domain.composer.doses import Dose
from app.domain.vocabulary import Laterality, LoadKind, Method, OpenEnd, Per, StageAction
from app.words.de.phrases import count, format_number, format_times, format_times_a_week

MINUTE: Final = 60
STAGES: Final = {StageAction.STRETCH: "dehnen", StageAction.PUSH: "drücken", StageAction.LIFT: "heben"}
_LOADS: Final = {
    LoadKind.REPS_IN_RESERVE: "mit {number} in Reserve aufhören",
    LoadKind.PERCENT_1RM: "{number} % von dem Gewicht, das du einmal heben könntest",
    LoadKind.REP_MAX: "ein Gewicht, das du {times} heben könntest",
    LoadKind.RPE: "Anstrengung {number} von 10",
}
"""The words of each kind of load that has an amount."""

_OPEN_RANGES: Final = {
    OpenEnd.AS_NEEDED: " (oder so viele wie nötig)",
    OpenEnd.TO_EXHAUSTION: " (bis zur Erschöpfung)",
    OpenEnd.WHILE_FORM_HOLDS: " (solange die Technik hält)",
}
_OPEN_DOSES: Final = {
    OpenEnd.AS_NEEDED: " (geplant; mach so viele, wie du brauchst)",
    OpenEnd.TO_EXHAUSTION: " (geplant; mach weiter, bis keine saubere mehr geht)",
    OpenEnd.WHILE_FORM_HOLDS: " (hör früher auf, wenn die Technik nachlässt)",
}


def format_prescription(exercise: Exercise, prescription: Prescription) -> str:
    """Format the dose of a source, such as "2–3 × 10–15 Wiederholungen je Seite, 1 min Pause; zweimal am Tag"."""
    text = _sets(exercise, prescription.sets or 1, prescription.amount, prescription.per)
    text += _OPEN_RANGES[prescription.open_ended] if prescription.open_ended else ""
    often = ", ".join(_frequency(prescription))
    return text + _load(prescription.load) + _rest(prescription.rest_seconds) + (f"; {often}" if often else "")


def format_dose(exercise: Exercise, dose: Dose, *, rest_seconds: int | None = None, one_set: bool = False) -> str:
    """Format a chosen dose, such as "3 × 8 Wiederholungen, 2 min Pause", or one of its sets.

    `rest_seconds` is the rest between its sets where it belongs to the dose.
    """
    text = _sets(exercise, 1 if one_set else dose.sets, dose.amount, dose.per)
    text += _OPEN_DOSES[dose.open_ended] if dose.open_ended else ""
    return text + _load(dose.load) + _rest(rest_seconds)


def format_frequency(prescription: Prescription) -> str | None:
    """Format how often a source wants its dose, such as "Laut Quelle: zweimal am Tag, in Woche 1 des Programms."."""
    text = ", ".join(_frequency(prescription))
    return f"Laut Quelle: {text}." if text else None


def format_amount(amount: Amount[N]) -> str:
    """Format one set, such as "10 Wiederholungen zu 5 s"."""
    match amount:
        case Reps():
            text = f"{count(amount.reps, 'Wiederholung', 'Wiederholungen')}{_pace(amount)}"
        case Hold():
            text = f"{format_number(amount.hold_seconds)} s halten"
        case Breaths():
            text = count(amount.breaths, "Atemzug", "Atemzüge")
        case Steps():
            text = count(amount.steps, "Schritt", "Schritte")
        case Metres():
            text = f"{format_number(amount.metres)} m"
        case Interval():
            text = f"{format_number(amount.work_seconds)} s"
        case Stages():
            stages = ", ".join(f"{format_number(stage.seconds)} s {STAGES[stage.action]}" for stage in amount.stages)
            text = f"{count(amount.cycles, 'Runde', 'Runden')} ({stages})"
        case _:
            assert_never(amount)
    return text


def _sets(exercise: Exercise, sets: int | Range, amount: Amount[N], per: Per) -> str:
    text, verb = format_amount(amount), ""
    if isinstance(amount, Hold):
        text = f"{format_number(amount.hold_seconds)} s"
        verb = "" if exercise.method is Method.RELEASE else " halten"  # rolled or pressed, not held
    if (sets if isinstance(sets, int) else sets.max) > 1:
        text = f"{format_number(sets)} × {text}"
    if per is Per.DIRECTION:
        text += f" je Richtung ({'; '.join(exercise.directions)})"
    if per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " je Seite"
    if isinstance(amount, Reps) and amount.last_rep_hold_seconds is not None:
        text += f", die letzte {format_number(amount.last_rep_hold_seconds)} s halten"
    return text + verb


def _load(load: DoseLoad | None) -> str:
    """The load with a comma before it; nothing where the source gives none."""
    if load is None:
        return ""
    if load.amount is None:
        return ", nur Körpergewicht"
    return f", {_LOADS[load.kind].format(number=format_number(load.amount), times=format_times(load.amount))}"


def _rest(seconds: int | Range | None) -> str:
    """The rest between sets with a comma before it; nothing where there is none."""
    if not seconds:
        return "" if seconds is None else ", keine Pause"
    least, most = (seconds, seconds) if isinstance(seconds, int) else (seconds.min, seconds.max)
    if least % MINUTE == most % MINUTE == 0:
        return f", {format_number(Range(min=least // MINUTE, max=most // MINUTE))} min Pause"
    return f", {format_number(seconds)} s Pause"


def _frequency(prescription: Prescription) -> Iterator[str]:
    """How often and in which weeks a source wants its dose, in parts."""
    if prescription.times_per_day:
        yield f"{format_times(prescription.times_per_day)} am Tag"
    if prescription.times_per_week:
        yield format_times_a_week(prescription.times_per_week)
    if weeks := prescription.weeks:
        yield f"in {'den Wochen' if weeks.max > weeks.min else 'Woche'} {format_number(weeks, ' bis ')} des Programms"


def _pace(amount: Reps[N]) -> str:
    tempo = amount.tempo
    if tempo is not None:
        hold = f"{tempo.hold_seconds} s halten, " if tempo.hold_seconds else ""
        return f" ({tempo.out_seconds} s hin, {hold}{tempo.back_seconds} s zurück)"
    return "" if amount.hold_seconds is None else f" zu {format_number(amount.hold_seconds)} s"
