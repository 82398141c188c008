"""What is wrong with an answer of the repair: told by `Brute` and a least cost, with nothing of the repair's own code."""

from app.domain.training_load.plan import Workout
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.result import Repair, RepairStatus
from tests.domain.training_load.brute_repairs import Brute, Made, cost_of


def fault_of(mended: Repair, brute: Brute) -> str | None:
    """Why an answer cannot be true, whatever the least cost is; None where it can."""
    if brute.is_fine is not (mended.status is RepairStatus.NOTHING_TO_CHANGE):
        return "whether there is something to mend"
    if mended.status is not RepairStatus.REPAIRED:
        return None if mended.plan == brute.plan and not mended.changes else "changed without being mended"
    made = [made_of(workout, mended, brute) for workout in brute.open]
    kept = [each for each in made if each is not None]
    if len(kept) < len(made):
        return "a workout became what it may not become"
    changed = brute.plan_of(kept)
    if changed is None or {*changed.workouts} != {*mended.plan.workouts}:
        return "the plan is not what its workouts became"
    if cost_of(kept) != mended.cost:
        return "the changes cost something else"
    return None if brute.holds(kept) else "the checker rejects it"


def fault_beside(mended: Repair, least: Cost | None) -> str | None:
    """Why an answer cannot be true where a repair costs `least`, or there is none."""
    if mended.status is RepairStatus.NO_REPAIR_FOUND:
        return None if least is None else "there is a repair"
    if mended.status is not RepairStatus.REPAIRED:
        return "it is no proof" if mended.optimal else None
    if least is None:
        return "there is no repair"
    if mended.cost < least:
        return "it is cheaper than the least"
    return "it is not the least" if mended.optimal and mended.cost != least else None


def made_of(before: Workout, mended: Repair, brute: Brute) -> Made | None:
    """The option that makes of a workout what it became; None where none does."""
    after = next((each for each in mended.plan.workouts if each.id == before.id), None)
    is_capped = after is not None and after.distance_m != before.distance_m
    return next((each for each in brute.options(before) if is_same(each, after) and each.is_capped is is_capped), None)


def is_same(made: Made, after: Workout | None) -> bool:
    """But for how far a cap cuts."""
    own = made.workout
    if own is None or after is None:
        return own is after
    return (own.start, own.effort, own.rpe) == (after.start, after.effort, after.rpe)
