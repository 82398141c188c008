"""Doses in Spanish, such as "2-3 x 10-15 repeticiones por lado"."""

from collections.abc import Iterator
from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.catalogue.ranges import N, Range
from app.domain.composer.doses import Dose
from app.domain.vocabulary import Laterality, LoadKind, Method, OpenEnd, Per, StageAction
from app.words.es.phrases import REPS, TIMES, Noun, count, format_number

MINUTE: Final = 60
DAYS_A_WEEK: Final = 7
EVERY_DAY: Final = "todos los días"
_FEW_TIMES: Final = {1: "una vez", 2: "dos veces"}
BREATHS: Final = Noun("respiración", "respiraciones", is_feminine=True)
ROUNDS: Final = Noun("ronda", "rondas", is_feminine=True)
STEPS: Final = Noun("paso", "pasos")
STAGES: Final = {StageAction.STRETCH: "estirar", StageAction.PUSH: "empujar", StageAction.LIFT: "elevar"}
_LOADS: Final = {
    LoadKind.REPS_IN_RESERVE: "para cuando aún podrías hacer {reps} más",
    LoadKind.PERCENT_1RM: "{number} % del peso que podrías levantar una vez",
    LoadKind.REP_MAX: "un peso que podrías levantar {times}",
    LoadKind.RPE: "esfuerzo {number} de 10",
}
"""The words of each kind of load that has an amount."""

_OPEN_RANGES: Final = {
    OpenEnd.AS_NEEDED: " (o las que hagan falta)",
    OpenEnd.TO_EXHAUSTION: " (hasta el agotamiento)",
    OpenEnd.WHILE_FORM_HOLDS: " (mientras la técnica sea buena)",
}
_OPEN_DOSES: Final = {
    OpenEnd.AS_NEEDED: " (previsto; haz las que te hagan falta)",
    OpenEnd.TO_EXHAUSTION: " (previsto; sigue hasta que no puedas hacer otra bien)",
    OpenEnd.WHILE_FORM_HOLDS: " (para antes si pierdes la técnica)",
}


def format_prescription(exercise: Exercise, prescription: Prescription) -> str:
    """Format the dose of a source, such as "2-3 x 10-15 repeticiones por lado, descanso 1 min; dos veces al día"."""
    text = _sets(exercise, prescription.sets or 1, prescription.amount, prescription.per)
    text += _OPEN_RANGES[prescription.open_ended] if prescription.open_ended else ""
    often = ", ".join(_frequency(prescription))
    return text + _load(prescription.load) + _rest(prescription.rest_seconds) + (f"; {often}" if often else "")


def format_dose(exercise: Exercise, dose: Dose, *, rest_seconds: int | None = None, one_set: bool = False) -> str:
    """Format a chosen dose, such as "3 x 8 repeticiones, un peso que podrías levantar 8 veces", or one of its sets.

    `rest_seconds` is the rest between its sets where it belongs to the dose.
    """
    text = _sets(exercise, 1 if one_set else dose.sets, dose.amount, dose.per)
    text += _OPEN_DOSES[dose.open_ended] if dose.open_ended else ""
    return text + _load(dose.load) + _rest(rest_seconds)


def format_frequency(prescription: Prescription) -> str | None:
    """Format how often a source wants its dose, such as "Su fuente lo pide dos veces al día, en la semana 1 del programa."."""
    text = ", ".join(_frequency(prescription))
    return f"Su fuente lo pide {text}." if text else None


def format_amount(amount: Amount[N]) -> str:
    """Format one set, such as "10 repeticiones de 5 s"."""
    match amount:
        case Reps():
            text = f"{count(amount.reps, REPS)}{_pace(amount)}"
        case Hold():
            text = f"{format_number(amount.hold_seconds)} s mantenidos"
        case Breaths():
            text = count(amount.breaths, BREATHS)
        case Steps():
            text = count(amount.steps, STEPS)
        case Metres():
            text = f"{format_number(amount.metres)} m"
        case Interval():
            text = f"{format_number(amount.work_seconds)} s"
        case Stages():
            stages = ", ".join(f"{STAGES[stage.action]} {format_number(stage.seconds)} s" for stage in amount.stages)
            text = f"{count(amount.cycles, ROUNDS)} de ({stages})"
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
        text += f" en cada dirección ({', '.join(exercise.directions)})"
    if per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += " por lado"
    if isinstance(amount, Reps) and amount.last_rep_hold_seconds is not None:
        text += f", mantener la última {format_number(amount.last_rep_hold_seconds)} s"
    return text


def _load(load: DoseLoad | None) -> str:
    """The load with a comma before it; nothing where the source gives none."""
    if load is None:
        return ""
    if load.amount is None:
        return ", solo con el peso del cuerpo"
    amount = load.amount
    text = _LOADS[load.kind].format(number=format_number(amount), reps=count(amount, REPS), times=_times(amount))
    return f", {text}"


def _rest(seconds: int | Range | None) -> str:
    """The rest between sets with a comma before it; nothing where there is none."""
    if not seconds:
        return "" if seconds is None else ", sin descanso"
    least, most = (seconds, seconds) if isinstance(seconds, int) else (seconds.min, seconds.max)
    if least % MINUTE == most % MINUTE == 0:
        return f", descanso {format_number(Range(min=least // MINUTE, max=most // MINUTE))} min"
    return f", descanso {format_number(seconds)} s"


def _frequency(prescription: Prescription) -> Iterator[str]:
    """How often and in which weeks a source wants its dose, in parts."""
    if prescription.times_per_day:
        yield f"{_times(prescription.times_per_day)} al día"
    if prescription.times_per_week:
        yield _times_a_week(prescription.times_per_week)
    if weeks := prescription.weeks:
        of_them = f"las semanas {format_number(weeks, ' a ')}" if weeks.max > weeks.min else f"la semana {weeks.min}"
        yield f"en {of_them} del programa"


def _times(amount: Range) -> str:
    """How often, such as "una vez", "dos veces" or "3-4 veces"."""
    return _FEW_TIMES.get(amount.min, count(amount, TIMES)) if amount.min == amount.max else count(amount, TIMES)


def _times_a_week(times: Range) -> str:
    """Format how often a week, such as "2-3 veces por semana" or "todos los días"."""
    return EVERY_DAY if times.min == DAYS_A_WEEK else f"{_times(times)} por semana"


def _pace(amount: Reps[N]) -> str:
    tempo = amount.tempo
    if tempo is not None:
        hold = f"{tempo.hold_seconds} s mantener, " if tempo.hold_seconds else ""
        return f" ({tempo.out_seconds} s ida, {hold}{tempo.back_seconds} s vuelta)"
    return "" if amount.hold_seconds is None else f" de {format_number(amount.hold_seconds)} s"
