"""Which two workouts cannot stand together, from bare numbers: what the spacing rules ask, for a search that asks it often.

It may miss a breach (then the checker finds it when a whole plan is judged), but never tells of one that the checker would
not find: so the search stays exact, and the rules stay the checker's own. A test compares the two.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from math import ceil, floor
from typing import Final, Protocol

from app.domain.training_load.plan import Plan, Policy, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR, Limits
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort, Method

_GAP: Final = RuleId.HARD_HARD_GAP
_HEAVY: Final = RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN
_AFTER_RUN: Final = RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY
_STRETCH: Final = RuleId.STATIC_STRETCH_BEFORE_HARD_WORK
_RULES: Final = (_GAP, _HEAVY, _AFTER_RUN, _STRETCH)

_ALL: Final = tuple(product(WorkoutKind, (None, *Effort), (False, True)))
_SORT_OF: Final = {each: sort for sort, each in enumerate(_ALL)}
"""Kinds, efforts and whether a workout stretches, and the one small number that stands for the three."""

_A_WEEK_S: Final = 7 * 24 * SECONDS_PER_HOUR
_LONGEST_DAY_S: Final = 25 * SECONDS_PER_HOUR


class Spaced(Protocol):
    """What spacing asks of a choice."""

    @property
    def start_s(self) -> int: ...  # noqa: D102
    @property
    def end_s(self) -> int: ...  # noqa: D102
    @property
    def day(self) -> int: ...  # noqa: D102
    @property
    def sort(self) -> int: ...  # noqa: D102
    @property
    def is_moved(self) -> bool: ...  # noqa: D102


def sort_of(scheduled: ScheduledWorkout, perceived_effort: Effort | None) -> int:
    """All that the spacing rules ask of a workout beside its time, in one small number."""
    return _SORT_OF[scheduled.kind, perceived_effort, Method.STATIC_STRETCH in scheduled.workout.methods]


def kind_of(sort: int) -> WorkoutKind:
    """The kind of a sort."""
    return _ALL[sort][0]


class SpacingRules:
    """The spacing rules in force for a plan. Under `hard_days_hard` a run and strength on one day are left to the checker."""

    def __init__(self, policy: Policy, off: frozenset[RuleId], asked_s: Mapping[RuleId, int]) -> None:
        self._policy, self._off = policy, off
        self._gap_s, self._heavy_s, self._after_run_s, self._stretch_s = (asked_s[rule] for rule in _RULES)
        self._apart, self.reach = cache(self._asked), cache(self._reaching)
        self._has_gap = _GAP not in self._off
        self.reach_s = max(*asked_s.values(), _LONGEST_DAY_S)
        """Workouts further apart than this never clash."""

    @classmethod
    def of(cls, plan: Plan, limits: Mapping[RuleId, Limits]) -> "SpacingRules":
        """Those of this plan."""
        asked_s = (
            floor(limits[_GAP]["hours"] * SECONDS_PER_HOUR) + 1,
            ceil(limits[_HEAVY]["hours"] * SECONDS_PER_HOUR),
            ceil(limits[_AFTER_RUN]["hours"] * SECONDS_PER_HOUR),
            ceil(limits[_STRETCH]["minutes"] * 60),
        )
        return _spacing(plan.policy, plan.off.intersection(_RULES), asked_s)

    def clash(self, one: Spaced, other: Spaced) -> bool:
        """Whether two workouts break a spacing rule, or overlap because one of them was moved."""
        earlier, later = (one, other) if one.start_s < other.start_s else (other, one)
        gap = later.start_s - earlier.end_s
        if gap >= self.reach_s:
            return False
        is_other_day = earlier.day != later.day
        asked = self._apart(earlier.sort, later.sort)[is_other_day]
        if earlier.is_moved or later.is_moved:
            return gap < 0 or gap < asked
        if earlier.start_s == later.start_s:
            # With the gap rule off, which of two that start at once comes first is left to the checker.
            return self._has_gap and gap < max(asked, self._apart(later.sort, earlier.sort)[is_other_day])
        return gap < asked

    def _reaching(self, one: int, other: int) -> int:
        """Seconds between two sorts, in either order, from which on they never clash; 0 where they only may not overlap."""
        return min(max(0, *self._apart(one, other), *self._apart(other, one)), self.reach_s)

    def _asked(self, earlier: int, later: int) -> tuple[int, int]:
        """Seconds that have to lie between two sorts in this order: on one local day, and on different days."""
        first, first_felt, stretches = _ALL[earlier]
        second, second_felt, _ = _ALL[later]
        run, strength = WorkoutKind.RUN, WorkoutKind.STRENGTH
        both_hard = first_felt is second_felt is Effort.HARD
        same_day = other_day = -_A_WEEK_S
        if both_hard and {first, second} <= {run, strength} and self._has_gap:
            other_day = self._gap_s
            may_join = self._policy is Policy.HARD_DAYS_HARD and (first, second) == (run, strength)
            same_day = same_day if may_join else self._gap_s
        if both_hard and (first, second) == (strength, run) and _HEAVY not in self._off:
            same_day, other_day = max(same_day, self._heavy_s), max(other_day, self._heavy_s)
        if stretches and second_felt is Effort.HARD and _STRETCH not in self._off:
            same_day, other_day = max(same_day, self._stretch_s), max(other_day, self._stretch_s)
        if _AFTER_RUN not in self._off:
            same_day = max(same_day, self._asked_on_one_day((first, first_felt), (second, second_felt)))
        return same_day, other_day

    def _asked_on_one_day(self, first: tuple[WorkoutKind, Effort | None], second: tuple[WorkoutKind, Effort | None]) -> int:
        hard_run = (WorkoutKind.RUN, Effort.HARD)
        strengths = {(WorkoutKind.STRENGTH, Effort.MODERATE), (WorkoutKind.STRENGTH, Effort.HARD)}
        if first == hard_run and second in strengths:
            return self._after_run_s
        return _A_WEEK_S if first in strengths and second == hard_run else -_A_WEEK_S


@lru_cache(maxsize=64)
def _spacing(policy: Policy, off: frozenset[RuleId], asked_s: tuple[int, ...]) -> SpacingRules:
    """Kept, with what it has worked out, because nearly all plans are under the same rules."""
    return SpacingRules(policy, off, dict(zip(_RULES, asked_s, strict=True)))
