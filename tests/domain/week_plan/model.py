"""The best placement by OR-Tools CP-SAT: a boolean for each start of each group, the checker as a source of cuts.

A solution in which the checker finds something is cut: the fewest of its sessions in which it does so already, each anywhere
between the same runs of its day, may not come together again.
"""

from itertools import combinations, product
from typing import Any, Final

from ortools.sat.python import cp_model

from tests.domain.week_plan.restated import Option, Restated, unevenness

SEED: Final = 1
REQUIRED: Final = 10**8
POINT: Final = 10**4


class Model:
    """A case as a model."""

    def __init__(self, restated: Restated) -> None:
        self.restated, self.model = restated, cp_model.CpModel()
        self.taken = {
            option: self.model.new_bool_var(f"{number} {option.start}")
            for number, options in enumerate(restated.options.values())
            for option in options
        }
        self.value: Any = 0
        for group in restated.groups:
            self._add_group(group)
        for one, two in combinations(restated.groups, 2):
            self._exclude(one, two)

    def find_best(self, rounds: int = 400) -> tuple[int, int, int]:
        """The score of the best placement that the checker accepts.

        Raises: TimeoutError when it is not proved within this many rounds.
        """
        self.model.maximize(self.value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.random_seed = 1, SEED
        for _ in range(rounds):
            assert solver.solve(self.model) == cp_model.OPTIMAL
            chosen = [option for option, taken in self.taken.items() if solver.boolean_value(taken)]
            if self.restated.is_accepted(chosen):
                return self.restated.score(chosen)
            self._cut(chosen)
        raise TimeoutError

    def _add_group(self, group: tuple[int, int]) -> None:
        sessions, options = self.restated.groups[group], self.restated.options[group]
        first = self.restated.case.first_day.toordinal() + 7 * group[0]
        days = []
        for day in range(first, first + 7):
            on_day = [self.taken[option] for option in options if option.day == day]
            used = self.model.new_bool_var("")
            self.model.add(sum(on_day) == used)
            days.append(used)
        self.model.add(sum(days) <= len(sessions))
        for one, two in combinations(options, 2):
            if two.day - one.day in {1, 2} and self.restated.near_legs(one, two):
                self.model.add_bool_or(~self.taken[one], ~self.taken[two])
        uneven = self.model.new_int_var(0, 49, "")
        fixed = {day - first for day in self.restated.fixed_days(group)}
        fixed = {day - first for day in self.restated.fixed_days(group)}
        rows = [(row, {day for day, used in enumerate(row) if used}) for row in product((0, 1), repeat=7)]
        patterns = [(*row, unevenness(sorted(fixed | used))) for row, used in rows]
        self.model.add_allowed_assignments([*days, uneven], patterns)
        required = self.model.new_int_var(0, sum(each.required for each in sessions), "")
        self.model.add(required <= sum(days))
        points = sum(self.taken[option] * option.points for option in options)
        self.value += required * REQUIRED + points * POINT - uneven

    def _exclude(self, one: tuple[int, int], two: tuple[int, int]) -> None:
        for option in self.restated.options[one]:
            by_day: dict[int, list[Any]] = {}
            for other in self.restated.options[two]:
                if abs(other.day - option.day) <= 2 and self.restated.conflict(option, other):
                    by_day.setdefault(other.day, []).append(self.taken[other])
            for others in by_day.values():
                self.model.add(self.taken[option] + sum(others) <= 1)

    def _cut(self, chosen: list[Option]) -> None:
        fewest = [*chosen]
        for option in chosen:
            without = [each for each in fewest if each is not option]
            if without and not self.restated.is_accepted(without):
                fewest = without
        alike = [[self.taken[other] for other in self.taken if self._are_alike(option, other)] for option in fewest]
        self.model.add(sum(sum(each) for each in alike) <= len(fewest) - 1)

    def _are_alike(self, one: Option, two: Option) -> bool:
        if one.session.spec != two.session.spec or one.day != two.day:
            return False
        starts = [run[0] for run in self.restated.spans]
        return sum(start <= one.start for start in starts) == sum(start <= two.start for start in starts)
