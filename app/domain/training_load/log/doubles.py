"""Doubles: one workout that a watch and a phone recorded, or that was planned and done. One of them is judged."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.training_load.plan import Status
from app.domain.training_load.scheduled_workout import ScheduledWorkout

SHARED: Final = 0.5
"""Two workouts of one kind that share this much of the shorter are doubles. Source: limber-house."""

START_S: Final = 5 * 60
LENGTH_SHARE: Final = 0.1
"""Two workouts of one kind that start so close together and differ by so little in length are doubles. Source: limber-house."""

MAX_COMPARED: Final = 50
"""A workout is compared with at most this many before it: enough for any runner, and a bound for corrupt logs."""


class Double(NamedTuple):
    """Two workouts that are taken for one: the one that is judged, and the one that is left out."""

    judged: ScheduledWorkout
    left_out: ScheduledWorkout


def find_doubles(ordered: Sequence[ScheduledWorkout]) -> list[Double]:
    """Find the doubles among workouts in order of start. Two planned workouts are none: a repair may move either of them.

    The better one is judged: done before planned, rated before unrated, then the longer distance, the longer time and the
    earlier start.
    """
    doubles: list[Double] = []
    recent: dict[str, list[ScheduledWorkout]] = defaultdict(list)
    for each in ordered:
        open_ = [other for other in recent[each.kind][-MAX_COMPARED:] if other.end_s > each.start_s - START_S]
        twin = next((other for other in reversed(open_) if _are_doubles(other, each)), None)
        if twin is None:
            recent[each.kind] = [*open_, each]
        else:
            judged, left_out = sorted((twin, each), key=_by_worth)
            doubles.append(Double(judged, left_out))
            recent[each.kind] = [judged if other is twin else other for other in open_]
    return doubles


def _are_doubles(earlier: ScheduledWorkout, later: ScheduledWorkout) -> bool:
    first, second = earlier.end_s - earlier.start_s, later.end_s - later.start_s
    shorter, longer = min(first, second), max(first, second)
    is_done = Status.DONE in {earlier.workout.status, later.workout.status}
    if not (is_done and earlier.sets_gap and later.sets_gap and shorter):
        return False
    shared = min(earlier.end_s, later.end_s) - later.start_s
    # Short pieces that follow each other start close together, too.
    is_same_start = shared > 0 and later.start_s - earlier.start_s <= START_S and longer - shorter <= LENGTH_SHARE * longer
    return is_same_start or shared >= SHARED * shorter


def _by_worth(scheduled: ScheduledWorkout) -> tuple[bool, bool, int, int, int, str]:
    workout = scheduled.workout
    return (
        workout.status is not Status.DONE,
        workout.rpe is None and workout.effort is None,
        -(workout.distance_m or 0),
        scheduled.start_s - scheduled.end_s,
        scheduled.start_s,
        scheduled.id,
    )
