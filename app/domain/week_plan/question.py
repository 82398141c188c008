"""The question for a week plan: what a runner wants each week, and when there is time for it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.condition_vocabulary import RedFlag
from app.domain.training_load.plan import Plan
from app.domain.vocabulary import Equipment, Level

WEEK_DAYS: Final = 7
MAX_WEEKS: Final = 8
MAX_WANTED: Final = 6
MAX_TIMES_PER_WEEK: Final = 7
MINUTES_PER_DAY: Final = 24 * 60


class WantedKind(StrEnum):
    """What a runner wants to do. Recovery is very easy mobility after long runs and races."""

    STRENGTH = "strength"
    MOBILITY = "mobility"
    RECOVERY = "recovery"


class Season(StrEnum):
    """The part of the year that a week lies in."""

    BASE = "base"
    BUILD = "build"
    RACE = "race"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How often in a week: every week tries to have `min`, and has `max` at most.

    Raises: ValueError when they are out of bounds.
    """

    min: int
    max: int

    def __post_init__(self) -> None:
        """Ensure the bounds."""
        if not 0 <= self.min <= self.max <= MAX_TIMES_PER_WEEK or not self.max:
            message = f"times per week run from a min of 0 or more to a max of at least min, 1 to {MAX_TIMES_PER_WEEK}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a runner has come: the last week planned, from 1, and the step of the dose in it."""

    week: int
    dose: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted each week. Without `regions` they are chosen; without `progress` it begins with week 1."""

    kind: WantedKind
    times_per_week: Times
    minutes: int
    regions: tuple[str, ...] = ()
    equipment: frozenset[Equipment] = frozenset()
    level: Level = Level.INTERMEDIATE
    conditions: tuple[str, ...] = ()
    sore_regions: tuple[str, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    protocol: str | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Availability:
    """The times of each weekday, Monday first, that are free: start and end in minutes after local midnight, in order.

    Raises: ValueError when a weekday is missing, or its times are empty, overlap or leave the day.
    """

    weekdays: tuple[tuple[tuple[int, int], ...], ...]

    def __post_init__(self) -> None:
        """Ensure the bounds."""
        if len(self.weekdays) != WEEK_DAYS or not all(map(_is_in_order, self.weekdays)):
            message = "availability has, for each of seven weekdays, times that do not overlap, in order"
            raise ValueError(message)


def _is_in_order(times: tuple[tuple[int, int], ...]) -> bool:
    ends = (0, *(end for _, end in times))
    return all(before <= start < end <= MINUTES_PER_DAY for before, (start, end) in zip(ends, times, strict=False))


_WORKING_DAY: Final = ((6 * 60, 9 * 60), (17 * 60, 21 * 60))
_WEEKEND_DAY: Final = ((8 * 60, 20 * 60),)
DEFAULT_AVAILABILITY: Final = Availability((*[_WORKING_DAY] * 5, *[_WEEKEND_DAY] * 2))
"""Mornings and evenings of working days, and weekends by day. A working value (limber-house)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlanQuestion:
    """A plan, and what to place into its weeks. `first_day` is a Monday; without `season` it follows from the races and runs."""

    plan: Plan
    first_day: date
    weeks: int
    wanted: tuple[Wanted, ...]
    availability: Availability = field(default=DEFAULT_AVAILABILITY)
    season: Season | None = None
