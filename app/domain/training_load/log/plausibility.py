"""Faults of recording: lengths and speeds that no runner has. The likely cause is named, and what it spoils becomes unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from typing import Final, NamedTuple

from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.scheduled_workout import ScheduledWorkout

STRENGTH_OR_MOBILITY_HOURS: Final = 8.0
RUN_HOURS: Final = 30.0
"""A longer workout is more likely a watch that was not stopped. Source: limber-house."""

MAX_KMH: Final = ((4, 30.0), (10, 26.0), (30, 25.0), (60, 23.0), (150, 22.0), (480, 20.0), (float("inf"), 15.0))
"""The fastest plausible run by its minutes: world records with 3 % for the error of GPS. Source: limber-house."""

DRIVE_KMH: Final = 30.0
DRIVE_MINUTES: Final = 20
"""Faster than this for so long is a drive or a ride. Source: limber-house."""

SLOW_KMH: Final = 2.0
SUSPICIOUS_KMH: Final = 3.0
SLOW_MINUTES: Final = 20
"""Slower than this for so long cannot be right. Source: limber-house."""

UNSUSPICIOUS_KMH: Final = MAX_KMH[-1][1]
"""Up to this a run of any length is plausible."""

UNIT_FACTOR: Final = (900, 1100)
"""A distance that differs from the runner's median by such a factor is in another unit. Source: limber-house."""

USUAL_KMH: Final = (4.0, 25.0)
"""The speed of a run in the right unit, where there is no median."""

LEFT_ON_MINUTES: Final = 360
LEFT_ON_MEDIAN_MINUTES: Final = 90
LEFT_ON_SHARE: Final = 0.7
"""A watch was left on where a run is this long, the median is below that, and it moved for less than this share of the time.
Source: limber-house."""

MIN_RUNS: Final = 5
"""A median needs as many runs."""


class Cause(StrEnum):
    """The likely cause of an implausible workout."""

    TOO_LONG = "too_long"
    WATCH_LEFT_ON = "watch_left_on"
    DRIVE_OR_RIDE = "drive_or_ride"
    WRONG_UNIT = "wrong_unit"
    TOO_FAST = "too_fast"
    TOO_SLOW = "too_slow"
    SUSPICIOUSLY_SLOW = "suspiciously_slow"


LENGTH_CAUSES: Final = frozenset({Cause.TOO_LONG, Cause.WATCH_LEFT_ON})
"""The causes that spoil the length; the others spoil the distance."""


class Implausible(NamedTuple):
    """An implausible workout as it was recorded. `measured` and `limit` in hours for a length, in km/h for a speed."""

    scheduled: ScheduledWorkout
    cause: Cause
    measured: float
    limit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibleLimits:
    """The longest plausible hours, which a request may set."""

    support_hours: float = STRENGTH_OR_MOBILITY_HOURS
    run_hours: float = RUN_HOURS

    def hours_of(self, kind: WorkoutKind) -> float | None:
        """The longest plausible hours of a kind; None for cross training, which has no limit."""
        return self.run_hours if kind is WorkoutKind.RUN else None if kind is WorkoutKind.CROSS else self.support_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The medians of a runner's done runs; None where there are too few."""

    minutes: float | None
    distance_m: float | None


def find_usual(workouts: Sequence[ScheduledWorkout]) -> Usual:
    """Compute the medians of the done runs."""
    runs = [each.workout for each in workouts if each.kind is WorkoutKind.RUN and each.workout.status is Status.DONE]
    minutes = [run.minutes for run in runs if run.minutes is not None]
    distances = [run.distance_m for run in runs if run.distance_m]
    return Usual(
        minutes=median(minutes) if len(minutes) >= MIN_RUNS else None,
        distance_m=median(distances) if len(distances) >= MIN_RUNS else None,
    )


def find_implausible(workouts: Sequence[ScheduledWorkout], limits: PlausibleLimits) -> Iterator[Implausible]:
    """Find each workout with an implausible length or speed, once, with the most likely cause."""
    suspects = [each for each in workouts if _is_suspect(each, limits)]
    if not suspects:
        return
    usual = find_usual(workouts)
    for each in suspects:
        found = _judge_length(each, limits, usual) or _judge_speed(each, usual)
        if found is not None:
            yield found


def correct(found: Implausible) -> ScheduledWorkout | None:
    """Return the workout without what is not plausible; None where it was no workout of this kind at all."""
    scheduled, workout = found.scheduled, found.scheduled.workout
    if found.cause is Cause.SUSPICIOUSLY_SLOW:
        return scheduled
    if found.cause is Cause.DRIVE_OR_RIDE:
        return None
    if found.cause in LENGTH_CAUSES:
        if workout.moving_minutes is not None and _is_shorter(workout.moving_minutes, found):
            moving = replace(workout, minutes=workout.moving_minutes)
            end_s = scheduled.start_s + round(moving.shortest_minutes * 60)
            return scheduled._replace(workout=moving, end_s=end_s, session_load=moving.session_load)
        unknown = replace(workout, minutes=None)
        return scheduled._replace(workout=unknown, end_s=scheduled.start_s, session_load=None, sets_gap=False)
    return scheduled._replace(workout=replace(workout, distance_m=None), max_distance_m=0)


def _is_suspect(scheduled: ScheduledWorkout, limits: PlausibleLimits) -> bool:
    """Whether a workout needs a closer look: nearly all of a log do not."""
    workout, minutes = scheduled.workout, scheduled.workout.minutes
    if scheduled.kind is not WorkoutKind.RUN:
        hours = limits.hours_of(scheduled.kind)
        return minutes is not None and hours is not None and minutes > hours * _MINUTES_PER_HOUR
    if minutes is not None and minutes > min(LEFT_ON_MINUTES, limits.run_hours * _MINUTES_PER_HOUR):
        return True
    moving = workout.moving_minutes or minutes
    if workout.distance_m is None or not moving:
        return False
    return not SUSPICIOUS_KMH <= workout.distance_m * _MINUTES_PER_HOUR / _METRES_PER_KM / moving <= UNSUSPICIOUS_KMH


def _is_shorter(moving_minutes: float, found: Implausible) -> bool:
    return (
        moving_minutes <= (found.limit if found.cause is Cause.TOO_LONG else found.measured * LEFT_ON_SHARE) * _MINUTES_PER_HOUR
    )


def _judge_length(scheduled: ScheduledWorkout, limits: PlausibleLimits, usual: Usual) -> Implausible | None:
    workout = scheduled.workout
    if workout.minutes is None or workout.is_race:
        return None
    hours, limit = workout.minutes / _MINUTES_PER_HOUR, limits.hours_of(scheduled.kind)
    if limit is not None and hours > limit:
        return Implausible(scheduled, Cause.TOO_LONG, round(hours, 4), limit)
    if scheduled.kind is WorkoutKind.RUN and _was_left_on(scheduled, usual):
        return Implausible(scheduled, Cause.WATCH_LEFT_ON, round(hours, 4), LEFT_ON_MINUTES / _MINUTES_PER_HOUR)
    return None


def _was_left_on(scheduled: ScheduledWorkout, usual: Usual) -> bool:
    """Whether a run lasted far longer than usual, and either moved for less of that time or is too slow for its length."""
    workout = scheduled.workout
    if (workout.minutes or 0) <= LEFT_ON_MINUTES or usual.minutes is None or usual.minutes >= LEFT_ON_MEDIAN_MINUTES:
        return False
    if workout.moving_minutes is not None:
        return workout.moving_minutes <= LEFT_ON_SHARE * (workout.minutes or 0)
    speed = _speed(scheduled)
    return speed is not None and speed < SLOW_KMH and not _is_in_wrong_unit(scheduled, usual, speed)


def _judge_speed(scheduled: ScheduledWorkout, usual: Usual) -> Implausible | None:
    speed = _speed(scheduled)
    if scheduled.kind is not WorkoutKind.RUN or speed is None:
        return None
    minutes = _moving(scheduled)
    fastest = next(kmh for below, kmh in MAX_KMH if minutes < below)
    slowest = SLOW_KMH if minutes >= SLOW_MINUTES else 0.0
    if _is_in_wrong_unit(scheduled, usual, speed):
        return Implausible(scheduled, Cause.WRONG_UNIT, round(speed, 2), fastest if speed > fastest else SLOW_KMH)
    if speed > fastest:
        is_done = scheduled.workout.status is Status.DONE
        is_drive = is_done and speed > DRIVE_KMH and minutes >= DRIVE_MINUTES
        return Implausible(scheduled, Cause.DRIVE_OR_RIDE if is_drive else Cause.TOO_FAST, round(speed, 2), fastest)
    if speed < slowest:
        return Implausible(scheduled, Cause.TOO_SLOW, round(speed, 2), slowest)
    if minutes >= SLOW_MINUTES and speed < SUSPICIOUS_KMH:
        return Implausible(scheduled, Cause.SUSPICIOUSLY_SLOW, round(speed, 2), SUSPICIOUS_KMH)
    return None


def _is_in_wrong_unit(scheduled: ScheduledWorkout, usual: Usual, speed: float) -> bool:
    """Whether the distance would fit in another unit: by the runner's median, or by the speed where there is none."""
    distance = scheduled.workout.distance_m
    if not distance:
        return False
    slowest, fastest = USUAL_KMH
    fits_by_speed = slowest <= speed * _METRES_PER_KM <= fastest or slowest <= speed / _METRES_PER_KM <= fastest
    if usual.distance_m is None:
        return fits_by_speed
    least, most = UNIT_FACTOR
    by_median = least <= distance / usual.distance_m <= most or least <= usual.distance_m / distance <= most
    return by_median or (fits_by_speed and not USUAL_KMH[0] <= speed <= USUAL_KMH[1])


def _speed(scheduled: ScheduledWorkout) -> float | None:
    """The mean speed in km/h, by the moving time where it is known; None where it is unknown."""
    distance, minutes = scheduled.workout.distance_m, _moving(scheduled)
    return None if distance is None or not minutes else distance / _METRES_PER_KM / (minutes / _MINUTES_PER_HOUR)


def _moving(scheduled: ScheduledWorkout) -> float:
    return scheduled.workout.moving_minutes or scheduled.workout.minutes or 0


_METRES_PER_KM: Final = 1000
_MINUTES_PER_HOUR: Final = 60
