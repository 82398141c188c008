"""What a plan has already: the work of each day, the windows that are closed, and the days on which the runner is unwell."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import inf
from typing import Final, NamedTuple

from app.domain.advice.surroundings import TOO_MUCH_DAYS, Surroundings
from app.domain.placement.added_findings import PlanJudge
from app.domain.placement.windows import Window, build_window_after, find_windows, is_leg_strength, is_long_run
from app.domain.training_load.demand import find_hard_work, is_hard_race
from app.domain.training_load.plan import MAX_MINUTES, Plan, WorkoutKind
from app.domain.training_load.race_classes import ASSUMED_M_PER_MINUTE, classify_race
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from app.domain.training_load.rules.illness import find_episodes, find_last_easy_day
from app.domain.training_load.rules.pain import REACH_DAYS
from app.domain.training_load.rules.rule import Limits
from app.domain.training_load.runner import Illness
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.domain.week_plan.question import WEEK_DAYS, WantedKind

ASSUMED_MINUTES: Final = 60
"""A workout of unknown length and distance is taken to last this long. Source: limber-house."""


class Span(NamedTuple):
    """When something starts, and when it ends as far as is known, in seconds since 1970."""

    start_s: int
    end_s: int


class DayRuns(NamedTuple):
    """The runs of a local day, all and hard ones, and whether one is long or a race that is run hard."""

    runs: tuple[Span, ...] = ()
    hard: tuple[Span, ...] = ()
    is_long: bool = False
    is_race: bool = False

    @property
    def last_end_s(self) -> int:
        """When the last run ends; 0 without runs."""
        return max((run.end_s for run in self.runs), default=0)


NO_RUNS: Final = DayRuns()


@dataclass(frozen=True, kw_only=True)
class FixedWork:
    """A plan as placing reads it. Nothing in it is changed.

    Raises: ValueError for an override that is unknown or out of bounds.
    """

    plan: Plan

    @cached_property
    def now_s(self) -> float:
        """The instant after which sessions are placed."""
        return self.plan.now.timestamp()

    @cached_property
    def judge(self) -> PlanJudge:
        """The judge of what placed workouts add."""
        return PlanJudge(self.plan)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The closed windows that end after now."""
        windows = find_windows(self.plan, self.judge.timeline)
        too_much = self._surroundings.too_much
        if too_much is not None:
            windows = (build_window_after(too_much, self.plan, TOO_MUCH_DAYS), *windows)
        return tuple(each for each in windows if each.closes_s > self.now_s)

    @cached_property
    def busy(self) -> tuple[Span, ...]:
        """Every workout of the plan that ends after now, in order."""
        earliest = self.plan.now - timedelta(minutes=MAX_MINUTES)
        ahead = (schedule_workout(each, self.plan.zone) for each in self.plan.workouts if each.start > earliest)
        return tuple(sorted(span for span in map(_span_of, ahead) if span.end_s > self.now_s))

    @cached_property
    def runs_by_day(self) -> dict[int, DayRuns]:
        """The runs of each local day that has any."""
        demanding = {run.id for run in self.judge.timeline.cached(find_hard_work).demanding}
        by_day: dict[int, list[ScheduledWorkout]] = defaultdict(list)
        for run in self.judge.timeline.runs:
            by_day[run.day].append(run)
        return {
            day: DayRuns(
                runs=_spans_of(runs),
                hard=_spans_of(run for run in runs if run.is_hard),
                is_long=any(run.id in demanding or is_long_run(run) for run in runs),
                is_race=any(map(is_hard_race, runs)),
            )
            for day, runs in by_day.items()
        }

    def list_days_of(self, kind: WantedKind) -> frozenset[int]:
        """List the local days with work of a kind; recovery is never in a plan by that name."""
        if kind is WantedKind.RECOVERY:
            return frozenset()
        return self.strength_days if kind is WantedKind.STRENGTH else self.mobility_days

    def get_runs(self, day: int) -> DayRuns:
        """Return the runs of a local day."""
        return self.runs_by_day.get(day, NO_RUNS)

    def count_runs_of_week(self, day: int) -> int:
        """Count the runs of the calendar week of a local day."""
        monday = day - date.fromordinal(day).weekday()
        return sum(len(self.get_runs(each).runs) for each in range(monday, monday + WEEK_DAYS))

    @cached_property
    def hard_starts(self) -> tuple[int, ...]:
        """When hard work of any kind starts."""
        return tuple(sorted(each.start_s for each in self.judge.timeline.hard))

    @cached_property
    def hard_run_starts(self) -> tuple[int, ...]:
        """When runs start that are hard, or may be, as nobody said; but for races, which have windows."""
        runs = (run for run in self.judge.timeline.runs if run.is_hard or run.perceived_effort is None)
        return tuple(run.start_s for run in runs if not (is_hard_race(run) and classify_race(run).has_window))

    @cached_property
    def big_run_starts(self) -> tuple[int, ...]:
        """When those runs and long ones start."""
        long = (run.start_s for run in self.judge.timeline.runs if is_big_run(run) and not run.is_hard)
        return tuple(sorted({*self.hard_run_starts, *long}))

    def find_next_big_run(self, instant_s: int) -> float:
        """Return when the first hard or long run after an instant starts; infinity without one."""
        index = bisect_left(self.big_run_starts, instant_s)
        return self.big_run_starts[index] if index < len(self.big_run_starts) else inf

    @cached_property
    def hard_runs(self) -> tuple[Span, ...]:
        """The hard runs, in order."""
        return _spans_of(self.judge.timeline.cached(find_hard_work).runs)

    @cached_property
    def demanding(self) -> tuple[Span, ...]:
        """The runs that are long enough to ask for a day and a half without hard work."""
        return _spans_of(self.judge.timeline.cached(find_hard_work).demanding)

    @cached_property
    def limits(self) -> Mapping[RuleId, Limits]:
        """The thresholds of the rules."""
        return resolve_limits(self.plan.overrides)

    @cached_property
    def strength_days(self) -> frozenset[int]:
        """The local days with strength."""
        return frozenset(each.day for each in self.judge.timeline.workouts if each.kind is WorkoutKind.STRENGTH)

    @cached_property
    def mobility_days(self) -> frozenset[int]:
        """The local days with mobility."""
        return frozenset(each.day for each in self.judge.timeline.workouts if each.kind is WorkoutKind.MOBILITY)

    @cached_property
    def leg_strength_days(self) -> frozenset[int]:
        """The local days with strength for the legs."""
        return frozenset(each.day for each in self.judge.timeline.workouts if is_leg_strength(each))

    @cached_property
    def is_unwell_until(self) -> int:
        """The last local day without strength: while illness forbids hard work, or pain is of an unknown place; 0 for none."""
        limits = self.limits[RuleId.ILLNESS_REPORTED]
        found = [0]
        for each in self.judge.timeline.cached(find_episodes):
            wait = int(limits["fever_days"] if each.worst is Illness.FEVER else limits["cold_days"])
            found.append(max(find_last_easy_day(each), each.last + wait - 1))
        pain = self._surroundings.pain_to_spare
        if pain is not None and pain.pain_region is None:
            found.append(pain.date.toordinal() + REACH_DAYS - 1)
        return max(found)

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(plan=self.plan, timeline=self.judge.timeline, at=self.plan.now)


def is_big_run(run: ScheduledWorkout) -> bool:
    """Whether the legs should be fresh for a run: it is hard, or may be, as nobody said, or long."""
    return run.is_hard or run.perceived_effort is None or is_long_run(run)


def _spans_of(workouts: Iterable[ScheduledWorkout]) -> tuple[Span, ...]:
    return tuple(map(_span_of, workouts))


def _span_of(scheduled: ScheduledWorkout) -> Span:
    workout = scheduled.workout
    if workout.minutes is not None:
        return Span(scheduled.start_s, scheduled.end_s)
    is_run = scheduled.kind is WorkoutKind.RUN and workout.distance_m
    minutes = (workout.distance_m or 0) / ASSUMED_M_PER_MINUTE if is_run else ASSUMED_MINUTES
    return Span(scheduled.start_s, scheduled.start_s + round(min(minutes, MAX_MINUTES) * 60))
