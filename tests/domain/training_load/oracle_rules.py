"""The rules about two workouts and about days, as arithmetic on arrays: the oracle's own statement of docs/training-load.md.

Each row of a table is one thing that may become of a workout. Where an end follows from other workouts (a capped run's), the
row holds the earliest it can be; so a reported clash is rejected by the checker for certain, and the rest is left to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.training_load.plan import Plan, Policy, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from app.domain.vocabulary import Effort, Method
from tests.domain.training_load.brute_repairs import Made

Table = NDArray[np.void]
Flags = NDArray[np.bool_]

COLUMNS: Any = [
    *((name, np.int64) for name in ("start", "end", "day", "kind", "felt", "metres", "order")),
    *((name, np.bool_) for name in ("moved", "capped", "seen", "stretches")),
]
RUN, STRENGTH, *_ = range(len(WorkoutKind))
UNKNOWN = -1
MODERATE, HARD = Effort.MODERATE.rank, Effort.HARD.rank
MOST_DAYS_BACK = 30
HOUR, MINUTE = 3600, 60
SPIKE = RuleId.SINGLE_RUN_SPIKE


def table_of(made: Iterable[Made], plan: Plan, seen: set[str]) -> Table:
    """One row for each workout made; none of them dropped. `seen` are the runs that have to stay comparable."""
    order = {name: place for place, name in enumerate(sorted(each.id for each in plan.workouts))}
    rows = []
    for each in made:
        workout = each.workout
        assert workout is not None
        start = round(workout.start.timestamp())
        minutes = min(workout.minutes, 1.0) if each.is_capped else workout.minutes
        rows.append(
            (
                start,
                start + round(minutes * MINUTE),
                plan.local_date(workout.start).toordinal(),
                list(WorkoutKind).index(workout.kind),
                UNKNOWN if workout.perceived_effort is None else workout.perceived_effort.rank,
                UNKNOWN if workout.distance_m is None else workout.distance_m,
                order[workout.id],
                bool(each.cost[3]),
                each.is_capped,
                workout.id in seen,
                Method.STATIC_STRETCH in workout.methods,
            )
        )
    return np.array(rows, dtype=COLUMNS)


@dataclass(frozen=True)
class Seat:
    """A workout that may be changed: its possible options; the last one (not in the table) leaves it out."""

    made: list[Made]
    table: Table
    literals: list[Any]

    def of(self, flags: Flags) -> list[Any]:
        """The literals of the options that a flag is set for."""
        return [self.literals[place] for place in np.flatnonzero(flags)]


class PairRules:
    """The rules about two workouts, as they are in force for a plan."""

    def __init__(self, plan: Plan) -> None:
        self.limits = resolve_limits(plan.overrides)
        self.blocks = Policy.STRICT not in plan.policies
        rules = {
            RuleId.HARD_HARD_GAP: self.are_hard_and_close,
            RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN: self.is_heavy_before_run,
            RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: self.is_run_with_strength,
            RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: self.is_stretch_before_hard,
            SPIKE: self.is_not_to_be_compared,
        }
        self.rules = [rule for name, rule in rules.items() if name not in plan.off]

    def clashes(self, one: Table, other: Table) -> Flags:
        """Which of the one (rows) clash with which of the other (columns)."""
        rows, columns = one[:, None], other[None, :]
        clashes = overlap(rows, columns)
        for rule in self.rules:
            clashes |= rule(rows, columns) | rule(columns, rows)
        return clashes

    def are_hard_and_close(self, first: Table, then: Table) -> Flags:
        hard = is_hard(first) & is_hard(then) & (first["kind"] <= STRENGTH) & (then["kind"] <= STRENGTH)
        close = then["start"] - first["end"] <= self.limits[RuleId.HARD_HARD_GAP]["hours"] * HOUR
        one_day = is_run(first) & (then["kind"] == STRENGTH) & (first["day"] == then["day"]) & (first["end"] <= then["start"])
        return hard & comes_first(first, then) & close & ~(one_day & self.blocks)

    def is_heavy_before_run(self, first: Table, then: Table) -> Flags:
        hard = is_hard(first) & is_hard(then) & (first["kind"] == STRENGTH) & is_run(then)
        close = then["start"] - first["end"] < self.limits[RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN]["hours"] * HOUR
        return hard & comes_first(first, then) & close

    def is_run_with_strength(self, first: Table, then: Table) -> Flags:
        """A hard run and strength on its day: before it, or too soon after it."""
        one_day = is_hard(first) & is_run(first) & (then["kind"] == STRENGTH) & (first["day"] == then["day"])
        too_soon = then["start"] - first["end"] < self.limits[RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY]["hours"] * HOUR
        return one_day & (then["felt"] >= MODERATE) & too_soon

    def is_stretch_before_hard(self, first: Table, then: Table) -> Flags:
        within = self.limits[RuleId.STATIC_STRETCH_BEFORE_HARD_WORK]["minutes"] * MINUTE
        soon = (first["start"] <= then["start"]) & (then["start"] - first["end"] < within)
        return first["stretches"] & is_hard(then) & soon

    def is_not_to_be_compared(self, first: Table, then: Table) -> Flags:
        """A run of unknown distance before one that has to stay comparable, or is cut; one before a cut that cuts nothing."""
        is_unknown = first["metres"] == UNKNOWN
        long_enough = then["metres"] * 100 <= first["metres"] * self.limits[SPIKE]["percent"]
        cuts_nothing = then["capped"] & ~first["capped"] & (is_unknown | long_enough)
        return is_compared(first, then) & (cuts_nothing | (then["seen"] & is_unknown))


def is_run(table: Table) -> Flags:
    return np.asarray(table["kind"] == RUN)


def is_hard(table: Table) -> Flags:
    return np.asarray(table["felt"] == HARD)


def overlap(one: Table, other: Table) -> Flags:
    """At one time because one of the two was moved."""
    moved = one["moved"] | other["moved"]
    return np.asarray(moved & (one["start"] < other["end"]) & (other["start"] < one["end"]))


def comes_first(first: Table, then: Table) -> Flags:
    at_once = (first["start"] == then["start"]) & (first["order"] < then["order"])
    return np.asarray((first["start"] < then["start"]) | at_once)


def is_compared(first: Table, then: Table) -> Flags:
    """Whether the spike rule compares a run with an earlier one."""
    near = (first["start"] < then["start"]) & (first["day"] >= then["day"] - MOST_DAYS_BACK)
    return np.asarray(is_run(first) & is_run(then) & near)
