"""Which two workouts cannot stand together, from bare numbers: what the spacing rules ask, for a search that asks it often.

It may miss a breach (then the checker finds it when a whole plan is judged), but never tells of one that the checker would
not find: so the search stays exact, and the rules stay the checker's own. A test compares the two.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import ceil, floor
from typing import Final, Protocol

from app.domain.training_load.plan import Plan, Policy, WorkoutKind
from app.domain.training_load.rules.rule import SECONDS_OF_AN_HOUR, Limits
from app.domain.training_load.timeline import Placed
from app.domain.vocabulary import Effort, Method

_GAP: Final = "hard_hard_gap"
_HEAVY: Final = "heavy_strength_before_hard_run"
_AFTER_RUN: Final = "strength_then_quality_run_same_day"
_STRETCH: Final = "static_stretch_before_hard_work"
_RULES: Final = (_GAP, _HEAVY, _AFTER_RUN, _STRETCH)

_KINDS: Final = tuple(WorkoutKind)
_EFFORTS: Final = (None, *Effort)
_A_WEEK_S: Final = 7 * 24 * SECONDS_OF_AN_HOUR
_LONGEST_DAY_S: Final = 25 * SECONDS_OF_AN_HOUR
_SORTS: Final = len(_KINDS) * len(_EFFORTS) * 2


class Standing(Protocol):
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


def sort_of(placed: Placed, felt: Effort | None) -> int:
    """All that the spacing rules ask of a workout beside its time, in one small number."""
    stretches = Method.STATIC_STRETCH in placed.workout.methods
    return (_KINDS.index(placed.kind) * len(_EFFORTS) + _EFFORTS.index(felt)) * 2 + stretches


def kind_of(sort: int) -> WorkoutKind:
    """The kind of a sort."""
    return _read(sort)[0]


class Spacing:
    """The spacing rules in force for a plan. Under `hard_days_hard` a run and strength on one day are left to the checker."""

    def __init__(self, policy: Policy, off: frozenset[str], asked_s: Mapping[str, int]) -> None:
        self._policy, self._off = policy, off
        self._gap_s, self._heavy_s, self._after_run_s, self._stretch_s = (asked_s[rule] for rule in _RULES)
        self._kept: dict[int, tuple[int, int]] = {}
        self._reaches: dict[int, int] = {}
        self._has_gap = _GAP not in self._off
        self.reach_s = max(*asked_s.values(), _LONGEST_DAY_S)
        """Workouts further apart than this never clash."""

    @classmethod
    def of(cls, plan: Plan, limits: Mapping[str, Limits]) -> "Spacing":
        """Those of this plan."""
        asked_s = (
            floor(limits[_GAP]["hours"] * SECONDS_OF_AN_HOUR) + 1,
            ceil(limits[_HEAVY]["hours"] * SECONDS_OF_AN_HOUR),
            ceil(limits[_AFTER_RUN]["hours"] * SECONDS_OF_AN_HOUR),
            ceil(limits[_STRETCH]["minutes"] * 60),
        )
        return _spacing(plan.policy, plan.off.intersection(_RULES), asked_s)

    def clash(self, one: Standing, other: Standing) -> bool:
        """Whether two workouts break a spacing rule, or overlap because one of them was moved."""
        earlier, later = (one, other) if one.start_s < other.start_s else (other, one)
        gap = later.start_s - earlier.end_s
        if gap >= self.reach_s:
            return False
        if earlier.is_moved or later.is_moved:
            return gap < 0 or gap < self._apart(earlier, later)
        if earlier.start_s == later.start_s and self._has_gap:
            return gap < max(self._apart(earlier, later), self._apart(later, earlier))
        # With the gap rule off, which of two that start at once comes first is left to the checker.
        return gap < self._apart(earlier, later) and earlier.start_s < later.start_s

    def reach(self, one: int, other: int) -> int:
        """Seconds between two sorts, in either order, from which on they never clash; 0 where they only may not overlap."""
        place = one * _SORTS + other
        reach = self._reaches.get(place)
        if reach is None:
            asked = (*self._asked(one, other), *self._asked(other, one))
            reach = self._reaches[place] = min(max(0, *asked), self.reach_s)
        return reach

    def _apart(self, earlier: Standing, later: Standing) -> int:
        """Seconds that have to lie between two in this order."""
        place = earlier.sort * _SORTS + later.sort
        asked = self._kept.get(place)
        if asked is None:
            asked = self._kept[place] = self._asked(earlier.sort, later.sort)
        return asked[earlier.day != later.day]

    def _asked(self, earlier: int, later: int) -> tuple[int, int]:
        """Seconds that have to lie between two sorts in this order: on one local day, and on different days."""
        first, first_felt, stretches = _read(earlier)
        second, second_felt, _ = _read(later)
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


def _read(sort: int) -> tuple[WorkoutKind, Effort | None, bool]:
    rest, stretches = divmod(sort, 2)
    kind, effort = divmod(rest, len(_EFFORTS))
    return _KINDS[kind], _EFFORTS[effort], bool(stretches)


@lru_cache(maxsize=64)
def _spacing(policy: Policy, off: frozenset[str], asked_s: tuple[int, ...]) -> Spacing:
    """Kept, with what it has worked out, because nearly all plans are under the same rules."""
    return Spacing(policy, off, dict(zip(_RULES, asked_s, strict=True)))
