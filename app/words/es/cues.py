"""The steps that an app shows, in Spanish. `speech.py` says them."""

from typing import Final

from app.domain.catalogue.amounts import Breaths, Interval
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.cues import CueKind, Step
from app.domain.composer.doses import turns_of
from app.domain.vocabulary import Position
from app.words.es.doses import format_amount, format_dose
from app.words.es.phrases import Noun, count

SLOW_BREATHS: Final = Noun("respiración lenta", "respiraciones lentas", is_feminine=True)

_TEXTS: Final = {
    Action.SWITCH_SIDES: "Cambia de lado",
    Action.SWITCH_POSITION: "Cambia de posición",
    Action.REST: "Descansa",
    Action.RELAX: "Relaja",
}
VERBS: Final = {
    Action.HOLD: "mantén",
    Action.STRETCH: "estira",
    Action.PUSH: "empuja",
    Action.LIFT: "eleva",
}

POSITIONS: Final = {
    Position.STANDING: "de pie",
    Position.HALF_KNEELING: "con una rodilla en el suelo",
    Position.KNEELING: "de rodillas",
    Position.QUADRUPED: "a cuatro patas",
    Position.SEATED: "sentado",
    Position.SUPINE: "boca arriba",
    Position.PRONE: "boca abajo",
    Position.SIDE_LYING: "de lado",
}


def format_step(step: Step) -> str:
    """Format what an app shows at one step, such as "Círculos de tobillo: 10 repeticiones."."""
    direction = f" ({step.direction})" if step.direction and step.kind is not CueKind.HALFWAY else ""
    return f"{_instruction(step)}{direction}."


def name_position(step: Step) -> str:
    """Name the position that a step moves to, where it has no direction."""
    return POSITIONS[step.offer.exercise.positions[step.number]]


def _instruction(step: Step) -> str:
    offer = step.offer
    match step.action:
        case Action.SET_UP:
            text = f"Siguiente: {_introduce(step)}"
        case Action.GET_READY:
            text = f"Prepárate: {offer.exercise.name}"
        case Action.REST_BEFORE_ROUND:
            text = f"Descansa antes de la ronda {step.set + 1} de {offer.dose.sets}"
        case Action.HALFWAY:
            text = f"Vas por la mitad: quedan {step.left} s"
        case Action.SWITCH_POSITION if not step.direction:
            text = f"Cambia de posición: {name_position(step)}"
        case action:
            text = _TEXTS[action] if action in _TEXTS else f"{offer.exercise.name}: {_work(step)}"
    return text


def _introduce(step: Step) -> str:
    """The exercise and its dose; in a superset of several rounds the round and the dose of one set."""
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    if offer.rounds > 1:
        return f"{exercise.name}, ronda {step.set} de {dose.sets}. {format_dose(exercise, dose, one_set=True)}"
    return f"{exercise.name}. {format_dose(exercise, dose, rest_seconds=offer.rest_seconds)}"


def _work(step: Step) -> str:
    dose = step.offer.dose
    if step.kind is CueKind.ROLL:
        is_rolled = isinstance(dose.amount, Interval)
        rolled = "rueda despacio" if is_rolled else "rueda con suavidad o quédate en un punto sensible"
        return f"{rolled}, {step.seconds} s"
    if isinstance(dose.amount, Breaths):
        breaths = count(dose.amount.breaths, SLOW_BREATHS)
        return breaths if step.kind is CueKind.BREATHE else f"mantén {breaths}"
    match step.action:
        case Action.WORK:
            return format_amount(dose.amount) + (" por lado, alternando" if turns_of(step.offer.exercise, dose) > 1 else "")
        case Action.HOLD if step.held_reps is not None:
            return f"mantén {step.seconds} s, {step.number} de {step.held_reps}"
        case Action.HOLD_LAST:
            return f"mantén la última {step.seconds} s"
        case action:
            return f"{VERBS[action]} {step.seconds} s"
