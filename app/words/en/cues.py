"""The steps that an app plays, in English."""

from typing import Final

from app.domain.catalogue.amounts import Breaths
from app.domain.catalogue.dose_parts import Action
from app.domain.composer.cues import Step
from app.domain.composer.doses import Dose
from app.words.en.doses import format_amount, format_dose
from app.words.en.phrases import count

_TEXTS: Final = {Action.SWITCH_SIDES: "Switch sides", Action.REST: "Rest", Action.RELAX: "Relax"}


def format_step(step: Step) -> str:
    """Format what an app shows or says at one step, such as "Ankle rocks: 10 reps."."""
    direction = f" ({step.direction})" if step.direction else ""
    return f"{_instruction(step)}{direction}."


def _instruction(step: Step) -> str:
    offer = step.offer
    exercise, dose = offer.exercise, offer.dose
    if step.action in _TEXTS:
        return _TEXTS[step.action]
    if step.action is Action.GET_READY:
        return f"Next: {exercise.name}. {format_dose(exercise, dose, rest_seconds=offer.rest_seconds)}"
    if step.action is Action.REST_BEFORE_ROUND:
        return f"Rest before round {step.set + 1} of {dose.sets}"
    return f"{exercise.name}: {_work(step.action, dose)}"


def _work(action: Action, dose: Dose) -> str:
    if action is Action.WORK:
        return format_amount(dose.amount)
    if action is Action.HOLD:
        return f"hold for {count(dose.amount.breaths, 'slow breath')}" if isinstance(dose.amount, Breaths) else "hold"
    return "hold the last one" if action is Action.HOLD_LAST else action.value
