"""The checker's word on a changed plan: which seats have to change, and why. Every answer of a repair passes here."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from app.domain.training_load.check import find_breaches_in
from app.domain.training_load.finding_groups import RANK, REPEAT_DAYS
from app.domain.training_load.findings import FindingSeverity
from app.domain.training_load.plan import Policy, WorkoutKind
from app.domain.training_load.repairs.changed_workout import build_workout
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.problem import RepairProblem
from app.domain.training_load.repairs.spikes import SPIKE, capped, first_judged_day, longest_before
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES
from app.domain.training_load.rules.rule import Breach, Rule
from app.domain.training_load.rules.sleep_and_stress import SHORT_SLEEP
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, arrange_timeline

_ADVISE: Final = RANK[FindingSeverity.ADVISE]
_BESIDE: Final = tuple(
    rule for rule in RULES if not rule.repairable and RANK[rule.severities[-1]] >= _ADVISE and rule is not SHORT_SLEEP
)
"""The rules that no change is meant to mend, and that may advise. What is found of sleep is the same whatever is changed."""


class CandidateChecker:
    """Judges what is made of the seats of a plan, the rest of it standing."""

    def __init__(self, problem: RepairProblem) -> None:
        self._problem = problem
        self._ids = {seat.scheduled.id: seat.bit for seat in problem.seats}
        self._all = sum(self._ids.values())
        self._runs = sum(seat.bit for seat in problem.runs)
        self._parting = sum(seat.bit for seat in problem.seats if _can_part_a_block(seat.scheduled, problem.plan.policy))
        self._beside_rules = [rule for rule in _BESIDE if problem.is_on(rule.id)]
        self._made: dict[tuple[int, int, int], ScheduledWorkout] = {}
        self._scheduled: dict[tuple[tuple[int, int, int], ...], list[ScheduledWorkout] | None] = {}
        self._beside_before: dict[RuleId, list[Breach]] = {}
        self._found_more = {_work_of([seat.scheduled for seat in problem.seats]): False}

    @cached_property
    def as_planned(self) -> tuple[Breach, ...]:
        """The repairable breaches of the plan before any change."""
        if self._problem.is_all_recent:
            return self.left_as_planned
        return self.breaches([seat.scheduled for seat in self._problem.seats])

    @property
    def left_as_planned(self) -> tuple[Breach, ...]:
        """The repairable breaches of the whole plan before any change, however far it reaches back."""
        return self._breaches_in(self._problem.timeline)

    @property
    def is_at_fault(self) -> bool:
        """Whether a repairable breach of the plan as it is holds a seat."""
        return any(self._in(breach) for breach in self.as_planned)

    @property
    def looked_beside(self) -> int:
        """How often the rules that no change is meant to mend were asked."""
        return len(self._found_more) - 1

    def breaches(self, scheduled: Iterable[ScheduledWorkout]) -> tuple[Breach, ...]:
        """The repairable breaches with these in the seats."""
        return self._breaches_in(self._laid_out(self._problem.recent, scheduled))

    def left(self, scheduled: Iterable[ScheduledWorkout]) -> tuple[Breach, ...]:
        """The repairable breaches of the whole plan, however far it reaches back, with these in the seats."""
        return self._breaches_in(self._laid_out(self._problem.rest, scheduled))

    def schedule(self, choices: Sequence[Choice]) -> list[ScheduledWorkout] | None:
        """What the choices make of the seats that are not dropped; None where a cap would cut nothing."""
        keys = tuple([choice.key for choice in choices if choice.cost])
        if keys not in self._scheduled:
            self._scheduled[keys] = self._cut([self._make(choice) for choice in choices if not choice.edit.is_dropped], choices)
        return self._scheduled[keys]

    def faults(self, choices: Sequence[Choice]) -> tuple[int, ...]:
        """Sets of seats (as bits), at least one of each has to change; none where the repair holds."""
        scheduled = self.schedule(choices)
        if scheduled is None:
            return (self._runs,)
        is_cut = any(choice.edit.is_capped for choice in choices)
        faults = [*self._overlaps(scheduled, choices)] if is_cut else []
        timeline = self._laid_out(self._problem.recent, scheduled)
        faults += self._breached(timeline, is_cut=is_cut)
        if not faults and self._loses_sight_of_a_spike(timeline):
            faults.append(self._runs if self._problem.rest else self._all)
        if not faults and self._finds_more(scheduled, timeline):
            faults.append(self._all)
        return tuple(faults)

    def _cut(self, scheduled: list[ScheduledWorkout], choices: Sequence[Choice]) -> list[ScheduledWorkout] | None:
        ids = frozenset([self._problem.seats[choice.seat].scheduled.id for choice in choices if choice.edit.is_capped])
        if not ids:
            return scheduled
        cuts = capped([*self._problem.recent, *scheduled], ids, self._problem.limits)
        return None if None in cuts.values() else [cuts.get(each.id) or each for each in scheduled]

    def _make(self, choice: Choice) -> ScheduledWorkout:
        planned = self._problem.seats[choice.seat].scheduled
        if not choice.cost:
            return planned
        key = choice.key
        if key not in self._made:
            self._made[key] = build_workout(planned, choice, self._problem.plan.zone)
        return self._made[key]

    def _laid_out(self, rest: Iterable[ScheduledWorkout], scheduled: Iterable[ScheduledWorkout]) -> Timeline:
        timeline, policy = self._problem.timeline, self._problem.plan.policy
        return arrange_timeline(
            [*rest, *scheduled], days=timeline.days, now_s=timeline.now_s, today=timeline.today, policy=policy
        )

    def _breaches_in(self, timeline: Timeline) -> tuple[Breach, ...]:
        return find_breaches_in(timeline, self._problem.limits, self._problem.plan.off)

    def _breached(self, timeline: Timeline, *, is_cut: bool) -> Iterator[int]:
        for breach in self._breaches_in(timeline):
            is_spike = breach.rule == SPIKE
            # The cut of a run follows from the runs before it: with cuts, any run may be what makes another long enough.
            seats = self._in(breach)
            if seats and is_spike and is_cut:
                yield self._runs
            elif seats:
                yield seats | (self._parting if breach.rule == RuleId.HARD_HARD_GAP else 0)
            elif not self._stood(breach):
                yield self._runs if is_spike else self._all

    def _in(self, breach: Breach) -> int:
        """The seats that can mend a breach: its own, and of a spike longer runs too, which could come before it."""
        seats = 0
        for each in breach.workouts:
            seats |= self._ids.get(each.id, 0)
        return seats | self._longer(breach) if seats and breach.rule == SPIKE else seats

    def _longer(self, breach: Breach) -> int:
        return self._problem.could_come_before(breach.workouts[0].id, longer_than=breach.facts[1])

    def _stood(self, breach: Breach) -> bool:
        """Whether a breach of what cannot be changed was there before, as it is or within a larger one."""
        ids = set(breach.ids)
        return any(
            breach.rule == before.rule and ids <= set(before.ids) and RANK[breach.severity] <= RANK[before.severity]
            for before in self.as_planned
        )

    def _overlaps(self, scheduled: Sequence[ScheduledWorkout], choices: Sequence[Choice]) -> Iterator[int]:
        """Pairs that overlap because one was moved. Only a capped run can: of all others the search knows the end."""
        moved = {self._problem.seats[choice.seat].scheduled.id for choice in choices if choice.is_moved}
        every = [*self._problem.recent, *scheduled]
        for one in [each for each in scheduled if each.id in moved]:
            for other in every:
                if one.start_s < other.end_s and other.start_s < one.end_s and one is not other:
                    yield self._ids[one.id] | self._ids.get(other.id, 0)

    def _loses_sight_of_a_spike(self, timeline: Timeline) -> bool:
        """Whether a run can no longer be compared with earlier ones: a spike that is not seen is not mended."""
        if not self._problem.assessed or not self._problem.is_on(SPIKE):
            return False
        first = first_judged_day(timeline.workouts, self._problem.limits)
        runs = timeline.runs
        return any(run.id in self._problem.assessed and not longest_before(run, runs, first) for run in runs)

    def _finds_more(self, scheduled: Sequence[ScheduledWorkout], timeline: Timeline) -> bool:
        """Whether a rule that no change is meant to mend finds what the report would not gather with what it found before.

        Those rules go by days and not by hours, so what was found of the same work on the same days holds.
        """
        work = _work_of(scheduled)
        if work not in self._found_more:
            whole = timeline if self._problem.is_all_recent else self._laid_out(self._problem.rest, scheduled)
            self._found_more[work] = any(self._finds_more_by(rule, whole) for rule in self._beside_rules)
        return self._found_more[work]

    def _finds_more_by(self, rule: Rule, timeline: Timeline) -> bool:
        found = self._beside(rule, timeline)
        if found and rule.id not in self._beside_before:
            self._beside_before[rule.id] = self._beside(rule, self._problem.timeline)
        return any(not any(_is_repeat(breach, before) for before in self._beside_before[rule.id]) for breach in found)

    def _beside(self, rule: Rule, timeline: Timeline) -> list[Breach]:
        """What such a rule finds that advises, from today on."""
        today, found = timeline.today, rule.judge(timeline, self._problem.limits[rule.id])
        return [breach for breach in found if breach.last >= today and RANK[breach.severity] >= _ADVISE]


def _work_of(scheduled: Iterable[ScheduledWorkout]) -> tuple[object, ...]:
    """All that a rule that goes by days can ask of these."""
    return tuple(
        [(each.id, each.day, each.perceived_effort, each.end_s - each.start_s, each.workout.distance_m) for each in scheduled]
    )


def _can_part_a_block(scheduled: ScheduledWorkout, policy: Policy) -> bool:
    """Whether it can stand between a run and strength that would be one block, and take no part in their breach itself."""
    return policy is Policy.HARD_DAYS_HARD and scheduled.is_hard and scheduled.kind in {WorkoutKind.CROSS, WorkoutKind.MOBILITY}


def _is_repeat(breach: Breach, before: Breach) -> bool:
    """Whether a report would gather a breach with one of its rule from before."""
    near = before.first - REPEAT_DAYS <= breach.last and breach.first <= before.last + REPEAT_DAYS
    return near and RANK[breach.severity] <= RANK[before.severity]
