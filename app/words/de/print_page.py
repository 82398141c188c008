"""Texts on the printable page of a routine, in German."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.condition_vocabulary import Urgency
from app.domain.vocabulary import Equipment
from app.words.de.phrases import join_words, name_equipment

_URGENCIES: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.EMERGENCY: "Hole sofort Hilfe:",
        Urgency.SAME_DAY: "Lass es noch am selben Tag untersuchen:",
        Urgency.WITHIN_DAYS: "Lass es in den nächsten Tagen untersuchen:",
    }
)


def format_about(regions: Sequence[str], protocol: str) -> str:
    """Return what the routine is for, such as "Für: Hüfte, Rumpf. Kraft in Supersätzen."."""
    return f"Für: {', '.join(regions)}. {protocol}."


def format_equipment(equipment: Sequence[Equipment]) -> str:
    """Return what an exercise needs, such as "Braucht ein Band und einen Stuhl."."""
    return f"Braucht {join_words(map(name_equipment, equipment))}."


def format_warnings_heading() -> str:
    """Return the heading above the signs with which to see somebody."""
    return "Bevor du anfängst: Trifft etwas davon zu?"


def format_urgency(urgency: Urgency) -> str:
    """Return what comes before the signs of one urgency, such as "Hole sofort Hilfe:"."""
    return _URGENCIES[urgency]
