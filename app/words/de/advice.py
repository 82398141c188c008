"""Advice in German."""

from collections.abc import Iterable
from typing import Final

from app.domain.composer.condition_reports import SafetyWarning
from app.domain.composer.danger_signs import DangerSign
from app.words.de.red_flags import ask_about, explain_red_flag, name_safe_exercise

_BEFORE_ANY_EXERCISE: Final = (
    "Trainiere nicht mit Brustschmerzen, nicht nach einer Ohnmacht und nach einer Operation erst, wenn das Behandlungsteam es "
    "erlaubt: "
    "Lass dich zuerst ärztlich untersuchen, und wähle den Notruf, wenn du jetzt Brustschmerzen hast."
)


def general_advice() -> str:
    """Return the advice that goes with every routine, check and repair."""
    return (
        "Allgemeine Hinweise für gesunde Läuferinnen und Läufer, keine medizinische Beratung und keine Diagnose. Hör auf, wenn "
        "etwas schmerzt, und lass dich physiotherapeutisch oder ärztlich beraten, wenn Schmerzen bleiben, bevor du etwas Neues "
        "anfängst oder wenn du unsicher bist."
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
        return f"{sign.refusal.text} Bis dahin: {sign.refusal.safe}" if sign.refusal.safe else sign.refusal.text
    if sign.flag is None:
        return ""
    safe = name_safe_exercise(sign.flag)
    return f"{explain_red_flag(sign.flag)}{f' Bis dahin: {safe}.' if safe else ''}"
