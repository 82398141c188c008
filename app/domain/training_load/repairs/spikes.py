"""The longest run before a run, and the cap that follows from it. The same definition as the rule's, for a changed plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import floor
from typing import Final

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.repairs.choices import MAX_DAYS_MOVED
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SPIKE_DAYS
from app.domain.training_load.timeline import ScheduledWorkout

SPIKE: Final = RuleId.SINGLE_RUN_SPIKE
"""The rule's id."""


def first_judged_day(scheduled: Iterable[ScheduledWorkout], limits: Mapping[RuleId, Limits]) -> float:
    """The first local day (as an ordinal) whose runs are judged: before it the log does not reach back far enough."""
    return min([each.day for each in scheduled], default=0) + limits[SPIKE]["reach_days"]


def longest_before(run: ScheduledWorkout, runs: Iterable[ScheduledWorkout], judged_from_day: float) -> int | None:
    """Metres of the longest run that started earlier, on its local day or in the 30 before; None where that is not known."""
    if run.day < judged_from_day:
        return None
    longest = 0
    for other in runs:
        if other.start_s < run.start_s and other.day >= run.day - SPIKE_DAYS:
            distance = other.workout.distance_m
            if distance is None:
                return None
            longest = max(longest, distance)
    return longest or None


def assessed(scheduled: Sequence[ScheduledWorkout], limits: Mapping[RuleId, Limits], now_s: int) -> frozenset[str]:
    """The ids of the runs to come with a distance for which the longest before is known."""
    runs, first = [each for each in scheduled if each.kind is WorkoutKind.RUN], first_judged_day(scheduled, limits)
    ahead = (run for run in runs if run.start_s > now_s and run.workout.distance_m is not None)
    return frozenset(run.id for run in ahead if longest_before(run, runs, first))


def metres(run: ScheduledWorkout) -> int:
    """How far a run goes; 0 where that is not known."""
    return run.workout.distance_m or 0


def compute_cap(longest: int, percent: float) -> int:
    """The most metres that are no spike after a longest run: `percent` of it, rounded down."""
    cap = floor(longest * percent / 100)
    return cap - 1 if cap * 100 > longest * percent else cap


def capped(
    scheduled: Sequence[ScheduledWorkout], ids: frozenset[str], limits: Mapping[RuleId, Limits]
) -> Mapping[str, ScheduledWorkout | None]:
    """Each run of `ids` cut to its cap, earlier ones first as later caps follow from them; None where no cap cuts it."""
    by_start = sorted([each for each in scheduled if each.kind is WorkoutKind.RUN], key=_by_start)
    runs, first = {each.id: each for each in by_start}, first_judged_day(scheduled, limits)
    cut: dict[str, ScheduledWorkout | None] = {}
    for run in by_start:
        if run.id not in ids:
            continue
        longest, distance = longest_before(run, runs.values(), first), run.workout.distance_m
        cap = compute_cap(longest, limits[SPIKE]["percent"]) if longest else None
        cut[run.id] = _cut(run, cap) if cap and distance and cap < distance else None
        runs[run.id] = cut[run.id] or run
    return cut


def longest_reachable(distances: Iterable[int], longest: float, percent: float) -> float:
    """The most metres that runs can get to without a spike, after a longest run, in whatever order and however they are cut.

    Each, kept or cut, ends at its own distance or the cap after what came before, whichever is less; the shortest first gets
    furthest.
    """
    for distance in sorted(distances):
        longest = max(longest, min(distance, longest * percent / 100))
    return longest


def could_be_a_spike(run: ScheduledWorkout, rest: Iterable[ScheduledWorkout], percent: float) -> bool:
    """Whether a run could be a spike after a move: no run that stands before and near all its starts is long enough."""
    distance = run.workout.distance_m
    if run.kind is not WorkoutKind.RUN or not distance:
        return False
    first, last = run.day - MAX_DAYS_MOVED, run.day + MAX_DAYS_MOVED
    near = (each for each in rest if each.kind is WorkoutKind.RUN and last - SPIKE_DAYS <= each.day < first)
    return distance * 100 > max((each.workout.distance_m or 0 for each in near), default=0) * percent


def _cut(run: ScheduledWorkout, distance_m: int) -> ScheduledWorkout:
    """The run at the same pace over fewer metres, in whole minutes where it has more than one."""
    planned = run.workout
    share = distance_m / (planned.distance_m or distance_m)
    workout = replace(
        planned, distance_m=distance_m, minutes=min(planned.minutes, max(1.0, float(floor(planned.minutes * share))))
    )
    return run._replace(workout=workout, end_s=run.start_s + round(workout.minutes * 60))


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id
