"""The steps that an app shows, in German. `speech.py` says them."""

from typing import Final

from app.domain.catalogue.amounts import Breaths, Interval
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.cues import CueKind, Step
from app.domain.composer.doses import turns_of
from app.words.de.doses import format_amount, format_dose
from app.words.de.phrases import POSITIONS, count

WORK: Final = {
    Action.HOLD: "halten",
    Action.STRETCH: "dehnen",
    Action.PUSH: "drücken",
    Action.LIFT: "heben",
}
"""What is done at a step that only has a time."""

_TEXTS: Final = {
    Action.SWITCH_SIDES: "Seite wechseln",
    Action.SWITCH_POSITION: "Position wechseln",
    Action.REST: "Pause",
    Action.RELAX: "Entspannen",
}


def format_step(step: Step) -> str:
    """Format what an app shows at one step, such as "Fußkreisen: 10 Wiederholungen."."""
    direction = f" ({step.direction})" if step.direction and step.kind is not CueKind.HALFWAY else ""
    return f"{_instruction(step)}{direction}."


def name_position(step: Step) -> str:
    """Name the position that a step moves to, where it has no direction."""
    return POSITIONS[step.offer.exercise.positions[step.number]]


def _instruction(step: Step) -> str:
    offer = step.offer
    match step.action:
        case Action.SET_UP:
            text = f"Als Nächstes: {_introduce(step)}"
        case Action.GET_READY:
            text = f"Mach dich bereit: {offer.exercise.name}"
        case Action.REST_BEFORE_ROUND:
            text = f"Pause vor Runde {step.set + 1} von {offer.dose.sets}"
        case Action.HALFWAY:
            text = f"Halbzeit: noch {step.left} s"
        case Action.SWITCH_POSITION if not step.direction:
            text = f"Position wechseln: {name_position(step)}"
        case action:
            text = _TEXTS[action] if action in _TEXTS else f"{offer.exercise.name}: {_work(step)}"
    return text


def _introduce(step: Step) -> str:
    """The exercise and its dose; in a superset of several rounds the round and the dose of one set."""
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    if offer.rounds > 1:
        return f"{exercise.name}, Runde {step.set} von {dose.sets}. {format_dose(exercise, dose, one_set=True)}"
    return f"{exercise.name}. {format_dose(exercise, dose, rest_seconds=offer.rest_seconds)}"


def _work(step: Step) -> str:
    dose = step.offer.dose
    if step.kind is CueKind.ROLL:
        rolled = "langsam rollen" if isinstance(dose.amount, Interval) else "sanft rollen oder auf einer festen Stelle bleiben"
        return f"{rolled}, {step.seconds} s"
    if isinstance(dose.amount, Breaths):
        return _breathe(dose.amount.breaths, is_hold=step.kind is not CueKind.BREATHE)
    match step.action:
        case Action.WORK:
            return format_amount(dose.amount) + (" je Seite, im Wechsel" if turns_of(step.offer.exercise, dose) > 1 else "")
        case Action.HOLD if step.held_reps is not None:
            return f"{step.seconds} s halten, {step.number} von {step.held_reps}"
        case Action.HOLD_LAST:
            return f"die letzte {step.seconds} s halten"
        case action:
            return f"{step.seconds} s {WORK[action]}"


def _breathe(breaths: int, *, is_hold: bool) -> str:
    if is_hold:
        return f"{count(breaths, 'langsamen Atemzug', 'langsame Atemzüge')} lang halten"
    return count(breaths, "langsamer Atemzug", "langsame Atemzüge")
