"""The longest run before a run, and the distance limit that follows from it, by the definition of `single_run_spike`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import floor

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.choices import MAX_DAYS_MOVED
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE, SPIKE_DAYS
from app.domain.training_load.timeline import ScheduledWorkout


def first_judged_day(workouts: Iterable[ScheduledWorkout], limits: Mapping[RuleId, Limits]) -> float:
    """Return the first local day (as an ordinal) whose runs are judged: before it the log does not go back far enough."""
    return min([each.day for each in workouts], default=0) + limits[SINGLE_RUN_SPIKE.id]["reach_days"]


def longest_before(run: ScheduledWorkout, runs: Iterable[ScheduledWorkout], first_day: float) -> int | None:
    """Return the metres of the longest run that started earlier, on its local day or in the 30 before; None where unknown.

    `first_day` is the first judged day.
    """
    if run.day < first_day:
        return None
    longest = 0
    for other in runs:
        if other.start_s < run.start_s and other.day >= run.day - SPIKE_DAYS:
            distance = other.workout.distance_m
            if distance is None:
                return None
            longest = max(longest, distance)
    return longest or None


def find_compared_runs(workouts: Sequence[ScheduledWorkout], limits: Mapping[RuleId, Limits], now_s: int) -> frozenset[str]:
    """Return the ids of the future runs with a distance for which the longest earlier run is known."""
    runs, first_day = [each for each in workouts if each.kind is WorkoutKind.RUN], first_judged_day(workouts, limits)
    ahead = (run for run in runs if run.start_s > now_s and run.workout.distance_m is not None)
    return frozenset(run.id for run in ahead if longest_before(run, runs, first_day))


def metres(run: ScheduledWorkout) -> int:
    """The distance of a run; 0 where it is unknown."""
    return run.workout.distance_m or 0


def compute_max_distance(longest: int, percent: float) -> int:
    """Return the most metres without a spike after a longest run: `percent` of it, rounded down."""
    limit = floor(longest * percent / 100)
    return limit - 1 if limit * 100 > longest * percent else limit


def shorten_runs(
    workouts: Sequence[ScheduledWorkout], ids: frozenset[str], limits: Mapping[RuleId, Limits]
) -> Mapping[str, ScheduledWorkout | None]:
    """Shorten each run of `ids` to its distance limit; None where its limit does not shorten it.

    Earlier runs come first, because later limits follow from them.
    """
    by_start = sorted([each for each in workouts if each.kind is WorkoutKind.RUN], key=_by_start)
    runs, first_day = {each.id: each for each in by_start}, first_judged_day(workouts, limits)
    shortened: dict[str, ScheduledWorkout | None] = {}
    for run in by_start:
        if run.id not in ids:
            continue
        longest, distance = longest_before(run, runs.values(), first_day), run.workout.distance_m
        limit = compute_max_distance(longest, limits[SINGLE_RUN_SPIKE.id]["percent"]) if longest else None
        shortened[run.id] = _shorten(run, limit) if limit and distance and limit < distance else None
        runs[run.id] = shortened[run.id] or run
    return shortened


def longest_reachable(distances: Iterable[int], longest: float, percent: float) -> float:
    """Return the most metres that runs can reach without a spike after a longest run, in any order and shortened in any way.

    Each run ends at its own distance or at the limit that the runs before it allow, whichever is less; with the shortest run
    first they get furthest.
    """
    for distance in sorted(distances):
        longest = max(longest, min(distance, longest * percent / 100))
    return longest


def could_be_spike(run: ScheduledWorkout, unchanging: Iterable[ScheduledWorkout], percent: float) -> bool:
    """Return whether a run could be a spike after a move: no run shortly before all its possible starts is long enough."""
    distance = run.workout.distance_m
    if run.kind is not WorkoutKind.RUN or not distance:
        return False
    first, last = run.day - MAX_DAYS_MOVED, run.day + MAX_DAYS_MOVED
    near = (each for each in unchanging if each.kind is WorkoutKind.RUN and last - SPIKE_DAYS <= each.day < first)
    return distance * 100 > max((each.workout.distance_m or 0 for each in near), default=0) * percent


def _shorten(run: ScheduledWorkout, distance_m: int) -> ScheduledWorkout:
    """The run at the same pace over fewer metres, in whole minutes where it takes more than one."""
    planned = run.workout
    share = distance_m / (planned.distance_m or distance_m)
    minutes = None if planned.minutes is None else min(planned.minutes, max(1.0, float(floor(planned.minutes * share))))
    workout = replace(planned, distance_m=distance_m, minutes=minutes)
    return run._replace(
        workout=workout,
        end_s=run.start_s + round(workout.shortest_minutes * 60),
        max_distance_m=distance_m,
        session_load=workout.session_load,
    )


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id
