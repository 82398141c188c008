"""Finding the reason for each change: what comes back when it is undone."""

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.change_reasons import ChangeReason, MakesRoom, ResolvesBreach
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.grouped import GroupedChange, undo
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.search import Found
from app.domain.training_load.rules.facts import BeginnerFacts


class ReasonFinder:
    """Finds the reasons for the changes of a repair, with the objects that found the repair."""

    def __init__(self, problem: RepairProblem, checker: CandidateChecker, conflicts: ConflictFinder, table: ChoiceTable) -> None:
        self._problem, self._checker, self._conflicts, self._table = problem, checker, conflicts, table

    def find(self, change: GroupedChange, found: Found) -> ChangeReason | None:
        """Return why workouts are changed: of what is found without it the most serious, first of all about these workouts.

        None where nothing is found without it: the change is not needed.
        """
        choices = undo(change, found, self._table).choices
        breaches = [breach for _, breach in self._conflicts.resolvers.find(self._checker.find_breaches(choices))]
        if breaches:
            own = {self._problem.movable[choice.workout].scheduled.id for choice in change.choices}
            return ResolvesBreach(breach=self._as_known(max(breaches, key=lambda breach: self._importance(breach, own))))
        for undone in (choices[choice.workout] for choice in change.choices):
            for other in choices:
                if other is not undone and self._conflicts.clash(undone, other):
                    return MakesRoom(other=self._checker.build(other))
        return None

    def _as_known(self, breach: Breach) -> Breach:
        """The breach of a runner who is only taken for a new one, as a check of the plan would report it."""
        if self._problem.is_history_unknown and isinstance(breach.facts, BeginnerFacts):
            return breach._replace(severity=FindingSeverity.INFO, facts=breach.facts._replace(is_known=False))
        return breach

    def _importance(self, breach: Breach, own: set[str]) -> tuple[bool, bool, int]:
        was_there = any(breach.rule == each.rule and set(breach.ids) <= set(each.ids) for each in self._problem.found)
        return not own.isdisjoint(breach.ids), was_there, SEVERITY_RANK[breach.severity]
