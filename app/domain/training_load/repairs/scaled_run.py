"""What becomes of a run where its week is scaled."""

from typing import Final, NamedTuple

from app.domain.training_load.demand import minutes_of
from app.domain.training_load.repairs.guided_weeks import GUIDED_M, GUIDED_MINUTES
from app.domain.training_load.repairs.problem import MovableWorkout

STEP_M: Final = 500
STEP_MINUTES: Final = 5
MIN_SCALED_M: Final = 1_000
"""Lengths of changed runs are multiples of these steps; a scaled run keeps at least a kilometre or five minutes."""


class _Measure(NamedTuple):
    length: float
    step: int
    least: int
    cap: int


def scaled_size(movable: MovableWorkout, percent: int) -> int | None:
    """Return the metres of a scaled run, or its minutes where it has no distance; None where it becomes no shorter."""
    length, step, least, cap = _measure(movable)
    size = max(int(length * percent // (100 * step)) * step, least)
    size = min(size, cap) if _is_capped(movable) else size
    return size if size < length else None


def scaled_minutes(movable: MovableWorkout, percent: int) -> float:
    """Return how many minutes of a run are left, before rounding."""
    length, _, _, cap = _measure(movable)
    share = percent / 100
    if _is_capped(movable) and length:
        share = min(share, cap / length)
    return minutes_of(movable.scheduled) * share


def _measure(movable: MovableWorkout) -> _Measure:
    workout = movable.scheduled.workout
    if workout.distance_m is None:
        return _Measure(workout.minutes or 0, STEP_MINUTES, STEP_MINUTES, GUIDED_MINUTES)
    return _Measure(workout.distance_m, STEP_M, MIN_SCALED_M, GUIDED_M)


def _is_capped(movable: MovableWorkout) -> bool:
    return movable.week is not None and movable.scheduled.day <= movable.week.capped_to
