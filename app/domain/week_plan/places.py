"""The places of a session: the times at which it may be by itself, with their points; and what is against the other times.

What placed sessions do to each other is in `conflicts.py`.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.domain.placement.windows import Window
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.support import STRETCH_MINUTES
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.week_plan.facts import PlacingRule
from app.domain.week_plan.fixed_work import DayRuns, FixedWork, Span
from app.domain.week_plan.free_times import FreeTime, list_free_times, round_up_after_run
from app.domain.week_plan.preference import MIN_HOURS_AFTER_RUN, POINTS, Preference, is_far_from_hard_run, list_preferences
from app.domain.week_plan.question import Availability
from app.domain.week_plan.sessions import Spec


class Place(NamedTuple):
    """A time for a session, with the preferences that it meets. `slot` is how many workouts of the day begin before it."""

    day: int
    start_s: int
    end_s: int
    slot: int
    parts: tuple[Preference, ...]
    points: int


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places of one kind of session in a plan."""

    spec: Spec
    fixed: FixedWork
    availability: Availability

    def find(self, day: int) -> list[Place]:
        """Find the places on a local day, in order of start."""
        free = self._list_free(day)
        busy = self._list_busy(free)
        return [
            self._describe(day, span, busy) for span in self._list_spans(day, free) if self._find_cause(day, span, busy) is None
        ]

    def find_causes(self, day: int) -> list[Window | PlacingRule]:
        """Find what keeps the session from the times of a local day on which it has no place, most serious first."""
        free = self._list_free(day)
        busy, spans = self._list_busy(free), self._list_spans(day, free)
        causes = [cause for cause in (self._find_cause(day, span, busy) for span in spans) if cause is not None]
        return [*dict.fromkeys(causes)] if spans else [PlacingRule.AVAILABILITY]

    def _list_free(self, day: int) -> tuple[FreeTime, ...]:
        return list_free_times(self.availability, self.fixed.plan.zone, day)

    def _list_busy(self, free: tuple[FreeTime, ...]) -> tuple[Span, ...]:
        return self.fixed.list_busy(free[0].opens_s, free[-1].closes_s) if free else ()

    def _list_spans(self, day: int, free: tuple[FreeTime, ...]) -> list[Span]:
        """The times that lie wholly in a free time, in order."""
        seconds, after_runs = self.spec.minutes * 60, [round_up_after_run(run.end_s) for run in self.fixed.get_runs(day).runs]
        return [
            Span(start_s, start_s + seconds)
            for each in free
            for start_s in sorted({*each.starts, *after_runs})
            if each.opens_s <= start_s and start_s + seconds <= each.closes_s
        ]

    def _find_cause(self, day: int, span: Span, busy: tuple[Span, ...]) -> Window | PlacingRule | None:
        """Find what is against a time, most serious first; None where nothing is."""
        if span.start_s <= self.fixed.now_s:
            return PlacingRule.PAST
        runs = self.fixed.get_runs(day)
        if runs.is_race:
            return PlacingRule.RACE_DAY
        for window in self._windows:
            if span.start_s < window.closes_s and span.end_s > window.opens_s:
                return window
        cause = self._find_cause_against_strength(day, span, runs) if self.spec.is_strength else self._find_hard_work_after(span)
        if cause is None and any(span.start_s < each.end_s and each.start_s < span.end_s for each in busy):
            return PlacingRule.OCCUPIED
        return cause

    def _find_cause_against_strength(self, day: int, span: Span, runs: DayRuns) -> PlacingRule | None:
        spec, fixed = self.spec, self.fixed
        if day <= fixed.is_unwell_until:
            return PlacingRule.UNWELL
        if day in fixed.strength_days:
            return PlacingRule.STRENGTH_ON_DAY
        if spec.legs and not fixed.leg_strength_days.isdisjoint((day - 1, day + 1)):
            return PlacingRule.CLEAR_DAY
        return self._find_hard_run_near(span, runs)

    def _find_hard_run_near(self, span: Span, runs: DayRuns) -> PlacingRule | None:
        if any(span.start_s < run.start_s for run in runs.hard):
            return PlacingRule.BEFORE_HARD_RUN
        if any(span.start_s - run.end_s < MIN_HOURS_AFTER_RUN * SECONDS_PER_HOUR for run in runs.hard):
            return PlacingRule.TOO_SOON_AFTER_HARD_RUN
        if self.spec.is_hard_leg_strength and not is_far_from_hard_run(self.fixed, self.spec, span.end_s):
            return PlacingRule.NEAR_HARD_RUN
        return None

    def _find_hard_work_after(self, span: Span) -> PlacingRule | None:
        is_close = self.fixed.find_next_hard_work(span.start_s) - span.end_s < STRETCH_MINUTES * 60
        return PlacingRule.STRETCH_BEFORE_HARD_WORK if is_close else None

    def _describe(self, day: int, span: Span, busy: tuple[Span, ...]) -> Place:
        parts = list_preferences(self.fixed, self.spec, day, span.start_s)
        slot = sum(each.start_s <= span.start_s for each in busy)
        points = sum(POINTS[self.spec.kind, part] for part in parts)
        return Place(day, span.start_s, span.end_s, slot, parts, points)

    @cached_property
    def _windows(self) -> tuple[Window, ...]:
        """The closed windows that concern the session."""
        zone = self.fixed.plan.zone
        scheduled = schedule_workout(self.spec.build_workout("", self.fixed.plan.now), zone)
        return tuple(
            each
            for each in self.fixed.windows
            if each.blocks(scheduled._replace(start_s=int(each.opens_s), end_s=int(each.closes_s) + 1))
        )
