"""Faults of a repair, found with the restated changes and points, and with none of the repair's own code."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.training_load.plan import Plan
from app.domain.training_load.repairs.change_reasons import TooManyWorkouts
from app.domain.training_load.repairs.result import Alternative, Change, Repair, RepairStatus
from tests.domain.training_load.repair_actions import Action, Actions
from tests.domain.training_load.repair_points import FURTHER_CHANGE, steps_of

MAX_ALTERNATIVES = 2
TAKEN: Final[dict[str, set[str]]] = {
    "reorder": {"time"},
    "move": {"time"},
    "swap": {"time"},
    "shorten": {"length"},
    "ease": {"effort"},
    "lighten": {"effort"},
    "scale_week": {"length", "effort"},
    "replace": {"kind"},
    "drop": {"time", "length", "effort", "kind"},
}
"""What a change takes away of a workout."""


def fault_of(result: Repair, actions: Actions) -> str | None:
    """Why a repair is wrong, whatever the fewest points are; None where it may be right."""
    situation = actions.situation
    if situation.is_fine is not (result.status is RepairStatus.NOTHING_TO_CHANGE):
        return "whether something has to change"
    if result.status is not RepairStatus.REPAIRED:
        is_as_sent = result.plan == situation.sent and not result.changes and not result.alternatives and not result.points
        return None if is_as_sent else "changed without being repaired"
    fault = _fault_of_changes(result.changes, result.points, result.plan, actions)
    if fault:
        return fault
    taken = actions_of(result.changes, actions)
    fewer = next(smaller(taken, actions), None)
    if fewer is not None:
        return f"less is enough: {describe(fewer)}"
    return next((fault for each in result.alternatives if (fault := _fault_of_alternative(each, result, actions))), None) or (
        "too many alternatives" if len(result.alternatives) > MAX_ALTERNATIVES else None
    )


def fault_given_least(result: Repair, least: int | None, *, below: int | None = None) -> str | None:
    """Why a repair is wrong, given the fewest points of any repair, or of any `below` a limit; None where there is none."""
    if result.status is RepairStatus.NO_REPAIR_FOUND:
        return None if least is None or isinstance(result.reason, TooManyWorkouts) else "there is a repair"
    if result.status is not RepairStatus.REPAIRED:
        return "it claims a proof without a repair" if result.optimal else None
    if below is not None and least is None:
        return None
    if least is None:
        return "no repair exists"
    if result.points < least:
        return "it has fewer points than the fewest"
    return f"{least} points are enough, not {result.points}" if result.optimal and result.points != least else None


def actions_of(changes: Sequence[Change], actions: Actions) -> list[Action]:
    """The changes of an answer as restated ones.

    Raises: LookupError where one of them is not allowed.
    """
    found, steps = [], steps_of(changes)
    dropped = {before.id for step in steps for before, after in step.workouts if after is None}
    for step in steps:
        action = actions.matching(step, dropped)
        if action is None:
            raise LookupError(step.kind, [before.id for before, _ in step.workouts])
        found.append(action)
    return found


def smaller(taken: Sequence[Action], actions: Actions) -> Iterator[list[Action]]:
    """Each cheaper repair that leaves out one of these changes, or takes another one of its workouts instead."""
    points = actions.total(taken)
    for number, one in enumerate(taken):
        others = [*taken[:number], *taken[number + 1 :]]
        instead = [each for each in actions.all if each is not one and each.becoming.keys() <= one.becoming.keys()]
        for fewer in (others, *([*others, each] for each in instead)):
            states = actions.states(fewer)
            if fewer and states is not None and actions.total(fewer) < points and actions.situation.holds(states):
                yield fewer


def describe(taken: Sequence[Action]) -> str:
    """Changes in a few words, for the text of a fault."""
    return ", ".join(f"{each.step.kind} {'+'.join(sorted(each.becoming))} ({each.points})" for each in taken)


def _fault_of_changes(changes: Sequence[Change], points: int, plan: Plan, actions: Actions) -> str | None:
    try:
        taken = actions_of(changes, actions)
    except LookupError as unknown:
        return f"a change that is not allowed: {unknown}"
    states, situation = actions.states(taken), actions.situation
    if states is None or not taken:
        return "changes that do not go together"
    if {*situation.plan_of(states).workouts} != {*plan.workouts} or plan.runner != situation.sent.runner:
        return "the plan differs from its changed workouts"
    return _fault_of_points(changes, points, taken, actions) or (None if situation.holds(states) else "the checker rejects it")


def _fault_of_points(changes: Sequence[Change], points: int, taken: Sequence[Action], actions: Actions) -> str | None:
    if actions.total(taken) != points:
        return f"the changes cost {actions.total(taken)} points, not {points}"
    for change, action in zip(changes, taken, strict=True):
        if change.points not in {action.points, actions.least_points(action)}:
            return f"a change costs {action.points} points, not {change.points}"
    is_sum = sum(change.points for change in changes) + FURTHER_CHANGE * (len(changes) - 1) == points
    return None if is_sum else "the points of the changes do not add up"


def _fault_of_alternative(alternative: Alternative, result: Repair, actions: Actions) -> str | None:
    fault = _fault_of_changes(alternative.changes, alternative.points, alternative.plan, actions)
    if fault:
        return f"alternative: {fault}"
    if alternative.points < result.points:
        return "an alternative has fewer points"
    if {*alternative.plan.workouts} == {*result.plan.workouts}:
        return "an alternative is the repair itself"
    kept = {each.workout: {*each.aspects} for each in alternative.keeps}
    return None if kept == _kept(result, alternative) else "an alternative keeps something else"


def _kept(result: Repair, alternative: Alternative) -> dict[str, set[str]]:
    """What an alternative leaves of each workout that the repair takes away."""
    left = {one.before.id: TAKEN[change.kind] for change in alternative.changes for one in change.workouts}
    taken = {one.before.id: TAKEN[change.kind] for change in result.changes for one in change.workouts}
    return {name: gone - left.get(name, set()) for name, gone in taken.items() if gone - left.get(name, set())}
