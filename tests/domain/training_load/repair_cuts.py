"""Which part of a combination causes a finding by itself: workouts that must not all become what they became, or anything as bad.

For most rules another workout never takes a finding away, so the smallest part about which the checker complains on its own is
enough. Rules about amounts of running have parts of their own (`running_cuts`). Otherwise the part is the whole combination.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from operator import eq
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from tests.domain.training_load.repair_situation import Situation, States
from tests.domain.training_load.running_cuts import COMPARED_MINUTES, SHORT_BREAK_DAYS, Keeps, Part, RunningCuts, can_return

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

GUIDED: Final = frozenset({RuleId.FIRST_WEEKS, RuleId.RETURN_AFTER_BREAK})
WIDENED: Final = 3
"""Parts of more workouts are not widened."""


class Cuts:
    """The parts of the combinations of one plan. `options` are all that a workout may become, by id."""

    def __init__(self, situation: Situation, options: Mapping[str, Iterable[Workout | None]]) -> None:
        self.situation, self.options = situation, options
        self.running = RunningCuts(situation)

    def of(self, changed: States) -> list[Part]:
        """The parts of a rejected combination, one for each complaint; none where it is accepted."""
        states = {**self.situation.as_sent, **changed}
        pairs = self.situation.overlaps(states)
        if pairs:
            return [exactly({name: states[name] for name in pair if name in states}) for pair in pairs]
        return [self._part(breach, states) for breach in self.situation.complaints(self.situation.plan_of(states))]

    def _part(self, breach: Breach, states: States) -> Part:
        named = {name: states[name] for name in breach.ids if name in states}
        if breach.rule in GUIDED:
            found = self.running.guided(breach, states)
            part = self._smallest(breach.rule, named, found[0]) if found else None
            return exactly(states) if found is None or part is None else {**found[1], **part}
        if breach.rule in GROWING_WITHOUT_LONG_RUNS and any(map(self._may_be_long, named)):
            return self.running.compared(breach, states) or exactly(states)
        part = self._smallest(breach.rule, named, {}) if self._is_growing(breach) else self.running.of(breach, states)
        return part or exactly(states)

    def _smallest(self, rule: RuleId, named: dict[str, Workout | None], stay: dict[str, Workout | None]) -> Part | None:
        """The smallest part about which the rule complains without others but those that `stay`; None where there is none."""
        if not self._speaks(rule, named, stay):
            return None
        for name in [*named]:
            fewer = {each: state for each, state in named.items() if each != name}
            if fewer and self._speaks(rule, fewer, stay):
                named = fewer
        return exactly(stay) | self._widen(rule, named, stay)

    def _widen(self, rule: RuleId, named: dict[str, Workout | None], stay: States) -> dict[str, Keeps]:
        """The part with everything else that one of its workouts may become without taking the finding away."""
        part = exactly(named)
        changed = [
            name for name in named if name not in stay and (len(named) == 1 or named[name] != self.situation.as_sent[name])
        ]
        if changed and len(named) <= WIDENED:
            last = changed[-1]
            as_bad = {state for state in self.options[last] if state and self._speaks(rule, {**named, last: state}, stay)}
            part[last] = (as_bad | {named[last]}).__contains__
        return part

    def _is_growing(self, breach: Breach) -> bool:
        if breach.rule is RuleId.HARD_WORKOUTS_PER_WEEK:
            return breach.measured > breach.limit and not can_return(self.situation, breach, SHORT_BREAK_DAYS)
        return breach.rule in GROWING or breach.rule in GROWING_WITHOUT_LONG_RUNS

    def _speaks(self, rule: RuleId, named: States, stay: States) -> bool:
        """Whether the rule complains about these workouts where no other workout is left that may change."""
        alone = self.situation.plan_of({**dict.fromkeys(self.situation.names), **stay, **named})
        found = (each for each in self.situation.complaints(alone) if each.rule is rule and named.keys() <= {*each.ids})
        return any(rule is not RuleId.HARD_WORKOUTS_PER_WEEK or each.measured > each.limit for each in found)

    def _may_be_long(self, name: str) -> bool:
        workout = self.situation.as_sent[name]
        return workout.kind is WorkoutKind.RUN and workout.shortest_minutes >= COMPARED_MINUTES


def exactly(states: States) -> dict[str, Keeps]:
    """The part that is left only by becoming something else."""
    return {name: partial(eq, state) for name, state in states.items()}
