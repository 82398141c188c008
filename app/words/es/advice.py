"""Advice in Spanish."""

from collections.abc import Iterable
from typing import Final

from app.domain.composer.condition_reports import SafetyWarning
from app.domain.composer.danger_signs import DangerSign
from app.words.es.phrases import within_sentence
from app.words.es.red_flags import ask_about, explain_red_flag, name_safe_exercise

_BEFORE_ANY_EXERCISE: Final = (
    "No hagas ejercicio con dolor de pecho, después de un desmayo ni después de una operación hasta que lo permita tu equipo "
    "quirúrgico: ve antes al médico y llama a emergencias si tienes dolor de pecho ahora."
)


def general_advice() -> str:
    """Return the advice that goes with every routine, check and repair."""
    return (
        "Orientación general para corredores sanos; no es consejo médico ni un diagnóstico. Para cuando algo duela y consulta a "
        "un fisioterapeuta o médico si un dolor no se va, antes de empezar algo nuevo o si tienes dudas."
    )


def advise(sentences: Iterable[str]) -> str:
    """Return the advice that goes with a routine: the sentences of its conditions, then what holds for every routine."""
    return " ".join((*sentences, _BEFORE_ANY_EXERCISE, general_advice()))


def explain_warning(warning: SafetyWarning) -> str:
    """Return when to see somebody, as a question or a sentence; what to do about a sign that is present."""
    if warning.flag is None:
        return warning.text
    return explain_red_flag(warning.flag) if warning.is_present else ask_about(warning.flag)


def explain_sign(sign: DangerSign) -> str:
    """Return why somebody should look at the runner first, how soon, and what remains safe meanwhile."""
    if sign.refusal is not None:
        safe = sign.refusal.safe
        return f"{sign.refusal.text} Mientras tanto: {within_sentence(safe)}" if safe else sign.refusal.text
    if sign.flag is None:
        return ""
    safe = name_safe_exercise(sign.flag)
    return f"{explain_red_flag(sign.flag)} Mientras tanto: {safe}." if safe else explain_red_flag(sign.flag)
