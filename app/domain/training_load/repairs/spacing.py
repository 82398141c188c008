"""Which two workouts cannot be combined, from plain numbers: overlaps and the hours around hard runs, fast enough for a search.

It may miss a breach (then the checker finds it when a whole plan is judged), but never reports one that the checker would not
find: so the search stays exact, and the rules stay the checker's own. A test compares the two.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from math import ceil
from typing import Final, Protocol

from app.domain.training_load.demand import is_hard_race, loads_legs
from app.domain.training_load.plan import Plan, Policy, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.leg_strength import LEG_STRENGTH_NEAR_HARD_RUN
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR, TOLERANCE_HOURS, Limits
from app.domain.training_load.rules.spacing import HARD_HARD_GAP
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort

_GAP: Final = HARD_HARD_GAP.id
_LEGS: Final = LEG_STRENGTH_NEAR_HARD_RUN.id
_RULES: Final = (_GAP, _LEGS)

_ALL_CLASSES: Final = tuple(product(WorkoutKind, (None, *Effort), (False, True)))
_CLASS_OF: Final = {each: number for number, each in enumerate(_ALL_CLASSES)}
"""Each combination of kind, effort and whether the spacing rules judge a workout at all, numbered."""

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
    is_judged = not is_hard_race(scheduled) if scheduled.kind is WorkoutKind.RUN else loads_legs(scheduled)
    return _CLASS_OF[scheduled.kind, effort, is_judged and scheduled.sets_gap]


class SpacingRules:
    """The spacing rules in force for a plan."""

    def __init__(self, policies: frozenset[Policy], off: frozenset[RuleId], required_s: Mapping[RuleId, int]) -> None:
        self._policies, self._off = policies, off
        self._gap_s, self._legs_s = (required_s[rule] for rule in _RULES)
        self._required, self.clear_after_s = cache(self._compute_required), cache(self._compute_clear_after)
        self.reach_s = max(*required_s.values(), _LONGEST_DAY_S)
        """Workouts further apart than this never clash."""

    @classmethod
    def of(cls, plan: Plan, limits: Mapping[RuleId, Limits]) -> "SpacingRules":
        """Return the rules of a plan."""
        required = limits[_GAP]["hours"], max(limits[_LEGS]["hours"], limits[_LEGS]["warn_hours"])
        required_s = tuple(ceil((hours - TOLERANCE_HOURS) * SECONDS_PER_HOUR) for hours in required)
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
        # With the same start, the checker decides which of two workouts comes first.
        return earlier.start_s != later.start_s and gap < required

    def _compute_clear_after(self, one: int, other: int) -> int:
        """Seconds between two classes, in either order, from which on they never clash; 0 where they must only not overlap."""
        return min(max(0, *self._required(one, other), *self._required(other, one)), self.reach_s)

    def _compute_required(self, earlier: int, later: int) -> tuple[int, int]:
        """Seconds that must lie between two classes in this order: on one local day, and on different days."""
        first, first_effort, is_first_judged = _ALL_CLASSES[earlier]
        second, second_effort, is_second_judged = _ALL_CLASSES[later]
        both_hard = first_effort is second_effort is Effort.HARD
        if not both_hard or second is not WorkoutKind.RUN or not is_first_judged or not is_second_judged:
            return -_WEEK_S, -_WEEK_S
        if first is WorkoutKind.STRENGTH and _LEGS not in self._off:
            return self._legs_s, self._legs_s
        has_gap = first is WorkoutKind.RUN and _GAP not in self._off and Policy.TWO_HARD_TWO_EASY not in self._policies
        if not has_gap:
            return -_WEEK_S, -_WEEK_S
        return (-_WEEK_S if Policy.DOUBLE_DAYS in self._policies else self._gap_s), self._gap_s


@lru_cache(maxsize=64)
def _spacing_rules(policies: frozenset[Policy], off: frozenset[RuleId], required_s: tuple[int, ...]) -> SpacingRules:
    """Cached with what they have computed, because nearly all plans have the same rules in force."""
    return SpacingRules(policies, off, dict(zip(_RULES, required_s, strict=True)))
