"""Repairing a plan: the changes with the fewest points after which no movable workout takes part in a repairable finding.

plan -> problem (what may change) -> search (the cheapest choices, with proof) -> checker -> changed plan and reasons
"""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Final

from app.domain.training_load.check import find_breaches_in
from app.domain.training_load.finding_groups import group_breaches
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import Plan
from app.domain.training_load.repairs.answers import AnswerBuilder
from app.domain.training_load.repairs.breaks import NEVER, least_points_of_break
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.change_reasons import AllChangesTried, BudgetSpent, NotProved, RepairReason, TooManyWorkouts
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.makeshift import Makeshift
from app.domain.training_load.repairs.offers import Offers, Wish
from app.domain.training_load.repairs.points import limit_of, total_points
from app.domain.training_load.repairs.problem import HORIZON_DAYS, RepairProblem, build_problem
from app.domain.training_load.repairs.result import Alternative, Repair, RepairStatus
from app.domain.training_load.repairs.scaled_weeks import find_scalings
from app.domain.training_load.repairs.search import UNLIMITED, Budget, Found, Search
from app.domain.training_load.rule_table import REPAIRABLE_RULES, resolve_limits
from app.domain.training_load.timeline import build_timeline

MAX_MOVABLE_WORKOUTS: Final = 30
"""Plans with more workouts that may be changed within the horizon are not searched."""

BUDGET: Final = 1_700
"""Nodes visited before a search gives up: a count, so that the same plan always gets the same answer."""

ALTERNATIVES: Final = 2
ALTERNATIVE_BUDGET: Final = 150
ALTERNATIVE_POINTS: Final = 6
"""How many other repairs are offered; nodes for each; they have at most this many points more, or half as many again."""


def repair(plan: Plan, *, slots: Iterable[time] = (), budget: int = BUDGET) -> Repair:
    """Find the repair of a plan with the fewest points, verified by the checker. The order of the workouts makes no difference.

    `slots` are additional local times of day to which workouts may move. `budget` counts the nodes of the search. Workouts that
    are done, fixed, races, begun, or start more than 14 days from now are never changed.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    problem = build_problem(plan, slots)
    movable = frozenset([each.scheduled.id for each in problem.movable])
    if all(movable.isdisjoint(breach.ids) for breach in problem.found):
        return _unchanged(plan, RepairStatus.NOTHING_TO_CHANGE)
    if len(movable) > MAX_MOVABLE_WORKOUTS:
        reason = TooManyWorkouts(workouts=len(movable), max_workouts=MAX_MOVABLE_WORKOUTS, days=HORIZON_DAYS)
        return _unchanged(plan, RepairStatus.NO_REPAIR_FOUND, reason=reason)
    return _RepairSearch(plan, problem, budget).repair()


class _RepairSearch:
    """One search for a repair, with everything that it needs."""

    def __init__(self, plan: Plan, problem: RepairProblem, budget: int) -> None:
        self._plan, self._problem, self._nodes = plan, problem, budget
        self._checker, self._table = CandidateChecker(problem), ChoiceTable(problem)
        self._scalings = find_scalings(problem)
        self._conflicts = ConflictFinder(problem, self._checker, self._table, assumes_no_break=True)
        self._all_conflicts = ConflictFinder(problem, self._checker, self._table, assumes_no_break=False)
        self._answers = AnswerBuilder(plan, problem, self._checker, self._all_conflicts, self._table)
        self._budget = Budget(budget)

    def repair(self) -> Repair:
        """Return the repair, or a makeshift one where the budget runs out before the search found one."""
        found, is_proved = self._search()
        if not is_proved:
            found = self._settle_for(found)
        if found is None:
            return self._not_found(is_proved=is_proved)
        needed = self._answers.without_unneeded(found)
        found, is_proved = needed, is_proved and needed is found
        changed = self._answers.changed_plan(found)
        return Repair(
            status=RepairStatus.REPAIRED,
            optimal=is_proved,
            changes=self._answers.changes(found),
            points=total_points(found.weight),
            plan=changed,
            remaining=_remaining(changed),
            alternatives=tuple(self._alternatives(found)),
            reason=None if is_proved else NotProved(),
            nodes=self._budget.spent,
        )

    def _search(self) -> tuple[Found | None, bool]:
        """Search as if no change could make a break, which is much faster; then without that, unless a break costs too much."""
        first = Search(self._conflicts, self._budget, UNLIMITED)
        if not first.run(self._offers()):
            return first.best, False
        fewest = least_points_of_break(self._problem)
        if fewest >= NEVER or (first.best is not None and total_points(first.best.weight) <= fewest):
            return first.best, True
        second = Search(self._all_conflicts, self._budget, first.limit)
        is_proved = second.run(self._offers())
        return second.best or first.best, is_proved

    def _settle_for(self, found: Found | None) -> Found | None:
        """Return some repair, or one with fewer points than the best one that was found, which no single change makes smaller."""
        makeshift = Makeshift(self._offers(), self._all_conflicts)
        best = makeshift.find() if found is None else makeshift.make_smaller(found)
        if best is not None:
            for wish in self._answers.wishes(best):
                other = self._search_for(wish, best.weight)
                best = best if other is None else makeshift.make_smaller(other)
        return best

    def _search_for(self, wish: Wish, limit: int, least: int = 0) -> Found | None:
        """Return the best repair below a limit that keeps a wish, if a short search is enough for it."""
        search = Search(self._conflicts, Budget(ALTERNATIVE_BUDGET), limit)
        return search.best if search.run(self._offers(wish), least) else None

    def _offers(self, wish: Wish | None = None) -> list[Offers]:
        """The offers of each scaling, cheapest first."""
        count = len(self._problem.movable)
        offers = [Offers(self._table, count, scaling, wish) for scaling in self._scalings]
        return [each for each in offers if not each.is_unwanted]

    def _alternatives(self, found: Found) -> Iterator[Alternative]:
        """The best repairs each of which keeps something that a change of the best one takes away."""
        points = total_points(found.weight)
        most = points + max(points // 2, ALTERNATIVE_POINTS)
        others = dict[tuple[Choice, ...], Found]()
        for wish in self._answers.wishes(found):
            other = self._search_for(wish, limit_of(most), least=points)
            if other is not None and other.weight > found.weight and self._answers.is_needed_throughout(other):
                others.setdefault(other.choices, other)
        for other in sorted(others.values(), key=lambda each: each.weight)[:ALTERNATIVES]:
            yield self._answers.alternative(other, found)

    def _not_found(self, *, is_proved: bool) -> Repair:
        if is_proved:
            reason = AllChangesTried(workouts=len(self._problem.movable))
            return _unchanged(self._plan, RepairStatus.NO_REPAIR_FOUND, reason=reason, nodes=self._budget.spent)
        spent = BudgetSpent(budget=self._nodes)
        return _unchanged(self._plan, RepairStatus.BUDGET_EXHAUSTED, reason=spent, nodes=self._budget.spent)


def _unchanged(plan: Plan, status: RepairStatus, *, reason: RepairReason | None = None, nodes: int = 0) -> Repair:
    return Repair(
        status=status,
        optimal=status is RepairStatus.NOTHING_TO_CHANGE,
        changes=(),
        points=0,
        plan=plan,
        remaining=_remaining(plan),
        alternatives=(),
        reason=reason,
        nodes=nodes,
    )


def _remaining(plan: Plan) -> tuple[Finding, ...]:
    """The findings that changing planned workouts could resolve, as the report of a check combines them."""
    timeline = build_timeline(plan)
    breaches = find_breaches_in(timeline, resolve_limits(plan.overrides), plan.off)
    by_rule = [[each for each in breaches if each.rule == rule.id] for rule in REPAIRABLE_RULES]
    return tuple(finding for of_rule in by_rule for finding in group_breaches(of_rule, timeline))
