"""Texts on the printable page of a routine, in Spanish."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.condition_vocabulary import Urgency
from app.domain.vocabulary import Equipment
from app.words.es.phrases import join_words, name_equipment

_URGENCIES: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.EMERGENCY: "Busca ayuda de inmediato:",
        Urgency.SAME_DAY: "Consulta a un profesional el mismo día:",
        Urgency.WITHIN_DAYS: "Consulta a un profesional en los próximos días:",
    }
)


def format_about(regions: Sequence[str], protocol: str) -> str:
    """Return what the routine is for, such as "Para: Cadera, Core. Fuerza en superseries."."""
    return f"Para: {', '.join(regions)}. {protocol}."


def format_equipment(equipment: Sequence[Equipment]) -> str:
    """Return what an exercise needs, such as "Necesita una banda elástica y una silla."."""
    return f"Necesita {join_words(map(name_equipment, equipment))}."


def format_warnings_heading() -> str:
    """Return the heading above the signs with which to see somebody."""
    return "Antes de empezar: ¿te pasa algo de esto?"


def format_urgency(urgency: Urgency) -> str:
    """Return what comes before the signs of one urgency, such as "Consulta a un profesional el mismo día:"."""
    return _URGENCIES[urgency]
