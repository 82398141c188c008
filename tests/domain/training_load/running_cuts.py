"""Which part of a combination is too much running by itself: what may happen to each workout without taking the finding away.

Other runs matter here: a longer one before makes a long run usual, a break makes a return. So a part has every workout that could
matter, with all that it may become and leave the finding as it is. None stands for a finding about which that is not known.
"""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.returns import find_returns
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import BeginnerFacts, RampFacts, SpikeFacts
from app.domain.training_load.timeline import ScheduledWorkout, build_timeline
from tests.domain.training_load.repair_facts import is_hard
from tests.domain.training_load.repair_situation import Situation, States

Keeps = Callable[[Workout | None], bool]
Part = Mapping[str, Keeps]
"""For each workout of a part, by id, whether what it becomes leaves the finding as it is."""

BREAK_DAYS: Final = 10
SHORT_BREAK_DAYS: Final = 7
MONTH_DAYS: Final = 30
USUAL_DAYS: Final = 28
COMPARED_MINUTES: Final = 90
RACED_M: Final = 18_000
RUNS_BEFORE: Final = 3


class RunningCuts:
    """The parts of the combinations of one plan that are about amounts of running."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.unchanging = [each for each in situation.rest if each.kind is WorkoutKind.RUN]
        workouts = [*self.unchanging, *(each for each in situation.open if each.kind is WorkoutKind.RUN)]
        self.is_known = all(each.distance_m for each in workouts) and bool(self.unchanging)

    def of(self, breach: Breach, states: States) -> Part | None:
        """The part of a combination that causes a finding; None where it may be all of it."""
        if not self.is_known:
            return None
        if breach.rule is RuleId.SINGLE_RUN_SPIKE and isinstance(breach.facts, SpikeFacts):
            return self._spike(breach, breach.facts, states)
        if breach.rule is RuleId.WEEKLY_DISTANCE_RAMP and isinstance(breach.facts, RampFacts):
            return self._ramp(breach, breach.facts, states)
        if breach.rule is RuleId.HARD_WORKOUTS_PER_WEEK and breach.measured == breach.limit:
            return self._few_runs(breach, states)
        return None

    def guided(self, breach: Breach, states: States) -> tuple[dict[str, Workout | None], Part] | None:
        """For first weeks and returns: what must stay exactly as it is, so that they begin on the same day, and for all others
        what must not happen to them."""
        timeline = build_timeline(self.situation.plan_of(states))
        runs = timeline.runs_by_day
        if isinstance(breach.facts, BeginnerFacts):
            first = breach.facts.first_day if breach.facts.is_known else None
        else:
            first = next((each.first for each in reversed(find_returns(timeline)) if each.first <= breach.first), None)
        if first is None or not self.is_all_measured():
            return None
        on_first = sorted((run.id for run in runs if run.day == first), key=lambda name: (name in states, name not in breach.ids))
        stay: dict[str, Workout | None] = {
            name: state for name, state in states.items() if _is_aerobic(state) and self._day(state) < first
        }
        if on_first and on_first[0] in states:
            stay[on_first[0]] = states[on_first[0]]
        return stay, {name: lambda state: not _is_aerobic(state) or self._day(state) >= first for name in states}

    def is_all_measured(self) -> bool:
        """Whether the distances of all runs are known."""
        return all(each.distance_m for each in (*self.unchanging, *self.situation.open) if each.kind is WorkoutKind.RUN)

    def compared(self, breach: Breach, states: States) -> Part | None:
        """For rules about demanding runs: nothing before a run may become longer than the longest before it is now."""
        timeline = build_timeline(self.situation.plan_of(states))
        long = [each for each in breach.workouts if each.kind is WorkoutKind.RUN and _minutes(each) >= COMPARED_MINUTES]
        named = {name: _exactly(states[name]) for name in breach.ids if name in states}
        if not long:
            return named
        if not self.is_known or not all(self._reference_m(run.day, run.day) for run in long):
            return None
        before = [[other for other in timeline.runs_by_day if _is_before(other, run)] for run in long]
        metres = min(max((each.workout.distance_m or 0) for each in some) for some in before)
        seconds = min(max(each.end_s - each.start_s for each in some) for some in before)

        def keeps(state: Workout | None) -> bool:
            if state is None or not _is_run(state):
                return True
            return _metres(state) <= metres and state.shortest_minutes * 60 <= seconds

        part = dict.fromkeys(states, keeps)
        return part | {name: _exactly(states[name]) for name in breach.ids if name in states}

    def _spike(self, breach: Breach, facts: SpikeFacts, states: States) -> Part | None:
        """The run stays at least as long, at its time, and no longer run comes before it."""
        (run,) = breach.workouts
        is_raced = (run.workout.rpe or 0) >= 9 or run.workout.distance_m is None or self._sent_m(run.id) >= 2 * RACED_M
        if (
            self._may_be_silent(breach)
            or not self._reference_m(run.day, run.day)
            or (is_raced and self._sent_m(run.id) >= RACED_M)
        ):
            return None

        def keeps(state: Workout | None) -> bool:
            if state is None or not _is_run(state):
                return True
            is_after = state.start >= run.workout.start and self._day(state) >= run.day
            return is_after or _metres(state) <= facts.longest

        def is_as_long(state: Workout | None) -> bool:
            is_there = state is not None and _is_run(state) and state.start == run.workout.start
            return is_there and _metres(state) >= facts.length

        part = dict.fromkeys(states, keeps)
        return part | ({run.id: is_as_long} if run.id in states else {})

    def _ramp(self, breach: Breach, facts: RampFacts, states: States) -> Part | None:
        """The runs of the week stay in it, those of its first and last day there, and no more distance comes before it."""
        first, last = breach.first, breach.last
        reference = self._reference_m(last, first)
        long = [each.workout.distance_m or 0 for each in breach.workouts]
        excess = sum(metres - reference for metres in long if metres > reference) if reference else sum(long)
        runs_before = sum(first - USUAL_DAYS <= self._day(each) < first for each in self.unchanging)
        is_silent = self._may_be_silent(breach) or facts.counted - excess <= breach.limit * 1000
        if facts.is_time or runs_before < RUNS_BEFORE or is_silent:
            return None

        def stays(name: str) -> Keeps:
            least, day = _metres(states[name]), self._day(states[name])
            days = (day,) if day in {first, last} else range(first + 1, last)
            return lambda state: _is_run(state) and self._day(state) in days and _metres(state) >= least

        def is_outside(name: str) -> Keeps:
            now = states[name]
            day, most = self._day(now) if _is_run(now) else None, _metres(now)

            def keeps(state: Workout | None) -> bool:
                is_before = _is_run(state) and first - USUAL_DAYS <= self._day(state) < first
                return not is_before or (self._day(state) == day and _metres(state) <= most)

            return keeps

        return {name: stays(name) if name in breach.ids else is_outside(name) for name in states}

    def _few_runs(self, breach: Breach, states: States) -> Part | None:
        """The hard workouts stay, no other becomes hard, and no run comes to another day."""
        if can_return(self.situation, breach, SHORT_BREAK_DAYS):
            return None

        def keeps_away(name: str) -> Keeps:
            now = states[name]

            def keeps(state: Workout | None) -> bool:
                if state is None or (state.kind is not WorkoutKind.RUN and not is_hard(state)):
                    return not (now is not None and is_hard(now))
                is_same = now is not None and self._day(now) == self._day(state) and now.kind is state.kind
                return is_same and now is not None and is_hard(now) is is_hard(state) and (now == state or not is_hard(state))

            return keeps

        part = {name: keeps_away(name) for name in states}
        return part | {name: _exactly(states[name]) for name in breach.ids if name in states}

    def _may_be_silent(self, breach: Breach) -> bool:
        """Whether another rule could speak instead: that of a return, or of first weeks that begin with what may change."""
        return can_return(self.situation, breach, BREAK_DAYS) or self.situation.plan.runner.running_since is not None

    def _reference_m(self, day: int, before: int) -> int:
        """The longest run that cannot change of the 30 days up to a day, before another day."""
        return max((each.distance_m or 0 for each in self.unchanging if day - MONTH_DAYS <= self._day(each) < before), default=0)

    def _sent_m(self, name: str) -> int:
        workout = self.situation.as_sent.get(name)
        return RACED_M if workout is None else workout.distance_m or 0

    def _day(self, workout: Workout | None) -> int:
        return 0 if workout is None else self.situation.day(workout)


def can_return(situation: Situation, breach: Breach, days: int) -> bool:
    """Whether a break of this length from running may end shortly before a finding, so that its rule would speak instead."""
    unchanging = {situation.day(each) for each in situation.rest if each.kind is WorkoutKind.RUN}
    free = 0
    for day in range(breach.first - 6 * 7, breach.last + 1):
        free = 0 if day in unchanging else free + 1
        if free >= days:
            return True
    return False


def _exactly(wanted: Workout | None) -> Keeps:
    return lambda state: state == wanted


def _is_run(state: Workout | None) -> bool:
    return state is not None and state.kind is WorkoutKind.RUN


def _metres(state: Workout | None) -> int:
    return 0 if state is None else state.distance_m or 0


def _is_aerobic(state: Workout | None) -> bool:
    return state is not None and state.kind in {WorkoutKind.RUN, WorkoutKind.CROSS}


def _is_before(other: ScheduledWorkout, run: ScheduledWorkout) -> bool:
    return run.day - MONTH_DAYS <= other.day and (other.day, other.start_s) < (run.day, run.start_s)


def _minutes(run: ScheduledWorkout) -> float:
    return (run.end_s - run.start_s) / 60
