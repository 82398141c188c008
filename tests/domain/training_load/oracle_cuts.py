"""What the checker's rejection of a plan rules out in addition: every plan in which the same breach arises again.

A breach arises again wherever all that its rule reads is the same. So each rejection has a fingerprint of a workout: what the
rule reads of what became of it. All plans of the same fingerprints are rejected with the one that was.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Plan, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.vocabulary import Effort
from tests.domain.training_load.brute_repairs import SPIKE, Brute, Made

Fingerprint = Callable[[Made], Hashable]

DAYS_READ: Final = {RuleId.WEEKLY_DISTANCE_RAMP: 35, RuleId.EASY_SHARE: 14, RuleId.MONOTONY: 7, RuleId.STRAIN: 91}
"""How many local days, up to its own, a breach of a rule that is not repairable depends on."""


class Cuts:
    """The fingerprints of rejected plans. If no unchanged workout is before today, the log's first day may change too."""

    def __init__(self, brute: Brute) -> None:
        self.brute, self.plan = brute, brute.plan
        today = self.plan.local_date(self.plan.now)
        self.is_reach_known = any(self.plan.local_date(each.start) < today for each in brute.rest)

    def of(self, made: Sequence[Made]) -> list[Fingerprint]:
        """Why a combination that does not hold is rejected; at least one reason."""
        plan = self.brute.plan_of(made)
        if plan is None:
            return [self.runs_until(last_capped(made))]
        return [self.of_breach(breach, made) for breach in self.brute.in_the_way(plan)] or [times_and_caps]

    def of_breach(self, breach: Breach, made: Sequence[Made]) -> Fingerprint:
        if breach.rule in DAYS_READ:
            return self.of_days(breach, made)
        if breach.rule == SPIKE:
            return self.of_spike(breach.workouts[0], made)
        return self.of_hard_work(breach, made) if RULES_BY_ID[breach.rule].repairable else everything

    def runs_until(self, start: float) -> Fingerprint:
        """Which runs start until then, when, and which of them are capped: all that their lengths follow from."""

        def fingerprint(each: Made) -> Hashable:
            is_run = each.workout is not None and each.workout.kind is WorkoutKind.RUN
            is_read = start > 0 and (is_run or not self.is_reach_known) and start_of(each) <= start
            return times_and_caps(each) if is_read else None

        return fingerprint

    def of_spike(self, run: ScheduledWorkout, made: Sequence[Made]) -> Fingerprint:
        """The run itself, and which others come before it; when, only where some of these are capped."""
        if any(each.is_capped and start_of(each) < run.start_s for each in made):
            return self.runs_until(run.start_s)

        def fingerprint(each: Made) -> Hashable:
            workout = each.workout
            if workout is None or workout.id == run.id:
                return times_and_caps(each)
            is_before = workout.kind is WorkoutKind.RUN and start_of(each) < run.start_s
            return is_before, is_before and each.is_capped, self.is_reach_known or day_of(each, self.plan)

        return fingerprint

    def of_hard_work(self, breach: Breach, made: Sequence[Made]) -> Fingerprint:
        """Its own workouts, and all that is hard on its days, as that may part or join the blocks."""
        days = range(breach.first, breach.last + 1)

        def is_read(each: Made) -> bool:
            workout = each.workout
            if workout is None or day_of(each, self.plan) not in days:
                return False
            return workout.perceived_effort is Effort.HARD or workout.id in breach.ids

        # How far a run is capped, and so when it ends, follows from the runs before it.
        runs = self.runs_until(last_capped(filter(is_read, made)))

        def fingerprint(each: Made) -> Hashable:
            own = (times_and_caps(each), each.workout.perceived_effort) if each.workout and is_read(each) else None
            return own, runs(each)

        return fingerprint

    def of_days(self, breach: Breach, made: Sequence[Made]) -> Fingerprint:
        """What became of each day that the breach reads; and that what comes later or earlier does so still."""
        first, last = breach.last - DAYS_READ[breach.rule] + 1, breach.last
        is_distance = breach.rule == RuleId.WEEKLY_DISTANCE_RAMP
        runs = self.runs_until(last_capped(made))

        def fingerprint(each: Made) -> Hashable:
            workout = each.workout
            if workout is None or not self.is_reach_known:
                return everything(each)
            day = min(max(day_of(each, self.plan), first - 1), last + 1)
            if is_distance and workout.kind is not WorkoutKind.RUN:
                return day >= last
            return runs(each), day, each.is_capped, None if is_distance else workout.perceived_effort

        return fingerprint


def day_of(made: Made, plan: Plan) -> int:
    assert made.workout is not None
    return plan.local_date(made.workout.start).toordinal()


def last_capped(made: Iterable[Made]) -> float:
    """When the last capped run starts; 0 where none is capped."""
    return max((start_of(each) for each in made if each.is_capped), default=0)


def start_of(made: Made) -> float:
    return made.workout.start.timestamp() if made.workout else 0


def everything(made: Made) -> Hashable:
    return times_and_caps(made), made.workout and made.workout.perceived_effort


def times_and_caps(made: Made) -> Hashable:
    """Everything but the effort."""
    return (start_of(made), made.is_capped) if made.workout else None
