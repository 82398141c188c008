"""The changes that a repair may make to each workout, each with its disruption points and what it makes of the plain numbers.

A choice consists of plain numbers. The changed workout is built only when a choice is judged (`changed_workout.py`).
"""

from dataclasses import dataclass
from datetime import time
from typing import Final

from app.domain.training_load.repairs.points import Touched, weigh
from app.domain.training_load.rules.rule import Remedy
from app.domain.training_load.timeline import ScheduledWorkout

WorkoutSet = int
"""A set of movable workouts: the bit at a workout's index is 1 where the workout is in the set."""

NOT_MOVABLE: Final = -1
"""The index of workouts that a repair cannot change."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Choice:
    """One thing that can be done to one workout. `workout` is the index of the workout, or `NOT_MOVABLE`.

    `kind` is None where it is left alone. `points` are those of the whole change. `partner` is the workout that changes with it,
    or `NOT_MOVABLE`. `clock` is the time of day to which it moves; None where it stays, or starts right after another one. `size`
    are the metres of a shortened run, or its minutes where it has no distance. `is_spare` marks a run that is left out because it
    is one too many of its week.
    """

    workout: int
    kind: Remedy | None
    points: int
    weight: int
    start_s: int
    end_s: int
    day: int
    spacing_class: int
    is_moved: bool = False
    partner: int = NOT_MOVABLE
    clock: time | None = None
    size: int | None = None
    is_spare: bool = False

    @property
    def is_dropped(self) -> bool:
        """Whether the workout is left out."""
        return self.kind is Remedy.DROP


def unchanged(scheduled: ScheduledWorkout, spacing_class: int, index: int = NOT_MOVABLE) -> Choice:
    """Return the choice to leave a workout alone; the only one of a workout that a repair cannot change."""
    return Choice(
        workout=index,
        kind=None,
        points=0,
        weight=0,
        start_s=scheduled.start_s,
        end_s=scheduled.end_s,
        day=scheduled.day,
        spacing_class=spacing_class,
    )


def weigh_change(points: int, *, is_half: bool, rank: int, place: int) -> int:
    """Return the weight of a change, or of the half of it that one of two workouts carries."""
    return weigh(points if is_half else 2 * points, Touched(rank=rank, place=place))
