"""Texts of calendar events, in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.training_load.plan import WorkoutKind
from app.domain.vocabulary import Phase

_TITLES: Final[Mapping[Phase, str]] = MappingProxyType(
    {
        Phase.PRE: "Calentamiento",
        Phase.POST: "Vuelta a la calma",
        Phase.RECOVERY: "Recuperación",
        Phase.STRENGTH: "Fuerza",
        Phase.DAILY: "Movilidad",
    }
)
_WORKOUTS: Final[Mapping[WorkoutKind, str]] = MappingProxyType(
    {
        WorkoutKind.RUN: "Carrera",
        WorkoutKind.STRENGTH: "Fuerza",
        WorkoutKind.MOBILITY: "Movilidad",
        WorkoutKind.CROSS: "Entrenamiento cruzado",
    }
)


def format_title(phase: Phase, minutes: int) -> str:
    """Return the title of an event, such as "Fuerza, 20 min"."""
    return f"{_TITLES[phase]}, {minutes} min"


def format_workout(kind: WorkoutKind, minutes: int | None, *, is_race: bool) -> str:
    """Return the title of a workout that has no routine, such as "Carrera, 60 min"."""
    name = "Competición" if is_race else _WORKOUTS[kind]
    return name if minutes is None else f"{name}, {minutes} min"


def format_heading(title: str, rounds: int) -> str:
    """Return the line above the exercises of a block, such as "Fuerza A, 3 rondas"."""
    return title if rounds == 1 else f"{title}, {rounds} rondas"


def format_exercise(number: int, name: str, dose: str) -> str:
    """Return the line of an exercise, such as "1. Sentadilla: 2 x 10 repeticiones"."""
    return f"{number}. {name}: {dose}"
