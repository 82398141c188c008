"""The longest run before a run, and the distance limit that follows from it, by the definition of `single_run_spike`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import floor

from app.domain.training_load.longest_runs import SPIKE_DAYS
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE, max_unrepaired_m
from app.domain.training_load.timeline import ScheduledWorkout


def longest_before(run: ScheduledWorkout, runs: Iterable[ScheduledWorkout]) -> int:
    """Return the known metres of the longest earlier run of its local day and the 30 days before; 0 where there is none."""
    earlier = (
        other.workout.distance_m or 0
        for other in runs
        if (other.day, other.start_s) < (run.day, run.start_s) and other.day >= run.day - SPIKE_DAYS
    )
    return max(earlier, default=0)


def metres(run: ScheduledWorkout) -> int:
    """The distance of a run; 0 where it is unknown."""
    return run.workout.distance_m or 0


def shorten_runs(
    workouts: Sequence[ScheduledWorkout], ids: frozenset[str], limits: Mapping[RuleId, Limits]
) -> Mapping[str, ScheduledWorkout | None]:
    """Shorten each run of `ids` to the longest that is no more than information; None where that does not shorten it.

    Earlier runs come first, because later limits follow from them.
    """
    by_day = sorted([each for each in workouts if each.kind is WorkoutKind.RUN], key=_by_day)
    runs = {each.id: each for each in by_day}
    shortened: dict[str, ScheduledWorkout | None] = {}
    for run in by_day:
        if run.id not in ids:
            continue
        longest, distance = longest_before(run, runs.values()), run.workout.distance_m
        limit = floor(max_unrepaired_m(longest, limits[SINGLE_RUN_SPIKE.id])) if longest else None
        shortened[run.id] = _shorten(run, limit) if limit and distance and limit < distance else None
        runs[run.id] = shortened[run.id] or run
    return shortened


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


def _by_day(scheduled: ScheduledWorkout) -> tuple[int, int, str]:
    return scheduled.day, scheduled.start_s, scheduled.id
