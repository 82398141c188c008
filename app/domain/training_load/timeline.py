"""A plan as the rules read it: the clean log in elapsed seconds and local days, with the hard work picked out.

Elapsed time is counted in whole seconds of UTC, so a change of the clocks makes a night shorter or longer, as it does for the
runner. A workout belongs to the local day on which it starts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar

from app.domain.training_load.day_series import DaySeries, build_day_series
from app.domain.training_load.log.cleaning import CleanLog, clean_log
from app.domain.training_load.log.pieces import join_pieces
from app.domain.training_load.monotony import MonotonySeries, compute_monotony
from app.domain.training_load.plan import Day, Plan, Policy, Status, WorkoutKind
from app.domain.training_load.runner import Runner
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.domain.vocabulary import Effort

__all__ = [
    "RUN_OR_STRENGTH",
    "Frame",
    "ScheduledWorkout",
    "Timeline",
    "arrange_timeline",
    "build_timeline",
    "can_be_changed",
    "schedule_workout",
]

Computed = TypeVar("Computed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything that rules read of a plan except its workouts. `days` are ordered by date, each date once.

    `log_from` is the first local day from which on nothing was left out, or None where the plan does not name one.
    `log` has what was set aside when the log was cleaned.
    """

    days: tuple[Day, ...]
    now_s: int
    today: int
    policies: frozenset[Policy]
    runner: Runner
    log_from: int | None
    log: CleanLog


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A plan as the rules read it. `entries` and `workouts` are ordered by start, then id.

    `entries` are the single workouts, for sums; `workouts` have the pieces of a bout joined, for everything else.
    """

    entries: tuple[ScheduledWorkout, ...]
    workouts: tuple[ScheduledWorkout, ...]
    hard: tuple[ScheduledWorkout, ...]
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

    @property
    def log(self) -> CleanLog:
        """What was set aside when the log was cleaned."""
        return self.frame.log

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
        return build_day_series(self.entries, self.days)

    @cached_property
    def monotony(self) -> MonotonySeries:
        """Monotony and strain of the seven days up to each day of the series."""
        return compute_monotony(self.series)


def arrange_timeline(entries: Iterable[ScheduledWorkout], frame: Frame) -> Timeline:
    """Build the timeline of clean entries, given in any order."""
    ordered = tuple(sorted(entries, key=_by_start))
    workouts = join_pieces(ordered)
    hard = tuple([each for each in workouts if each.perceived_effort is Effort.HARD and each.sets_gap])
    return Timeline(
        entries=ordered,
        workouts=workouts,
        hard=hard,
        frame=frame,
    )


def build_timeline(plan: Plan) -> Timeline:
    """Build the timeline of a plan. Where a day is reported twice, the last report counts."""
    now_s, today = round(plan.now.timestamp()), plan.local_date(plan.now).toordinal()
    log = clean_log([schedule_workout(workout, plan.zone) for workout in plan.workouts], plan, now_s=now_s, today=today)
    frame = Frame(
        days=_in_order(plan.days),
        now_s=now_s,
        today=today,
        policies=plan.policies,
        runner=plan.runner,
        log_from=None if plan.log_from is None else plan.log_from.toordinal(),
        log=log,
    )
    return arrange_timeline(log.entries, frame)


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
