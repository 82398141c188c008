"""A plan laid out in time: workouts in order, in elapsed seconds and local days, and the hard ones in blocks.

Everything that several rules ask of a plan is worked out here once. Elapsed time is counted in whole seconds of UTC, so
that a change of the clocks shortens or lengthens a night as it does for the runner; a workout belongs to the local day on
which it starts.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from app.domain.training_load.day_series import DaySeries, day_series
from app.domain.training_load.monotony import MonotonySeries, compute_monotony
from app.domain.training_load.plan import Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.vocabulary import Effort

Found = TypeVar("Found")


class ScheduledWorkout(NamedTuple):
    """A workout in its place in time: start and end in seconds since 1970, and its local day as a proleptic ordinal.

    A tuple, as it is made for each workout of a log, and again for each choice that a repair tries.
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
        """Whether it felt, or is meant to feel, hard; an unknown effort is not hard, and is told as not assessed."""
        return self.perceived_effort is Effort.HARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Hard work that counts as one: a single workout, or under `hard_days_hard` a run and then strength on its local day."""

    workouts: tuple[ScheduledWorkout, ...]
    start_s: int
    end_s: int
    day: int


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A plan as the rules read it. `workouts` by start, then id; `days` by date, each date once."""

    workouts: tuple[ScheduledWorkout, ...]
    hard: tuple[ScheduledWorkout, ...]
    blocks: tuple[Block, ...]
    days: tuple[Day, ...]
    now_s: int
    today: int
    policy: Policy
    _found: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, find: Callable[["Timeline"], Found]) -> Found:
        """What this finds in the timeline; it is asked for the first time only. For what one rule asks several times."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    @cached_property
    def runs(self) -> tuple[ScheduledWorkout, ...]:
        """Every run, in order."""
        return tuple(each for each in self.workouts if each.kind is WorkoutKind.RUN)

    @cached_property
    def series(self) -> DaySeries:
        """Sums by local day, from the first workout to the last, rest days included."""
        return day_series([(each.day, each.perceived_effort, each.workout) for each in self.workouts], self.days)

    @cached_property
    def sameness(self) -> MonotonySeries:
        """Monotony and strain of the seven days up to each day of the series."""
        return compute_monotony(self.series)


def place(workout: Workout, zone: ZoneInfo) -> ScheduledWorkout:
    """The workout in its place. Costs far more than a rule does: whoever tries many plans keeps what it answers."""
    start = round(workout.start.timestamp())
    day = workout.start.astimezone(zone).toordinal()
    return ScheduledWorkout(
        workout.id, workout.kind, start, start + round(workout.minutes * 60), day, workout.perceived_effort, workout
    )


def arrange_timeline(
    workouts: Iterable[ScheduledWorkout], *, days: Iterable[Day], now_s: int, today: int, policy: Policy
) -> Timeline:
    """The timeline of workouts already placed, in whatever order they come."""
    ordered = tuple(sorted(workouts, key=_by_start))
    hard = tuple(each for each in ordered if each.perceived_effort is Effort.HARD)
    return Timeline(
        workouts=ordered,
        hard=hard,
        blocks=_blocks(hard, policy),
        days=tuple(days),
        now_s=now_s,
        today=today,
        policy=policy,
    )


def build_timeline(plan: Plan) -> Timeline:
    """The plan as the rules read it. Of a day that is told twice the last one counts."""
    return arrange_timeline(
        (place(workout, plan.zone) for workout in plan.workouts),
        days=_in_order(plan.days),
        now_s=round(plan.now.timestamp()),
        today=plan.local_date(plan.now).toordinal(),
        policy=plan.policy,
    )


def is_open(scheduled: ScheduledWorkout, now_s: int) -> bool:
    """Whether a repair may touch it: planned, not fixed, no race, and not begun."""
    workout = scheduled.workout
    return workout.status is Status.PLANNED and not workout.fixed and not workout.is_race and scheduled.start_s > now_s


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


def _in_order(days: Iterable[Day]) -> tuple[Day, ...]:
    by_date = {day.date: day for day in days}
    return tuple(by_date[when] for when in sorted(by_date))


def _blocks(hard: tuple[ScheduledWorkout, ...], policy: Policy) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for each in hard:
        if policy is Policy.HARD_DAYS_HARD and blocks and _joins(blocks[-1], each):
            run = blocks.pop().workouts[0]
            blocks.append(Block(workouts=(run, each), start_s=run.start_s, end_s=each.end_s, day=run.day))
        else:
            blocks.append(Block(workouts=(each,), start_s=each.start_s, end_s=each.end_s, day=each.day))
    return tuple(blocks)


def _joins(block: Block, strength: ScheduledWorkout) -> bool:
    """Whether the strength work makes one block with what came before: a hard run alone, over, on the same local day."""
    return (
        strength.kind is WorkoutKind.STRENGTH
        and len(block.workouts) == 1
        and block.workouts[0].kind is WorkoutKind.RUN
        and block.day == strength.day
        and block.end_s <= strength.start_s
    )
