"""Texts of calendar events, in English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.training_load.plan import WorkoutKind
from app.domain.vocabulary import Phase

_TITLES: Final[Mapping[Phase, str]] = MappingProxyType(
    {
        Phase.PRE: "Warm-up",
        Phase.POST: "Cool-down",
        Phase.RECOVERY: "Recovery",
        Phase.STRENGTH: "Strength",
        Phase.DAILY: "Mobility",
    }
)
_WORKOUTS: Final[Mapping[WorkoutKind, str]] = MappingProxyType(
    {
        WorkoutKind.RUN: "Run",
        WorkoutKind.STRENGTH: "Strength",
        WorkoutKind.MOBILITY: "Mobility",
        WorkoutKind.CROSS: "Cross-training",
    }
)


def format_title(phase: Phase, minutes: int) -> str:
    """Return the title of an event, such as "Strength, 20 min"."""
    return f"{_TITLES[phase]}, {minutes} min"


def format_workout(kind: WorkoutKind, minutes: int | None, *, is_race: bool) -> str:
    """Return the title of a workout that has no routine, such as "Run, 60 min"."""
    name = "Race" if is_race else _WORKOUTS[kind]
    return name if minutes is None else f"{name}, {minutes} min"


def format_heading(title: str, rounds: int) -> str:
    """Return the line above the exercises of a block, such as "Legs and core, 3 rounds"."""
    return title if rounds == 1 else f"{title}, {rounds} rounds"


def format_exercise(number: int, name: str, dose: str) -> str:
    """Return the line of an exercise, such as "1. Squat: 2 x 10 reps"."""
    return f"{number}. {name}: {dose}"
