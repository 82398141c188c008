"""The facts about a placement: where each session is, what is against the times of a day, and what would make room."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.placement.windows import Window, WindowReason
from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.sessions import Session


class PlacingRule(StrEnum):
    """A rule of placing that is neither a closed window nor a rule of a check."""

    PAST = "past"
    AVAILABILITY = "availability"
    OCCUPIED = "occupied"
    RACE_DAY = "race_day"
    UNWELL = "unwell"
    BEFORE_HARD_RUN = "before_hard_run"
    TOO_SOON_AFTER_HARD_RUN = "too_soon_after_hard_run"
    NEAR_HARD_RUN = "near_hard_run"
    STRETCH_BEFORE_HARD_WORK = "stretch_before_hard_work"
    STRENGTH_ON_DAY = "strength_on_day"
    NOT_NEW_BEFORE_RACE = "not_new_before_race"
    OVERLOAD = "overload"
    NOT_ASSESSED = "not_assessed"
    NEW_RUNNER = "new_runner"
    CLEAR_DAY = "clear_day"
    MOBILITY_ON_DAY = "mobility_on_day"
    RECOVERY_DAY = "recovery_day"
    SOON_AFTER_RUN = "soon_after_run"


Cause = Window | Breach | PlacingRule
"""What keeps a session from a time: a closed window, a finding that it would add, or a rule of placing."""


class Placed(NamedTuple):
    """A session with its workout, and the preferences that its time meets."""

    session: Session
    workout: Workout
    parts: tuple[Preference, ...]
    points: int


class Prevented(NamedTuple):
    """Why a session has no place on these local days of its week."""

    days: tuple[date, ...]
    cause: Cause

    @property
    def code(self) -> PlacingRule | WindowReason | RuleId:
        """What the cause is, in one word."""
        cause = self.cause
        return cause if isinstance(cause, PlacingRule) else cause.rule if isinstance(cause, Breach) else cause.reason


class WouldHelpKind(StrEnum):
    """What would make room."""

    MORE_TIME = "more_time"
    FEWER_MINUTES = "fewer_minutes"
    MOVE_RUN = "move_run"
    DROP_WANTED = "drop_wanted"


class MoreTime(NamedTuple):
    """A time on a weekday that would have to be free as well: 0 is Monday; minutes after local midnight."""

    weekday: int
    start: int
    end: int


class FewerMinutes(NamedTuple):
    """The minutes at which the session would find a place."""

    minutes: int


class MoveRun(NamedTuple):
    """A planned run that would have to be on another day, at the same local time."""

    workout: str
    to: date


class DropWanted(NamedTuple):
    """What else is wanted, by index, that would have to go."""

    wanted: int


WouldHelp = MoreTime | FewerMinutes | MoveRun | DropWanted


class Unplaced(NamedTuple):
    """A session without a place, why, and the smallest single change that makes room for it, if one was found."""

    session: Session
    prevented: tuple[Prevented, ...]
    would_help: WouldHelp | None = None

    @property
    def reasons(self) -> tuple[object, ...]:
        """What has no place, and what prevents it on which weekdays: the same in weeks that differ in nothing else."""
        reasons = ((each.code, *(day.weekday() for day in each.days)) for each in self.prevented)
        return (self.session.wanted, self.session.ordinal, *reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where sessions are placed, in order of start, and which are not. `optimal` where no better placement exists."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    points: int
    optimal: bool
    steps: int
