"""The starts that are closed to a session by itself: by windows, by the work that a plan has, and by how the runner is."""

from collections.abc import Iterator
from math import floor, inf
from typing import NamedTuple

from app.domain.placement.windows import Window
from app.domain.training_load.plan import Policy
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.week_plan.facts import PlacingRule
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.free_times import find_instant
from app.domain.week_plan.preference import APART_S, hours_to_hard_run
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.sessions import Spec


class ClosedTime(NamedTuple):
    """No session may start after `after_s` and before `before_s`."""

    after_s: float
    before_s: float
    cause: Window | PlacingRule


def list_closed_times(fixed: FixedWork, spec: Spec, days: range) -> tuple[ClosedTime, ...]:
    """List the closed starts of a session on these local days, in order; those of days outside may be among them."""
    found = [
        ClosedTime(-inf, floor(fixed.now_s) + 1, PlacingRule.PAST),
        *_close_windows(fixed, spec),
        *(ClosedTime(each.start_s - spec.seconds, each.end_s, PlacingRule.OCCUPIED) for each in fixed.busy),
        *(_close_day(fixed, day, PlacingRule.RACE_DAY) for day in days if fixed.get_runs(day).is_race),
    ]
    if spec.is_strength:
        found += _close_days_to_strength(fixed, spec, days)
        found += _close_around_hard_runs(fixed, days)
        found += _close_to_hard_leg_strength(fixed, spec) if spec.is_hard_leg_strength else ()
    else:
        found += _close_before_hard_work(fixed, spec)
        found += [_close_day(fixed, day, PlacingRule.MOBILITY_ON_DAY) for day in days if day in fixed.mobility_days]
    if spec.kind is WantedKind.RECOVERY:
        found += [_close_day(fixed, day, PlacingRule.STRENGTH_ON_DAY) for day in days if day in fixed.strength_days]
    return tuple(sorted(found, key=_by_start))


def _close_windows(fixed: FixedWork, spec: Spec) -> Iterator[ClosedTime]:
    scheduled = schedule_workout(spec.build_workout("", fixed.plan.now), fixed.plan.zone)
    for window in fixed.windows:
        if window.blocks(scheduled._replace(start_s=floor(window.opens_s), end_s=floor(window.closes_s) + 1)):
            yield ClosedTime(window.opens_s - spec.seconds, window.closes_s, window)


def _close_days_to_strength(fixed: FixedWork, spec: Spec, days: range) -> Iterator[ClosedTime]:
    for day in days:
        if day <= fixed.is_unwell_until:
            yield _close_day(fixed, day, PlacingRule.UNWELL)
        elif day in fixed.strength_days:
            yield _close_day(fixed, day, PlacingRule.STRENGTH_ON_DAY)
        elif spec.legs and not fixed.leg_strength_days.isdisjoint((day - 1, day + 1)):
            yield _close_day(fixed, day, PlacingRule.CLEAR_DAY)


def _close_around_hard_runs(fixed: FixedWork, days: range) -> Iterator[ClosedTime]:
    """On the day of a hard run, before it and in the hours after it."""
    hours = fixed.limits[RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY]["min_hours"]
    for day in days:
        for run in fixed.get_runs(day).hard:
            before_s, after_s = _bounds_of(fixed, day)
            reach_s = min(run.end_s + max(hours * SECONDS_PER_HOUR, APART_S), after_s)
            yield ClosedTime(before_s, run.start_s, PlacingRule.BEFORE_HARD_RUN)
            yield ClosedTime(run.start_s - 1, reach_s, PlacingRule.TOO_SOON_AFTER_HARD_RUN)


def _close_to_hard_leg_strength(fixed: FixedWork, spec: Spec) -> Iterator[ClosedTime]:
    """The hours before hard runs, and after demanding ones; under the strict policy those after hard runs."""
    reach_s = hours_to_hard_run(fixed, spec) * SECONDS_PER_HOUR + spec.seconds
    for start_s in fixed.hard_run_starts:
        yield ClosedTime(start_s - reach_s, start_s, PlacingRule.NEAR_HARD_RUN)
    hours = fixed.limits[RuleId.HARD_AFTER_LONG_RUN]["hours"]
    for run in fixed.demanding:
        yield ClosedTime(run.start_s - 1, run.end_s + hours * SECONDS_PER_HOUR, PlacingRule.SOON_AFTER_RUN)
    if Policy.STRICT in fixed.plan.policies:
        hours = fixed.limits[RuleId.LEG_STRENGTH_NEAR_HARD_RUN]["warn_hours"]
        for run in fixed.hard_runs:
            yield ClosedTime(run.start_s - 1, run.end_s + hours * SECONDS_PER_HOUR, PlacingRule.SOON_AFTER_RUN)


def _close_before_hard_work(fixed: FixedWork, spec: Spec) -> Iterator[ClosedTime]:
    """The time before hard work in which there are no long stretches."""
    minutes = fixed.limits[RuleId.STATIC_STRETCH_BEFORE_HARD_WORK]["minutes"]
    for start_s in fixed.hard_starts:
        yield ClosedTime(start_s - minutes * 60 - spec.seconds, start_s + 1, PlacingRule.STRETCH_BEFORE_HARD_WORK)


def _close_day(fixed: FixedWork, day: int, cause: PlacingRule) -> ClosedTime:
    return ClosedTime(*_bounds_of(fixed, day), cause)


def _bounds_of(fixed: FixedWork, day: int) -> tuple[int, int]:
    """The second before a local day, and the second after it."""
    return find_instant(fixed.plan.zone, day, 0) - 1, find_instant(fixed.plan.zone, day + 1, 0)


def _by_start(closed: ClosedTime) -> tuple[float, float]:
    return closed.after_s, closed.before_s
