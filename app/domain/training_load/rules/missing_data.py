"""The data that a rule lacks to judge a plan in full: one class for each kind, with the figures for its sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLog:
    """The log covers fewer days than the rule needs."""

    needed_days: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEfforts:
    """Workouts have neither an effort nor an RPE. `total` counts the workouts that the rule is about."""

    workouts: int
    total: int
    only_runs_and_strength: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEasyShare:
    """Workouts of unknown effort may or may not be easy."""

    workouts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRpe:
    """Workouts have no RPE: in the last `days` of the log, or anywhere in it where `days` is None."""

    workouts: int
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsNotCompared:
    """Runs have no earlier run to be compared with, or no distance.

    `runs` have no run with a known distance in the `days` before, or a log that goes back less than `reach_days`; the last of
    them is on the local day `last_day`. `without_distance` runs have no distance themselves.
    """

    runs: int
    last_day: int | None
    without_distance: int
    days: int
    reach_days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownDistances:
    """Runs have no distance, so the weeks after them cannot be compared."""

    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FewNights:
    """Sleep was reported for too few nights of any window of `days`; `reported` is the most for any window."""

    needed: float
    reported: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownStress:
    """Hard workouts have no life stress reported for their day or the day before."""

    hard_workouts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownMethods:
    """Mobility workouts shortly before hard work do not say which methods they consist of."""

    workouts: int


MissingData = (
    ShortLog
    | UnknownEfforts
    | UnknownEasyShare
    | UnknownRpe
    | RunsNotCompared
    | UnknownDistances
    | FewNights
    | UnknownStress
    | UnknownMethods
)
