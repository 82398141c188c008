"""A plan as a repair sees it: the workouts that may change, everything that stays, and the thresholds in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from app.domain.training_load.check import find_breaches_in
from app.domain.training_load.plan import Plan, Status, WorkoutKind
from app.domain.training_load.repairs.choices import MovableWorkout
from app.domain.training_load.repairs.start_times import StartTimes
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE
from app.domain.training_load.rules.stress import LIFE_STRESS_WITH_HARD_WORK, stressful_days
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, build_timeline, can_be_changed

HORIZON_DAYS: Final = 14
"""A repair changes workouts that start within this many days from now; later ones stay. Source: limber-house."""

LOOK_BACK_DAYS: Final = 60
LOOK_BACK_RUNS: Final = 60
"""Repairable rules look back this many days, or as many runs where a break lies between, so a long log costs a repair nothing."""

KEPT_ON_THEIR_DAY: Final = frozenset(
    {
        RuleId.ILLNESS_REPORTED,
        RuleId.PAIN_REPORTED,
        RuleId.RETURN_AFTER_BREAK,
        RuleId.FIRST_WEEKS,
        RuleId.LIFE_STRESS_WITH_HARD_WORK,
    }
)
"""A workout that one of these rules finds is made easier or left out, never moved."""

_SECONDS_PER_DAY: Final = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class RepairProblem:
    """The input of a repair. `movable` are the workouts that may change, by start, then id; `unchanging` are all others.

    `runs` are the movable runs, `recent` those unchanging workouts that the repairable rules can still compare with future ones,
    and `stressful` the local days with as much stress as the rule limits.
    """

    plan: Plan
    limits: Mapping[RuleId, Limits]
    timeline: Timeline
    movable: tuple[MovableWorkout, ...]
    runs: tuple[MovableWorkout, ...]
    unchanging: tuple[ScheduledWorkout, ...]
    recent: tuple[ScheduledWorkout, ...]
    stressful: frozenset[int]

    def is_on(self, rule: RuleId) -> bool:
        """Whether a rule is run."""
        return rule not in self.plan.off


def build_problem(plan: Plan, slots: Iterable[time]) -> RepairProblem:
    """Build the repair problem of a plan. `slots` are additional local times of day to which workouts may move.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    limits, timeline = resolve_limits(plan.overrides), build_timeline(plan)
    last_s = timeline.now_s + HORIZON_DAYS * _SECONDS_PER_DAY
    ahead = [each for each in timeline.entries if timeline.now_s < each.start_s <= last_s]
    changeable = [each for each in ahead if can_be_changed(each, timeline.now_s)]
    ids = {each.id for each in changeable}
    unchanging = tuple([each for each in timeline.entries if each.id not in ids])
    used = (each.workout.start.astimezone(plan.zone).time() for each in ahead if each.workout.status is Status.PLANNED)
    starts = StartTimes([*used, *slots], plan, timeline)
    stays = {
        each for breach in find_breaches_in(timeline, limits, plan.off) if breach.rule in KEPT_ON_THEIR_DAY for each in breach.ids
    }
    movable = tuple(
        [
            MovableWorkout(
                index,
                scheduled,
                starts,
                rank=len(changeable) - index,
                is_stressed=scheduled.id in stays,
                may_shorten=SINGLE_RUN_SPIKE.id not in plan.off and bool(scheduled.workout.distance_m),
            )
            for index, scheduled in enumerate(changeable)
        ]
    )
    return RepairProblem(
        plan=plan,
        limits=limits,
        timeline=timeline,
        movable=movable,
        runs=tuple([each for each in movable if each.scheduled.kind is WorkoutKind.RUN]),
        unchanging=unchanging,
        recent=_recent(unchanging, timeline),
        stressful=_stressful_days(timeline, plan, limits),
    )


def _recent(unchanging: Sequence[ScheduledWorkout], timeline: Timeline) -> tuple[ScheduledWorkout, ...]:
    """What the repairable rules can compare with future workouts."""
    past_runs = [run.day for run in timeline.runs if run.start_s <= timeline.now_s]
    first = min(timeline.today - LOOK_BACK_DAYS, *past_runs[-LOOK_BACK_RUNS:][:1], timeline.today)
    return tuple([each for each in unchanging if each.day >= first])


def _stressful_days(timeline: Timeline, plan: Plan, limits: Mapping[RuleId, Limits]) -> frozenset[int]:
    """The local days with as much stress as the rule limits; none where the rule is off."""
    rule = LIFE_STRESS_WITH_HARD_WORK.id
    return frozenset() if rule in plan.off else frozenset(stressful_days(timeline, limits[rule]))
