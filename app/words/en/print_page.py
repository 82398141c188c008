"""Texts on the printable page of a routine, in English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.condition_vocabulary import Urgency
from app.domain.vocabulary import Equipment
from app.words.en.phrases import join_words, name_equipment

_URGENCIES: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.EMERGENCY: "Get help at once:",
        Urgency.SAME_DAY: "See someone the same day:",
        Urgency.WITHIN_DAYS: "See someone within days:",
    }
)


def format_about(regions: Sequence[str], protocol: str) -> str:
    """Return what the routine is for, such as "For: Hip, Core. Strength in supersets."."""
    return f"For: {', '.join(regions)}. {protocol}."


def format_equipment(equipment: Sequence[Equipment]) -> str:
    """Return what an exercise needs, such as "Needs a band and a chair."."""
    return f"Needs {join_words(map(name_equipment, equipment))}."


def format_warnings_heading() -> str:
    """Return the heading above the signs with which to see somebody."""
    return "Before you start: does any of this apply?"


def format_urgency(urgency: Urgency) -> str:
    """Return what comes before the signs of one urgency, such as "See someone the same day:"."""
    return _URGENCIES[urgency]
