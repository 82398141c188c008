"""Texts of calendar events, in German."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.training_load.plan import WorkoutKind
from app.domain.vocabulary import Phase

_TITLES: Final[Mapping[Phase, str]] = MappingProxyType(
    {
        Phase.PRE: "Aufwärmen",
        Phase.POST: "Cool-down",
        Phase.RECOVERY: "Erholung",
        Phase.STRENGTH: "Kraft",
        Phase.DAILY: "Mobilität",
    }
)
_WORKOUTS: Final[Mapping[WorkoutKind, str]] = MappingProxyType(
    {
        WorkoutKind.RUN: "Lauf",
        WorkoutKind.STRENGTH: "Kraft",
        WorkoutKind.MOBILITY: "Mobilität",
        WorkoutKind.CROSS: "Alternativtraining",
    }
)


def format_title(phase: Phase, minutes: int) -> str:
    """Return the title of an event, such as "Kraft, 20 min"."""
    return f"{_TITLES[phase]}, {minutes} min"


def format_workout(kind: WorkoutKind, minutes: int | None, *, is_race: bool) -> str:
    """Return the title of a workout that has no routine, such as "Lauf, 60 min"."""
    name = "Wettkampf" if is_race else _WORKOUTS[kind]
    return name if minutes is None else f"{name}, {minutes} min"


def format_heading(title: str, rounds: int) -> str:
    """Return the line above the exercises of a block, such as "Kraft A, 3 Runden"."""
    return title if rounds == 1 else f"{title}, {rounds} Runden"


def format_exercise(number: int, name: str, dose: str) -> str:
    """Return the line of an exercise, such as "1. Kniebeuge: 2 × 10 Wiederholungen"."""
    return f"{number}. {name}: {dose}"
