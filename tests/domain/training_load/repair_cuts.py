"""Which part of a combination causes a finding by itself: the workouts that must not all become what they became.

For most rules another workout never takes a finding away, so the smallest part about which the checker complains on its own is
enough. For the others the part is everything that the rule reads.
"""

from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from tests.domain.training_load.repair_situation import Situation, States

GROWING: Final = frozenset(
    {
        RuleId.HARD_HARD_GAP,
        RuleId.HARD_CROSS_NEAR_HARD_RUN,
        RuleId.LEG_STRENGTH_NEAR_HARD_RUN,
        RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
        RuleId.STRENGTH_BEFORE_RACE,
        RuleId.RECOVERY_AFTER_RACE,
        RuleId.ILLNESS_REPORTED,
        RuleId.LIFE_STRESS_WITH_HARD_WORK,
        RuleId.ONE_BAD_NIGHT,
        RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
    }
)
"""Rules whose findings about some workouts stay whatever else is added to the plan."""

GROWING_WITHOUT_LONG_RUNS: Final = frozenset(
    {RuleId.HARD_AFTER_LONG_RUN, RuleId.HARD_BEFORE_RACE, RuleId.HARD_DAYS_IN_A_ROW, RuleId.SHORT_SLEEP}
)
"""Rules of which that is true as long as no run of their finding is long only in comparison with others."""

OF_RUNNING: Final = frozenset(
    {RuleId.SINGLE_RUN_SPIKE, RuleId.WEEKLY_DISTANCE_RAMP, RuleId.RETURN_AFTER_BREAK, RuleId.FIRST_WEEKS, RuleId.HARD_AFTER_LONG_RUN}
)
"""Rules that read nothing but runs and cross training, and those that silence them, too."""

COMPARED_MINUTES: Final = 90
NO_BREAK_DAYS: Final = 6
SUMMARY_DAYS: Final = 7 * 6


class Cuts:
    """The parts of the combinations of one plan."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation

    def of(self, changed: States) -> list[States]:
        """The parts of a rejected combination, one for each complaint; none where it is accepted."""
        states = {**self.situation.as_sent, **changed}
        pairs = self.situation.overlaps(states)
        if pairs:
            return [{name: states[name] for name in pair if name in states} for pair in pairs]
        return [self._part(breach, states) for breach in self.situation.complaints(self.situation.plan_of(states))]

    def _part(self, breach: Breach, states: States) -> States:
        named = {name: states[name] for name in breach.ids if name in states}
        if self._is_growing(breach, named) and self._speaks(breach.rule, named):
            for name in [*named]:
                fewer = {each: state for each, state in named.items() if each != name}
                if fewer and self._speaks(breach.rule, fewer):
                    named = fewer
            return named
        if breach.rule in OF_RUNNING:
            return {**named} | {name: state for name, state in states.items() if self._is_running(name)}
        return states

    def _is_growing(self, breach: Breach, named: States) -> bool:
        if breach.rule is RuleId.HARD_WORKOUTS_PER_WEEK:
            return breach.measured > breach.limit and not self._can_return(breach)
        is_compared = any(run is not None and self._is_compared(run) for run in named.values())
        return breach.rule in GROWING or (breach.rule in GROWING_WITHOUT_LONG_RUNS and not is_compared)

    def _speaks(self, rule: RuleId, named: States) -> bool:
        """Whether the rule complains about these workouts where no other workout of the future is left that may change."""
        alone = self.situation.plan_of({name: None for name in self.situation.names} | {**named})
        found = (each for each in self.situation.complaints(alone) if each.rule is rule and not named.keys().isdisjoint(each.ids))
        return any(rule is not RuleId.HARD_WORKOUTS_PER_WEEK or each.measured > each.limit for each in found)

    @staticmethod
    def _is_compared(workout: Workout) -> bool:
        return workout.kind is WorkoutKind.RUN and workout.shortest_minutes >= COMPARED_MINUTES

    def _is_running(self, name: str) -> bool:
        return self.situation.as_sent[name].kind in {WorkoutKind.RUN, WorkoutKind.CROSS}

    def _can_return(self, breach: Breach) -> bool:
        """Whether a break from running may end in these days, whose rule would speak instead."""
        plan, rest = self.situation.plan, self.situation.rest
        days = {plan.local_date(each.start).toordinal() for each in rest if each.kind is WorkoutKind.RUN}
        free = 0
        for day in range(breach.first - SUMMARY_DAYS, breach.last + 1):
            free = 0 if day in days else free + 1
            if free > NO_BREAK_DAYS:
                return True
        return False
