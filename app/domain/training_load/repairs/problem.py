"""A plan as a repair sees it: the workouts that may change, everything that stays, and the thresholds in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from typing import Final

from app.domain.training_load.log.pieces import join_pieces
from app.domain.training_load.plan import Plan, Status, WorkoutKind
from app.domain.training_load.repairs.choices import MovableWorkout, WorkoutSet
from app.domain.training_load.repairs.spikes import could_be_spike, find_compared_runs
from app.domain.training_load.repairs.start_times import StartTimes
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SINGLE_RUN_SPIKE, SPIKE_DAYS
from app.domain.training_load.rules.sleep_and_stress import LIFE_STRESS_WITH_HARD_WORK
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, build_timeline, can_be_changed

HORIZON_DAYS: Final = 14
"""A repair changes workouts that start within this many days from now; later ones stay. Source: limber-house."""

LOOK_BACK_DAYS: Final = SPIKE_DAYS + 10
"""No repairable rule compares a future workout with one longer ago than this, so a long log costs a repair nothing."""

NEAR_DAYS: Final = 9
"""The rules about spacing and hard days look back no further than this, whatever a request sets."""

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

    @cached_property
    def compared_runs(self) -> frozenset[str]:
        """The runs that the plan compares with earlier ones. They must stay so: a spike that is not seen is not resolved."""
        workouts = [*self.recent, *(movable.scheduled for movable in self.movable)]
        return find_compared_runs(workouts, self.limits, self.timeline.now_s)

    def runs_that_could_precede(self, run: str, *, longer_than: int) -> WorkoutSet:
        """Return the movable runs that could resolve the spike of another run if they were moved before it.

        These are the longer ones. A run that was not compared with any before the change can also become uncompared again behind
        a run of unknown distance.
        """
        if run not in self.compared_runs and not self.unchanging:
            return (1 << len(self.movable)) - 1
        runs = 0
        for movable in self.runs:
            distance = movable.scheduled.workout.distance_m
            if distance > longer_than if distance is not None else run not in self.compared_runs:
                runs |= movable.bit
        return runs

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
    stressful = _stressful_days(timeline, plan, limits)
    spike_percent = limits[SINGLE_RUN_SPIKE.id]["percent"]
    movable = tuple(
        [
            MovableWorkout(
                index,
                scheduled,
                starts,
                rank=len(changeable) - index,
                is_stressed=scheduled.is_hard and not stressful.isdisjoint({scheduled.day, scheduled.day - 1}),
                may_shorten=SINGLE_RUN_SPIKE.id not in plan.off and could_be_spike(scheduled, unchanging, spike_percent),
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
        stressful=stressful,
    )


def _recent(unchanging: Sequence[ScheduledWorkout], timeline: Timeline) -> tuple[ScheduledWorkout, ...]:
    """What the repairable rules can compare with future workouts; and the first workout, which shows how far the log goes back.

    Of the runs longer ago only those count that no later run exceeds: one of them is the longest of any window up to now.
    """
    today, recent, longest = timeline.today, set[str](), 0
    for each in reversed(join_pieces(unchanging[1:])):
        distance = each.workout.distance_m
        is_in_reach = each.kind is WorkoutKind.RUN and each.day >= today - LOOK_BACK_DAYS
        if each.day >= today - NEAR_DAYS or (is_in_reach and (distance is None or distance > longest)):
            recent.update(each.ids)
        if each.kind is WorkoutKind.RUN and each.start_s <= timeline.now_s:
            longest = max(longest, distance or 0)
    return (*unchanging[:1], *[each for each in unchanging[1:] if each.id in recent])


def _stressful_days(timeline: Timeline, plan: Plan, limits: Mapping[RuleId, Limits]) -> frozenset[int]:
    """The local days with as much stress as the rule limits; none where the rule is off."""
    rule = LIFE_STRESS_WITH_HARD_WORK.id
    limit = limits[rule]["stress"]
    days = (day for day in timeline.days if rule not in plan.off and day.stress is not None and day.stress >= limit)
    return frozenset(day.date.toordinal() for day in days)
