"""What a coach says at the start of each step, in Spanish: short lines without signs, for a voice to read."""

import re
from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps, Tempo
from app.domain.catalogue.dose_parts import Action
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad
from app.domain.composer.cues import CueKind, Side, Step
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Laterality, LoadKind, Method, OpenEnd, Per
from app.words.es.cues import SLOW_BREATHS, VERBS, name_position
from app.words.es.doses import ROUNDS, STAGES, STEPS
from app.words.es.numbers import spell, spell_count, spell_seconds
from app.words.es.phrases import REPS, TIMES, Noun, capitalise, join_words, within_sentence

SLOW_REP_FROM_SECONDS: Final = 5
"""A repetition that takes this long is called slow; one of a second is called quick."""

SLOW_STEP_FROM_SECONDS: Final = 2
"""A step that takes this long is called slow."""

_METRES: Final = Noun("metro", "metros")
_SETS: Final = Noun("serie", "series", is_feminine=True)
_SECONDS: Final = Noun("segundo", "segundos")
_SLOW_REPS: Final = Noun("repetición lenta", "repeticiones lentas", is_feminine=True)
_QUICK_REPS: Final = Noun("repetición rápida", "repeticiones rápidas", is_feminine=True)
_SLOW_STEPS: Final = Noun("paso lento", "pasos lentos")
_IN_BRACKETS: Final = re.compile(r" \(.*?\)")
_FIXED: Final = {
    Action.SWITCH_SIDES: "Cambia de lado.",
    Action.RELAX: "Relaja.",
    Action.HALFWAY: "Vas por la mitad.",
}
_OPEN_ENDS: Final = {
    OpenEnd.AS_NEEDED: " Haz las que te hagan falta.",
    OpenEnd.TO_EXHAUSTION: " Sigue hasta que no puedas hacer otra bien.",
    OpenEnd.WHILE_FORM_HOLDS: " Para antes si pierdes la técnica.",
}
_SIDES: Final = {Side.LEFT: "lado izquierdo", Side.RIGHT: "lado derecho"}


def speak_step(step: Step) -> str:
    """Say one step, such as "Lado izquierdo. Ocho repeticiones lentas." or "Descansa. Siguiente: plancha, serie dos de tres."."""
    match step.action:
        case Action.SET_UP:
            text = f"Siguiente: {_name(step)}{_round(step)}. {capitalise(_dose(step))}.{_open_end(step)}"
        case Action.GET_READY:
            side = f", {_SIDES[step.side]}" if step.side in _SIDES else ""
            text = f"Prepárate: {_name(step)}{side}{_set(step, step.set)}."
        case Action.REST:
            text = f"Descansa. Siguiente: {_name(step)}{_set(step, step.set + 1)}."
        case Action.REST_BEFORE_ROUND:
            text = f"Descansa. Siguiente: {_name(step)}, ronda {spell(step.set + 1)} de {spell(step.offer.dose.sets)}."
        case Action.SWITCH_POSITION:
            text = f"Cambia de posición: {step.direction or name_position(step)}."
        case action:
            text = _FIXED[action] if action in _FIXED else f"{_where(step)}{capitalise(_work(step))}."
    return text


def _name(step: Step) -> str:
    """The exercise within a sentence, without what is in brackets."""
    return within_sentence(_IN_BRACKETS.sub("", step.offer.exercise.name))


def _set(step: Step, number: int) -> str:
    """Which set it is, of several."""
    offer = step.offer
    several = offer.dose.sets > 1 and offer.form is not BlockForm.SUPERSET
    return f", serie {spell(number)} de {spell(offer.dose.sets)}" if several and number > 1 else ""


def _round(step: Step) -> str:
    """Which round it is, in a superset of several."""
    offer = step.offer
    return f", ronda {spell(step.set)} de {spell(offer.dose.sets)}" if offer.rounds > 1 else ""


def _open_end(step: Step) -> str:
    open_ended = step.offer.dose.open_ended
    return _OPEN_ENDS[open_ended] if open_ended else ""


def _where(step: Step) -> str:
    """The side, once, and the direction, both at the first of several repetitions that are held or stages."""
    if step.number > 1 or step.action in {Action.HOLD_LAST, Action.PUSH, Action.LIFT}:
        return ""
    direction = f"{capitalise(step.direction)}. " if step.direction else ""
    begins = step.direction in {"", *step.offer.exercise.directions[:1]}
    side = f"{capitalise(_SIDES[step.side])}. " if begins and step.side in _SIDES else ""
    return side + direction


def _work(step: Step) -> str:
    if step.kind is CueKind.ROLL:
        return f"rueda despacio {spell_seconds(step.seconds)}"
    if step.held_reps is not None:
        return _held_rep(step, step.held_reps)
    match step.action:
        case Action.WORK | Action.HOLD:
            return _amount(step)
        case Action.HOLD_LAST:
            return f"mantén la última {spell_seconds(step.seconds)}"
        case action:
            return f"{VERBS[action]} {spell_seconds(step.seconds)}"


def _held_rep(step: Step, of_reps: int) -> str:
    """One of several repetitions that are each held."""
    if step.number == 1:
        return f"mantén {spell_seconds(step.seconds)}"
    return "la última, mantén" if step.number == of_reps else "y mantén"


def _amount(step: Step) -> str:
    """One set of work or one hold, with its pace."""
    match step.offer.dose.amount:
        case Reps(tempo=tempo) as amount:
            return f"{spell_count(amount.reps, _paced_reps(step))}{_turns(step)}{_tempo(tempo)}"
        case Steps() as amount:
            is_slow = (step.unit_seconds or 0) >= SLOW_STEP_FROM_SECONDS
            return spell_count(amount.steps, _SLOW_STEPS if is_slow else STEPS)
        case Hold() | Breaths() as amount if step.kind is CueKind.HOLD:
            return f"mantén {_one_set(amount)}"
        case Interval() as amount:
            return f"{'camina' if step.kind is CueKind.WALK else 'trabaja'} {_one_set(amount)}"
        case amount:
            return _one_set(amount)


def _paced_reps(step: Step) -> Noun:
    """Repetitions, called slow or quick where their pace is not the usual one."""
    amount, seconds = step.offer.dose.amount, step.unit_seconds or 0
    if not isinstance(amount, Reps) or amount.tempo is not None:
        return REPS
    return _SLOW_REPS if seconds >= SLOW_REP_FROM_SECONDS else _QUICK_REPS if seconds == 1 else REPS


def _turns(step: Step) -> str:
    """How the sides take turns."""
    if step.side is not Side.ALTERNATE:
        return ""
    return " por lado, alternando" if step.offer.dose.per is Per.SIDE else ", izquierda y derecha por turnos"


def _tempo(tempo: Tempo | None) -> str:
    """The tempo of a repetition, such as ": tres segundos de ida, mantén uno, cinco de vuelta"."""
    if tempo is None:
        return ""
    hold = f", mantén {spell(tempo.hold_seconds)}" if tempo.hold_seconds else ""
    return f": {spell_count(tempo.out_seconds, _SECONDS)} de ida{hold}, {spell(tempo.back_seconds)} de vuelta"


def _dose(step: Step) -> str:
    """The whole dose of an exercise; in a superset, one set of it."""
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    text = _sets(exercise, dose.amount, 1 if offer.form is BlockForm.SUPERSET else dose.sets)
    if dose.per is Per.DIRECTION:
        text += f" en cada dirección, {join_words(exercise.directions)}"
    if dose.per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += ", por lado" if dose.per is Per.DIRECTION else " por lado"
    load = dose.load
    return text + _held(dose.amount) + ("" if load is None else _load(load))


def _sets(exercise: Exercise, amount: Amount[int], sets: int) -> str:
    """The sets without sides and directions, such as "dos veces treinta segundos"."""
    is_held = isinstance(amount, Hold | Breaths) and exercise.method is not Method.RELEASE
    if is_held and exercise.pattern is not Pattern.BREATHE:
        return f"mantén {spell_count(sets, TIMES)} {_one_set(amount)}" if sets > 1 else f"mantén {_one_set(amount)}"
    return f"{spell_count(sets, _SETS)} de {_one_set(amount)}" if sets > 1 else _one_set(amount)


def _one_set(amount: Amount[int]) -> str:
    match amount:
        case Reps(reps=reps):
            text = spell_count(reps, REPS)
        case Steps(steps=steps):
            text = spell_count(steps, STEPS)
        case Metres(metres=metres):
            text = spell_count(metres, _METRES)
        case Breaths(breaths=breaths):
            text = spell_count(breaths, SLOW_BREATHS)
        case Hold(hold_seconds=seconds) | Interval(work_seconds=seconds):
            text = spell_seconds(seconds)
        case Stages(stages=stages, cycles=cycles):
            text = f"{spell_count(cycles, ROUNDS)} de {join_words(STAGES[stage.action] for stage in stages)}"
        case _:
            assert_never(amount)
    return text


def _held(amount: Amount[int]) -> str:
    """How long each repetition or the last one is held."""
    if not isinstance(amount, Reps):
        return ""
    if amount.hold_seconds:
        return f", cada una mantenida {spell_seconds(amount.hold_seconds)}"
    last = amount.last_rep_hold_seconds
    return f", la última mantenida {spell_seconds(last)}" if last else ""


def _load(load: DoseLoad) -> str:
    """The load with a comma before it."""
    if load.amount is None:
        return ", sin peso"
    least, most = load.amount.min, load.amount.max
    number = spell(least) if least == most else f"{spell(least)} a {spell(most)}"
    match load.kind:
        case LoadKind.REPS_IN_RESERVE:
            return f", para cuando aún podrías hacer {_spell_range(least, most, REPS)} más"
        case LoadKind.PERCENT_1RM:
            return f", con el {number} por ciento de lo máximo que podrías levantar"
        case LoadKind.REP_MAX:
            return f", con un peso que podrías levantar {_spell_range(least, most, TIMES)}"
        case LoadKind.RPE:
            return f", esfuerzo {number} de diez"
        case LoadKind.BODYWEIGHT:
            return ", sin peso"


def _spell_range(least: int, most: int, noun: Noun) -> str:
    """A range of things, such as "dos a tres repeticiones"; a number of them where both ends are equal."""
    return spell_count(most, noun) if least == most else f"{spell(least)} a {spell_count(most, noun)}"
