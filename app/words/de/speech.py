"""What a coach says at the start of each step, in German: short lines without signs, for a voice to read."""

import re
from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps, Tempo
from app.domain.catalogue.dose_parts import Action
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad
from app.domain.composer.cues import CueKind, Side, Step
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Laterality, LoadKind, Method, OpenEnd, Per
from app.words.de.cues import WORK, name_position
from app.words.de.doses import STAGES
from app.words.de.numbers import (
    BREATH,
    METRE,
    QUICK_REP,
    REP,
    ROUND,
    SLOW_REP,
    SLOW_STEP,
    STEP,
    Case,
    Noun,
    spell,
    spell_count,
    spell_seconds,
    spell_times,
)
from app.words.de.phrases import capitalise, join_words

SLOW_REP_FROM_SECONDS: Final = 5
"""A repetition that takes this long is called slow; one of a second is called quick."""

SLOW_STEP_FROM_SECONDS: Final = 2
"""A step that takes this long is called slow."""

_IN_BRACKETS: Final = re.compile(r" \(.*?\)")
_FIXED: Final = {
    Action.SWITCH_SIDES: "Seite wechseln.",
    Action.RELAX: "Entspanne.",
    Action.HALFWAY: "Halbzeit.",
}
_OPEN_ENDS: Final = {
    OpenEnd.AS_NEEDED: " Mach so viele, wie du brauchst.",
    OpenEnd.TO_EXHAUSTION: " Mach weiter, bis keine saubere mehr geht.",
    OpenEnd.WHILE_FORM_HOLDS: " Hör früher auf, wenn die Technik nachlässt.",
}
_SIDES: Final = {Side.LEFT: "linke Seite", Side.RIGHT: "rechte Seite"}


def speak_step(step: Step) -> str:
    """Say one step, such as "Linke Seite. Acht langsame Wiederholungen."."""
    match step.action:
        case Action.SET_UP:
            text = f"Als Nächstes: {_name(step)}{_round(step)}. {capitalise(_dose(step))}.{_open_end(step)}"
        case Action.GET_READY:
            side = f", {_SIDES[step.side]}" if step.side in _SIDES else ""
            text = f"Mach dich bereit: {_name(step)}{side}{_set(step, step.set)}."
        case Action.REST:
            text = f"Pause. Als Nächstes: {_name(step)}{_set(step, step.set + 1)}."
        case Action.REST_BEFORE_ROUND:
            text = f"Pause. Als Nächstes: {_name(step)}, Runde {spell(step.set + 1)} von {spell(step.offer.dose.sets)}."
        case Action.SWITCH_POSITION:
            text = f"Position wechseln: {step.direction or name_position(step)}."
        case action:
            text = _FIXED[action] if action in _FIXED else f"{_where(step)}{capitalise(_work(step))}."
    return text


def _name(step: Step) -> str:
    """The exercise without what is in brackets."""
    return _IN_BRACKETS.sub("", step.offer.exercise.name)


def _set(step: Step, number: int) -> str:
    """Which set it is, of several."""
    offer = step.offer
    several = offer.dose.sets > 1 and offer.form is not BlockForm.SUPERSET
    return f", Satz {spell(number)} von {spell(offer.dose.sets)}" if several and number > 1 else ""


def _round(step: Step) -> str:
    """Which round it is, in a superset of several."""
    offer = step.offer
    return f", Runde {spell(step.set)} von {spell(offer.dose.sets)}" if offer.rounds > 1 else ""


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
        return f"{spell_seconds(step.seconds)} langsam rollen"
    if step.held_reps is not None:
        return _held_rep(step, step.held_reps)
    match step.action:
        case Action.WORK | Action.HOLD:
            return _amount(step)
        case Action.HOLD_LAST:
            return f"die letzte {spell_seconds(step.seconds)} halten"
        case action:
            return f"{spell_seconds(step.seconds)} {WORK[action]}"


def _held_rep(step: Step, of_reps: int) -> str:
    """One of several repetitions that are each held."""
    if step.number == 1:
        return f"{spell_seconds(step.seconds)} halten"
    return "die letzte, halten" if step.number == of_reps else "und halten"


def _amount(step: Step) -> str:
    """One set of work or one hold, with its pace."""
    match step.offer.dose.amount:
        case Reps(reps=reps, tempo=tempo):
            return f"{spell_count(reps, _pace(step))}{_turns(step)}{_tempo(tempo)}"
        case Steps(steps=steps):
            return spell_count(steps, SLOW_STEP if (step.unit_seconds or 0) >= SLOW_STEP_FROM_SECONDS else STEP)
        case Hold() | Breaths() as amount if step.kind is CueKind.HOLD:
            return _hold(amount)
        case Interval() as amount:
            return f"{_one_set(amount)} {'gehen' if step.kind is CueKind.WALK else 'Belastung'}"
        case amount:
            return _one_set(amount)


def _pace(step: Step) -> Noun:
    """Repetitions with their pace where it is not the usual one."""
    amount, seconds = step.offer.dose.amount, step.unit_seconds or 0
    if isinstance(amount, Reps) and amount.tempo is not None:
        return REP
    return SLOW_REP if seconds >= SLOW_REP_FROM_SECONDS else QUICK_REP if seconds == 1 else REP


def _turns(step: Step) -> str:
    """How the sides take turns."""
    if step.side is not Side.ALTERNATE:
        return ""
    return " auf jeder Seite, im Wechsel" if step.offer.dose.per is Per.SIDE else ", links und rechts im Wechsel"


def _tempo(tempo: Tempo | None) -> str:
    """The tempo of a repetition, such as ": drei Sekunden hin, eine halten, fünf zurück"."""
    if tempo is None:
        return ""
    hold = f", {_spell_feminine(tempo.hold_seconds)} halten" if tempo.hold_seconds else ""
    return f": {spell_seconds(tempo.out_seconds)} hin{hold}, {_spell_feminine(tempo.back_seconds)} zurück"


def _spell_feminine(number: int) -> str:
    """A number of seconds without the word."""
    return "eine" if number == 1 else spell(number)


def _dose(step: Step) -> str:
    """The whole dose of an exercise; in a superset, one set of it."""
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    verb = _verb(exercise, dose.amount)
    text = _sets(dose.amount, 1 if offer.form is BlockForm.SUPERSET else dose.sets)
    text += " lang" if verb and isinstance(dose.amount, Breaths) else ""
    if dose.per is Per.DIRECTION:
        text += f" in jede Richtung, {join_words(exercise.directions)}"
    if dose.per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += ", auf jeder Seite" if dose.per is Per.DIRECTION else " auf jeder Seite"
    load = dose.load
    return text + verb + _held(dose.amount) + ("" if load is None else _load(load))


def _sets(amount: Amount[int], sets: int) -> str:
    """The sets without sides and directions, such as "zweimal dreißig Sekunden"."""
    if sets == 1:
        return _one_set(amount, Case.ACCUSATIVE if isinstance(amount, Breaths) else Case.NOMINATIVE)
    if isinstance(amount, Reps):
        return f"{spell(sets)} Sätze mit {_one_set(amount, Case.DATIVE)}"
    return f"{spell_times(sets)} {_one_set(amount, Case.ACCUSATIVE)}"


def _verb(exercise: Exercise, amount: Amount[int]) -> str:
    """What is done for the time of a dose, where it is held."""
    is_held = exercise.method is not Method.RELEASE and exercise.pattern is not Pattern.BREATHE
    return " halten" if is_held and isinstance(amount, Hold | Breaths) else ""


def _hold(amount: Hold[int] | Breaths[int]) -> str:
    """One hold, such as "dreißig Sekunden halten"."""
    length = " lang" if isinstance(amount, Breaths) else ""
    return f"{_one_set(amount, Case.ACCUSATIVE)}{length} halten"


def _one_set(amount: Amount[int], case: Case = Case.NOMINATIVE) -> str:
    match amount:
        case Reps(reps=reps):
            text = spell_count(reps, REP, case)
        case Steps(steps=steps):
            text = spell_count(steps, STEP, case)
        case Metres(metres=metres):
            text = spell_count(metres, METRE, case)
        case Breaths(breaths=breaths):
            text = spell_count(breaths, BREATH, case)
        case Hold(hold_seconds=seconds) | Interval(work_seconds=seconds):
            text = spell_seconds(seconds, case)
        case Stages(stages=stages, cycles=cycles):
            text = f"{spell_count(cycles, ROUND, case)} {join_words(STAGES[stage.action] for stage in stages)}"
        case _:
            assert_never(amount)
    return text


def _held(amount: Amount[int]) -> str:
    """How long each repetition or the last one is held."""
    if not isinstance(amount, Reps):
        return ""
    if amount.hold_seconds:
        return f", jede {spell_seconds(amount.hold_seconds)} gehalten"
    last = amount.last_rep_hold_seconds
    return f", die letzte {spell_seconds(last)} gehalten" if last else ""


def _load(load: DoseLoad) -> str:
    """The load with a comma before it."""
    if load.amount is None:
        return ", ohne Gewicht"
    least, most = load.amount.min, load.amount.max
    number = spell(least) if least == most else f"{spell(least)} bis {spell(most)}"
    match load.kind:
        case LoadKind.REPS_IN_RESERVE:
            return f", hör mit {number} in Reserve auf"
        case LoadKind.PERCENT_1RM:
            return f", mit {number} Prozent von dem, was du höchstens heben könntest"
        case LoadKind.REP_MAX:
            times = spell_times(most) if least == most else f"{spell(least)} bis {spell_times(most)}"
            return f", mit einem Gewicht, das du {times} heben könntest"
        case LoadKind.RPE:
            return f", Anstrengung {number} von zehn"
        case LoadKind.BODYWEIGHT:
            return ", ohne Gewicht"
