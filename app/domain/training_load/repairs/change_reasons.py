"""Why a workout is changed, and why a repair was not found, as values from which sentences are written."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.training_load.breaches import Breach
from app.domain.training_load.timeline import ScheduledWorkout


class LastResort(StrEnum):
    """Why a workout is made easier or left out: nothing cheaper was found."""

    EASED = "eased"
    DROPPED = "dropped"


class WhyFixed(StrEnum):
    """Why a repair cannot change a workout."""

    DONE = "done"
    RACE = "race"
    FIXED = "fixed"
    BEGUN = "begun"
    TOO_FAR_AHEAD = "too_far_ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFixed:
    """The other workout of the pair cannot be changed."""

    other: ScheduledWorkout
    why: WhyFixed


@dataclass(frozen=True, slots=True)
class BothChange:
    """Both workouts of the pair have to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherNotEnough:
    """Moving only the other workout of the pair does not resolve the breach."""

    other: ScheduledWorkout


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallerShift:
    """Moving either workout resolves the breach; moving this one shifts it by fewer hours."""

    workout: ScheduledWorkout
    hours: float
    other_hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualShift:
    """Moving either workout resolves the breach, by the same number of hours."""

    hours: float


WhyThisOne = OtherFixed | BothChange | OtherNotEnough | SmallerShift | EqualShift


@dataclass(frozen=True, slots=True)
class PreventsFinding:
    """Without this change, the other changes would cause a new finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvesBreach:
    """The change resolves a breach. `why_this_one` where it concerns a pair of workouts and either could change."""

    breach: Breach
    why_this_one: WhyThisOne | None = None
    last_resort: LastResort | None = None


ChangeReason = PreventsFinding | ResolvesBreach


@dataclass(frozen=True, slots=True, kw_only=True)
class TooManyWorkouts:
    """More workouts may be changed in the next `days` than a repair searches."""

    workouts: int
    max_workouts: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllChangesTried:
    """It is proved that no allowed change of these workouts resolves the findings without causing a new one."""

    workouts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSpent:
    """The search ended before it found a repair; there may be one."""

    budget: int


@dataclass(frozen=True, slots=True)
class NotProved:
    """The search ended before all changes were tried; a smaller repair may exist."""


RepairReason = TooManyWorkouts | AllChangesTried | BudgetSpent | NotProved
