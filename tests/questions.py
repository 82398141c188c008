"""Routine questions in plain words, as the tests write them."""

from typing import Any, Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import Question, RoutineQuestion
from app.domain.composer.resolution import resolve
from app.domain.condition_vocabulary import RedFlag
from app.domain.vocabulary import Equipment, Level, NextRun, Phase, Place

_ENUMS: Final = {"phase": Phase, "level": Level, "next_run": NextRun, "place": Place}
_LISTS: Final = {
    "region": str,
    "include": str,
    "exclude": str,
    "recent": str,
    "equipment": Equipment,
    "condition": str,
    "sore_region": str,
    "red_flag": RedFlag,
}


def routine_question(**words: Any) -> RoutineQuestion:
    """The question with these words. Ten minutes for the ankle before a run, unless they say otherwise."""
    fields: dict[str, Any] = {"region": ["ankle"], "phase": "pre", "minutes": 10} | words
    for name, enum in _ENUMS.items():
        fields |= {name: enum(fields[name])} if name in fields else {}
    for name, kind in _LISTS.items():
        fields |= {name: tuple(map(kind, fields[name]))} if name in fields else {}
    return RoutineQuestion(**fields)


def a_question(catalogue: Catalogue, **words: Any) -> Question:
    """The same with its names found in a catalogue."""
    return resolve(catalogue, routine_question(**words))
