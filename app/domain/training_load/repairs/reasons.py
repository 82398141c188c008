"""Finding the reason for each change: what comes back when it is undone."""

from collections.abc import Sequence

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.change_reasons import ChangeReason, MakesRoom, ResolvesBreach
from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.conflicts import ConflictFinder
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.rules.facts import BeginnerFacts


class ReasonFinder:
    """Finds the reasons for the changes of a repair, with the objects that found the repair."""

    def __init__(self, problem: RepairProblem, checker: CandidateChecker, conflicts: ConflictFinder, table: ChoiceTable) -> None:
        self._problem, self._checker, self._conflicts, self._table = problem, checker, conflicts, table

    def is_needed(self, change: Sequence[Choice], choices: Sequence[Choice]) -> bool:
        """Return whether a conflict is left without a change."""
        return bool(self._conflicts.find(self._without(change, choices), lambda _nodes: None))

    def reason_for(self, change: Sequence[Choice], choices: Sequence[Choice]) -> ChangeReason:
        """Return why workouts are changed: of what is found without it the most serious, first of all about these workouts."""
        undone = self._without(change, choices)
        own = {self._problem.movable[choice.workout].scheduled.id for choice in change}
        breaches = [breach for _, breach in self._conflicts.resolvers.find(self._checker.find_breaches(undone))]
        if breaches:
            return ResolvesBreach(breach=self._as_known(max(breaches, key=lambda breach: self._importance(breach, own))))
        for choice in change:
            planned = undone[choice.workout]
            for other in undone:
                if other is not planned and self._conflicts.clash(planned, other):
                    return MakesRoom(other=self._checker.build(other))
        message = "a change of a repair is not needed"
        raise AssertionError(message)

    def _without(self, change: Sequence[Choice], choices: Sequence[Choice]) -> list[Choice]:
        gone = {choice.workout for choice in change}
        return [self._table.as_planned[each.workout] if each.workout in gone else each for each in choices]

    def _as_known(self, breach: Breach) -> Breach:
        """The breach of a runner who is only taken for a new one, as a check of the plan would report it."""
        if self._problem.is_history_unknown and isinstance(breach.facts, BeginnerFacts):
            return breach._replace(severity=FindingSeverity.INFO, facts=breach.facts._replace(is_known=False))
        return breach

    def _importance(self, breach: Breach, own: set[str]) -> tuple[bool, bool, int]:
        was_there = any(breach.rule == each.rule and set(breach.ids) <= set(each.ids) for each in self._problem.found)
        return not own.isdisjoint(breach.ids), was_there, SEVERITY_RANK[breach.severity]
