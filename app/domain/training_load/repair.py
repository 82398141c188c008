"""Repairing a plan: the smallest change after which no movable workout takes part in a repairable finding.

plan -> problem (what may change) -> search (the cheapest choices, with proof) -> checker -> changed plan and reasons
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.finding_groups import group_breaches
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.change_reasons import AllChangesTried, BudgetSpent, NotProved, RepairReason, TooManyWorkouts
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.cost import Cost
from app.domain.training_load.repairs.draft import Draft
from app.domain.training_load.repairs.fallback import find_fallback
from app.domain.training_load.repairs.problem import HORIZON_DAYS, RepairProblem, build_problem
from app.domain.training_load.repairs.reasons import ReasonFinder
from app.domain.training_load.repairs.result import Change, ChangeKind, Repair, RepairStatus
from app.domain.training_load.repairs.search import Search, SearchResult
from app.domain.training_load.repairs.spacing import SpacingRules
from app.domain.training_load.rule_table import REPAIRABLE_RULES
from app.domain.training_load.timeline import Timeline

MAX_MOVABLE_WORKOUTS: Final = 30
"""Plans with more workouts that may be changed within the horizon are not searched."""

BUDGET: Final = 1_700
"""Nodes visited before a search gives up: a count, so that the same plan always gets the same answer."""


def repair(plan: Plan, *, slots: Iterable[time] = (), budget: int = BUDGET) -> Repair:
    """Find the cheapest repair of a plan, verified by the checker. The order of the plan's workouts makes no difference.

    `slots` are additional local times of day to which workouts may move. `budget` counts the nodes of the search. Workouts that
    are done, fixed, races, begun, or start more than 14 days from now are never changed.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    problem = build_problem(plan, slots)
    checker = CandidateChecker(problem)
    return _repair_without_search(problem, checker) or _RepairSearch(problem, checker).repair(budget)


def _repair_without_search(problem: RepairProblem, checker: CandidateChecker) -> Repair | None:
    """The result where nothing has to change, or where there are too many workouts to search."""
    count = len(problem.movable)
    if not checker.needs_repair:
        return _unchanged(problem, checker, RepairStatus.NOTHING_TO_CHANGE, reason=None)
    if count > MAX_MOVABLE_WORKOUTS:
        reason = TooManyWorkouts(workouts=count, max_workouts=MAX_MOVABLE_WORKOUTS, days=HORIZON_DAYS)
        return _unchanged(problem, checker, RepairStatus.NO_REPAIR_FOUND, reason=reason)
    return None


class _RepairSearch:
    """One search for a repair, with everything that it needs."""

    def __init__(self, problem: RepairProblem, checker: CandidateChecker) -> None:
        self._problem, self._checker = problem, checker
        spacing = SpacingRules.of(problem.plan, problem.limits)
        self._table = ChoiceTable(problem, spacing)
        self._conflicts = ConflictFinder(checker, spacing)
        self._draft = Draft(self._table, spacing, problem.movable)

    def repair(self, budget: int) -> Repair:
        """Return the repair, or a fallback where the budget runs out before the search found one."""
        found = Search(self._draft, self._conflicts, budget).find_cheapest()
        if found.choices is None and not found.is_proved:
            planned = [movable.as_planned for movable in self._problem.movable]
            found = replace(found, choices=find_fallback(planned, self._table, self._conflicts))
        return self._to_repair(found, budget)

    def _to_repair(self, found: SearchResult, budget: int) -> Repair:
        if found.choices is not None:
            reasons = ReasonFinder(self._problem, self._checker, self._table, self._conflicts)
            return _changed(self._problem, self._checker, found, reasons)
        if found.is_proved:
            status, reason = RepairStatus.NO_REPAIR_FOUND, AllChangesTried(workouts=len(self._problem.movable))
            return _unchanged(self._problem, self._checker, status, reason=reason, nodes=found.nodes)
        spent = BudgetSpent(budget=budget)
        return _unchanged(self._problem, self._checker, RepairStatus.BUDGET_EXHAUSTED, reason=spent, nodes=found.nodes)


def _unchanged(
    problem: RepairProblem, checker: CandidateChecker, status: RepairStatus, *, reason: RepairReason | None, nodes: int = 0
) -> Repair:
    return Repair(
        status=status,
        optimal=status is RepairStatus.NOTHING_TO_CHANGE,
        changes=(),
        cost=Cost(),
        plan=problem.plan,
        remaining=_findings(checker.all_breaches_as_planned, problem.timeline),
        reason=reason,
        nodes=nodes,
    )


def _changed(problem: RepairProblem, checker: CandidateChecker, found: SearchResult, reasons: ReasonFinder) -> Repair:
    choices = found.choices or ()
    scheduled = checker.schedule(choices) or []
    remaining = checker.find_all_breaches(scheduled)
    movable = {each.scheduled.id for each in problem.movable}
    if any(not movable.isdisjoint(breach.ids) for breach in remaining):
        message = "the checker disagrees with the search about a repair"
        raise AssertionError(message)
    after = {each.id: each.workout for each in scheduled}
    changed = {problem.movable[choice.workout].scheduled.id for choice in choices if choice.cost}
    return Repair(
        status=RepairStatus.REPAIRED,
        optimal=found.is_proved,
        changes=tuple(_changes(problem, choices, after, reasons)),
        cost=Cost.of(sum(choice.cost for choice in choices)),
        plan=replace(problem.plan, workouts=tuple(_changed_workouts(problem, after, changed))),
        remaining=_findings(remaining, problem.timeline),
        reason=None if found.is_proved else NotProved(),
        nodes=found.nodes,
    )


def _changed_workouts(problem: RepairProblem, after: Mapping[str, Workout], changed: Collection[str]) -> list[Workout]:
    """Return the workouts as they were sent, with the changed ones in place of their originals."""
    cleaned = {each.scheduled.id: each.scheduled.workout for each in problem.movable}
    workouts = []
    for sent in problem.plan.workouts:
        if sent.id not in changed:
            workouts.append(sent)
        elif sent.id in after:
            workouts.append(_restore(after[sent.id], cleaned[sent.id], sent))
    return sorted(workouts, key=lambda workout: (workout.start, workout.id))


def _restore(changed: Workout, cleaned: Workout, sent: Workout) -> Workout:
    """Return a changed workout with the length and distance that were sent, unless it was shortened."""
    return replace(
        changed,
        minutes=sent.minutes if changed.minutes == cleaned.minutes else changed.minutes,
        distance_m=sent.distance_m if changed.distance_m == cleaned.distance_m else changed.distance_m,
    )


def _changes(
    problem: RepairProblem, choices: Sequence[Choice], after: Mapping[str, Workout], reasons: ReasonFinder
) -> Iterator[Change]:
    for choice in choices:
        if choice.cost:
            before = problem.movable[choice.workout].scheduled.workout
            reason = reasons.reason_for(choice, choices)
            for kind in _kinds(choice):
                yield Change(workout=before.id, change=kind, before=before, after=after.get(before.id), reason=reason)


def _kinds(choice: Choice) -> Iterator[ChangeKind]:
    if choice.is_moved:
        yield ChangeKind.MOVE
    if choice.edit.is_shortened:
        yield ChangeKind.SHORTEN
    if choice.edit.lowered is not None:
        yield ChangeKind.LOWER
    if choice.edit.is_dropped:
        yield ChangeKind.DROP


def _findings(breaches: Sequence[Breach], timeline: Timeline) -> tuple[Finding, ...]:
    """The findings that the report of a check combines from these breaches."""
    by_rule = [[each for each in breaches if each.rule == rule.id] for rule in REPAIRABLE_RULES]
    return tuple(finding for of_rule in by_rule for finding in group_breaches(of_rule, timeline))
