"""The result of a repair, as values: the changes with their reasons, the changed plan, and the findings that remain."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.change_reasons import ChangeReason, RepairReason
from app.domain.training_load.repairs.cost import Cost


class RepairStatus(StrEnum):
    """How a repair ended."""

    REPAIRED = "repaired"
    """The changed plan has no repairable finding with a workout that may be changed."""
    NOTHING_TO_CHANGE = "nothing_to_change"
    """The plan had none."""
    NO_REPAIR_FOUND = "no_repair_found"
    """It is proved that no allowed change resolves the findings, or there are too many workouts to try."""
    BUDGET_EXHAUSTED = "budget_exhausted"
    """The budget ran out before a repair was found; there may be one."""


class ChangeKind(StrEnum):
    """The changes of a workout, from the cheapest to the most expensive."""

    MOVE = "move"
    SHORTEN = "shorten"
    LOWER = "lower"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one workout. A workout that is moved and shortened has two changes with the same `before` and `after`.

    `before` is the workout as planned, `after` the workout with all its changes (None where it is dropped).
    """

    workout: str
    change: ChangeKind
    before: Workout
    after: Workout | None
    reason: ChangeReason


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
    reason: RepairReason | None
    nodes: int
