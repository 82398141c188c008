"""A plan as the rules read it: the clean log in elapsed seconds and local days, with the hard work grouped into blocks.

Elapsed time is counted in whole seconds of UTC, so a change of the clocks makes a night shorter or longer, as it does for the
runner. A workout belongs to the local day on which it starts.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar

from app.domain.training_load.day_series import DaySeries, build_day_series
from app.domain.training_load.log.cleaning import CleanLog, clean_log
from app.domain.training_load.log.pieces import join_pieces
from app.domain.training_load.monotony import MonotonySeries, compute_monotony
from app.domain.training_load.plan import Day, Plan, Policy, Status, WorkoutKind
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.domain.vocabulary import Effort

__all__ = ["Block", "ScheduledWorkout", "Timeline", "arrange_timeline", "build_timeline", "can_be_changed", "schedule_workout"]

Computed = TypeVar("Computed")
_NOTHING_SET_ASIDE: Final = CleanLog()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Hard work that counts once: one workout, or a run and strength after it on its local day if the policy is not `strict`."""

    workouts: tuple[ScheduledWorkout, ...]
    start_s: int
    end_s: int
    day: int


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A plan as the rules read it. `workouts` are ordered by start, then id; `days` by date, each date once.

    `entries` are the single workouts, for sums; `workouts` the bouts, with the pieces of one joined, for everything else. `log`
    has what was set aside; it is empty in a timeline that a repair tries.
    """

    entries: tuple[ScheduledWorkout, ...]
    workouts: tuple[ScheduledWorkout, ...]
    hard: tuple[ScheduledWorkout, ...]
    blocks: tuple[Block, ...]
    days: tuple[Day, ...]
    now_s: int
    today: int
    policies: frozenset[Policy]
    log: CleanLog = field(default_factory=CleanLog)
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
        return build_day_series(self.entries, self.days)

    @cached_property
    def monotony(self) -> MonotonySeries:
        """Monotony and strain of the seven days up to each day of the series."""
        return compute_monotony(self.series)


def arrange_timeline(
    entries: Iterable[ScheduledWorkout],
    *,
    days: Iterable[Day],
    now_s: int,
    today: int,
    policies: frozenset[Policy],
    log: CleanLog = _NOTHING_SET_ASIDE,
) -> Timeline:
    """Build the timeline of clean entries, given in any order."""
    ordered = tuple(sorted(entries, key=_by_start))
    workouts = join_pieces(ordered)
    hard = tuple([each for each in workouts if each.perceived_effort is Effort.HARD and each.sets_gap])
    return Timeline(
        entries=ordered,
        workouts=workouts,
        hard=hard,
        blocks=_blocks(hard, policies),
        days=tuple(days),
        now_s=now_s,
        today=today,
        policies=policies,
        log=log,
    )


def build_timeline(plan: Plan) -> Timeline:
    """Build the timeline of a plan. Where a day is reported twice, the last report counts."""
    now_s, today = round(plan.now.timestamp()), plan.local_date(plan.now).toordinal()
    scheduled = [schedule_workout(workout, plan.zone) for workout in plan.workouts]
    log = clean_log(scheduled, plan, now_s=now_s, today=today)
    return arrange_timeline(log.entries, days=_in_order(plan.days), now_s=now_s, today=today, policies=plan.policies, log=log)


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
