"""One plan, one repair: the smallest change after which no workout that may be changed takes part in a repairable finding.

plan -> scene (what may change) -> search (the cheapest choices, proved) -> the checker -> the changed plan and the reasons
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from app.domain.training_load.finding_groups import gather
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.distance_bounds import DistanceBounds
from app.domain.training_load.repairs.draft import Draft
from app.domain.training_load.repairs.fallback import find_fallback
from app.domain.training_load.repairs.hard_days import HardDayLimits
from app.domain.training_load.repairs.problem import HORIZON_DAYS, RepairProblem, build_problem
from app.domain.training_load.repairs.reasons import ReasonFinder
from app.domain.training_load.repairs.result import Change, ChangeKind, Repair, RepairStatus
from app.domain.training_load.repairs.search import Found, Search
from app.domain.training_load.repairs.spacing import SpacingRules
from app.domain.training_load.repairs.spike_conflicts import SpikeConflicts
from app.domain.training_load.rule_table import REPAIRABLE_RULES
from app.domain.training_load.rules.rule import Breach

MAX_MOVABLE_WORKOUTS: Final = 30
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
    problem = build_problem(plan, slots)
    judge = CandidateChecker(problem)
    return _without_a_search(problem, judge) or _RepairSearch(problem, judge).answer(budget)


def repair_at_once(plan: Plan, *, slots: Iterable[time] = ()) -> Repair | None:
    """The same answer where a short search proves it; None where it would take longer.

    Raises: ValueError likewise.
    """
    problem = build_problem(plan, slots)
    judge = CandidateChecker(problem)
    plain = _without_a_search(problem, judge)
    if plain is not None or sum(seat.starts.a_day for seat in problem.seats) > MOST_STARTS_AT_ONCE:
        return plain
    return _RepairSearch(problem, judge).proved(BUDGET_AT_ONCE)


def _without_a_search(problem: RepairProblem, judge: CandidateChecker) -> Repair | None:
    """The answer where nothing has to be mended, or too much."""
    many = len(problem.seats)
    if not judge.is_at_fault:
        return _without(problem, judge, RepairStatus.NOTHING_TO_CHANGE, reason=None)
    if many > MAX_MOVABLE_WORKOUTS:
        return _without(problem, judge, RepairStatus.NO_REPAIR_FOUND, reason=_TOO_MANY.format(many=many))
    return None


class _RepairSearch:
    """One search for a repair, with all that it goes by."""

    def __init__(self, problem: RepairProblem, judge: CandidateChecker) -> None:
        self._problem, self._judge = problem, judge
        spacing, hard_days, reach = SpacingRules.of(problem.plan, problem.limits), HardDayLimits(problem), DistanceBounds(problem)
        self._shelf = ChoiceTable(problem, spacing, reach)
        self._faults = ConflictFinder(judge, spacing, hard_days, SpikeConflicts(problem, reach))
        self._draft = Draft(self._shelf, spacing, hard_days, problem.seats)
        self._bounds = hard_days, reach

    def proved(self, budget: int) -> Repair | None:
        """The answer, if the budget lasts to prove it."""
        found = self._search(budget)
        return self._told(found, budget) if found.is_proved else None

    def answer(self, budget: int) -> Repair:
        """The answer, where the budget runs out before anything was found some repair."""
        found = self._search(budget)
        if found.choices is None and not found.is_proved:
            planned = [seat.as_planned for seat in self._problem.seats]
            found = replace(found, choices=find_fallback(planned, self._shelf, self._faults))
        return self._told(found, budget)

    def _search(self, budget: int) -> Found:
        return Search(self._draft, self._faults, self._bounds, budget).cheapest()

    def _told(self, found: Found, budget: int) -> Repair:
        if found.choices is not None:
            reasons = ReasonFinder(self._problem, self._judge, self._shelf, self._faults)
            return _mended(self._problem, self._judge, found, reasons)
        status = RepairStatus.NO_REPAIR_FOUND if found.is_proved else RepairStatus.BUDGET_EXHAUSTED
        reason = (_PROVED if found.is_proved else _GAVE_UP).format(many=len(self._problem.seats), budget=budget)
        return _without(self._problem, self._judge, status, reason=reason, nodes=found.nodes)


_TOO_MANY: Final = (
    f"{{many}} workouts may be changed in the next {HORIZON_DAYS} days; a repair is worked out for up to {MAX_MOVABLE_WORKOUTS}."
)
_PROVED: Final = "No change of the {many} workouts that may be changed mends the plan without a new finding; all were tried."
_GAVE_UP: Final = "No repair was found among the first {budget} changes tried; there may be one."
_NOT_PROVED: Final = "The search ended before all changes were tried; a smaller repair may exist."


def _without(
    problem: RepairProblem, judge: CandidateChecker, status: RepairStatus, *, reason: str | None, nodes: int = 0
) -> Repair:
    return Repair(
        status=status,
        optimal=status is RepairStatus.NOTHING_TO_CHANGE,
        changes=(),
        cost=Cost(),
        plan=problem.plan,
        remaining=_findings(judge.left_as_planned),
        reason=reason,
        nodes=nodes,
    )


def _mended(problem: RepairProblem, judge: CandidateChecker, found: Found, reasons: ReasonFinder) -> Repair:
    choices = found.choices or ()
    scheduled = judge.schedule(choices) or []
    remaining = judge.left(scheduled)
    seats = {seat.scheduled.id for seat in problem.seats}
    if any(not seats.isdisjoint(breach.ids) for breach in remaining):
        message = "the checker disagrees with the search about a repair"
        raise AssertionError(message)
    workouts = [each.workout for each in sorted((*problem.rest, *scheduled), key=lambda each: (each.start_s, each.id))]
    after = {each.id: each.workout for each in scheduled}
    return Repair(
        status=RepairStatus.REPAIRED,
        optimal=found.is_proved,
        changes=tuple(_changes(problem, choices, after, reasons)),
        cost=Cost.of(sum(choice.cost for choice in choices)),
        plan=replace(problem.plan, workouts=tuple(workouts)),
        remaining=_findings(remaining),
        reason=None if found.is_proved else _NOT_PROVED,
        nodes=found.nodes,
    )


def _changes(
    problem: RepairProblem, choices: Sequence[Choice], after: Mapping[str, Workout], reasons: ReasonFinder
) -> Iterator[Change]:
    for choice in choices:
        if choice.cost:
            before = problem.seats[choice.seat].scheduled.workout
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
    return tuple(
        finding for rule in REPAIRABLE_RULES for finding in gather(rule, (each for each in breaches if each.rule == rule.id))
    )
