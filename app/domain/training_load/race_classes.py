"""Races by distance, and for how many days after each the legs need care.

Days are differences of local dates. `warn_days` is how long leg function was measured to be below normal, `advise_days` what
coaches wait; the others are working values. Sources: wang-2025, petersen-2007, comrades-90-km, millet-2011, limber-house.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

RACED_M: Final = 38_000
RACED_MAX_MINUTES: Final = 360
"""A hard or unrated run of this length counts as raced, unless it took longer. Source: limber-house."""

RACED_HARD_M: Final = 18_000
RACED_HARD_RPE: Final = 9.0
"""A run of this length at this RPE counts as raced. Source: limber-house."""

ASSUMED_M_PER_MINUTE: Final = 1000 / 6
"""The pace of a race of unknown distance. Source: limber-house."""


class RaceDistance(StrEnum):
    """The name of a class of races."""

    SHORT = "short"
    KM_5 = "5_km"
    KM_10 = "10_km"
    KM_15 = "15_km"
    HALF_MARATHON = "half_marathon"
    KM_30 = "30_km"
    MARATHON = "marathon"
    KM_50 = "50_km"
    KM_100 = "100_km"
    LONGER = "longer"


class RaceClass(NamedTuple):
    """The days after a race of up to `max_m`, counted from the day of the race.

    Hard runs: a warning up to `warn_days`, advice up to `advise_days`. Easy runs are free from `easy_from` on, runs of more than
    90 minutes from `long_from`, hard leg strength from `legs_from`. No hard leg strength for `strength_days` before the race,
    or `key_strength_days` where the race is a key workout.
    """

    distance: RaceDistance
    max_m: float
    warn_days: int
    advise_days: int
    easy_from: int = 0
    long_from: int = 0
    legs_from: int = 0
    strength_days: int = 0
    key_strength_days: int = 0

    @property
    def has_window(self) -> bool:
        """Whether the rules about races judge it; a shorter race only counts for the gap between hard runs."""
        return self.advise_days > 0


SHORT: Final = RaceClass(RaceDistance.SHORT, 4_000, 0, 0)
RACE_CLASSES: Final = (
    SHORT,
    RaceClass(RaceDistance.KM_5, 7_500, 1, 1, 0, 0, 2, 1, 3),
    RaceClass(RaceDistance.KM_10, 12_500, 2, 3, 0, 0, 3, 5, 5),
    RaceClass(RaceDistance.KM_15, 18_000, 2, 5, 0, 0, 4, 5, 5),
    RaceClass(RaceDistance.HALF_MARATHON, 25_000, 2, 7, 2, 6, 5, 10, 10),
    RaceClass(RaceDistance.KM_30, 36_000, 4, 10, 2, 9, 7, 10, 10),
    RaceClass(RaceDistance.MARATHON, 46_000, 7, 14, 3, 12, 10, 10, 10),
    RaceClass(RaceDistance.KM_50, 70_000, 10, 17, 4, 16, 12, 10, 10),
    RaceClass(RaceDistance.KM_100, 100_500, 18, 28, 5, 21, 18, 10, 10),
    RaceClass(RaceDistance.LONGER, float("inf"), 18, 28, 7, 24, 18, 10, 10),
)
"""In order of distance. A class includes its `max_m`, except that a race below 4 km is short."""

HALF_MARATHON: Final = RACE_CLASSES[4]
MAX_RACE_DAYS: Final = max(each.advise_days for each in RACE_CLASSES)


class RacedRun(NamedTuple):
    """A run after which the legs need care: a race run hard, or a run that was as hard as one."""

    run: ScheduledWorkout
    race_class: RaceClass


def classify_race(run: ScheduledWorkout) -> RaceClass:
    """Return the class of a race, by its distance, or by its time where the distance is unknown."""
    distance = run.workout.distance_m
    metres = (run.end_s - run.start_s) / 60 * ASSUMED_M_PER_MINUTE if distance is None else float(distance)
    if metres < SHORT.max_m:
        return SHORT
    return next(each for each in RACE_CLASSES[1:] if metres <= each.max_m)


def find_raced_runs(timeline: Timeline) -> list[RacedRun]:
    """Find the runs after which the legs need care, in order of day, without short races."""
    found = [RacedRun(run, classify_race(run)) for run in timeline.by_day if run.kind is WorkoutKind.RUN and _is_raced(run)]
    return [each for each in found if each.race_class.has_window]


def is_recovering(raced: list[RacedRun], day: int) -> bool:
    """Whether a local day lies within the days that coaches wait after a race."""
    return any(each.run.day < day <= each.run.day + each.race_class.advise_days for each in raced)


def _is_raced(run: ScheduledWorkout) -> bool:
    workout = run.workout
    if workout.is_race:
        return run.is_hard
    distance = workout.distance_m or 0
    if distance >= RACED_M and run.end_s - run.start_s < RACED_MAX_MINUTES * 60:
        return run.is_hard or run.perceived_effort is None
    return distance >= RACED_HARD_M and (workout.rpe or 0) >= RACED_HARD_RPE
