"""The cheapest repair by OR-Tools CP-SAT: one boolean for each change, the points stated as a sum, feasibility by the full checker.

The model knows nothing of the rules. Each solution that the checker rejects adds constraints: the parts of it that cause a
finding by themselves (`repair_cuts`) may not come again. The cheapest solution that is accepted is the cheapest repair.
"""

from collections import defaultdict
from typing import Any, Final

from ortools.sat.python import cp_model

from app.domain.training_load.plan import Workout
from tests.domain.training_load.repair_actions import Action, Actions
from tests.domain.training_load.repair_cuts import Cuts
from tests.domain.training_load.repair_points import FURTHER_CHANGE
from tests.domain.training_load.repair_situation import States

LinearExpr = Any  # the solver's own annotations leave sums of nothing out
State = tuple[str, Workout | None]
SEED: Final = 1


class Model:
    """A plan as a model over its changes."""

    def __init__(self, actions: Actions) -> None:
        self.actions, self.cuts = actions, Cuts(actions.situation)
        self.model = cp_model.CpModel()
        self.taken = {action: self.model.new_bool_var(str(number)) for number, action in enumerate(actions.all)}
        self.is_in: dict[State, cp_model.IntVar] = {}
        self.touching: dict[str, list[Action]] = defaultdict(list)
        for action in actions.all:
            for name in action.becoming:
                self.touching[name].append(action)
        for touching in self.touching.values():
            self._state_one_change(touching)
        if self.taken:
            self.model.add_at_least_one(self.taken.values())
        self.points = self._points()
        self.rounds = 0

    def least(self, rounds: int, *, below: int | None = None) -> int | None:
        """The fewest points of a repair; None where there is none, or none `below` this many.

        Raises: TimeoutError when that is not proved within this many rounds.
        """
        if not self.taken:
            return None
        if below is not None:
            self.model.add(self.points < below)
        self.model.minimize(self.points)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.random_seed = 1, SEED
        for self.rounds in range(1, rounds + 1):
            if solver.solve(self.model) == cp_model.INFEASIBLE:
                return None
            chosen = [action for action, taken in self.taken.items() if solver.boolean_value(taken)]
            states = self.actions.states(chosen)
            assert states is not None, "the model allows two changes of one workout"
            parts = self.cuts.of(states)
            if not parts:
                assert round(solver.objective_value) == self.actions.total(chosen), "the model counts other points"
                return self.actions.total(chosen)
            for part in parts:
                self._exclude(part)
        raise TimeoutError

    def _state_one_change(self, touching: list[Action]) -> None:
        """One change of a workout, or a scaled week out of which it is dropped."""
        scales = [self.taken[action] for action in touching if action.group]
        others = [self.taken[action] for action in touching if not action.group]
        self.model.add_at_most_one(others)
        self.model.add_at_most_one([*scales, *(self.taken[each] for each in touching if not each.group and not each.is_drop)])

    def _points(self) -> LinearExpr:
        points = sum(action.points * taken for action, taken in self.taken.items())
        points += FURTHER_CHANGE * (sum(self.taken.values()) - 1)
        for names, most in self.actions.facts.cheap_drops():
            drops = [action for action in self.taken if action.is_drop and action.becoming.keys() <= names]
            cheap = [self.model.new_bool_var("cheap") for _ in drops]
            for action, is_cheap in zip(drops, cheap, strict=True):
                self.model.add_implication(is_cheap, self.taken[action])
                points -= (action.points - self.actions.points.cheap(action.step)) * is_cheap
            self.model.add(sum(cheap) <= most)
        return points

    def _exclude(self, part: States) -> None:
        """State that these workouts do not all become this."""
        self.model.add_bool_or([~self._becomes(state) for state in part.items()])

    def _becomes(self, state: State) -> cp_model.IntVar:
        """A variable that is true where a workout becomes this (and may be true otherwise)."""
        if state not in self.is_in:
            name, after = state
            found = self.is_in[state] = self.model.new_bool_var(f"{name} becomes")
            touching = self.touching[name]
            drops = [self.taken[action] for action in touching if action.is_drop]
            for action in touching:
                if action.becoming[name] == after:
                    self.model.add_bool_or([found, ~self.taken[action], *(drops if action.group else ())])
            if after == self.actions.situation.as_sent[name]:
                self.model.add_bool_or([found, *(self.taken[action] for action in touching)])
        return self.is_in[state]
