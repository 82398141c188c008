"""A plan as the rules read it: workouts in elapsed seconds and local days, with the hard ones grouped into blocks.

Elapsed time is counted in whole seconds of UTC, so a change of the clocks makes a night shorter or longer, as it does for the
runner. A workout belongs to the local day on which it starts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from app.domain.training_load.day_series import DaySeries, build_day_series
from app.domain.training_load.monotony import MonotonySeries, compute_monotony
from app.domain.training_load.plan import Day, Plan, Policy, Status, Workout, WorkoutKind
from app.domain.training_load.runner import Runner
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything that rules read of a plan except its workouts. `days` are ordered by date, each date once.

    `log_from` is the first local day from which on nothing was left out, or None where the plan does not name one.
    """

    days: tuple[Day, ...]
    now_s: int
    today: int
    policies: frozenset[Policy]
    runner: Runner
    log_from: int | None


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A plan as the rules read it. `workouts` are ordered by start, then id."""

    workouts: tuple[ScheduledWorkout, ...]
    hard: tuple[ScheduledWorkout, ...]
    blocks: tuple[Block, ...]
    frame: Frame
    _computed: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cached(self, compute: Callable[["Timeline"], Computed]) -> Computed:
        """Return `compute(self)`, computed on the first call only. For values that a rule needs several times."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        computed: Computed = self._computed[compute]
        return computed

    @property
    def days(self) -> tuple[Day, ...]:
        """What the runner reports of days, by date, each date once."""
        return self.frame.days

    @property
    def now_s(self) -> int:
        """The instant to judge from."""
        return self.frame.now_s

    @property
    def today(self) -> int:
        """The local day of that instant."""
        return self.frame.today

    @property
    def policies(self) -> frozenset[Policy]:
        """How the runner trains on purpose."""
        return self.frame.policies

    @property
    def runner(self) -> Runner:
        """What is known of the runner."""
        return self.frame.runner

    @cached_property
    def log_first(self) -> int:
        """The first local day of the log: from then on nothing was left out."""
        if self.frame.log_from is not None:
            return self.frame.log_from
        return min((each.day for each in self.workouts), default=self.today)

    @cached_property
    def by_day(self) -> tuple[ScheduledWorkout, ...]:
        """All workouts by local day, then start. Time zones can put a later workout on an earlier day."""
        return tuple(sorted(self.workouts, key=_by_day))

    def between_days(self, first: int, last: int) -> tuple[ScheduledWorkout, ...]:
        """The workouts from one local day to another, both included."""
        workouts = self.by_day
        return workouts[bisect_left(workouts, first, key=_day_of) : bisect_right(workouts, last, key=_day_of)]

    @cached_property
    def runs(self) -> tuple[ScheduledWorkout, ...]:
        """All runs, in order."""
        return tuple(each for each in self.workouts if each.kind is WorkoutKind.RUN)

    @cached_property
    def runs_by_day(self) -> tuple[ScheduledWorkout, ...]:
        """All runs by local day, then start."""
        return tuple(each for each in self.by_day if each.kind is WorkoutKind.RUN)

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


def arrange_timeline(workouts: Iterable[ScheduledWorkout], frame: Frame) -> Timeline:
    """Build the timeline of scheduled workouts, given in any order."""
    ordered = tuple(sorted(workouts, key=_by_start))
    hard = tuple(each for each in ordered if each.perceived_effort is Effort.HARD)
    return Timeline(
        workouts=ordered,
        hard=hard,
        blocks=_blocks(hard, frame.policies),
        frame=frame,
    )


def build_timeline(plan: Plan) -> Timeline:
    """Build the timeline of a plan. Where a day is reported twice, the last report counts."""
    frame = Frame(
        days=_in_order(plan.days),
        now_s=round(plan.now.timestamp()),
        today=plan.local_date(plan.now).toordinal(),
        policies=plan.policies,
        runner=plan.runner,
        log_from=None if plan.log_from is None else plan.log_from.toordinal(),
    )
    return arrange_timeline((schedule_workout(workout, plan.zone) for workout in plan.workouts), frame)


def can_be_changed(scheduled: ScheduledWorkout, now_s: int) -> bool:
    """Whether a repair may change the workout: planned, not fixed, not a race, and not begun."""
    workout = scheduled.workout
    return workout.status is Status.PLANNED and not workout.fixed and not workout.is_race and scheduled.start_s > now_s


def _by_start(scheduled: ScheduledWorkout) -> tuple[int, str]:
    return scheduled.start_s, scheduled.id


RUN_OR_STRENGTH: Final = frozenset({WorkoutKind.RUN, WorkoutKind.STRENGTH})


def _by_day(scheduled: ScheduledWorkout) -> tuple[int, int, str]:
    return scheduled.day, scheduled.start_s, scheduled.id


def _day_of(scheduled: ScheduledWorkout) -> int:
    return scheduled.day


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
