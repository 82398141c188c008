"""The cheapest repair by OR-Tools CP-SAT: a boolean for each change, the points as a sum, feasibility by the full checker.

The model knows nothing of the rules. Each solution that the checker rejects adds constraints: the parts of it that cause a
finding by themselves (`repair_cuts`) may not come again. The cheapest solution that is accepted is the cheapest repair.
"""

from collections.abc import Iterator
from typing import Any, Final

from ortools.sat.python import cp_model

from tests.domain.training_load.repair_actions import SCALED_WEEKS, Action, Actions
from tests.domain.training_load.repair_cuts import Cuts
from tests.domain.training_load.repair_points import FURTHER_CHANGE
from tests.domain.training_load.running_cuts import Part

LinearExpr = Any  # the solver's own annotations leave sums of nothing out
SEED: Final = 1


class Model:
    """A plan as a model over its changes; with `below`, only repairs of fewer points are looked for."""

    def __init__(self, actions: Actions, *, below: int | None = None) -> None:
        self.actions, self.below = actions, below
        self.model = cp_model.CpModel()
        possible = [each for each in actions.all if below is None or actions.least_points(each) < below]
        self.taken = {action: self.model.new_bool_var(str(number)) for number, action in enumerate(possible)}
        self.touching: dict[str, list[Action]] = {workout.id: [] for workout in actions.situation.open}
        for action in possible:
            for name in action.becoming:
                self.touching[name].append(action)
        self.left = {name: self._state_one_change(name) for name in self.touching}
        self.scaled = {pair: self._state_scaled(*pair) for pair in self._scaled_runs()}
        if self.taken:
            self.model.add_at_least_one(self.taken.values())
        self.model.add(sum(taken for action, taken in self.taken.items() if action.is_scale) <= SCALED_WEEKS)
        self.points = self._points()
        self.cuts = Cuts(
            actions.situation, {name: {each.becoming[name] for each in some} for name, some in self.touching.items()}
        )
        self.rounds = 0

    def least(self, rounds: int) -> int | None:
        """The fewest points of a repair; None where there is none, or none below the limit.

        Raises: TimeoutError when that is not proved within this many rounds.
        """
        if not self.taken:
            return None
        if self.below is not None:
            self.model.add(self.points < self.below)
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

    def _state_one_change(self, name: str) -> cp_model.IntVar:
        """One change of a workout, or a scaled week out of which it is dropped. Returns a variable that says it stays as sent."""
        touching = self.touching[name]
        self.model.add_at_most_one(self.taken[action] for action in touching if not action.is_scale)
        self.model.add_at_most_one(self.taken[action] for action in touching if not action.is_drop)
        stays = self.model.new_bool_var(f"{name} stays")
        for action in touching:
            self.model.add_implication(stays, ~self.taken[action])
        return stays

    def _scaled_runs(self) -> Iterator[tuple[Action, str]]:
        return ((action, name) for action in self.taken if action.is_scale for name in action.becoming)

    def _state_scaled(self, action: Action, name: str) -> cp_model.IntVar:
        """A variable that says that a run is scaled by this, and not dropped."""
        scaled = self.model.new_bool_var(f"{name} is scaled")
        self.model.add_implication(scaled, self.taken[action])
        for drop in (each for each in self.touching[name] if each.is_drop):
            self.model.add_implication(scaled, ~self.taken[drop])
        return scaled

    def _points(self) -> LinearExpr:
        points: LinearExpr = sum(action.points * taken for action, taken in self.taken.items())
        points += FURTHER_CHANGE * (sum(self.taken.values()) - 1)
        for names, most in self.actions.facts.cheap_drops():
            drops = [action for action in self.taken if action.is_drop and action.becoming.keys() <= names]
            cheap = [self.model.new_bool_var("cheap") for _ in drops]
            for action, is_cheap in zip(drops, cheap, strict=True):
                self.model.add_implication(is_cheap, self.taken[action])
                points -= (action.points - self.actions.points.cheap(action.step)) * is_cheap
            self.model.add(sum(cheap) <= most)
        return points

    def _exclude(self, part: Part) -> None:
        """State that at least one workout of a part becomes something that the part does not allow for."""
        excuses = []
        for name, keeps in part.items():
            if not keeps(self.actions.situation.as_sent[name]):
                excuses.append(self.left[name])
            others = (action for action in self.touching[name] if not keeps(action.becoming[name]))
            excuses.extend(self.scaled[each, name] if each.is_scale else self.taken[each] for each in others)
        self.model.add_bool_or(excuses)
