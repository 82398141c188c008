"""The times at which strength work for the legs, or any work, has no place: before key runs, around races, in illness and pain.

They go further than the rules of a check, most of which judge hard strength only: a runner who wants to know what to do, or where
to put it, gets no strength for the legs in these windows. Hours are elapsed time; a window of days ends at local midnight.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.training_load.beginners import FIRST_DAYS, find_first_weeks
from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import LONG_MINUTES, find_hard_work, is_hard_race, is_very_demanding, loads_legs
from app.domain.training_load.plan import Plan, Priority, WorkoutKind
from app.domain.training_load.race_classes import ASSUMED_M_PER_MINUTE, RacedRun, classify_race, find_raced_runs
from app.domain.training_load.returns import BREAK_DAYS, WEEK_DAYS, find_returns
from app.domain.training_load.rules.illness import find_episodes
from app.domain.training_load.rules.leg_strength import WARN_HOURS
from app.domain.training_load.rules.pain import PAIN_REPORTED, REACH_DAYS, find_pain
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.sleep import VERY_BAD_NIGHT_HOURS
from app.domain.training_load.rules.spacing import AFTER_LONG_RUN_HOURS, AFTER_LONG_RUN_WARN_HOURS
from app.domain.training_load.rules.stress import STRESS
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort

BEFORE_EASY_RUN_HOURS: Final = 2.0
"""Strength for the legs that is more than easy comes after a run rather than this soon before it. A working value
(limber-house), after the order in doma-deakin-2013."""

BETWEEN_LEG_STRENGTH_HOURS: Final = 36.0
"""From one strength workout for the legs that is more than easy to the next: a clear day. A working value (limber-house)."""

LIGHT_STRENGTH_DAYS: Final = 5
"""Light strength for the legs ends at most this many days before a race, any other as the rule about hard strength says. Source:
limber-house, after pfitzinger-douglas."""


class WindowReason(StrEnum):
    """Why a window is closed, most serious first."""

    ILLNESS = "illness"
    PAIN = "pain"
    TOO_MUCH = "too_much"
    TIRED = "tired"
    AFTER_RACE = "after_race"
    BEFORE_RACE = "before_race"
    BEFORE_QUALITY_RUN = "before_quality_run"
    BEFORE_LONG_RUN = "before_long_run"
    BEFORE_EASY_RUN = "before_easy_run"
    AFTER_LONG_RUN = "after_long_run"
    NEAR_LEG_STRENGTH = "near_leg_strength"
    FIRST_WEEKS = "first_weeks"
    RETURN_AFTER_BREAK = "return_after_break"


class Window(NamedTuple):
    """A time that is closed, in seconds since 1970: nothing may start before `closes_s` and end after `opens_s`.

    It concerns strength for the legs of this `effort` or more, or any workout at all (`covers_all`). `workout` is the run, race
    or strength workout that it comes from; `free_from` the local day that begins when a window of days closes.
    """

    reason: WindowReason
    opens_s: float
    closes_s: float
    effort: Effort = Effort.EASY
    workout: ScheduledWorkout | None = None
    covers_all: bool = False
    free_from: int | None = None

    def blocks(self, scheduled: ScheduledWorkout) -> bool:
        """Whether a workout has no place because of this window."""
        if self.workout is not None and self.workout.id == scheduled.id:
            return False
        is_inside = scheduled.start_s < self.closes_s and scheduled.end_s > self.opens_s
        return is_inside and (self.covers_all or (is_leg_strength(scheduled) and _effort_of(scheduled).rank >= self.effort.rank))


def is_leg_strength(scheduled: ScheduledWorkout) -> bool:
    """Whether a workout is strength for the legs, however light; one that does not say what it trains is."""
    return scheduled.kind is WorkoutKind.STRENGTH and loads_legs(scheduled)


def find_blocking(windows: Iterable[Window], scheduled: ScheduledWorkout) -> tuple[Window, ...]:
    """Find the windows in which a workout has no place, most serious first."""
    found = [window for window in windows if window.blocks(scheduled)]
    return tuple(sorted(found, key=lambda window: (_RANK[window.reason], -window.closes_s)))


def find_windows(plan: Plan, timeline: Timeline) -> tuple[Window, ...]:
    """Find every closed window of a plan, in the order in which they open. `timeline` is that of the plan."""
    found = (
        *_around_illness(plan, timeline),
        *_after_pain(plan, timeline),
        *_when_tired(plan, timeline),
        *_after_races(plan, timeline),
        *_before_runs(plan, timeline),
        *_after_long_runs(timeline),
        *_around_strength(timeline),
        *_in_first_weeks(plan, timeline),
    )
    return tuple(sorted(found, key=lambda window: (window.opens_s, window.closes_s, window.reason)))


def build_window_around(strength: ScheduledWorkout) -> Window | None:
    """Return the window that strength for the legs closes to more of it; None where it is easy or for something else."""
    if not is_leg_strength(strength) or _effort_of(strength) is Effort.EASY:
        return None
    margin = BETWEEN_LEG_STRENGTH_HOURS * SECONDS_PER_HOUR
    return Window(WindowReason.NEAR_LEG_STRENGTH, strength.start_s - margin, strength.end_s + margin, Effort.MODERATE, strength)


def build_window_after(breach: Breach, plan: Plan, days: int) -> Window:
    """Return the window without strength for the legs from the end of a breach on, `days` in all with its last day."""
    last, free_from = max(breach.workouts, key=lambda work: work.end_s), breach.last + days
    return Window(WindowReason.TOO_MUCH, last.end_s, _midnight(plan, free_from), Effort.EASY, last, free_from=free_from)


def list_races(timeline: Timeline) -> tuple[RacedRun, ...]:
    """Return the runs that were raced, and the planned races that nobody confirmed: those may have been run."""
    unconfirmed = (each for each in timeline.log.past_planned if is_hard_race(each))
    return (*timeline.cached(find_raced_runs), *(RacedRun(each, classify_race(each)) for each in unconfirmed))


def is_long_run(run: ScheduledWorkout) -> bool:
    """Whether a run lasts at least 90 minutes, at an assumed pace where only its distance is known."""
    workout = run.workout
    minutes = (workout.distance_m or 0) / ASSUMED_M_PER_MINUTE if workout.minutes is None else workout.minutes
    return minutes >= LONG_MINUTES


def _around_illness(plan: Plan, timeline: Timeline) -> Iterator[Window]:
    """Any work from the first day with a fever or symptoms below the neck to the day after the last."""
    for episode in timeline.cached(find_episodes):
        if episode.serious is not None:
            first, last = episode.serious
            opens, closes = _midnight(plan, first), _midnight(plan, last + 2)
            yield Window(WindowReason.ILLNESS, opens, closes, covers_all=True, free_from=last + 2)


def _after_pain(plan: Plan, timeline: Timeline) -> Iterator[Window]:
    """After pain that is a warning, all strength for the legs; after pain that is advice, hard strength."""
    reported = [day.date.toordinal() for day in timeline.days if day.pain is not None]
    for breach in find_pain(timeline, PAIN_REPORTED.defaults):
        if breach.severity is FindingSeverity.INFO:
            continue
        end = min([breach.first + REACH_DAYS, *(day for day in reported if day > breach.first)])
        effort = Effort.EASY if breach.severity is FindingSeverity.WARN else Effort.HARD
        yield Window(WindowReason.PAIN, _midnight(plan, breach.first), _midnight(plan, end), effort, free_from=end)


def _when_tired(plan: Plan, timeline: Timeline) -> Iterator[Window]:
    """The day after a very short night; a day of much stress, and the day after it unless that was better."""
    stress = {day.date.toordinal(): day.stress for day in timeline.days if day.stress is not None}
    nights = {day.date.toordinal(): day.sleep_hours for day in timeline.days if day.sleep_hours is not None}
    ends = {day: day + 1 for day, hours in nights.items() if hours <= VERY_BAD_NIGHT_HOURS}
    ends |= {day: day + (1 if day + 1 in stress else 2) for day, level in stress.items() if level >= STRESS}
    for day, end in sorted(ends.items()):
        yield Window(WindowReason.TIRED, _midnight(plan, day), _midnight(plan, end), Effort.MODERATE, free_from=end)


def _after_races(plan: Plan, timeline: Timeline) -> Iterator[Window]:
    """From a race to the end of the days that coaches wait, and that the rule about strength after it names."""
    for race in list_races(timeline):
        free_from = race.run.day + max(race.race_class.advise_days + 1, race.race_class.legs_from)
        closes = _midnight(plan, free_from)
        yield Window(WindowReason.AFTER_RACE, race.run.start_s, closes, Effort.EASY, race.run, free_from=free_from)


def _before_runs(plan: Plan, timeline: Timeline) -> Iterator[Window]:
    """The day before a hard or long run, the days before a race, and the hours before any other run."""
    work = timeline.cached(find_hard_work)
    demanding = {run.id for run in work.demanding}
    for run in timeline.runs:
        opens = run.start_s - WARN_HOURS * SECONDS_PER_HOUR
        if is_hard_race(run):
            yield from _before_race(plan, run)
        elif run.is_hard:
            yield Window(WindowReason.BEFORE_QUALITY_RUN, opens, run.start_s, Effort.EASY, run)
        elif run.id in demanding or is_long_run(run):
            yield Window(WindowReason.BEFORE_LONG_RUN, opens, run.start_s, Effort.EASY, run)
        else:
            soon = run.start_s - BEFORE_EASY_RUN_HOURS * SECONDS_PER_HOUR
            yield Window(WindowReason.BEFORE_EASY_RUN, soon, run.start_s, Effort.MODERATE, run)


def _before_race(plan: Plan, race: ScheduledWorkout) -> Iterator[Window]:
    race_class = classify_race(race)
    days = race_class.key_strength_days if race.workout.priority is Priority.KEY else race_class.strength_days
    for effort, before in ((Effort.EASY, max(min(days, LIGHT_STRENGTH_DAYS), 1)), (Effort.MODERATE, days)):
        if effort is Effort.EASY or before > LIGHT_STRENGTH_DAYS:
            yield Window(WindowReason.BEFORE_RACE, _midnight(plan, race.day - before), race.start_s, effort, race)


def _after_long_runs(timeline: Timeline) -> Iterator[Window]:
    """A day after a demanding run, a day and a half after a very demanding one."""
    for run in timeline.cached(find_hard_work).demanding:
        hours = AFTER_LONG_RUN_HOURS if is_very_demanding(run) else AFTER_LONG_RUN_WARN_HOURS
        closes = run.end_s + hours * SECONDS_PER_HOUR
        yield Window(WindowReason.AFTER_LONG_RUN, run.start_s, closes, Effort.MODERATE, run)


def _around_strength(timeline: Timeline) -> Iterator[Window]:
    for each in timeline.workouts:
        window = build_window_around(each)
        if window is not None:
            yield window


def _in_first_weeks(plan: Plan, timeline: Timeline) -> Iterator[Window]:
    """The first two weeks of a new runner, and the first part of a return after a break, which has no hard work."""
    first_weeks = timeline.cached(find_first_weeks)
    if first_weeks is not None and first_weeks.is_known:
        opens, closes = _midnight(plan, first_weeks.first), _midnight(plan, first_weeks.first + FIRST_DAYS)
        yield Window(WindowReason.FIRST_WEEKS, opens, closes)
    for each in timeline.cached(find_returns):
        easy_weeks = sum(not week.may_be_hard for week in each.weeks)
        days = FIRST_DAYS if each.is_new_start else easy_weeks * WEEK_DAYS
        if each.break_days >= BREAK_DAYS and days:
            opens, closes = _midnight(plan, each.first), _midnight(plan, each.first + days)
            yield Window(WindowReason.RETURN_AFTER_BREAK, opens, closes, Effort.HARD)


def _effort_of(scheduled: ScheduledWorkout) -> Effort:
    """How hard strength work is taken to be: moderate where nobody says."""
    return scheduled.perceived_effort or Effort.MODERATE


def _midnight(plan: Plan, day: int) -> float:
    """The start of a local day, in seconds since 1970."""
    return datetime.combine(date.fromordinal(day), time(), plan.zone).timestamp()


_RANK: Final = {reason: rank for rank, reason in enumerate(WindowReason)}
