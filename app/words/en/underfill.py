"""Why a routine does not fill its time, in English."""

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
from app.words.en.phrases import count, name_equipment, name_regions


def explain_underfill(cause: Underfill) -> str:
    """Explain why a routine does not fill its time, or what would help, such as "A band would add 3 more exercises."."""
    match cause:
        case ProtocolLimit(protocol, minutes):
            return f"{protocol} is made for at most {count(minutes, 'minute')}, so no more is planned."
        case RestTooShort(left, shortest):
            return f"{left} s are left, but the shortest of the remaining exercises takes {shortest} s."
        case ExerciseCeiling(exercises):
            return (
                f"The routine is as long as {count(exercises, 'good exercise')} can make it. "
                "`max_exercises` allows more, and each is then shorter or less direct."
            )
        case PoolUsedUp() | ProtocolRules() | RisesWithWeeks():
            return _WITHOUT_FACTS[type(cause)]
        case opening:
            return _explain_opening(opening)


_WITHOUT_FACTS: Final[Mapping[type[Underfill], str]] = MappingProxyType(
    {
        PoolUsedUp: "Every exercise that fits is included, at the longest dose that its sources and its share of the time allow.",
        ProtocolRules: "Any further exercise would exceed its block's share of the time, or break a rule such as the one about "
        "patterns.",
        RisesWithWeeks: "Strength begins with few sets and repetitions. They rise from week to week, up to the time.",
    }
)


def _explain_opening(opening: Opening) -> str:
    match opening:
        case EquipmentWouldHelp(equipment, exercises):
            name = name_equipment(equipment)
            return f"{name[0].upper()}{name[1:]} would add {exercises} more {'exercise' if exercises == 1 else 'exercises'}."
        case IndoorsWouldHelp(exercises):
            return f"Indoors, floor work would add {exercises} more {'exercise' if exercises == 1 else 'exercises'}."
        case WiderRegionWouldHelp(region):
            return f"A larger region, the {name_regions([region])}, has more exercises."
        case _:
            assert_never(opening)
