"""The spike rule for the oracle: a run that has to be compared comes after one that is long enough, and caps follow caps.

A capped run is as long as the longest before it allows. So it is long enough for a later one only where some run before it is
long enough for that, and so on back to one that is unchanged or not capped.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from app.domain.training_load.rule_table import resolve_limits
from tests.domain.training_load.brute_repairs import SPIKE, Brute
from tests.domain.training_load.oracle_rules import MOST_DAYS_BACK, RUN, UNKNOWN, Flags, Seat, Table


class Spot(NamedTuple):
    """The options of a run that are equal for this rule: its place and whether it is capped."""

    seat: int
    start: int
    day: int
    capped: bool
    seen: bool
    metres: int
    literals: list[Any]


class SpikeConflicts:
    """The runs of a plan; `percent` is the share of the longest that a run may have."""

    def __init__(self, model: cp_model.CpModel, brute: Brute, seats: Sequence[Seat], rest: Table) -> None:
        self.model, self.brute, self.percent = model, brute, brute.percent
        self.rest, self.today = rest, brute.plan.local_date(brute.plan.now).toordinal()
        self.reach_days = resolve_limits(brute.plan.overrides)[SPIKE]["reach_days"]
        self.spots = [spot for number, seat in enumerate(seats) for spot in spots_of(number, seat)]
        columns = [(spot.seat, spot.start, spot.day, spot.capped, spot.metres) for spot in self.spots]
        self.seat, self.start, self.day, self.capped, self.metres = np.array(columns, np.int64).reshape(-1, 5).T
        self.long_enough: dict[tuple[int, int], list[Any]] = {}

    def state(self) -> None:
        if SPIKE in self.brute.plan.off:
            return
        for spot in self.spots:
            before = self.required_before(spot)
            if before is not None:
                self.model.add(sum(spot.literals) <= sum(before))
        spikes = {name for breach in self.brute.before if breach.rule == SPIKE for name in breach.ids}
        for run, workout in zip(self.rest, self.brute.rest, strict=True):
            if run["seen"] and workout.id not in spikes:
                before = self.before(UNKNOWN, int(run["start"]), int(run["day"]), self.longest_for(int(run["metres"])))
                if before is not None:
                    self.model.add(sum(before) >= 1)

    def required_before(self, spot: Spot) -> list[Any] | None:
        """Literals, one of them set where a run may stay as it is; None where it always may, or nothing certain is known."""
        if spot.capped:
            return self.before(spot.seat, spot.start, spot.day, 1)
        long_enough = self.before(spot.seat, spot.start, spot.day, self.longest_for(spot.metres))
        if spot.seen or long_enough is None:
            return long_enough
        if spot.metres == UNKNOWN or not self.is_compared(spot):
            return None
        unknown = (self.metres == UNKNOWN) & self.is_before(spot.seat, spot.start, spot.day)
        return [*long_enough, *(literal for place in np.flatnonzero(unknown) for literal in self.spots[place].literals)]

    def is_compared(self, spot: Spot) -> bool:
        """Whether the unchanged workouts allow a comparison: a log that reaches back, a distance, and none unknown."""
        first = min(self.rest["day"], default=spot.day)
        metres = self.rest["metres"][self.unchanged_before(spot.start, spot.day)]
        reaches = first <= self.today and spot.day - first >= self.reach_days
        return bool(reaches and (metres > 0).any() and (metres != UNKNOWN).all())

    def unchanged_before(self, start: int, day: int) -> Flags:
        return np.asarray((self.rest["kind"] == RUN) & (self.rest["start"] < start) & (self.rest["day"] >= day - MOST_DAYS_BACK))

    def is_before(self, seat: int, start: int, day: int) -> Flags:
        return np.asarray((self.seat != seat) & (self.start < start) & (self.day >= day - MOST_DAYS_BACK))

    def longest_for(self, metres: int) -> int:
        """The least longest run after which this many metres are not a spike, and to which a cap does not cut them."""
        least = ceil(metres * 100 / self.percent)
        return max(next(m for m in (least - 1, least, least + 1) if metres * 100 <= m * self.percent), 1)

    def before(self, seat: int, start: int, day: int, least: int) -> list[Any] | None:
        """Literals, one of them set where a run of at least this many metres comes before; None where an unchanged one does."""
        if (self.rest["metres"][self.unchanged_before(start, day)] >= least).any():
            return None
        earlier = self.is_before(seat, start, day) & (self.metres >= least)
        return [literal for place in np.flatnonzero(earlier) for literal in self.at_least(int(place), least)]

    def at_least(self, place: int, least: int) -> list[Any]:
        """Literals, one of them set where an option of the spot is chosen and has this many metres."""
        spot = self.spots[place]
        if not spot.capped:
            return spot.literals
        if (place, least) not in self.long_enough:
            before = self.before(spot.seat, spot.start, spot.day, self.longest_for(least))
            self.long_enough[place, least] = spot.literals if before is None else [self.both(spot.literals, before)]
        return self.long_enough[place, least]

    def both(self, one: list[Any], other: list[Any]) -> Any:
        both = self.model.new_bool_var("")
        self.model.add(sum(one) >= both)
        self.model.add(sum(other) >= both)
        return both


def spots_of(number: int, seat: Seat) -> Iterator[Spot]:
    alike: dict[tuple[int, int, bool, bool, int], list[Any]] = {}
    for row, literal in zip(seat.table, seat.literals, strict=False):
        if row["kind"] == RUN:
            place = (int(row["start"]), int(row["day"]), bool(row["capped"]), bool(row["seen"]), int(row["metres"]))
            alike.setdefault(place, []).append(literal)
    for (start, day, capped, seen, metres), literals in alike.items():
        yield Spot(number, start, day, capped, seen, metres, literals)
