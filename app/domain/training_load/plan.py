"""A plan: a runner's workouts and days, as values, with nothing about the runner that no rule needs.

Times are instants (aware datetimes); a day is a local date in the plan's time zone. No module here reads a clock: `now` is
part of the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.training_load.rule_ids import RuleId
from app.domain.vocabulary import Effort, Method

EASY_UP_TO_RPE: Final = 4.0
HARD_FROM_RPE: Final = 7.0
MAX_RPE: Final = 10.0
MAX_MINUTES: Final = 2880.0
MAX_STRESS: Final = 5
HOURS_PER_DAY: Final = 24.0
MAX_WORKOUTS: Final = 2000
YEARS: Final = range(1970, 2200)
"""Starts outside these years are rejected, so that date arithmetic never leaves the calendar."""


class WorkoutKind(StrEnum):
    """The kind of training."""

    RUN = "run"
    STRENGTH = "strength"
    MOBILITY = "mobility"
    CROSS = "cross"


class Status(StrEnum):
    """Whether a workout has been done or is planned."""

    DONE = "done"
    PLANNED = "planned"


class Policy(StrEnum):
    """How a hard run and hard strength on one local day are judged."""

    STRICT = "strict"
    """More than 24 hours between any two."""
    HARD_DAYS_HARD = "hard_days_hard"
    """On one local day, with the run first, they are one block; the gap is counted from its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """One workout.

    `minutes` above 0 (a watch records workouts of seconds), up to 2,880; `rpe` on CR10, 0 to 10 in halves, None when unknown;
    `effort` as given by the runner, or None. `distance_m` whole metres or None. `fixed` may not be moved by a repair.
    `methods` of a mobility workout, if known.

    Raises: ValueError when an amount is outside its bounds or the start has no offset.
    """

    id: str
    kind: WorkoutKind
    start: datetime
    minutes: float
    status: Status
    rpe: float | None = None
    effort: Effort | None = None
    distance_m: int | None = None
    methods: tuple[Method, ...] = ()
    fixed: bool = False
    is_race: bool = False

    def __post_init__(self) -> None:
        """Validate the bounds. The comparisons are written so that NaN fails them."""
        if self.start.tzinfo is None or self.start.year not in YEARS:
            message = f"a start must have an offset and lie in the years {YEARS[0]} to {YEARS[-1]}"
            raise ValueError(message)
        if not 0 < self.minutes <= MAX_MINUTES:
            message = f"a workout must last more than 0 and at most {MAX_MINUTES:.0f} minutes"
            raise ValueError(message)
        if self.rpe is not None and not (0 <= self.rpe <= MAX_RPE and self.rpe * 2 == int(self.rpe * 2)):
            message = f"an RPE must be 0 to {MAX_RPE:.0f}, in halves"
            raise ValueError(message)
        if self.distance_m is not None and self.distance_m < 0:
            message = "a distance must not be negative"
            raise ValueError(message)

    @property
    def end(self) -> datetime:
        """The instant at which it ends, in UTC, so that elapsed time is right across a change of the clocks."""
        return self.start.astimezone(UTC) + timedelta(minutes=self.minutes)

    @property
    def perceived_effort(self) -> Effort | None:
        """How hard it is: hard for a race, otherwise as given, otherwise derived from the RPE; None when neither is known."""
        if self.is_race:
            return Effort.HARD
        if self.effort is not None or self.rpe is None:
            return self.effort
        if self.rpe <= EASY_UP_TO_RPE:
            return Effort.EASY
        return Effort.HARD if self.rpe >= HARD_FROM_RPE else Effort.MODERATE

    @property
    def session_load(self) -> float | None:
        """Session RPE times minutes, in arbitrary units (AU); None when the RPE is unknown. Source: foster-2001."""
        return None if self.rpe is None else self.rpe * self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The report of a runner for one local day: hours slept in the night that ends on it, and life stress from 1 to 5 (worst)."""

    date: date
    sleep_hours: float | None = None
    stress: int | None = None

    def __post_init__(self) -> None:
        """Validate the bounds. The comparisons are written so that NaN fails them."""
        if self.sleep_hours is not None and not 0 <= self.sleep_hours <= HOURS_PER_DAY:
            message = f"hours of sleep must be 0 to {HOURS_PER_DAY:.0f}"
            raise ValueError(message)
        if self.stress is not None and not 1 <= self.stress <= MAX_STRESS:
            message = f"life stress must be 1 to {MAX_STRESS}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Workouts in order of their start (then id), days in order of their date, and the time zone and instant to judge from.

    `overrides` are thresholds by `rule.threshold`; `off` are the rules not to run.
    """

    workouts: tuple[Workout, ...]
    zone: ZoneInfo
    now: datetime
    days: tuple[Day, ...] = ()
    policy: Policy = Policy.STRICT
    overrides: Mapping[str, float] = field(default_factory=dict)
    off: frozenset[RuleId] = frozenset()

    def local_date(self, instant: datetime) -> date:
        """Return the local day of an instant."""
        return instant.astimezone(self.zone).date()
