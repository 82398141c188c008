"""Advice in English."""

from collections.abc import Iterable
from typing import Final

from app.domain.composer.condition_reports import SafetyWarning
from app.words.en.red_flags import ask_about, explain_red_flag

_BEFORE_ANY_EXERCISE: Final = (
    "Do not exercise with chest pain, after you have fainted, or after an operation until your surgical team allows it: see a "
    "doctor first, and ring the emergency number if you have chest pain now."
)


def general_advice() -> str:
    """Return the advice that goes with every routine, check and repair."""
    return (
        "General guidance for healthy runners, not medical advice and not a diagnosis. Stop when something hurts, and see a "
        "physiotherapist or doctor about pain that stays, before you start something new, or if you are unsure."
    )


def advise(sentences: Iterable[str]) -> str:
    """Return the advice that goes with a routine: the sentences of its conditions, then what holds for every routine."""
    return " ".join((*sentences, _BEFORE_ANY_EXERCISE, general_advice()))


def explain_warning(warning: SafetyWarning) -> str:
    """Return when to see somebody, as a question or a sentence; what to do about a sign that is present."""
    if warning.flag is None:
        return warning.text
    return explain_red_flag(warning.flag) if warning.is_present else ask_about(warning.flag)
