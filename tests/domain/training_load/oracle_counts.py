"""The two rules that count hard work, for the oracle: local days in a row, and blocks of hard work in any seven days."""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from app.domain.training_load.plan import Plan, Policy
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from tests.domain.training_load.oracle_rules import RUN, STRENGTH, Seat, Table, is_hard

WEEK_DAYS = 7


class HardWork:
    """The hard work of each day that has some: that of the unchanged workouts, and the literals of the options there."""

    def __init__(self, model: cp_model.CpModel, plan: Plan, seats: Sequence[Seat], rest: Table) -> None:
        self.model, self.plan, self.seats = model, plan, seats
        self.limits = resolve_limits(plan.overrides)
        self.rest = rest[is_hard(rest)]
        self.days = sorted({int(day) for seat in seats for day in seat.table["day"][is_hard(seat.table)]})
        self.is_on = {day: model.new_bool_var("") for day in self.days}
        for seat in seats:
            for day in self.days:
                model.add(sum(seat.of(is_hard(seat.table) & (seat.table["day"] == day))) <= self.is_on[day])

    def state(self) -> None:
        if RuleId.HARD_DAYS_IN_A_ROW not in self.plan.off:
            self.state_days_in_a_row(ceil(self.limits[RuleId.HARD_DAYS_IN_A_ROW]["days"]))
        if RuleId.HARD_WORKOUTS_PER_WEEK not in self.plan.off:
            self.state_workouts_per_week(floor(self.limits[RuleId.HARD_WORKOUTS_PER_WEEK]["workouts"]))

    def state_days_in_a_row(self, many: int) -> None:
        """No such row. If the unchanged workouts are one already, nothing joins it."""
        standing = {*self.rest["day"].tolist()}
        for row in self.spans(many):
            free = [day for day in row if day not in standing]
            if not free:
                self.nothing_on(row)
            elif all(day in self.is_on for day in free):
                self.model.add_bool_or([~self.is_on[day] for day in free])

    def state_workouts_per_week(self, most: int) -> None:
        """No more in any seven days. If the unchanged workouts are more already, nothing joins them."""
        counts = {day: self.blocks_on(day) for day in {*self.days, *self.rest["day"].tolist()}}
        for week in self.spans(WEEK_DAYS):
            standing = sum(self.standing_on(day) for day in week)
            if standing > most:
                self.nothing_on(week)
            else:
                self.model.add(sum(counts.get(day, 0) for day in week) <= most)

    def spans(self, many: int) -> Iterator[range]:
        """Every span of this many days that has a day on which hard work may be put."""
        if self.days:
            for first in range(self.days[0] - many + 1, self.days[-1] + 1):
                yield range(first, first + many)

    def nothing_on(self, days: range) -> None:
        for day in days:
            if day in self.is_on:
                self.model.add(self.is_on[day] == 0)

    def blocks_on(self, day: int) -> Any:
        """How many blocks a day holds at the least: where strength may join a run, the larger number of the two counts once."""
        runs, strength, others = (self.there(day, kinds) for kinds in ([RUN], [STRENGTH], [2, 3]))
        if Policy.STRICT in self.plan.policies:
            return runs + strength + others
        blocks = self.model.new_int_var(0, len(self.rest) + len(self.seats), "")
        self.model.add(blocks >= runs)
        self.model.add(blocks >= strength)
        return blocks + others

    def there(self, day: int, kinds: list[int]) -> Any:
        """How many hard workouts of some kinds a day holds."""
        literals = [
            literal
            for seat in self.seats
            for literal in seat.of(is_hard(seat.table) & (seat.table["day"] == day) & np.isin(seat.table["kind"], kinds))
        ]
        return sum(literals) + self.standing_of(day, kinds)

    def standing_of(self, day: int, kinds: list[int]) -> int:
        return int(((self.rest["day"] == day) & np.isin(self.rest["kind"], kinds)).sum())

    def standing_on(self, day: int) -> int:
        """The minimum number of blocks of the unchanged workouts."""
        runs, strength, others = (self.standing_of(day, kinds) for kinds in ([RUN], [STRENGTH], [2, 3]))
        return (runs + strength if Policy.STRICT in self.plan.policies else max(runs, strength)) + others
