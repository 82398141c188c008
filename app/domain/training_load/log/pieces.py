"""Pieces of one bout: a watch that was stopped between warm-up and intervals makes two workouts of one.

Gaps, counts of hard work and the longest run are about bouts; sums over days are about the single entries, which are the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.domain.training_load.plan import MAX_MINUTES, Status, Workout, WorkoutKind
from app.domain.training_load.scheduled_workout import ScheduledWorkout
from app.domain.vocabulary import Effort

PIECE_GAP_S: Final = 15 * 60
"""Two workouts of one kind with less than this between them are one bout. Source: limber-house."""

PIECE_OVERLAP_S: Final = 60
"""Two recordings of one bout may overlap by so much; more is a fault that a finding reports. Source: limber-house."""

_DONE_RACE: Final = "done race"
_PLANNED_RACE: Final = "planned race"
_EFFORTS: Final = {Effort.HARD: 3, None: 2, Effort.MODERATE: 1, Effort.EASY: 0}
"""Efforts in rising order. A bout with a piece of unknown effort may be hard, unless another piece is."""


def join_pieces(ordered: Iterable[ScheduledWorkout]) -> tuple[ScheduledWorkout, ...]:
    """Join the pieces of each bout, given all workouts in order of start.

    Pieces are done and of one kind. Races join whether they are done or planned, and whatever their kind is, as in a duathlon.
    What else is planned stays as it is, because a repair changes single workouts.
    """
    bouts: list[list[ScheduledWorkout]] = []
    ends: list[int] = []
    last: dict[str, int] = {}
    for each in ordered:
        keys, joined = _keys(each), len(bouts)
        for key in keys:
            before = last.get(key)
            if before is not None and _follows(each, ends[before]):
                joined = before
                break
        if joined == len(bouts):
            bouts.append([each])
            ends.append(each.end_s)
        else:
            bouts[joined].append(each)
            ends[joined] = max(ends[joined], each.end_s)
        for key in keys:
            last[key] = joined
    return tuple([bout[0] if len(bout) == 1 else _join(bout) for bout in bouts])


def _keys(scheduled: ScheduledWorkout) -> tuple[str, ...]:
    """What the pieces of a bout have in common: the kind of done ones, and being a race."""
    workout = scheduled.workout
    if workout.status is Status.DONE:
        return (scheduled.kind, _DONE_RACE) if workout.is_race else (scheduled.kind,)
    return (_PLANNED_RACE,) if workout.is_race else ()


def _follows(scheduled: ScheduledWorkout, end_s: int) -> bool:
    return scheduled.sets_gap and -PIECE_OVERLAP_S <= scheduled.start_s - end_s < PIECE_GAP_S


def _join(pieces: Sequence[ScheduledWorkout]) -> ScheduledWorkout:
    """Join pieces to one bout with the effort of the hardest. The distance of a race is that of its race pieces."""
    first = pieces[0]
    hardest = max(pieces, key=_hardness)
    is_run = any(each.kind is WorkoutKind.RUN for each in pieces)
    runs = [each for each in pieces if each.kind is WorkoutKind.RUN]
    measured = [each for each in runs if each.workout.is_race] or runs
    loads = [each.session_load for each in pieces]
    return ScheduledWorkout(
        id=first.id,
        kind=WorkoutKind.RUN if is_run else first.kind,
        start_s=first.start_s,
        end_s=max(each.end_s for each in pieces),
        day=first.day,
        perceived_effort=hardest.perceived_effort,
        workout=_join_workouts(first, hardest, pieces, measured),
        max_distance_m=sum(each.max_distance_m for each in measured),
        session_load=sum(load for load in loads if load is not None) if None not in loads else None,
        pieces=tuple(piece for each in pieces for piece in each.ids),
    )


def _join_workouts(
    first: ScheduledWorkout,
    hardest: ScheduledWorkout,
    pieces: Sequence[ScheduledWorkout],
    measured: Sequence[ScheduledWorkout],
) -> Workout:
    distances = [each.workout.distance_m for each in measured]
    minutes = [each.workout.minutes for each in pieces]
    return replace(
        hardest.workout,
        id=first.id,
        kind=WorkoutKind.RUN if measured else first.kind,
        start=first.workout.start,
        minutes=min(_add_known(minutes), MAX_MINUTES) if None not in minutes else None,
        distance_m=round(_add_known(distances)) if measured and None not in distances else None,
        methods=tuple(dict.fromkeys(method for each in pieces for method in each.workout.methods)),
        fixed=any(each.workout.fixed for each in pieces),
        is_race=any(each.workout.is_race for each in pieces),
        moving_minutes=None,
        climb_m=None,
    )


def _add_known(amounts: Iterable[float | None]) -> float:
    return sum(amount for amount in amounts if amount is not None)


def _hardness(scheduled: ScheduledWorkout) -> tuple[bool, int, float, int]:
    """Races first, then by effort, by RPE and by length; of equals, `max` takes the first."""
    workout = scheduled.workout
    return workout.is_race, _EFFORTS[scheduled.perceived_effort], workout.rpe or 0, scheduled.end_s - scheduled.start_s
