"""The clean log: the workouts that rules judge, and what was set aside and why, for the findings about data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.training_load.log.doubles import Double, find_doubles
from app.domain.training_load.log.planned_past import find_done_early, set_past_planned_aside
from app.domain.training_load.log.plausibility import Implausible, PlausibleLimits, correct, find_implausible
from app.domain.training_load.plan import FASTEST_KMH, Plan, Policy, Status, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.scheduled_workout import ScheduledWorkout, bound_distance

OWN_SPEED_FACTOR: Final = 1.2
SLOWEST_BOUND_KMH: Final = 12.0
BOUND_MINUTES: Final = 15
BOUND_RUNS: Final = 5
"""Once as many runs of this length are known, a run of unknown distance is at most this factor faster than the fastest of them,
and never taken for slower than the bound. Source: limber-house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanLog:
    """The entries to judge in order of start, then id, and what was set aside: nothing of that feeds a rule or a metric."""

    entries: tuple[ScheduledWorkout, ...] = ()
    past_planned: tuple[ScheduledWorkout, ...] = ()
    doubles: tuple[Double, ...] = ()
    implausible: tuple[Implausible, ...] = ()


def clean_log(workouts: Iterable[ScheduledWorkout], plan: Plan, *, now_s: int, today: int) -> CleanLog:
    """Clean the log of a plan.

    With `implausible_workout` off, every length and speed counts as it was sent; with `possible_duplicate` off, every workout
    counts. What is planned and past never does.
    """
    ordered = sorted(workouts, key=_by_start)
    implausible: tuple[Implausible, ...] = ()
    if RuleId.IMPLAUSIBLE_WORKOUT not in plan.off:
        implausible = tuple(find_implausible(ordered, _plausible_limits(plan)))
        ordered = _correct_all(ordered, implausible)
    past = set_past_planned_aside(ordered, now_s)
    doubles: list[Double] = []
    if RuleId.POSSIBLE_DUPLICATE not in plan.off:
        doubles = find_doubles(past.remaining)
        if Policy.DOUBLE_DAYS not in plan.policies:
            left = _without_doubles(past.remaining, doubles)
            doubles += [Double(done, planned) for planned, done in find_done_early(left, today)]
    entries = _without_doubles(past.remaining, doubles)
    return CleanLog(
        entries=tuple(_bound_distances(entries)),
        past_planned=past.unconfirmed,
        doubles=tuple(doubles),
        implausible=implausible,
    )


def _plausible_limits(plan: Plan) -> PlausibleLimits:
    usual, rule = PlausibleLimits(), RuleId.IMPLAUSIBLE_WORKOUT
    return PlausibleLimits(
        support_hours=plan.overrides.get(f"{rule}.support_hours", usual.support_hours),
        run_hours=plan.overrides.get(f"{rule}.run_hours", usual.run_hours),
    )


def _correct_all(ordered: Sequence[ScheduledWorkout], implausible: Sequence[Implausible]) -> list[ScheduledWorkout]:
    if not implausible:
        return list(ordered)
    corrected = {found.scheduled.id: correct(found) for found in implausible}
    every = [corrected.get(each.id, each) for each in ordered]
    return [each for each in every if each is not None]


def _without_doubles(workouts: Sequence[ScheduledWorkout], doubles: Sequence[Double]) -> Sequence[ScheduledWorkout]:
    left_out = {double.left_out.id for double in doubles}
    return [each for each in workouts if each.id not in left_out] if left_out else workouts


def _bound_distances(entries: Sequence[ScheduledWorkout]) -> Sequence[ScheduledWorkout]:
    """Bound runs of unknown distance by the runner's own speed, once it is known. Implausible ones are bounded by 0 already."""
    if all(each.workout.distance_m is not None for each in entries if each.kind is WorkoutKind.RUN):
        return entries
    kmh = find_bound_kmh(entries)
    return [each._replace(max_distance_m=min(each.max_distance_m, bound_distance(each.workout, kmh))) for each in entries]


def find_bound_kmh(entries: Iterable[ScheduledWorkout]) -> float:
    """Return the speed in km/h that bounds the distance of a run where it is unknown."""
    speeds = [speed for each in entries if (speed := _known_speed(each)) is not None]
    if len(speeds) < BOUND_RUNS:
        return FASTEST_KMH
    return min(FASTEST_KMH, max(SLOWEST_BOUND_KMH, OWN_SPEED_FACTOR * max(speeds)))


def _known_speed(scheduled: ScheduledWorkout) -> float | None:
    """The mean speed of a done run in km/h; None where it is unknown or the run is too short to tell."""
    workout = scheduled.workout
    if workout.status is not Status.DONE:
        return None
    if scheduled.kind is not WorkoutKind.RUN or not workout.distance_m or (workout.minutes or 0) < BOUND_MINUTES:
        return None
    return workout.distance_m * 60 / 1000 / (workout.moving_minutes or workout.minutes or BOUND_MINUTES)


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id
