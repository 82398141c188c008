"""The result of a repair, as values: the changes with points and reasons, the changed plan, and the findings that remain."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.change_reasons import ChangeReason, RepairReason
from app.domain.training_load.rules.rule import Remedy as ChangeKind

__all__ = ["Alternative", "Aspect", "Change", "ChangeKind", "ChangedWorkout", "Kept", "Repair", "RepairStatus", "kept_aspects"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedWorkout:
    """A workout as it was sent, and what becomes of it: None where it is dropped.

    `has_namesake` where its day has another workout of the same kind and effort.
    """

    before: Workout
    after: Workout | None
    has_namesake: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, of one workout, of two that change places, or of all runs of a week.

    `points` are its own, with surcharges. `percent` is about what is left of the runs of a scaled week. `reason` is what comes
    back when the change is undone.
    """

    kind: ChangeKind
    points: int
    workouts: tuple[ChangedWorkout, ...]
    reason: ChangeReason
    percent: int | None = None


class Aspect(StrEnum):
    """What a change can take away of a workout."""

    TIME = "time"
    LENGTH = "length"
    EFFORT = "effort"
    KIND = "kind"


_TAKEN: Final = {
    ChangeKind.REORDER: (Aspect.TIME,),
    ChangeKind.MOVE: (Aspect.TIME,),
    ChangeKind.SWAP: (Aspect.TIME,),
    ChangeKind.SHORTEN: (Aspect.LENGTH,),
    ChangeKind.LIGHTEN: (Aspect.EFFORT,),
    ChangeKind.EASE: (Aspect.EFFORT,),
    ChangeKind.SCALE_WEEK: (Aspect.LENGTH, Aspect.EFFORT),
    ChangeKind.REPLACE: (Aspect.KIND,),
    ChangeKind.DROP: tuple(Aspect),
}


def kept_aspects(kind: ChangeKind | None, instead_of: ChangeKind) -> tuple[Aspect, ...]:
    """Return what one change, or none, leaves of a workout that another one takes away."""
    taken = () if kind is None else _TAKEN[kind]
    return tuple(aspect for aspect in _TAKEN[instead_of] if aspect not in taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A workout of which an alternative leaves something that the repair takes away."""

    workout: str
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another repair, and what it keeps that the first one takes away."""

    changes: tuple[Change, ...]
    points: int
    keeps: tuple[Kept, ...]
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The repair of a plan with the fewest disruption points.

    `optimal` where it is proved that none has fewer; `points` the sum of the changes and 2 for each after the first; `plan` the
    changed plan, or the plan as it was; `remaining` the repairable findings of that plan; `alternatives` up to two other repairs;
    `reason` why there is no (or no proved) repair, None where there is nothing to explain; `nodes` the budget used.
    """

    status: RepairStatus
    optimal: bool
    changes: tuple[Change, ...]
    points: int
    plan: Plan
    remaining: tuple[Finding, ...]
    alternatives: tuple[Alternative, ...]
    reason: RepairReason | None
    nodes: int
