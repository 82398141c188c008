"""A plan as a repair sees it: the seats that may change, everything else that stands, and the rules in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from typing import Final

from app.domain.training_load.plan import Plan, Status, WorkoutKind
from app.domain.training_load.repairs.choices import MovableWorkout
from app.domain.training_load.repairs.spikes import assessed, could_be_a_spike
from app.domain.training_load.repairs.start_times import StartTimes
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.rules.single_run import SPIKE_DAYS
from app.domain.training_load.timeline import ScheduledWorkout, Timeline, build_timeline, is_open

HORIZON_DAYS: Final = 14
"""A repair changes what starts within so many days from now; what comes later stands. Source: limber-house."""

LOOK_BACK_DAYS: Final = SPIKE_DAYS + 10
"""No repairable rule asks what a workout from now on has to do with one longer ago; so a long log costs nothing."""

NEAR_DAYS: Final = 9
"""The rules about spacing and hard days look no further back, whatever a request sets."""

_SECONDS_PER_DAY: Final = 24 * 3600


@dataclass(frozen=True, kw_only=True)
class RepairProblem:
    """What a repair works on. `seats` in order of their start, then id; `rest` everything that may not be changed.

    `runs` are the seats that hold a run, `recent` what of the rest the repairable rules can still see from now on, and
    `stressful` the local days with as much stress as the rule minds.
    """

    plan: Plan
    limits: Mapping[RuleId, Limits]
    timeline: Timeline
    seats: tuple[MovableWorkout, ...]
    runs: tuple[MovableWorkout, ...]
    rest: tuple[ScheduledWorkout, ...]
    recent: tuple[ScheduledWorkout, ...]
    stressful: frozenset[int]

    @property
    def is_all_recent(self) -> bool:
        """Whether the repairable rules can see all of the rest."""
        return len(self.recent) == len(self.rest)

    @cached_property
    def assessed(self) -> frozenset[str]:
        """The runs that could be compared with earlier ones before any change, and have to stay so: unseen is not mended."""
        return assessed([*self.recent, *(seat.scheduled for seat in self.seats)], self.limits, self.timeline.now_s)

    def could_come_before(self, run: str, *, longer_than: int) -> int:
        """The seats (as bits) of which a change could make a run no spike, beside its own: longer ones, if put before it.

        A run that was not compared with any before the change may lose sight of them again behind one of unknown distance.
        """
        if run not in self.assessed and not self.rest:
            return (1 << len(self.seats)) - 1
        seats = 0
        for seat in self.runs:
            distance = seat.scheduled.workout.distance_m
            if distance > longer_than if distance is not None else run not in self.assessed:
                seats |= seat.bit
        return seats

    def is_on(self, rule: RuleId) -> bool:
        """Whether a rule is run."""
        return rule not in self.plan.off


def build_problem(plan: Plan, slots: Iterable[time]) -> RepairProblem:
    """The scene of a plan. `slots` are local times of day beside those of what is planned within the horizon.

    Raises: ValueError for an override that is unknown or out of bounds.
    """
    limits, timeline = resolve_limits(plan.overrides), build_timeline(plan)
    last_s = timeline.now_s + HORIZON_DAYS * _SECONDS_PER_DAY
    ahead = [each for each in timeline.workouts if timeline.now_s < each.start_s <= last_s]
    opened = [each for each in ahead if is_open(each, timeline.now_s)]
    used = (each.workout.start.astimezone(plan.zone).time() for each in ahead if each.workout.status is Status.PLANNED)
    starts = StartTimes([*used, *slots], plan, timeline)
    stressful = _stressful_days(timeline, plan, limits)
    names = {each.id for each in opened}
    rest = tuple([each for each in timeline.workouts if each.id not in names])
    percent = limits[RuleId.SINGLE_RUN_SPIKE]["percent"]
    seats = tuple(
        [
            MovableWorkout(
                number,
                scheduled,
                starts,
                rank=len(opened) - number,
                is_stressed=scheduled.is_hard and not stressful.isdisjoint({scheduled.day, scheduled.day - 1}),
                may_cap=RuleId.SINGLE_RUN_SPIKE not in plan.off and could_be_a_spike(scheduled, rest, percent),
            )
            for number, scheduled in enumerate(opened)
        ]
    )
    return RepairProblem(
        plan=plan,
        limits=limits,
        timeline=timeline,
        seats=seats,
        runs=tuple([seat for seat in seats if seat.scheduled.kind is WorkoutKind.RUN]),
        rest=rest,
        recent=_recent(rest, timeline),
        stressful=stressful,
    )


def _recent(rest: Sequence[ScheduledWorkout], timeline: Timeline) -> tuple[ScheduledWorkout, ...]:
    """What the repairable rules can still see from now on; and the first workout, which says how far the log reaches back.

    Of runs longer ago only those count that no later one has outdone: one of them is the longest of any stretch up to now.
    """
    today, kept, longest = timeline.today, list[ScheduledWorkout](), 0
    for each in reversed(rest[1:]):
        distance = each.workout.distance_m
        is_seen = each.kind is WorkoutKind.RUN and each.day >= today - LOOK_BACK_DAYS
        if each.day >= today - NEAR_DAYS or (is_seen and (distance is None or distance > longest)):
            kept.append(each)
        if each.kind is WorkoutKind.RUN and each.start_s <= timeline.now_s:
            longest = max(longest, distance or 0)
    return (*rest[:1], *reversed(kept))


def _stressful_days(timeline: Timeline, plan: Plan, limits: Mapping[RuleId, Limits]) -> frozenset[int]:
    """The local days with as much stress as the rule minds; none where it is off."""
    rule = RuleId.LIFE_STRESS_WITH_HARD_WORK
    limit = limits[rule]["stress"]
    told = (day for day in timeline.days if rule not in plan.off and day.stress is not None and day.stress >= limit)
    return frozenset(day.date.toordinal() for day in told)
