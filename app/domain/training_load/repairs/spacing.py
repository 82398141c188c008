"""Which two workouts cannot be combined, from plain numbers: the spacing rules, fast enough for a search.

It may miss a breach (then the checker finds it when a whole plan is judged), but never reports one that the checker would not
find: so the search stays exact, and the rules stay the checker's own. A test compares the two.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from math import ceil, floor
from typing import Final, Protocol

from app.domain.training_load.plan import Plan, Policy, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR, Limits
from app.domain.training_load.rules.same_day import STATIC_STRETCH_BEFORE_HARD_WORK, STRENGTH_THEN_QUALITY_RUN_SAME_DAY
from app.domain.training_load.rules.spacing import HARD_HARD_GAP, HEAVY_STRENGTH_BEFORE_HARD_RUN
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort, Method

_GAP: Final = HARD_HARD_GAP.id
_HEAVY: Final = HEAVY_STRENGTH_BEFORE_HARD_RUN.id
_AFTER_RUN: Final = STRENGTH_THEN_QUALITY_RUN_SAME_DAY.id
_STRETCH: Final = STATIC_STRETCH_BEFORE_HARD_WORK.id
_RULES: Final = (_GAP, _HEAVY, _AFTER_RUN, _STRETCH)

_ALL_CLASSES: Final = tuple(product(WorkoutKind, (None, *Effort), (False, True)))
_CLASS_OF: Final = {each: number for number, each in enumerate(_ALL_CLASSES)}
"""Each combination of kind, effort and whether a workout contains static stretching, numbered."""

_WEEK_S: Final = 7 * 24 * SECONDS_PER_HOUR
_LONGEST_DAY_S: Final = 25 * SECONDS_PER_HOUR


class Spaced(Protocol):
    """The facts of a choice that the spacing rules need."""

    @property
    def start_s(self) -> int: ...  # noqa: D102
    @property
    def end_s(self) -> int: ...  # noqa: D102
    @property
    def day(self) -> int: ...  # noqa: D102
    @property
    def spacing_class(self) -> int: ...  # noqa: D102
    @property
    def is_moved(self) -> bool: ...  # noqa: D102


def spacing_class_of(scheduled: ScheduledWorkout, effort: Effort | None) -> int:
    """Return the spacing class of a workout: everything that the spacing rules need except its times, as one number."""
    return _CLASS_OF[scheduled.kind, effort, Method.STATIC_STRETCH in scheduled.workout.methods]


def kind_of(spacing_class: int) -> WorkoutKind:
    """Return the kind of workout of a spacing class."""
    return _ALL_CLASSES[spacing_class][0]


class SpacingRules:
    """The spacing rules in force for a plan. Under `hard_days_hard` a run and strength on one day are left to the checker."""

    def __init__(self, policies: frozenset[Policy], off: frozenset[RuleId], required_s: Mapping[RuleId, int]) -> None:
        self._policies, self._off = policies, off
        self._gap_s, self._heavy_s, self._after_run_s, self._stretch_s = (required_s[rule] for rule in _RULES)
        self._required, self.clear_after_s = cache(self._compute_required), cache(self._compute_clear_after)
        self._has_gap = _GAP not in self._off
        self.reach_s = max(*required_s.values(), _LONGEST_DAY_S)
        """Workouts further apart than this never clash."""

    @classmethod
    def of(cls, plan: Plan, limits: Mapping[RuleId, Limits]) -> "SpacingRules":
        """Return the rules of a plan."""
        required_s = (
            floor(limits[_GAP]["hours"] * SECONDS_PER_HOUR) + 1,
            ceil(limits[_HEAVY]["hours"] * SECONDS_PER_HOUR),
            ceil(limits[_AFTER_RUN]["hours"] * SECONDS_PER_HOUR),
            ceil(limits[_STRETCH]["minutes"] * 60),
        )
        return _spacing_rules(plan.policies, plan.off.intersection(_RULES), required_s)

    def clash(self, one: Spaced, other: Spaced) -> bool:
        """Return whether two workouts break a spacing rule, or overlap because one of them was moved."""
        earlier, later = (one, other) if one.start_s < other.start_s else (other, one)
        gap = later.start_s - earlier.end_s
        if gap >= self.reach_s:
            return False
        is_other_day = earlier.day != later.day
        required = self._required(earlier.spacing_class, later.spacing_class)[is_other_day]
        if earlier.is_moved or later.is_moved:
            return gap < 0 or gap < required
        if earlier.start_s == later.start_s:
            # With the gap rule off, the checker decides which of two workouts with the same start comes first.
            return self._has_gap and gap < max(required, self._required(later.spacing_class, earlier.spacing_class)[is_other_day])
        return gap < required

    def _compute_clear_after(self, one: int, other: int) -> int:
        """Seconds between two classes, in either order, from which on they never clash; 0 where they must only not overlap."""
        return min(max(0, *self._required(one, other), *self._required(other, one)), self.reach_s)

    def _compute_required(self, earlier: int, later: int) -> tuple[int, int]:
        """Seconds that must lie between two classes in this order: on one local day, and on different days."""
        first, first_effort, stretches = _ALL_CLASSES[earlier]
        second, second_effort, _ = _ALL_CLASSES[later]
        run, strength = WorkoutKind.RUN, WorkoutKind.STRENGTH
        both_hard = first_effort is second_effort is Effort.HARD
        same_day = other_day = -_WEEK_S
        if both_hard and {first, second} <= {run, strength} and self._has_gap:
            other_day = self._gap_s
            may_join = Policy.STRICT not in self._policies and (first, second) == (run, strength)
            same_day = same_day if may_join else self._gap_s
        if both_hard and (first, second) == (strength, run) and _HEAVY not in self._off:
            same_day, other_day = max(same_day, self._heavy_s), max(other_day, self._heavy_s)
        if stretches and second_effort is Effort.HARD and _STRETCH not in self._off:
            same_day, other_day = max(same_day, self._stretch_s), max(other_day, self._stretch_s)
        if _AFTER_RUN not in self._off:
            same_day = max(same_day, self._required_on_one_day((first, first_effort), (second, second_effort)))
        return same_day, other_day

    def _required_on_one_day(self, first: tuple[WorkoutKind, Effort | None], second: tuple[WorkoutKind, Effort | None]) -> int:
        hard_run = (WorkoutKind.RUN, Effort.HARD)
        strengths = {(WorkoutKind.STRENGTH, Effort.MODERATE), (WorkoutKind.STRENGTH, Effort.HARD)}
        if first == hard_run and second in strengths:
            return self._after_run_s
        return _WEEK_S if first in strengths and second == hard_run else -_WEEK_S


@lru_cache(maxsize=64)
def _spacing_rules(policies: frozenset[Policy], off: frozenset[RuleId], required_s: tuple[int, ...]) -> SpacingRules:
    """Cached with what they have computed, because nearly all plans have the same rules in force."""
    return SpacingRules(policies, off, dict(zip(_RULES, required_s, strict=True)))
