"""The steps that an app shows, in English. `speech.py` says them."""

from typing import Final

from app.domain.catalogue.amounts import Breaths, Interval
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.cues import CueKind, Step
from app.domain.composer.doses import turns_of
from app.domain.vocabulary import Position
from app.words.en.doses import format_amount, format_dose
from app.words.en.phrases import count

_TEXTS: Final = {
    Action.SWITCH_SIDES: "Switch sides",
    Action.SWITCH_POSITION: "Change position",
    Action.REST: "Rest",
    Action.RELAX: "Relax",
}

POSITIONS: Final = {
    Position.STANDING: "standing",
    Position.HALF_KNEELING: "on one knee",
    Position.KNEELING: "on your knees",
    Position.QUADRUPED: "on hands and knees",
    Position.SEATED: "sitting",
    Position.SUPINE: "on your back",
    Position.PRONE: "face down",
    Position.SIDE_LYING: "on your side",
}


def format_step(step: Step) -> str:
    """Format what an app shows at one step, such as "Ankle rocks: 10 reps."."""
    direction = f" ({step.direction})" if step.direction and step.kind is not CueKind.HALFWAY else ""
    return f"{_instruction(step)}{direction}."


def name_position(step: Step) -> str:
    """Name the position that a step moves to, where it has no direction."""
    return POSITIONS[step.offer.exercise.positions[step.number]]


def _instruction(step: Step) -> str:
    offer = step.offer
    match step.action:
        case Action.SET_UP:
            text = f"Next: {_introduce(step)}"
        case Action.GET_READY:
            text = f"Get ready: {offer.exercise.name}"
        case Action.REST_BEFORE_ROUND:
            text = f"Rest before round {step.set + 1} of {offer.dose.sets}"
        case Action.HALFWAY:
            text = f"Halfway: {step.left} s to go"
        case Action.SWITCH_POSITION if not step.direction:
            text = f"Change position: {name_position(step)}"
        case action:
            text = _TEXTS[action] if action in _TEXTS else f"{offer.exercise.name}: {_work(step)}"
    return text


def _introduce(step: Step) -> str:
    """The exercise and its dose; in a superset of several rounds the round and the dose of one set."""
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    if offer.rounds > 1:
        return f"{exercise.name}, round {step.set} of {dose.sets}. {format_dose(exercise, dose, one_set=True)}"
    return f"{exercise.name}. {format_dose(exercise, dose, rest_seconds=offer.rest_seconds)}"


def _work(step: Step) -> str:
    dose = step.offer.dose
    if step.kind is CueKind.ROLL:
        rolled = "roll slowly" if isinstance(dose.amount, Interval) else "roll gently, or rest on a tender spot"
        return f"{rolled}, {step.seconds} s"
    if isinstance(dose.amount, Breaths):
        breaths = count(dose.amount.breaths, "slow breath")
        return breaths if step.kind is CueKind.BREATHE else f"hold for {breaths}"
    match step.action:
        case Action.WORK:
            return format_amount(dose.amount) + (" each side, in turn" if turns_of(step.offer.exercise, dose) > 1 else "")
        case Action.HOLD if step.held_reps is not None:
            return f"hold for {step.seconds} s, {step.number} of {step.held_reps}"
        case Action.HOLD_LAST:
            return f"hold the last one for {step.seconds} s"
        case action:
            return f"{action.value} for {step.seconds} s"
