"""Ways out of a refusal, in German."""

from collections.abc import Mapping
from typing import Final

from app.domain.errors import Relaxation
from app.domain.vocabulary import Equipment, NextRun, Phase, Place
from app.words.de.phrases import LEVELS, name_equipment, quote


def format_relaxation(relaxation: Relaxation) -> str:
    """Format one change of the question after which it has a routine, such as "mindestens 4 Minuten einplanen"."""
    value = relaxation.value
    if relaxation.helps_with is not None:
        return f"die Region {value} trainieren; das hilft bei {quote(relaxation.helps_with)}"
    names = _NAMES.get(relaxation.parameter, {})
    return _SENTENCES[relaxation.parameter].format(value=names.get(value, value), protocol=relaxation.protocol)


_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "equipment": {item.value: name_equipment(item) for item in Equipment},
    "level": {level.value: name for level, name in LEVELS.items()},
    "next_run": {NextRun.EASY: "einen lockeren Lauf", NextRun.QUALITY: "ein Tempotraining", NextRun.RACE: "einen Wettkampf"},
    "place": {Place.OUTDOORS: "draußen", Place.INDOORS: "drinnen"},
    "phase": {
        Phase.PRE: "vor dem Lauf",
        Phase.POST: "nach dem Lauf",
        Phase.RECOVERY: "Erholung",
        Phase.STRENGTH: "Kraft",
        Phase.DAILY: "täglich",
    },
}
"""The values of a vocabulary by parameter."""

_SENTENCES: Final = {
    "equipment": "{value} verwenden",
    "max_exercises": "{value} Übungen erlauben",
    "minutes": "mindestens {value} Minuten einplanen",
    "level": "das Niveau {value} wählen",
    "next_run": "für {value} aufwärmen",
    "place": "{value} trainieren",
    "exclude": "{value} nicht ausschließen",
    "include": "{value} nicht hinzunehmen",
    "region": "die größere Region {value} wählen",
    "protocol": "dem Programm {value} folgen",
    "phase": "die Phase „{value}“ wählen, die dem Programm {protocol} folgt",
}
