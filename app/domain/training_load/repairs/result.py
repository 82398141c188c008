"""What a repair answers, as values: the changes with their reasons, the changed plan, and what is left."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.cost import Cost


class RepairStatus(StrEnum):
    """How a repair ended."""

    REPAIRED = "repaired"
    """No workout that may be changed takes part in a repairable finding any more."""
    NOTHING_TO_CHANGE = "nothing_to_change"
    """None did."""
    NO_REPAIR_FOUND = "no_repair_found"
    """It is proved that no change within the rules of a repair does it, or there are too many workouts to try."""
    BUDGET_EXHAUSTED = "budget_exhausted"
    """The budget ran out before any repair was found; there may be one."""


class ChangeKind(StrEnum):
    """What is done to a workout; from the cheapest to the dearest."""

    MOVE = "move"
    SHORTEN = "shorten"
    LOWER = "lower"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing done to one workout. A workout that is moved and shortened has two changes with the same two ends.

    `before` is the workout as planned, `after` with all its changes (None where it is dropped); `reason` a plain sentence.
    """

    workout: str
    change: ChangeKind
    before: Workout
    after: Workout | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The smallest repair of a plan.

    `optimal` where it is proved that none is cheaper; `plan` the changed plan, or the plan as it was; `remaining` the repairable
    findings of that plan; `reason` why there is no (or no proved) repair, None where there is nothing to explain; `nodes` the
    budget used.
    """

    status: RepairStatus
    optimal: bool
    changes: tuple[Change, ...]
    cost: Cost
    plan: Plan
    remaining: tuple[Finding, ...]
    reason: str | None
    nodes: int
