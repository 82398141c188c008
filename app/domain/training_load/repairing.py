"""One plan, one repair: the smallest change after which no workout that may be changed takes part in a repairable finding.

plan -> scene (what may change) -> search (the cheapest choices, proved) -> the checker -> the changed plan and the reasons
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from app.domain.training_load.findings import Finding
from app.domain.training_load.gathering import gather
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.distances import Distances
from app.domain.training_load.repairs.draft import Draft
from app.domain.training_load.repairs.faults import Faults
from app.domain.training_load.repairs.hard_days import HardDays
from app.domain.training_load.repairs.judging import Judge
from app.domain.training_load.repairs.makeshift import makeshift
from app.domain.training_load.repairs.operators import Choice
from app.domain.training_load.repairs.reach import Reach
from app.domain.training_load.repairs.reasons import Reasons
from app.domain.training_load.repairs.repair import Change, ChangeKind, Repair, RepairStatus
from app.domain.training_load.repairs.scene import HORIZON_DAYS, Scene, scene_of
from app.domain.training_load.repairs.search import Found, Search
from app.domain.training_load.repairs.shelf import Shelf
from app.domain.training_load.repairs.spacing import Spacing
from app.domain.training_load.rules.rule import Breach
from app.domain.training_load.table import REPAIRABLE

MOST_SEATS: Final = 30
"""More workouts that may be changed within the horizon are not searched."""

BUDGET: Final = 1_700
"""Choices tried before a search gives up: a count, so that the same plan always gets the same answer."""


BUDGET_AT_ONCE: Final = 30
MOST_STARTS_AT_ONCE: Final = 30
"""So few choices tried, and times of day in all that workouts may move to, take milliseconds at most."""


def repair(plan: Plan, *, slots: Iterable[time] = (), budget: int = BUDGET) -> Repair:
    """The cheapest repair of a plan, checked by the checker itself; the same whatever the order of the plan's workouts.

    `slots` are local times of day to which workouts may move, beside those of what is planned. `budget` counts choices tried.
    Never touched: what is done, fixed, a race, has begun, or starts more than 14 days from now.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    scene = scene_of(plan, slots)
    judge = Judge(scene)
    return _without_a_search(scene, judge) or _Mending(scene, judge).answer(budget)


def repair_at_once(plan: Plan, *, slots: Iterable[time] = ()) -> Repair | None:
    """The same answer where a short search proves it; None where it would take longer.

    Raises: ValueError likewise.
    """
    scene = scene_of(plan, slots)
    judge = Judge(scene)
    plain = _without_a_search(scene, judge)
    if plain is not None or sum(seat.starts.a_day for seat in scene.seats) > MOST_STARTS_AT_ONCE:
        return plain
    return _Mending(scene, judge).proved(BUDGET_AT_ONCE)


def _without_a_search(scene: Scene, judge: Judge) -> Repair | None:
    """The answer where nothing has to be mended, or too much."""
    many = len(scene.seats)
    if not judge.is_at_fault:
        return _without(scene, judge, RepairStatus.NOTHING_TO_CHANGE, reason=None)
    if many > MOST_SEATS:
        return _without(scene, judge, RepairStatus.NO_REPAIR_FOUND, reason=_TOO_MANY.format(many=many))
    return None


class _Mending:
    """One search for a repair, with all that it goes by."""

    def __init__(self, scene: Scene, judge: Judge) -> None:
        self._scene, self._judge = scene, judge
        spacing, hard_days, reach = Spacing.of(scene.plan, scene.limits), HardDays(scene), Reach(scene)
        self._shelf = Shelf(scene, spacing, reach)
        self._faults = Faults(judge, spacing, hard_days, Distances(scene, reach))
        self._draft = Draft(self._shelf, spacing, hard_days, scene.seats)
        self._bounds = hard_days, reach

    def proved(self, budget: int) -> Repair | None:
        """The answer, if the budget lasts to prove it."""
        found = self._search(budget)
        return self._told(found, budget) if found.is_proved else None

    def answer(self, budget: int) -> Repair:
        """The answer, where the budget runs out before anything was found some repair."""
        found = self._search(budget)
        if found.choices is None and not found.is_proved:
            planned = [seat.as_planned for seat in self._scene.seats]
            found = replace(found, choices=makeshift(planned, self._shelf, self._faults))
        return self._told(found, budget)

    def _search(self, budget: int) -> Found:
        return Search(self._draft, self._faults, self._bounds, budget).cheapest()

    def _told(self, found: Found, budget: int) -> Repair:
        if found.choices is not None:
            reasons = Reasons(self._scene, self._judge, self._shelf, self._faults)
            return _mended(self._scene, self._judge, found, reasons)
        status = RepairStatus.NO_REPAIR_FOUND if found.is_proved else RepairStatus.BUDGET_EXHAUSTED
        reason = (_PROVED if found.is_proved else _GAVE_UP).format(many=len(self._scene.seats), budget=budget)
        return _without(self._scene, self._judge, status, reason=reason, nodes=found.nodes)


_TOO_MANY: Final = (
    f"{{many}} workouts may be changed in the next {HORIZON_DAYS} days; a repair is worked out for up to {MOST_SEATS}."
)
_PROVED: Final = "No change of the {many} workouts that may be changed mends the plan without a new finding; all were tried."
_GAVE_UP: Final = "No repair was found among the first {budget} changes tried; there may be one."
_NOT_PROVED: Final = "The search ended before all changes were tried; a smaller repair may exist."


def _without(scene: Scene, judge: Judge, status: RepairStatus, *, reason: str | None, nodes: int = 0) -> Repair:
    return Repair(
        status=status,
        optimal=status is RepairStatus.NOTHING_TO_CHANGE,
        changes=(),
        cost=Cost(),
        plan=scene.plan,
        remaining=_findings(judge.left_as_planned),
        reason=reason,
        nodes=nodes,
    )


def _mended(scene: Scene, judge: Judge, found: Found, reasons: Reasons) -> Repair:
    choices = found.choices or ()
    placed = judge.placed(choices) or []
    remaining = judge.left(placed)
    seats = {seat.placed.id for seat in scene.seats}
    if any(not seats.isdisjoint(breach.ids) for breach in remaining):
        message = "the checker disagrees with the search about a repair"
        raise AssertionError(message)
    workouts = [each.workout for each in sorted((*scene.rest, *placed), key=lambda each: (each.start_s, each.id))]
    after = {each.id: each.workout for each in placed}
    return Repair(
        status=RepairStatus.REPAIRED,
        optimal=found.is_proved,
        changes=tuple(_changes(scene, choices, after, reasons)),
        cost=Cost.of(sum(choice.cost for choice in choices)),
        plan=replace(scene.plan, workouts=tuple(workouts)),
        remaining=_findings(remaining),
        reason=None if found.is_proved else _NOT_PROVED,
        nodes=found.nodes,
    )


def _changes(scene: Scene, choices: Sequence[Choice], after: Mapping[str, Workout], reasons: Reasons) -> Iterator[Change]:
    for choice in choices:
        if choice.cost:
            before = scene.seats[choice.seat].placed.workout
            reason = reasons.of(choice, choices)
            for kind in _kinds(choice):
                yield Change(workout=before.id, change=kind, before=before, after=after.get(before.id), reason=reason)


def _kinds(choice: Choice) -> Iterator[ChangeKind]:
    if choice.is_moved:
        yield ChangeKind.MOVE
    if choice.edit.is_capped:
        yield ChangeKind.SHORTEN
    if choice.edit.lowered is not None:
        yield ChangeKind.LOWER
    if choice.edit.is_dropped:
        yield ChangeKind.DROP


def _findings(breaches: Sequence[Breach]) -> tuple[Finding, ...]:
    """The findings that the report of a check makes of repairable breaches."""
    return tuple(finding for rule in REPAIRABLE for finding in gather(rule, (each for each in breaches if each.rule == rule.id)))
