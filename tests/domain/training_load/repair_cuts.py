"""Which part of a combination causes a finding by itself: workouts that must not all become what they became, or anything as bad.

For most rules another workout never takes a finding away, so the smallest part about which the checker complains on its own is
enough. Rules about amounts of running have parts of their own (`running_cuts`). Otherwise the part is the whole combination.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import eq
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from tests.domain.training_load.repair_situation import Situation, States

Part = Mapping[str, Callable[[Workout | None], bool]]
"""For each workout of a part, by id, whether what it becomes leaves the finding as it is."""

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

COMPARED_MINUTES: Final = 90
SHORT_BREAK_DAYS: Final = 7
WIDENED: Final = 3
"""Parts of more workouts are not widened."""


class Cuts:
    """The parts of the combinations of one plan. `options` are all that a workout may become, by id."""

    def __init__(self, situation: Situation, options: Mapping[str, Iterable[Workout | None]]) -> None:
        self.situation, self.options = situation, options

    def of(self, changed: States) -> list[Part]:
        """The parts of a rejected combination, one for each complaint; none where it is accepted."""
        states = {**self.situation.as_sent, **changed}
        pairs = self.situation.overlaps(states)
        if pairs:
            return [exactly({name: states[name] for name in pair if name in states}) for pair in pairs]
        return [self._part(breach, states) for breach in self.situation.complaints(self.situation.plan_of(states))]

    def _part(self, breach: Breach, states: States) -> Part:
        named = {name: states[name] for name in breach.ids if name in states}
        if not self._is_growing(breach, named) or not self._speaks(breach.rule, named):
            return exactly(states)
        for name in [*named]:
            fewer = {each: state for each, state in named.items() if each != name}
            if fewer and self._speaks(breach.rule, fewer):
                named = fewer
        return self._widen(breach.rule, named)

    def _widen(self, rule: RuleId, named: States) -> Part:
        """The part with everything else that its last changed workout may become without taking the finding away."""
        changed = [name for name, state in named.items() if state != self.situation.as_sent[name]]
        if not changed or len(named) > WIDENED:
            return exactly(named)
        last = changed[-1]
        as_bad = {state for state in self.options[last] if state and self._speaks(rule, {**named, last: state})}
        return exactly({name: state for name, state in named.items() if name != last}) | {last: (as_bad | {named[last]}).__contains__}

    def _is_growing(self, breach: Breach, named: States) -> bool:
        if breach.rule is RuleId.HARD_WORKOUTS_PER_WEEK:
            return breach.measured > breach.limit and not can_return(self.situation, breach, SHORT_BREAK_DAYS)
        if breach.rule in GROWING_WITHOUT_LONG_RUNS:
            return not any(self._may_be_long(name) for name in named)
        return breach.rule in GROWING

    def _speaks(self, rule: RuleId, named: States) -> bool:
        """Whether the rule complains about these workouts where no other workout of the future is left that may change."""
        alone = self.situation.plan_of({name: None for name in self.situation.names} | {**named})
        found = (each for each in self.situation.complaints(alone) if each.rule is rule and named.keys() <= {*each.ids})
        return any(rule is not RuleId.HARD_WORKOUTS_PER_WEEK or each.measured > each.limit for each in found)

    def _may_be_long(self, name: str) -> bool:
        workout = self.situation.as_sent[name]
        return workout.kind is WorkoutKind.RUN and workout.shortest_minutes >= COMPARED_MINUTES


def exactly(states: States) -> dict[str, Callable[[Workout | None], bool]]:
    """The part that is left only by becoming something else."""
    return {name: partial(eq, state) for name, state in states.items()}


def can_return(situation: Situation, breach: Breach, days: int) -> bool:
    """Whether a break of so many days from running may end shortly before a finding, so that its rule would speak instead."""
    unchanging = {situation.day(each) for each in situation.rest if each.kind is WorkoutKind.RUN}
    free = 0
    for day in range(breach.first - 6 * 7, breach.last + 1):
        free = 0 if day in unchanging else free + 1
        if free >= days:
            return True
    return False
