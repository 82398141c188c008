"""Which workouts can resolve a breach: at least one of them has to change, whatever becomes of the others."""

from collections.abc import Iterable
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.demand import DEMANDING_AU, DEMANDING_M, DEMANDING_MINUTES, LONG_MINUTES, minutes_of
from app.domain.training_load.plan import Policy, WorkoutKind
from app.domain.training_load.repairs.breaks import begun_weeks, has_settled_start
from app.domain.training_load.repairs.candidate_check import CandidateChecker
from app.domain.training_load.repairs.choice_table import MAX_DAYS_MOVED
from app.domain.training_load.repairs.choices import WorkoutSet
from app.domain.training_load.repairs.problem import MovableWorkout, RepairProblem
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import BeginnerFacts, Excess, ReturnFacts, SpikeFacts
from app.domain.training_load.timeline import ScheduledWorkout

_ONLY_NAMED: Final = frozenset(
    {
        RuleId.ILLNESS_REPORTED,
        RuleId.PAIN_REPORTED,
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

_ANY_WORKOUT: Final = frozenset({RuleId.HARD_WORKOUTS_PER_WEEK, RuleId.SHORT_SLEEP})
"""Rules whose findings may depend on any workout. Those of all others may depend on any run."""

_WITH_DEMANDING_RUNS: Final = frozenset(
    {RuleId.HARD_AFTER_LONG_RUN, RuleId.HARD_BEFORE_RACE, RuleId.HARD_DAYS_IN_A_ROW, RuleId.SHORT_SLEEP}
)
_WITH_WHAT_WAS_BEFORE: Final = frozenset({RuleId.WEEKLY_DISTANCE_RAMP, RuleId.DAYS_WITHOUT_REST})


class Resolvers:
    """Finds the workouts that can resolve a breach.

    `assumes_no_break`: no set of changes that is considered makes, ends or moves a break from running. Then fewer workouts can.
    """

    def __init__(self, problem: RepairProblem, checker: CandidateChecker, *, assumes_no_break: bool) -> None:
        self._checker, self._assumes_no_break = checker, assumes_no_break
        self._bits = {movable.scheduled.id: movable.bit for movable in problem.movable}
        self._movable, self._all = problem.movable, sum(self._bits.values())
        self._has_settled_start, self._begun = has_settled_start(problem), begun_weeks(problem.timeline)
        self._runs = [each for each in problem.movable if each.scheduled.kind is WorkoutKind.RUN]
        self._all_matter = Policy.TWO_HARD_TWO_EASY in problem.plan.policies

    def find(self, breaches: Iterable[Breach]) -> list[tuple[WorkoutSet, Breach]]:
        """Find these workouts for each breach that a repair has to resolve."""
        found = []
        for breach in breaches:
            workouts = self._named(breach)
            if workouts:
                found.append((workouts | self._others(breach), breach))
            elif not self._checker.was_there_before(breach):
                found.append((self._all, breach))
        return found

    def _named(self, breach: Breach) -> WorkoutSet:
        workouts = 0
        for each in breach.ids:
            workouts |= self._bits.get(each, 0)
        return workouts

    def _others(self, breach: Breach) -> WorkoutSet:
        """The workouts with which a rule compares those that it names."""
        if self._all_matter:
            return self._all
        if breach.rule in _ONLY_NAMED:
            return 0
        if self._assumes_no_break:
            return _bits(self._compared(breach))
        return self._all if breach.rule in _ANY_WORKOUT else _bits(self._runs)

    def _compared(self, breach: Breach) -> Iterable[MovableWorkout]:
        """The same where no break changes."""
        rule, facts = breach.rule, breach.facts
        if isinstance(facts, SpikeFacts):
            return [each for each in self._runs if self._is_longer(each, breach, facts)]
        if rule in _WITH_WHAT_WAS_BEFORE:
            return [each for each in self._runs if each.scheduled.day - MAX_DAYS_MOVED < breach.first]
        if rule is RuleId.HARD_WORKOUTS_PER_WEEK:
            return () if breach.measured > breach.limit else [each for each in self._movable if _counts(each.scheduled)]
        is_by_comparison = any(_is_demanding_by_comparison(each) for each in breach.workouts)
        is_settled = isinstance(facts, ReturnFacts | BeginnerFacts) and self._depends_on_named(breach, facts)
        return () if is_settled or (rule in _WITH_DEMANDING_RUNS and not is_by_comparison) else self._runs

    def _depends_on_named(self, breach: Breach, facts: ReturnFacts | BeginnerFacts) -> bool:
        """Whether too much in guided weeks depends on nothing but the runs that it names."""
        if any(first <= breach.first <= last for first, last in self._begun):
            return True
        # The first of several weeks has no other run before it that could make it begin later.
        is_first = facts.excess is not Excess.WEEK or isinstance(facts, BeginnerFacts) or facts.week == 1
        return self._has_settled_start and is_first

    @staticmethod
    def _is_longer(movable: MovableWorkout, breach: Breach, facts: SpikeFacts) -> bool:
        """Whether a run, as it was planned, would be a longer one to compare with if it came first."""
        run = movable.scheduled
        length = run.max_distance_m if breach.unit == "km" else run.end_s - run.start_s
        return length > facts.longest and run.day - MAX_DAYS_MOVED <= breach.first


def _counts(scheduled: ScheduledWorkout) -> bool:
    """Whether a workout counts as a run or as hard work of a week."""
    return scheduled.kind is WorkoutKind.RUN or (scheduled.is_hard and scheduled.kind is WorkoutKind.STRENGTH)


def _is_demanding_by_comparison(scheduled: ScheduledWorkout) -> bool:
    """Whether a run counts as demanding, if it does, only because it is longer than those before it."""
    return (
        scheduled.kind is WorkoutKind.RUN
        and not scheduled.is_hard
        and LONG_MINUTES <= minutes_of(scheduled) < DEMANDING_MINUTES
        and (scheduled.workout.distance_m or 0) < DEMANDING_M
        and (scheduled.session_load or 0) < DEMANDING_AU
    )


def _bits(movable: Iterable[MovableWorkout]) -> WorkoutSet:
    return sum(each.bit for each in movable)
