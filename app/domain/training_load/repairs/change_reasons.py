"""Why a workout is changed, and why a repair was not found, as values from which sentences are written."""

from dataclasses import dataclass

from app.domain.training_load.breaches import Breach
from app.domain.training_load.timeline import ScheduledWorkout


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvesBreach:
    """Without the change, this is found in the repaired plan."""

    breach: Breach


@dataclass(frozen=True, slots=True, kw_only=True)
class MakesRoom:
    """Without the change, the workout takes place at the same time as another one that moves."""

    other: ScheduledWorkout


ChangeReason = ResolvesBreach | MakesRoom


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
