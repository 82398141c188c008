"""A plan's repair as a CP-SAT model: one boolean for each option of each workout, the published cost, the rules that count."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from app.domain.training_load.rules.rule import MAX_NEIGHBOURS
from tests.domain.training_load.brute_repairs import Brute, Made
from tests.domain.training_load.oracle_counts import HardWork
from tests.domain.training_load.oracle_cuts import Fingerprint
from tests.domain.training_load.oracle_distances import SpikeConflicts
from tests.domain.training_load.oracle_rules import Flags, PairRules, Seat, Table, is_hard, table_of

WEIGHTS = (1 << 36, 1 << 31, 1 << 26, 1 << 21, 1)
"""Of the parts of the cost: 30 workouts moved by 4 days each shift less than 2^21 minutes."""
MAX_MOVABLE_WORKOUTS = 30


class Model:
    """All plans that arithmetic does not rule out, and their cost."""

    def __init__(self, brute: Brute) -> None:
        self.brute, self.model = brute, cp_model.CpModel()
        self.rules = PairRules(brute.plan)
        self.rest = self.table_of(Made(workout, (0, 0, 0, 0, 0)) for workout in brute.rest)
        # More would not fit the weights. With no more than this, rules that limit the number of neighbours compare all pairs.
        assert len(brute.open) <= MAX_MOVABLE_WORKOUTS
        assert len(brute.open) + is_hard(self.rest).sum() <= MAX_NEIGHBOURS
        self.seats = [self.seat_of(brute.options(workout)) for workout in brute.open]
        for seat in self.seats:
            self.model.add_exactly_one(seat.literals)
        self.state_pairs()
        SpikeConflicts(self.model, brute, self.seats, self.rest).state()
        HardWork(self.model, brute.plan, self.seats, self.rest).state()
        self.model.minimize(sum(cost_of(seat) for seat in self.seats))

    def forbid(self, made: Sequence[Made], fingerprint: Fingerprint) -> None:
        """Rule out all plans in which every workout has the fingerprint that it has here."""
        marks = [[fingerprint(each) for each in seat.made] for seat in self.seats]
        alike = [
            [literal for other, literal in zip(own, seat.literals, strict=True) if other == fingerprint(each)]
            for each, own, seat in zip(made, marks, self.seats, strict=True)
        ]
        self.model.add(sum(sum(same) for same in alike) <= len(alike) - 1)

    def chosen(self, solver: cp_model.CpSolver) -> list[Made]:
        return [
            next(each for each, literal in zip(seat.made, seat.literals, strict=True) if solver.boolean_value(literal))
            for seat in self.seats
        ]

    def table_of(self, made: Iterable[Made]) -> Table:
        return table_of(made, self.brute.plan, self.brute.seen)

    def seat_of(self, made: Sequence[Made]) -> Seat:
        """The options of a workout that fit the rest of the plan."""
        trained = [each for each in made if each.workout]
        table = self.table_of(trained)
        dead = self.rules.clashes(table, self.rest).any(axis=1) | (is_hard(table) & self.is_stressful(table))
        possible = [each for each, is_dead in zip(trained, dead, strict=True) if not is_dead]
        every = [*possible, *(each for each in made if not each.workout)]
        return Seat(every, table[~dead], [self.model.new_bool_var("") for _ in every])

    def is_stressful(self, table: Table) -> Flags:
        days = [day.toordinal() for day in self.brute.stressful]
        return np.isin(table["day"], [*days, *(day + 1 for day in days)])

    def state_pairs(self) -> None:
        """Of options that clash with the same options of another workout, and those: one at most."""
        for place, one in enumerate(self.seats):
            for other in self.seats[place + 1 :]:
                for rows, columns in alike(self.rules.clashes(one.table, other.table)):
                    self.model.add_at_most_one([*one.of(rows), *other.of(columns)])


def cost_of(seat: Seat) -> Any:
    worths = [sum(part * weight for part, weight in zip(each.cost, WEIGHTS, strict=True)) for each in seat.made]
    return cp_model.LinearExpr.weighted_sum(seat.literals, worths)


def alike(clashes: Flags) -> Iterator[tuple[Flags, Flags]]:
    """The rows of each pattern, as flags, and the pattern; without the pattern of nothing."""
    patterns: dict[bytes, list[int]] = {}
    for place in np.flatnonzero(clashes.any(axis=1)):
        patterns.setdefault(clashes[place].tobytes(), []).append(int(place))
    for places in patterns.values():
        yield np.isin(np.arange(len(clashes)), places), clashes[places[0]]
