"""A plan to repair as the oracles see it: what may change, what the checker says before and after, and nothing of the search."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.check import find_breaches
from app.domain.training_load.plan import Plan, Status, Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES
from app.domain.training_load.rules.facts import BeginnerFacts
from app.domain.training_load.timeline import build_timeline

States = Mapping[str, Workout | None]
"""What workouts become, by id; None for one that is dropped."""

HORIZON: Final = timedelta(days=14)
ADVISING_BUT_NOT_REPAIRABLE: Final = [
    rule.id
    for rule in RULES
    if not rule.repairable and SEVERITY_RANK[rule.severities[-1]] >= SEVERITY_RANK[FindingSeverity.ADVISE]
]
"""Rules that a repair could newly break without being able to resolve them. There are none, so nothing here looks for them."""


def is_open(workout: Workout, plan: Plan) -> bool:
    """Whether a repair may change a workout: planned, ahead within 14 days, neither fixed nor a race."""
    planned = workout.status is Status.PLANNED and not workout.fixed and not workout.is_race
    now = plan.now.astimezone(UTC)
    return planned and now < workout.start.astimezone(UTC) <= now + HORIZON


class Situation:
    """One plan to repair. `plan` is as it is judged: a runner of unknown history who starts with too much is taken for new."""

    def __init__(self, plan: Plan) -> None:
        self.sent = plan
        self.open = [workout for workout in plan.workouts if is_open(workout, plan)]
        self.names = {workout.id for workout in self.open}
        self.rest = [workout for workout in plan.workouts if workout.id not in self.names]
        self.as_sent = {workout.id: workout for workout in self.open}
        self.plan = self._taken_for_new(plan)
        self.findings = find_breaches(self.plan)
        self.timeline = build_timeline(self.plan)

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to change."""
        return not any(self.names & set(breach.ids) for breach in self.findings)

    def named_by(self, name: str, *rules: RuleId) -> list[Breach]:
        """The findings about a workout as sent: of these rules, or of all."""
        return [each for each in self.findings if name in each.ids and (not rules or each.rule in rules)]

    def plan_of(self, states: States) -> Plan:
        """The plan in which workouts have become what `states` says."""
        becoming = (states.get(each.id, each) for each in self.open)
        workouts = [*self.rest, *(each for each in becoming if each is not None)]
        return replace(self.plan, workouts=tuple(sorted(workouts, key=lambda each: (each.start.timestamp(), each.id))))

    def complaints(self, plan: Plan) -> list[Breach]:
        """The findings because of which a changed plan is not a repair: those of workouts that may change, and new ones."""
        return [breach for breach in find_breaches(plan) if not self._may_stay(breach)]

    def overlaps(self, states: States) -> list[tuple[str, str]]:
        """Pairs of workouts that overlap, the first of which has another start than before."""
        workouts = self.plan_of(states).workouts
        moved = [each for each in workouts if each.id in self.names and each.start != self.as_sent[each.id].start]
        return [
            (one.id, other.id)
            for one in moved
            for other in workouts
            if one is not other and one.start < other.end and other.start < one.end
        ]

    def holds(self, states: States) -> bool:
        """Whether these changes are a repair."""
        return not self.overlaps(states) and not self.complaints(self.plan_of(states))

    def day(self, workout: Workout) -> int:
        """The local day of a workout: by its own offset, or in the plan's time zone where that is zero."""
        offset = workout.start.utcoffset()
        return (workout.start if offset else workout.start.astimezone(self.plan.zone)).toordinal()

    def _may_stay(self, breach: Breach) -> bool:
        if self.names & set(breach.ids):
            return False
        if all(each.start_s <= self.plan.now.timestamp() for each in breach.workouts):
            return True
        return any(
            breach.rule is before.rule
            and set(breach.ids) <= set(before.ids)
            and SEVERITY_RANK[breach.severity] <= SEVERITY_RANK[before.severity]
            for before in self.findings
        )

    def _taken_for_new(self, plan: Plan) -> Plan:
        is_unknown = any(
            isinstance(each.facts, BeginnerFacts) and not each.facts.is_known and self.names & set(each.ids)
            for each in find_breaches(plan)
        )
        if not is_unknown:
            return plan
        since = date.fromordinal(build_timeline(plan).runs_by_day[0].day)
        return replace(plan, runner=replace(plan.runner, running_since=since))
