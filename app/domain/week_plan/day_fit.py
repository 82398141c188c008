"""Which starts fit together on one day, and from one day of leg strength to the next but one."""

from bisect import bisect_left
from collections.abc import Sequence
from math import inf
from typing import Final, NamedTuple

from app.domain.placement.windows import BETWEEN_LEG_STRENGTH_HOURS
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.support import STRETCH_MINUTES
from app.domain.vocabulary import Effort
from app.domain.week_plan.facts import PlacingRule
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.sessions import Spec

BETWEEN_S: Final = round(BETWEEN_LEG_STRENGTH_HOURS * SECONDS_PER_HOUR)


class Member(NamedTuple):
    """A session of a day, and the starts that it may have, in order."""

    spec: Spec
    starts: tuple[int, ...]


def find_exclusion(spec: Spec, other: Spec) -> PlacingRule | None:
    """Return the rule by which a session may not be on the day of another, if there is one."""
    if spec.is_strength and other.is_strength:
        return PlacingRule.STRENGTH_ON_DAY
    if other.kind is WantedKind.RECOVERY:
        return PlacingRule.RECOVERY_DAY
    if spec.kind is WantedKind.RECOVERY:
        return PlacingRule.STRENGTH_ON_DAY if other.is_strength else PlacingRule.MOBILITY_ON_DAY
    return None


def needs_hours_between(spec: Spec, other: Spec) -> bool:
    """Whether the closed window around strength for the legs is between two of them: not where one is easy."""
    return spec.is_leg_strength and other.is_leg_strength and Effort.EASY not in {spec.effort, other.effort}


def fit(members: Sequence[Member]) -> bool:
    """Whether members, at most one of them strength, fit on a day: none overlap, no stretches come shortly before hard work.

    For each set of members the earliest end of all of them decides, as only the work before it concerns what follows.
    """
    ends: list[float] = [-inf] + [inf] * ((1 << len(members)) - 1)
    for done, end_s in enumerate(ends):
        for index, (spec, starts) in enumerate(members):
            if end_s < inf and not done & (1 << index):
                ready_s = end_s + _STRETCH_S if _is_hard_strength(spec) else end_s
                first = bisect_left(starts, ready_s)
                if first < len(starts):
                    with_it = done | (1 << index)
                    ends[with_it] = min(ends[with_it], starts[first] + spec.seconds)
    return ends[-1] < inf


def find_start(member: Member, others: Sequence[Member], earliest_s: float) -> int | None:
    """Find the first start of a member from an instant on with which the others of its day fit."""
    for start_s in member.starts[bisect_left(member.starts, earliest_s) :]:
        if not others or fit((Member(member.spec, (start_s,)), *others)):
            return start_s
    return None


def _is_hard_strength(spec: Spec) -> bool:
    return spec.is_strength and spec.effort is Effort.HARD


_STRETCH_S: Final = STRETCH_MINUTES * 60
