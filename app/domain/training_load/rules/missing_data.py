"""The data that a rule lacks to judge a plan in full: one class for each kind, with the figures for its sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLog:
    """The log covers fewer days than the rule needs."""

    needed_days: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEfforts:
    """Workouts have neither an effort nor an RPE, and would be a finding if they were hard. `total` counts runs and strength."""

    workouts: int
    total: int


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
    """More of the log could show that `runs` are much longer than the longest before, or that they are not.

    The last of them is on the local day `last_day`, with `log_days` of log before it, and it `has_run_before` in the `days`
    before. With `needed_days` of log before it, distances are what is missing: of `without_distance` runs in the log.
    """

    runs: int
    last_day: int
    without_distance: int
    days: int
    needed_days: int
    log_days: int
    has_run_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownDistances:
    """Runs have no distance, so the weeks after them cannot be compared."""

    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FewRunsBefore:
    """Fewer than `needed` runs lie in the `days` before the local day `first_day`, so nothing shows what is usual."""

    needed: int
    days: int
    first_day: int


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
class UnknownHolds:
    """Static stretches shortly before hard work do not say how long they are held."""

    workouts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownHistory:
    """The log begins with a run on the local day `first_day`, and nothing shows whether the runner is new."""

    first_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownUsualWeek:
    """A return on the local day `first_day` after `days` without a run; the log does not show what was usual before."""

    first_day: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconfirmedRace:
    """A planned race on the local day `day` is past, and nothing shows whether it was run."""

    day: int


MissingData = (
    ShortLog
    | UnknownEfforts
    | UnknownEasyShare
    | UnknownRpe
    | RunsNotCompared
    | UnknownDistances
    | FewRunsBefore
    | FewNights
    | UnknownStress
    | UnknownHolds
    | UnknownHistory
    | UnknownUsualWeek
    | UnconfirmedRace
)
