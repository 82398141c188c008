"""A plan as the rules read it: workouts in elapsed seconds and local days, with the hard ones grouped into blocks.

Elapsed time is counted in whole seconds of UTC, so a change of the clocks makes a night shorter or longer, as it does for the
runner. A workout belongs to the local day on which it starts.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from app.domain.training_load.day_series import DaySeries, build_day_series
from app.domain.training_load.monotony import MonotonySeries, compute_monotony
from app.domain.training_load.plan import Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.vocabulary import Effort

Computed = TypeVar("Computed")


class ScheduledWorkout(NamedTuple):
    """A workout with its start and end in seconds since 1970 and its local day as a proleptic ordinal.

    A tuple, because a repair creates one for each choice that it tries.
    """

    id: str
    kind: WorkoutKind
    start_s: int
    end_s: int
    day: int
    perceived_effort: Effort | None
    workout: Workout

    @property
    def date(self) -> date:
        """The local day."""
        return date.fromordinal(self.day)

    @property
    def is_hard(self) -> bool:
        """Whether the workout is hard; one of unknown effort is not, and rules report it as missing data."""
        return self.perceived_effort is Effort.HARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Hard work that counts once: one workout, or a run and strength after it on its local day if the policy is not `strict`."""

    workouts: tuple[ScheduledWorkout, ...]
    start_s: int
    end_s: int
    day: int


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A plan as the rules read it. `workouts` are ordered by start, then id; `days` by date, each date once."""

    workouts: tuple[ScheduledWorkout, ...]
    hard: tuple[ScheduledWorkout, ...]
    blocks: tuple[Block, ...]
    days: tuple[Day, ...]
    now_s: int
    today: int
    policies: frozenset[Policy]
    _computed: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cached(self, compute: Callable[["Timeline"], Computed]) -> Computed:
        """Return `compute(self)`, computed on the first call only. For values that a rule needs several times."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        computed: Computed = self._computed[compute]
        return computed

    @cached_property
    def runs(self) -> tuple[ScheduledWorkout, ...]:
        """All runs, in order."""
        return tuple(each for each in self.workouts if each.kind is WorkoutKind.RUN)

    @cached_property
    def series(self) -> DaySeries:
        """Sums by local day, from the first workout to the last, rest days included."""
        return build_day_series([(each.day, each.perceived_effort, each.workout) for each in self.workouts], self.days)

    @cached_property
    def monotony(self) -> MonotonySeries:
        """Monotony and strain of the seven days up to each day of the series."""
        return compute_monotony(self.series)


def schedule_workout(workout: Workout, zone: ZoneInfo) -> ScheduledWorkout:
    """Compute start, end and local day of a workout. It costs more than a rule, so a repair does it once per choice."""
    start = round(workout.start.timestamp())
    return ScheduledWorkout(
        id=workout.id,
        kind=workout.kind,
        start_s=start,
        end_s=start + round(workout.minutes * 60),
        day=workout.start.astimezone(zone).toordinal(),
        perceived_effort=workout.perceived_effort,
        workout=workout,
    )


def arrange_timeline(
    workouts: Iterable[ScheduledWorkout], *, days: Iterable[Day], now_s: int, today: int, policies: frozenset[Policy]
) -> Timeline:
    """Build the timeline of scheduled workouts, given in any order."""
    ordered = tuple(sorted(workouts, key=_by_start))
    hard = tuple(each for each in ordered if each.perceived_effort is Effort.HARD)
    return Timeline(
        workouts=ordered,
        hard=hard,
        blocks=_blocks(hard, policies),
        days=tuple(days),
        now_s=now_s,
        today=today,
        policies=policies,
    )


def build_timeline(plan: Plan) -> Timeline:
    """Build the timeline of a plan. Where a day is reported twice, the last report counts."""
    return arrange_timeline(
        (schedule_workout(workout, plan.zone) for workout in plan.workouts),
        days=_in_order(plan.days),
        now_s=round(plan.now.timestamp()),
        today=plan.local_date(plan.now).toordinal(),
        policies=plan.policies,
    )


def can_be_changed(scheduled: ScheduledWorkout, now_s: int) -> bool:
    """Whether a repair may change the workout: planned, not fixed, not a race, and not begun."""
    workout = scheduled.workout
    return workout.status is Status.PLANNED and not workout.fixed and not workout.is_race and scheduled.start_s > now_s


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


def _in_order(days: Iterable[Day]) -> tuple[Day, ...]:
    by_date = {day.date: day for day in days}
    return tuple(by_date[when] for when in sorted(by_date))


def _blocks(hard: tuple[ScheduledWorkout, ...], policies: frozenset[Policy]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for each in hard:
        if Policy.STRICT not in policies and blocks and _joins(blocks[-1], each):
            run = blocks.pop().workouts[0]
            blocks.append(Block(workouts=(run, each), start_s=run.start_s, end_s=each.end_s, day=run.day))
        else:
            blocks.append(Block(workouts=(each,), start_s=each.start_s, end_s=each.end_s, day=each.day))
    return tuple(blocks)


def _joins(block: Block, strength: ScheduledWorkout) -> bool:
    """Whether strength work forms one block with the block before it: a single hard run that ended earlier on the same day."""
    return (
        strength.kind is WorkoutKind.STRENGTH
        and len(block.workouts) == 1
        and block.workouts[0].kind is WorkoutKind.RUN
        and block.day == strength.day
        and block.end_s <= strength.start_s
    )
