"""Faults of a repair, found with `Brute` and a least cost, and with none of the repair's own code."""

from app.domain.training_load.plan import Workout
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.result import Repair, RepairStatus
from tests.domain.training_load.brute_repairs import Brute, Made, cost_of


def fault_of(result: Repair, brute: Brute) -> str | None:
    """Why a repair is wrong, whatever the least cost is; None where it may be right."""
    if brute.is_fine is not (result.status is RepairStatus.NOTHING_TO_CHANGE):
        return "whether something has to change"
    if result.status is not RepairStatus.REPAIRED:
        return None if result.plan == brute.plan and not result.changes else "changed without being repaired"
    made = [option_taken(workout, result, brute) for workout in brute.open]
    options = [each for each in made if each is not None]
    if len(options) < len(made):
        return "a workout was changed in a way that is not allowed"
    changed = brute.plan_of(options)
    if changed is None or {*changed.workouts} != {*result.plan.workouts}:
        return "the plan differs from its changed workouts"
    if cost_of(options) != result.cost:
        return "the changes cost something else"
    return None if brute.holds(options) else "the checker rejects it"


def fault_given_least(result: Repair, least: Cost | None) -> str | None:
    """Why a repair is wrong, given the least cost of a repair (None where none exists)."""
    if result.status is RepairStatus.NO_REPAIR_FOUND:
        return None if least is None else "there is a repair"
    if result.status is not RepairStatus.REPAIRED:
        return "it claims a proof without a repair" if result.optimal else None
    if least is None:
        return "no repair exists"
    if result.cost < least:
        return "it is cheaper than the least"
    return "it is not the least" if result.optimal and result.cost != least else None


def option_taken(before: Workout, result: Repair, brute: Brute) -> Made | None:
    """The option that turns a workout into its changed version; None where there is none."""
    after = next((each for each in result.plan.workouts if each.id == before.id), None)
    is_capped = after is not None and after.distance_m != before.distance_m
    return next((each for each in brute.options(before) if is_same(each, after) and each.is_capped is is_capped), None)


def is_same(made: Made, after: Workout | None) -> bool:
    """Whether an option gives this workout, apart from the distance of a shortened run."""
    own = made.workout
    if own is None or after is None:
        return own is after
    return (own.start, own.effort, own.rpe) == (after.start, after.effort, after.rpe)
