"""Planned workouts that are past: fulfilled by a done workout, or missed or not confirmed, which feeds no rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.vocabulary import Effort

SIMILAR_SHARE: Final = 0.25
"""Two workouts whose lengths differ by at most this share may be one and the same. Source: limber-house."""


class PastPlanned(NamedTuple):
    """The workouts that remain, and the planned ones that nothing confirms."""

    remaining: list[ScheduledWorkout]
    unconfirmed: tuple[ScheduledWorkout, ...]


def set_past_planned_aside(workouts: Sequence[ScheduledWorkout], now_s: int) -> PastPlanned:
    """Set aside each planned workout that ended before now.

    A done workout of its local day and kind fulfils it, each done one at most one: races first, then by falling length. A done
    workout of similar length that fulfils a planned race is that race, as many services do not say so.
    """
    past = [each for each in workouts if each.workout.status is Status.PLANNED and each.end_s < now_s]
    if not past:
        return PastPlanned(list(workouts), ())
    fulfilled = _match(past, [each for each in workouts if each.workout.status is Status.DONE])
    races = {done.id for planned, done in fulfilled if planned.workout.is_race and _are_similar(planned.workout, done.workout)}
    gone = {each.id for each in past}
    matched = {planned.id for planned, _ in fulfilled}
    remaining = [_as_race(each) if each.id in races else each for each in workouts if each.id not in gone]
    return PastPlanned(remaining, tuple(each for each in past if each.id not in matched))


def find_done_early(workouts: Iterable[ScheduledWorkout], today: int) -> list[tuple[ScheduledWorkout, ScheduledWorkout]]:
    """Find each hard workout planned for later today that a hard one of similar length, done today, stands for."""
    hard = [each for each in workouts if each.day == today and each.perceived_effort is Effort.HARD]
    planned = [each for each in hard if each.workout.status is Status.PLANNED]
    pairs = _match(planned, [each for each in hard if each.workout.status is Status.DONE]) if planned else []
    return [
        (planned, done)
        for planned, done in pairs
        if _are_similar(planned.workout, done.workout) and (done.workout.is_race or not planned.workout.is_race)
    ]


def _match(
    planned: Iterable[ScheduledWorkout], done: Iterable[ScheduledWorkout]
) -> list[tuple[ScheduledWorkout, ScheduledWorkout]]:
    """Pair planned with done workouts of the same local day and kind."""
    done_of: dict[tuple[int, str], list[ScheduledWorkout]] = defaultdict(list)
    planned_of: dict[tuple[int, str], list[ScheduledWorkout]] = defaultdict(list)
    for each in done:
        done_of[each.day, each.kind].append(each)
    for each in planned:
        planned_of[each.day, each.kind].append(each)
    return [
        pair
        for key, some in planned_of.items()
        for pair in zip(sorted(some, key=_by_weight), sorted(done_of[key], key=_by_weight), strict=False)
    ]


def _by_weight(scheduled: ScheduledWorkout) -> tuple[bool, int, str]:
    return not scheduled.workout.is_race, scheduled.start_s - scheduled.end_s, scheduled.id


def _are_similar(one: Workout, other: Workout) -> bool:
    """Whether two lengths differ little: in minutes where both are known, else in distance."""
    first, second = one.minutes, other.minutes
    if first is None or second is None:
        first, second = one.distance_m, other.distance_m
    return first is not None and second is not None and abs(first - second) <= SIMILAR_SHARE * max(first, second)


def _as_race(scheduled: ScheduledWorkout) -> ScheduledWorkout:
    workout = replace(scheduled.workout, is_race=True)
    return scheduled._replace(workout=workout, perceived_effort=workout.perceived_effort)
