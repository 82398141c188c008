"""Why a routine does not fill its time, in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, assert_never

from app.domain.composer.underfill import (
    EquipmentWouldHelp,
    ExerciseCeiling,
    IndoorsWouldHelp,
    Opening,
    PoolUsedUp,
    ProtocolLimit,
    ProtocolRules,
    RestTooShort,
    RisesWithWeeks,
    Underfill,
    WiderRegionWouldHelp,
)
from app.words.es.phrases import EXERCISES, MINUTES, count, name_equipment, name_regions


def explain_underfill(cause: Underfill) -> str:
    """Explain why a routine does not fill its time, or what would help: "Con una banda elástica habría 3 ejercicios más."."""
    match cause:
        case ProtocolLimit(protocol, minutes):
            return f"«{protocol}» está pensado para {count(minutes, MINUTES)} como máximo, así que no se planea más."
        case RestTooShort(left, shortest):
            return f"Quedan {left} s, pero el más corto de los demás ejercicios dura {shortest} s."
        case ExerciseCeiling(exercises):
            return (
                f"La rutina dura tanto como permiten {count(exercises, EXERCISES)} bien elegidos. `max_exercises` permite más, y "
                "cada uno es entonces más corto o menos directo."
            )
        case PoolUsedUp() | ProtocolRules() | RisesWithWeeks():
            return _WITHOUT_FACTS[type(cause)]
        case opening:
            return _explain_opening(opening)


_WITHOUT_FACTS: Final[Mapping[type[Underfill], str]] = MappingProxyType(
    {
        PoolUsedUp: (
            "Están incluidos todos los ejercicios que encajan, con la dosis más larga que permiten sus fuentes y su parte del "
            "tiempo."
        ),
        ProtocolRules: (
            "Cualquier otro ejercicio superaría la parte del tiempo de su bloque, o rompería una regla como la de los patrones."
        ),
        RisesWithWeeks: (
            "La fuerza empieza con pocas series y repeticiones. Aumentan de semana en semana, hasta llenar el tiempo."
        ),
    }
)


def _explain_opening(opening: Opening) -> str:
    match opening:
        case EquipmentWouldHelp(equipment, exercises):
            return f"Con {name_equipment(equipment)} habría {count(exercises, EXERCISES)} más."
        case IndoorsWouldHelp(exercises):
            return f"En interior, el trabajo en el suelo añadiría {count(exercises, EXERCISES)} más."
        case WiderRegionWouldHelp(region):
            return f"Una zona más amplia tiene más ejercicios: {name_regions([region])}."
        case _:
            assert_never(opening)
