"""Why a routine does not fill its time, in German."""

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
from app.words.de.phrases import count_minutes, list_regions, quote, with_equipment


def explain_underfill(cause: Underfill) -> str:
    """Explain why a routine does not fill its time, or what would help, such as "Mit einem Band kämen 3 Übungen dazu."."""
    match cause:
        case ProtocolLimit(protocol, minutes):
            return f"{quote(protocol)} ist für höchstens {count_minutes(minutes)} gemacht, darum ist nicht mehr geplant."
        case RestTooShort(left, shortest):
            return f"Es bleiben {left} s, aber die kürzeste der übrigen Übungen dauert {shortest} s."
        case ExerciseCeiling(exercises):
            good = "eine gute Übung" if exercises == 1 else f"{exercises} gute Übungen"
            return (
                f"Die Routine ist so lang, wie {good} sie machen. `max_exercises` erlaubt mehr; jede ist dann kürzer oder "
                "weniger "
                "direkt."
            )
        case PoolUsedUp() | ProtocolRules() | RisesWithWeeks():
            return _WITHOUT_FACTS[type(cause)]
        case opening:
            return _explain_opening(opening)


_WITHOUT_FACTS: Final[Mapping[type[Underfill], str]] = MappingProxyType(
    {
        PoolUsedUp: (
            "Jede passende Übung ist dabei, mit der längsten Dosierung, die ihre Quellen und ihr Anteil an der Zeit erlauben."
        ),
        ProtocolRules: (
            "Jede weitere Übung würde den Zeitanteil ihres Blocks überschreiten oder eine Regel brechen, etwa die über "
            "Bewegungsmuster."
        ),
        RisesWithWeeks: (
            "Krafttraining beginnt mit wenigen Sätzen und Wiederholungen. Sie steigen von Woche zu Woche, bis die Zeit voll ist."
        ),
    }
)


def _explain_opening(opening: Opening) -> str:
    match opening:
        case EquipmentWouldHelp(equipment, exercises):
            return f"Mit {with_equipment(equipment)} {_would_join(exercises)}."
        case IndoorsWouldHelp(exercises):
            return f"Drinnen, mit Bodenübungen, {_would_join(exercises)}."
        case WiderRegionWouldHelp(region):
            return f"Eine größere Region ({list_regions([region])}) hat mehr Übungen."
        case _:
            assert_never(opening)


def _would_join(exercises: int) -> str:
    return "käme 1 Übung dazu" if exercises == 1 else f"kämen {exercises} Übungen dazu"
