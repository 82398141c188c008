"""What a workout adds to the findings of a plan: placing one may add none that is more than information."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.judgement import Found, is_serious, judge
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES, resolve_limits
from app.domain.training_load.timeline import Timeline, build_timeline


class PlanJudge:
    """A plan, judged once; then with workouts added to it.

    Raises: ValueError for an override that is unknown or out of bounds.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.timeline = build_timeline(plan)
        self._limits = resolve_limits(plan.overrides)
        self._before = _rank_breaches(judge(self.timeline, self._limits, plan.off, _RULES))

    def find_added(self, *workouts: Workout) -> tuple[Breach, ...]:
        """Find what is advised or warned of with these workouts and not, or less seriously, without them; most serious first."""
        return self.find_new(replace(self.plan, workouts=tuple(sorted((*self.plan.workouts, *workouts), key=_by_start))))

    def find_new(self, plan: Plan) -> tuple[Breach, ...]:
        """Find the same in a plan that was changed in any way."""
        return self.find_new_in(build_timeline(plan))

    def find_new_in(self, timeline: Timeline) -> tuple[Breach, ...]:
        """Find the same in the timeline of a changed plan."""
        found = judge(timeline, self._limits, self.plan.off, _RULES)
        new = [
            breach
            for breaches in found.values()
            for breach in breaches
            if is_serious(breach) and SEVERITY_RANK[breach.severity] > self._before.get((breach.rule, breach.ids), 0)
        ]
        return tuple(sorted(new, key=lambda breach: -SEVERITY_RANK[breach.severity]))


def _rank_breaches(found: Found) -> Mapping[tuple[RuleId, tuple[str, ...]], int]:
    ranks: dict[tuple[RuleId, tuple[str, ...]], int] = {}
    for breaches in found.values():
        for breach in breaches:
            key = (breach.rule, breach.ids)
            ranks[key] = max(ranks.get(key, 0), SEVERITY_RANK[breach.severity])
    return ranks


def _by_start(workout: Workout) -> tuple[float, str]:
    return workout.start.timestamp(), workout.id


_RULES: Final = tuple(rule for rule in RULES if SEVERITY_RANK[rule.severities[-1]] >= SEVERITY_RANK[FindingSeverity.ADVISE])
"""The rules that can find more than information."""
