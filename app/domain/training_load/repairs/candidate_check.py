"""The checker's judgement on a changed plan: which workouts have to change further. Every repair is judged here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from app.domain.training_load.breaches import SEVERITY_RANK, Breach, FindingSeverity
from app.domain.training_load.check import find_breaches_in
from app.domain.training_load.finding_groups import REPEAT_DAYS
from app.domain.training_load.plan import Policy
from app.domain.training_load.repairs.changed_workout import build_workout
from app.domain.training_load.repairs.choices import Choice, WorkoutSet
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spikes import shorten_runs
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES
from app.domain.training_load.rules.rule import Rule
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, arrange_timeline

_ADVISE: Final = SEVERITY_RANK[FindingSeverity.ADVISE]
_OTHER_RULES: Final = tuple(rule for rule in RULES if not rule.repairable and SEVERITY_RANK[rule.severities[-1]] >= _ADVISE)
"""The rules that are not repairable and that may advise."""


_ONLY_NAMED: Final = frozenset(
    {
        RuleId.ILLNESS_REPORTED,
        RuleId.LIFE_STRESS_WITH_HARD_WORK,
        RuleId.ONE_BAD_NIGHT,
        RuleId.HARD_CROSS_NEAR_HARD_RUN,
        RuleId.HARD_HARD_GAP,
        RuleId.LEG_STRENGTH_NEAR_HARD_RUN,
        RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
        RuleId.RECOVERY_AFTER_RACE,
        RuleId.STRENGTH_BEFORE_RACE,
        RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
    }
)
"""Rules whose findings depend on nothing but the workouts that they name."""

_ANY_WORKOUT: Final = frozenset({RuleId.HARD_WORKOUTS_PER_WEEK, RuleId.SHORT_SLEEP, RuleId.PAIN_REPORTED})
"""Rules whose findings may depend on any workout. Those of all others may depend on any run."""


class CandidateChecker:
    """Judges what the movable workouts of a plan become, together with the workouts that cannot be changed."""

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._bits = {movable.scheduled.id: movable.bit for movable in problem.movable}
        self._all = sum(self._bits.values())
        self._runs = sum(movable.bit for movable in problem.runs)
        self._all_matter = Policy.TWO_HARD_TWO_EASY in problem.plan.policies
        self._frame = replace(problem.timeline.frame, log_from=problem.timeline.log_first)
        self._other_rules = [rule for rule in _OTHER_RULES if problem.is_on(rule.id)]
        self._built: dict[tuple[int, int, int], ScheduledWorkout] = {}
        self._schedules: dict[tuple[tuple[int, int, int], ...], list[ScheduledWorkout] | None] = {}
        self._other_breaches_before: dict[RuleId, list[Breach]] = {}
        self._has_new_finding = {_day_facts_of([movable.scheduled for movable in problem.movable]): False}

    @cached_property
    def breaches_as_planned(self) -> tuple[Breach, ...]:
        """The repairable breaches of the plan before any change, as far as future workouts take part."""
        return self.find_breaches([movable.scheduled for movable in self._problem.movable])

    @property
    def all_breaches_as_planned(self) -> tuple[Breach, ...]:
        """The repairable breaches of the whole plan before any change, however far it goes back."""
        return self._breaches_in(self._problem.timeline)

    @property
    def needs_repair(self) -> bool:
        """Whether a movable workout takes part in a repairable breach of the plan as it is."""
        return any(self._workouts_that_resolve(breach) for breach in self.breaches_as_planned)

    @property
    def other_checks(self) -> int:
        """How often the rules that are not repairable were run."""
        return len(self._has_new_finding) - 1

    def find_breaches(self, scheduled: Iterable[ScheduledWorkout]) -> tuple[Breach, ...]:
        """Find the repairable breaches with these in place of the movable workouts."""
        return self._breaches_in(self._timeline(self._problem.recent, scheduled))

    def find_all_breaches(self, scheduled: Iterable[ScheduledWorkout]) -> tuple[Breach, ...]:
        """Find the same in the whole plan, however far it goes back."""
        return self._breaches_in(self._timeline(self._problem.unchanging, scheduled))

    def schedule(self, choices: Sequence[Choice]) -> list[ScheduledWorkout] | None:
        """Return the movable workouts that choices do not drop, as changed; None where a run would not become shorter."""
        keys = tuple([choice.key for choice in choices if choice.cost])
        if keys not in self._schedules:
            built = [self._build(choice) for choice in choices if not choice.edit.is_dropped]
            self._schedules[keys] = self._shorten(built, choices)
        return self._schedules[keys]

    def find_conflicts(self, choices: Sequence[Choice]) -> tuple[WorkoutSet, ...]:
        """Find sets of movable workouts, at least one of each has to change; none where the choices are a repair."""
        scheduled = self.schedule(choices)
        if scheduled is None:
            return (self._runs,)
        has_shortened = any(choice.edit.is_shortened for choice in choices)
        conflicts = [*self._overlaps(scheduled, choices)] if has_shortened else []
        timeline = self._timeline(self._problem.recent, scheduled)
        conflicts += self._conflicts_of_breaches(timeline, has_shortened=has_shortened)
        if not conflicts and self._causes_new_finding(scheduled):
            conflicts.append(self._all)
        return tuple(conflicts)

    def _shorten(self, scheduled: list[ScheduledWorkout], choices: Sequence[Choice]) -> list[ScheduledWorkout] | None:
        movable = self._problem.movable
        ids = frozenset([movable[choice.workout].scheduled.id for choice in choices if choice.edit.is_shortened])
        if not ids:
            return scheduled
        shortened = shorten_runs([*self._problem.recent, *scheduled], ids, self._problem.limits)
        return None if None in shortened.values() else [shortened.get(each.id) or each for each in scheduled]

    def _build(self, choice: Choice) -> ScheduledWorkout:
        planned = self._problem.movable[choice.workout].scheduled
        if not choice.cost:
            return planned
        key = choice.key
        if key not in self._built:
            self._built[key] = build_workout(planned, choice, self._problem.plan.zone)
        return self._built[key]

    def _timeline(self, unchanging: Iterable[ScheduledWorkout], scheduled: Iterable[ScheduledWorkout]) -> Timeline:
        return arrange_timeline([*unchanging, *scheduled], self._frame)

    def _breaches_in(self, timeline: Timeline) -> tuple[Breach, ...]:
        return find_breaches_in(timeline, self._problem.limits, self._problem.plan.off)

    def _conflicts_of_breaches(self, timeline: Timeline, *, has_shortened: bool) -> Iterator[WorkoutSet]:
        for breach in self._breaches_in(timeline):
            is_spike = breach.rule == SINGLE_RUN_SPIKE.id
            workouts = self._workouts_that_resolve(breach)
            # The distance of a shortened run depends on the runs before it, so any run may make another long enough.
            if workouts and is_spike and has_shortened:
                yield self._runs
            elif workouts:
                yield workouts
            elif not self._was_there_before(breach):
                yield self._runs if is_spike else self._all

    def _workouts_that_resolve(self, breach: Breach) -> WorkoutSet:
        """The movable workouts that can resolve a breach: its own, and those that its rule compares them with."""
        workouts = 0
        for each in breach.ids:
            workouts |= self._bits.get(each, 0)
        if not workouts or (breach.rule in _ONLY_NAMED and not self._all_matter):
            return workouts
        return workouts | (self._all if breach.rule in _ANY_WORKOUT or self._all_matter else self._runs)

    def _was_there_before(self, breach: Breach) -> bool:
        """Whether a breach of unchanging workouts was there before, as it is or as part of a larger one."""
        ids, severity = set(breach.ids), SEVERITY_RANK[breach.severity]
        return any(
            breach.rule == before.rule and ids <= set(before.ids) and severity <= SEVERITY_RANK[before.severity]
            for before in self.breaches_as_planned
        )

    def _overlaps(self, scheduled: Sequence[ScheduledWorkout], choices: Sequence[Choice]) -> Iterator[WorkoutSet]:
        """Pairs that overlap because one was moved. Only shortened runs need this: the search knows the end of all others."""
        moved = {self._problem.movable[choice.workout].scheduled.id for choice in choices if choice.is_moved}
        workouts = [*self._problem.recent, *scheduled]
        for one in [each for each in scheduled if each.id in moved]:
            for other in workouts:
                if one.start_s < other.end_s and other.start_s < one.end_s and one is not other:
                    yield self._bits[one.id] | self._bits.get(other.id, 0)

    def _causes_new_finding(self, scheduled: Sequence[ScheduledWorkout]) -> bool:
        """Whether a rule that is not repairable finds something that a report would not combine with an earlier finding.

        These rules depend on days and not on hours, so the result is cached for the same workouts on the same days.
        """
        key = _day_facts_of(scheduled)
        if key not in self._has_new_finding:
            timeline = self._timeline(self._problem.unchanging, scheduled)
            self._has_new_finding[key] = any(self._rule_has_new_finding(rule, timeline) for rule in self._other_rules)
        return self._has_new_finding[key]

    def _rule_has_new_finding(self, rule: Rule, timeline: Timeline) -> bool:
        found = self._advice_from_today(rule, timeline)
        if found and rule.id not in self._other_breaches_before:
            self._other_breaches_before[rule.id] = self._advice_from_today(rule, self._problem.timeline)
        return any(not any(_is_repeat(breach, before) for before in self._other_breaches_before[rule.id]) for breach in found)

    def _advice_from_today(self, rule: Rule, timeline: Timeline) -> list[Breach]:
        """The breaches from today on that are at least advice."""
        today, found = timeline.today, rule.judge(timeline, self._problem.limits[rule.id])
        return [breach for breach in found if breach.last >= today and SEVERITY_RANK[breach.severity] >= _ADVISE]


def _day_facts_of(scheduled: Iterable[ScheduledWorkout]) -> tuple[object, ...]:
    """All that a rule can depend on that counts by days."""
    return tuple(
        [(each.id, each.day, each.perceived_effort, each.end_s - each.start_s, each.workout.distance_m) for each in scheduled]
    )


def _is_repeat(breach: Breach, before: Breach) -> bool:
    """Whether a report would combine a breach with an earlier one of its rule."""
    near = before.first - REPEAT_DAYS <= breach.last and breach.first <= before.last + REPEAT_DAYS
    return near and SEVERITY_RANK[breach.severity] <= SEVERITY_RANK[before.severity]
