"""One repair compared with the independent proofs: what a test and a benchmark count."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from app.domain.training_load.plan import Plan
from app.domain.training_load.repair import BUDGET, repair
from app.domain.training_load.repairs.result import Repair, RepairStatus
from tests.domain.training_load.brute_repairs import Brute
from tests.domain.training_load.repair_actions import Actions
from tests.domain.training_load.repair_faults import fault_given_least, fault_of
from tests.domain.training_load.repair_model import Model

MAX_TRIED: Final = 40
"""Combinations tried before a plan is left to the model."""

MAX_ROUNDS: Final = 40
"""Rounds of the model before a plan is given up."""


@dataclass
class Counts:
    """What was compared so far."""

    plans: int = 0
    to_repair: int = 0
    proved: int = 0
    compared: int = 0
    wrong: list[str] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        found = f"{self.plans} plans, {self.to_repair} to repair, {self.proved} proved, {self.compared} of those compared"
        return f"{found}, {len(self.wrong)} wrong"


def compare_repair(plan: Plan, counts: Counts) -> str | None:
    """Why the repair of a plan is wrong; None where no fault is found."""
    result, actions = repair(plan), Actions(plan)
    counts.plans += 1
    counts.statuses[result.status] += 1
    fault = fault_of(result, actions) or _fault_of_proof(result)
    if fault or result.status is RepairStatus.NOTHING_TO_CHANGE:
        return fault
    counts.to_repair += 1
    is_claimed_impossible = result.status is RepairStatus.NO_REPAIR_FOUND
    if not (result.optimal or is_claimed_impossible):
        return None
    counts.proved += 1
    return _compare_with_least(result, actions, counts)


def _fault_of_proof(result: Repair) -> str | None:
    """A repair is proved unless the budget was spent: where a change of it was taken back, the search was wrong."""
    is_given_up = result.status is RepairStatus.REPAIRED and not result.optimal and result.nodes <= BUDGET
    return "not proved, with budget left" if is_given_up else None


def _compare_with_least(result: Repair, actions: Actions, counts: Counts) -> str | None:
    """Look for a repair of fewer points than a proved one has, or for any where there is said to be none."""
    below = result.points if result.status is RepairStatus.REPAIRED else None
    try:
        try:
            least = Brute(actions).least(MAX_TRIED, below=below)
        except TimeoutError:
            least = Model(actions, below=below).least(MAX_ROUNDS)
    except TimeoutError:
        return None
    counts.compared += 1
    return fault_given_least(result, least, below=below)
