"""The smallest repair by OR-Tools CP-SAT: another statement of the question, solved by another solver, to compare costs with.

Solve, ask the checker, rule out the plans it rejects, solve again: as every cut excludes only plans that the checker rejects too,
the first optimum that it accepts is the least cost of all. What may become of a workout, and whether a plan is a repair, comes
from `Brute`; only the cost comes from the repair.
"""

from collections.abc import Iterable
from datetime import time
from typing import Final

from ortools.sat.python import cp_model

from app.domain.training_load.plan import Plan
from app.domain.training_load.repairs.cost import Cost
from tests.domain.training_load.brute_repairs import Brute, Made, cost_of
from tests.domain.training_load.oracle_cuts import Cuts
from tests.domain.training_load.oracle_model import Model

MOST_ROUNDS: Final = 100
MOST_EFFORT: Final = 4.0
"""In the solver's own deterministic seconds, over all rounds: the problems it gives up on do not depend on the machine."""


class Oracle:
    """One plan, and how many rounds and how much effort are left for it."""

    def __init__(self, plan: Plan, slots: Iterable[time] = (), *, rounds: int = MOST_ROUNDS, effort: float = MOST_EFFORT) -> None:
        self.brute = Brute(plan, slots)
        self.model, self.cuts = Model(self.brute), Cuts(self.brute)
        self.rounds, self.effort = rounds, effort

    def best(self) -> Cost | None:
        """The least cost of a repair; None where there is none.

        Raises: TimeoutError when that takes too many rounds or too much effort to prove.
        """
        while self.rounds and self.effort > 0:
            made = self.solved()
            if made is None:
                return None
            if self.brute.holds(made):
                return cost_of(made)
            for fingerprint in self.cuts.of(made):
                self.model.forbid(made, fingerprint)
        raise TimeoutError

    def solved(self) -> list[Made] | None:
        """The cheapest combination that nothing rules out so far; None where there is none."""
        self.rounds -= 1
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = self.effort
        status = solver.solve(self.model.model)
        self.effort -= solver.deterministic_time
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL:
            raise TimeoutError
        return self.model.chosen(solver)
