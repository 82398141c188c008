"""The best placement that the checker accepts: a search without the rules that count days, and what the checker finds in it.

Each set of sessions in which the checker finds something is banned, and the search repeated. What it returns in the end is as
good as anything that the rules allow, because every ban is of sessions that no placement may have together.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.frequency import USED_TO_DAYS
from app.domain.week_plan.assignment import Assigned, assign_sessions
from app.domain.week_plan.board import Board, Entry
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.groups import Group
from app.domain.week_plan.search import BudgetSpentError, Search
from app.domain.week_plan.starts import choose_starts

STEPS_PER_JUDGEMENT: Final = 50
"""What one judgement of the checker costs of the budget."""


DAY_RULES: Final = frozenset(
    {
        RuleId.ILLNESS_REPORTED,
        RuleId.PAIN_REPORTED,
        RuleId.RECOVERY_AFTER_RACE,
        RuleId.STRENGTH_BEFORE_RACE,
        RuleId.HARD_DAYS_IN_A_ROW,
        RuleId.HARD_WORKOUTS_PER_WEEK,
        RuleId.DAYS_WITHOUT_REST,
        RuleId.SHORT_SLEEP,
        RuleId.ONE_BAD_NIGHT,
        RuleId.LIFE_STRESS_WITH_HARD_WORK,
    }
)
"""The rules that read the day of strength work, and its order on it, but no hours. What more work cannot resolve is banned for
good; of other rules, whose hours are closed times already, only as a way to go on."""


class Solved(NamedTuple):
    """The sessions that are placed, and the steps that it took. `optimal` where nothing better exists."""

    assigned: tuple[Assigned, ...]
    optimal: bool
    steps: int


class Solver:
    """Solves the placement of groups into a plan. Afterwards its board has what is placed, and what the checker found."""

    def __init__(self, fixed: FixedWork, groups: Sequence[Group], budget: int) -> None:
        self._fixed, self._groups = fixed, groups
        self.board = Board()
        self._search = Search(groups, self.board, budget)
        self._is_exact = True

    def solve(self) -> Solved:
        """Return the best placement; where the budget is spent, one that the checker accepts."""
        try:
            while True:
                assigned = self._assign(self._search.run())
                self._search.spend(STEPS_PER_JUDGEMENT)
                added = self._judge(assigned)
                if not added:
                    return Solved(assigned, self._is_exact, self._search.steps)
                self._learn(assigned, added)
        except BudgetSpentError:
            return Solved(self._make_do(), optimal=False, steps=self._search.steps)

    def find_added(self, entry: Entry) -> tuple[Breach, ...]:
        """Find what one more session would add to what is on the board."""
        placed = self.board.list_entries()
        added = self._judge(self._assign([*placed, entry]))
        self.board.reset(placed)
        return added[:1]

    def _assign(self, entries: Iterable[Entry]) -> tuple[Assigned, ...]:
        self.board.reset(entries)
        return tuple(assign_sessions(self._fixed.plan, self._groups, choose_starts(self.board, self._fixed)))

    def _judge(self, assigned: Iterable[Assigned]) -> tuple[Breach, ...]:
        return self._fixed.judge.find_added(*(each.workout for each in assigned))

    def _learn(self, assigned: Sequence[Assigned], added: Iterable[Breach]) -> None:
        """Ban what a breach is about. One that more work elsewhere could resolve only rejects exactly the same work around it."""
        by_name = {each.workout.id: each.timed.entry for each in assigned}
        for breach in added:
            entries = [by_name[name] for name in breach.ids if name in by_name]
            if not entries:
                self._learn_causes(assigned, breach)
            elif breach.rule is RuleId.HARD_WORKOUTS_PER_WEEK and breach.measured <= breach.limit:
                days = range(breach.first - USED_TO_DAYS, breach.last + 1)
                hard = [group for group in self._groups if group.spec.is_hard_leg_strength and group.days[0] <= days[-1]]
                self._search.reject(by_name.values(), [group for group in hard if group.days[-1] >= days[0]])
            else:
                self._is_exact = self._is_exact and breach.rule in DAY_RULES
                self.board.ban(frozenset(entry.literal for entry in entries), breach)

    def _learn_causes(self, assigned: Sequence[Assigned], breach: Breach) -> None:
        """Ban what alone causes a breach of other work: a session before all others makes the log begin earlier."""
        causes = self._find_causes(assigned)
        for each in causes:
            self.board.ban(frozenset({each.timed.entry.literal}), breach)
        if not causes:
            self._search.reject([each.timed.entry for each in assigned], self._groups)

    def _find_causes(self, assigned: Iterable[Assigned]) -> list[Assigned]:
        return [each for each in assigned if self._judge([each])]

    def _make_do(self) -> tuple[Assigned, ...]:
        """The best sessions found so far, without those in which the checker finds something."""
        entries = self._search.take_best()
        while True:
            assigned = self._assign(entries)
            added = self._judge(assigned)
            if not added:
                return assigned
            found = {name for breach in added for name in breach.ids}
            culprits = [each for each in assigned if each.workout.id in found] or self._find_causes(assigned) or assigned[-1:]
            gone = {id(each.timed.entry) for each in culprits}
            entries = [entry for entry in entries if id(entry) not in gone]
