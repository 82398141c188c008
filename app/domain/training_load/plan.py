"""A plan: a runner's workouts and days, as values. What it holds about the runner is in `runner.py`.

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
from app.domain.training_load.runner import Illness, NextMorning, PainKind, Runner
from app.domain.vocabulary import Effort, Method

EASY_UP_TO_RPE: Final = 4.0
HARD_FROM_RPE: Final = 7.0
MAX_RPE: Final = 10.0
MAX_MINUTES: Final = 2880.0
MAX_CLIMB_M: Final = 30_000
MAX_HOLD_SECONDS: Final = 3600
MAX_STRESS: Final = 5
MAX_PAIN: Final = 10
HOURS_PER_DAY: Final = 24.0
FASTEST_KMH: Final = 25.0
FASTEST_RIDE_KMH: Final = 60.0
"""Nobody runs or rides faster for long: with a distance they bound an unknown length. Source: limber-house."""
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
    """How a runner trains on purpose. Without one, a hard run and hard strength after it on one local day are one block."""

    STRICT = "strict"
    """More than 24 hours between any two hard workouts, on one day as well."""
    DOUBLE_DAYS = "double_days"
    """Two hard runs on one local day are one block."""
    TWO_HARD_TWO_EASY = "two_hard_two_easy"
    """Two hard days in a row, then two easy ones."""


class BodyPart(StrEnum):
    """What a strength workout trains."""

    LEGS = "legs"
    UPPER = "upper"
    TRUNK = "trunk"
    WHOLE = "whole"


class Priority(StrEnum):
    """How much a workout matters to the runner."""

    KEY = "key"
    """A repair changes it only when it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """One workout.

    `minutes` above 0 (a watch records workouts of seconds), up to 2,880, None when unknown; `rpe` on CR10, 0 to 10 in halves, or
    None; `effort` as given by the runner, or None. `distance_m` whole metres or None. `fixed` may not be moved by a repair.
    `methods` of a mobility workout, if known. `moving_minutes` is the time without pauses, `climb_m` whole metres of climb.
    `legs` says whether cross training works the legs, `body` what a strength workout trains. `hold_seconds` is the longest hold
    for one muscle, and `followed_by_dynamic` whether dynamic work follows it before the next workout.

    Raises: ValueError when an amount is outside its bounds or the start has no offset.
    """

    id: str
    kind: WorkoutKind
    start: datetime
    minutes: float | None
    status: Status
    rpe: float | None = None
    effort: Effort | None = None
    distance_m: int | None = None
    methods: tuple[Method, ...] = ()
    fixed: bool = False
    is_race: bool = False
    priority: Priority | None = None
    moving_minutes: float | None = None
    climb_m: int | None = None
    legs: bool | None = None
    body: BodyPart | None = None
    hold_seconds: int | None = None
    followed_by_dynamic: bool | None = None

    def __post_init__(self) -> None:
        """Validate the bounds. The comparisons are written so that NaN fails them."""
        if self.start.tzinfo is None or self.start.year not in YEARS:
            message = f"a start must have an offset and lie in the years {YEARS[0]} to {YEARS[-1]}"
            raise ValueError(message)
        if self.minutes is not None and not 0 < self.minutes <= MAX_MINUTES:
            message = f"a workout must last more than 0 and at most {MAX_MINUTES:.0f} minutes"
            raise ValueError(message)
        if self.rpe is not None and not (0 <= self.rpe <= MAX_RPE and self.rpe * 2 == int(self.rpe * 2)):
            message = f"an RPE must be 0 to {MAX_RPE:.0f}, in halves"
            raise ValueError(message)
        if self.distance_m is not None and self.distance_m < 0:
            message = "a distance must not be negative"
            raise ValueError(message)
        if self.moving_minutes is not None and not 0 < self.moving_minutes <= MAX_MINUTES:
            message = f"the moving time must be more than 0 and at most {MAX_MINUTES:.0f} minutes"
            raise ValueError(message)
        if self.climb_m is not None and not 0 <= self.climb_m <= MAX_CLIMB_M:
            message = f"a climb must be 0 to {MAX_CLIMB_M} m"
            raise ValueError(message)
        if self.hold_seconds is not None and not 0 < self.hold_seconds <= MAX_HOLD_SECONDS:
            message = f"a hold must last more than 0 and at most {MAX_HOLD_SECONDS} s"
            raise ValueError(message)

    @property
    def shortest_minutes(self) -> float:
        """Its minutes; where they are unknown, the least that its distance can take, and 0 without a distance."""
        if self.minutes is not None:
            return self.minutes
        kmh = FASTEST_KMH if self.kind is WorkoutKind.RUN else FASTEST_RIDE_KMH
        return min((self.distance_m or 0) * 60 / 1000 / kmh, MAX_MINUTES)

    @property
    def end(self) -> datetime:
        """The instant at which it ends at the earliest, in UTC, so that elapsed time is right across a change of the clocks."""
        return self.start.astimezone(UTC) + timedelta(minutes=self.shortest_minutes)

    @property
    def perceived_effort(self) -> Effort | None:
        """How hard it is: as given, otherwise derived from the RPE, otherwise hard for a race; None when nothing is known."""
        if self.effort is not None:
            return self.effort
        if self.rpe is None:
            return Effort.HARD if self.is_race else None
        if self.rpe <= EASY_UP_TO_RPE:
            return Effort.EASY
        return Effort.HARD if self.rpe >= HARD_FROM_RPE else Effort.MODERATE

    @property
    def session_load(self) -> float | None:
        """Session RPE times minutes, in arbitrary units (AU); None when one of them is unknown. Source: foster-2001."""
        return None if self.rpe is None or self.minutes is None else self.rpe * self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The report of a runner for one local day. What was not reported is None, which is never the same as no pain or no illness.

    `sleep_hours` of the night that ends on it; life `stress` from 1 to 5 (worst); `pain` from 0 to 10, with the slug of its
    `pain_region`, how it was the `pain_next_morning`, and its `pain_kind`; `illness`.
    """

    date: date
    sleep_hours: float | None = None
    stress: int | None = None
    pain: int | None = None
    pain_region: str | None = None
    pain_next_morning: NextMorning | None = None
    pain_kind: PainKind | None = None
    illness: Illness | None = None

    def __post_init__(self) -> None:
        """Validate the bounds. The comparisons are written so that NaN fails them."""
        if self.sleep_hours is not None and not 0 <= self.sleep_hours <= HOURS_PER_DAY:
            message = f"hours of sleep must be 0 to {HOURS_PER_DAY:.0f}"
            raise ValueError(message)
        if self.stress is not None and not 1 <= self.stress <= MAX_STRESS:
            message = f"life stress must be 1 to {MAX_STRESS}"
            raise ValueError(message)
        if self.pain is not None and not 0 <= self.pain <= MAX_PAIN:
            message = f"pain must be 0 to {MAX_PAIN}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Workouts in order of their start (then id), days in order of their date, and the time zone and instant to judge from.

    Nothing was left out of the log from `log_from` on; without it, the log begins with its first workout. `overrides` are
    thresholds by `rule.threshold`; `off` are the rules not to run.
    """

    workouts: tuple[Workout, ...]
    zone: ZoneInfo
    now: datetime
    days: tuple[Day, ...] = ()
    runner: Runner = field(default_factory=Runner)
    log_from: date | None = None
    policies: frozenset[Policy] = frozenset()
    overrides: Mapping[str, float] = field(default_factory=dict)
    off: frozenset[RuleId] = frozenset()

    def local_date(self, instant: datetime) -> date:
        """Return the local day of an instant."""
        return instant.astimezone(self.zone).date()
