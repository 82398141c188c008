"""What a coach says at the start of each step, in English: short lines without signs, for a voice to read."""

import re
from typing import Final, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps, Tempo
from app.domain.catalogue.dose_parts import Action
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad
from app.domain.composer.cues import CueKind, Side, Step
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Laterality, LoadKind, Method, OpenEnd, Per
from app.words.en.cues import name_position
from app.words.en.numbers import spell, spell_count, spell_seconds
from app.words.en.phrases import join_words, within_sentence

SLOW_REP_FROM_SECONDS: Final = 5
"""A repetition that takes this long is called slow; one of a second is called quick."""

SLOW_STEP_FROM_SECONDS: Final = 2
"""A step that takes this long is called slow."""

_IN_BRACKETS: Final = re.compile(r" \(.*?\)")
_FIXED: Final = {
    Action.SWITCH_SIDES: "Switch sides.",
    Action.RELAX: "Relax.",
    Action.HALFWAY: "Halfway.",
}
_OPEN_ENDS: Final = {
    OpenEnd.AS_NEEDED: " Do as many as you need.",
    OpenEnd.TO_EXHAUSTION: " Go on until you cannot do another one well.",
    OpenEnd.WHILE_FORM_HOLDS: " Stop sooner if your form slips.",
}
_SIDES: Final = {Side.LEFT: "Left side. ", Side.RIGHT: "Right side. "}


def speak_step(step: Step) -> str:
    """Say one step, such as "Left side. Eight slow reps." or "Rest. Next: calf raise, set two of three."."""
    match step.action:
        case Action.SET_UP:
            text = f"Next: {_name(step)}{_round(step)}. {_capital(_dose(step))}.{_open_end(step)}"
        case Action.GET_READY:
            side = f", {step.side} side" if step.side in _SIDES else ""
            text = f"Get ready: {_name(step)}{side}{_set(step, step.set)}."
        case Action.REST:
            text = f"Rest. Next: {_name(step)}{_set(step, step.set + 1)}."
        case Action.REST_BEFORE_ROUND:
            text = f"Rest. Next: {_name(step)}, round {spell(step.set + 1)} of {spell(step.offer.dose.sets)}."
        case Action.SWITCH_POSITION:
            text = f"Change position: {step.direction or name_position(step)}."
        case action:
            text = _FIXED[action] if action in _FIXED else f"{_where(step)}{_capital(_work(step))}."
    return text


def _name(step: Step) -> str:
    """The exercise within a sentence, without what is in brackets."""
    return within_sentence(_IN_BRACKETS.sub("", step.offer.exercise.name))


def _set(step: Step, number: int) -> str:
    """Which set it is, of several."""
    offer = step.offer
    several = offer.dose.sets > 1 and offer.form is not BlockForm.SUPERSET
    return f", set {spell(number)} of {spell(offer.dose.sets)}" if several and number > 1 else ""


def _round(step: Step) -> str:
    """Which round it is, in a superset of several."""
    offer = step.offer
    return f", round {spell(step.set)} of {spell(offer.dose.sets)}" if offer.rounds > 1 else ""


def _open_end(step: Step) -> str:
    open_ended = step.offer.dose.open_ended
    return _OPEN_ENDS[open_ended] if open_ended else ""


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _where(step: Step) -> str:
    """The side, once, and the direction, both at the first of several repetitions that are held or stages."""
    if step.number > 1 or step.action in {Action.HOLD_LAST, Action.PUSH, Action.LIFT}:
        return ""
    direction = f"{_capital(step.direction)}. " if step.direction else ""
    begins = step.direction in {"", *step.offer.exercise.directions[:1]}
    return (_SIDES.get(step.side, "") if begins else "") + direction


def _work(step: Step) -> str:
    if step.kind is CueKind.ROLL:
        return f"roll slowly for {spell_seconds(step.seconds)}"
    if step.held_reps is not None:
        return _held_rep(step, step.held_reps)
    match step.action:
        case Action.WORK | Action.HOLD:
            return _amount(step)
        case Action.HOLD_LAST:
            return f"hold the last one for {spell_seconds(step.seconds)}"
        case action:
            return f"{action.value} for {spell_seconds(step.seconds)}"


def _held_rep(step: Step, of_reps: int) -> str:
    """One of several repetitions that are each held."""
    if step.number == 1:
        return f"hold for {spell_seconds(step.seconds)}"
    return "last one, hold" if step.number == of_reps else "and hold"


def _amount(step: Step) -> str:
    """One set of work or one hold, with its pace."""
    match step.offer.dose.amount:
        case Reps(tempo=tempo) as amount:
            return f"{_one_set(amount, _pace(step))}{_turns(step)}{_tempo(tempo)}"
        case Steps() as amount:
            return _one_set(amount, _pace(step))
        case Hold() | Breaths() as amount if step.kind is CueKind.HOLD:
            return f"hold for {_one_set(amount)}"
        case Interval() as amount:
            return f"{'walk' if step.kind is CueKind.WALK else 'go'} for {_one_set(amount)}"
        case amount:
            return _one_set(amount)


def _pace(step: Step) -> str:
    """The pace of repetitions and steps where it is not the usual one."""
    amount, seconds = step.offer.dose.amount, step.unit_seconds or 0
    if isinstance(amount, Steps):
        return "slow " if seconds >= SLOW_STEP_FROM_SECONDS else ""
    if isinstance(amount, Reps) and amount.tempo is None:
        return "slow " if seconds >= SLOW_REP_FROM_SECONDS else "quick " if seconds == 1 else ""
    return ""


def _turns(step: Step) -> str:
    """How the sides take turns."""
    if step.side is not Side.ALTERNATE:
        return ""
    return " on each side, in turn" if step.offer.dose.per is Per.SIDE else ", left and right in turn"


def _tempo(tempo: Tempo | None) -> str:
    """The tempo of a repetition, such as ": three seconds out, hold for one, five back"."""
    if tempo is None:
        return ""
    hold = f", hold for {spell(tempo.hold_seconds)}" if tempo.hold_seconds else ""
    return f": {spell_count(tempo.out_seconds, 'second')} out{hold}, {spell(tempo.back_seconds)} back"


def _dose(step: Step) -> str:
    """The whole dose of an exercise; in a superset, one set of it."""
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    text = _sets(exercise, dose.amount, 1 if offer.form is BlockForm.SUPERSET else dose.sets)
    if dose.per is Per.DIRECTION:
        text += f" each way, {join_words(exercise.directions)}"
    if dose.per is Per.SIDE or exercise.laterality is Laterality.UNILATERAL:
        text += ", on each side" if dose.per is Per.DIRECTION else " on each side"
    load = dose.load
    return text + _held(dose.amount) + ("" if load is None else _load(load))


def _sets(exercise: Exercise, amount: Amount[int], sets: int) -> str:
    """The sets without sides and directions, such as "two holds of thirty seconds"."""
    if isinstance(amount, Hold | Breaths) and exercise.method is not Method.RELEASE and exercise.pattern is not Pattern.BREATHE:
        return f"{spell(sets)} holds of {_one_set(amount)}" if sets > 1 else f"hold for {_one_set(amount)}"
    return f"{spell(sets)} sets of {_one_set(amount)}" if sets > 1 else _one_set(amount)


def _one_set(amount: Amount[int], pace: str = "") -> str:
    match amount:
        case Reps(reps=reps):
            text = spell_count(reps, f"{pace}rep")
        case Steps(steps=steps):
            text = spell_count(steps, f"{pace}step")
        case Metres(metres=metres):
            text = spell_count(metres, "metre")
        case Breaths(breaths=breaths):
            text = spell_count(breaths, "slow breath")
        case Hold(hold_seconds=seconds) | Interval(work_seconds=seconds):
            text = spell_seconds(seconds)
        case Stages(stages=stages, cycles=cycles):
            text = f"{spell_count(cycles, 'round')} of {join_words(stage.action.value for stage in stages)}"
        case _:
            assert_never(amount)
    return text


def _held(amount: Amount[int]) -> str:
    """How long each repetition or the last one is held."""
    if not isinstance(amount, Reps):
        return ""
    if amount.hold_seconds:
        return f", each held for {spell_seconds(amount.hold_seconds)}"
    last = amount.last_rep_hold_seconds
    return f", the last one held for {spell_seconds(last)}" if last else ""


def _load(load: DoseLoad) -> str:
    """The load with a comma before it."""
    if load.amount is None:
        return ", with no weight"
    least, most = load.amount.min, load.amount.max
    number = spell(least) if least == most else f"{spell(least)} to {spell(most)}"
    match load.kind:
        case LoadKind.REPS_IN_RESERVE:
            return f", stop with {number} to spare"
        case LoadKind.PERCENT_1RM:
            return f", with {number} percent of the most you could lift"
        case LoadKind.REP_MAX:
            return f", with a weight you could lift {number} times"
        case LoadKind.RPE:
            return f", effort {number} of ten"
        case LoadKind.BODYWEIGHT:
            return ", with no weight"
