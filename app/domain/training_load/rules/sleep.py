"""Sleep: the mean of two weeks, and the night before hard work."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.demand import find_hard_work
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import SleepFacts
from app.domain.training_load.rules.missing_data import FewNights
from app.domain.training_load.rules.rule import (
    Confidence,
    Evidence,
    Limits,
    Remedy,
    ReportField,
    Rule,
    Threshold,
)
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

SLEEP_HOURS: Final = 7.0
ADVISE_SLEEP_HOURS: Final = 6.5
"""A mean below the first is short; below the second it is advice if there is hard work. Source: johnston-2020, aasm-2015,
limber-house."""

SLEEP_REPORTS: Final = 7.0
"""This many nights of the window must be reported. Source: limber-house."""

SLEEP_DAYS: Final = 14
"""The window, and how long its effect was followed. Source: johnston-2020 (14-day lag)."""

HARD_WORK_DAYS: Final = 7
"""Hard work of this many days before and after a night makes short sleep advice. Source: limber-house."""

BAD_NIGHT_HOURS: Final = 6.0
VERY_BAD_NIGHT_HOURS: Final = 5.0
"""A night of no more than this before hard work. Source: craven-2022, limber-house."""


def find_short_sleep(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each reported night up to which the mean of 14 days is below `hours`, with at least `reports` nights reported.

    Below `advise_hours` it is advice where hard work or a demanding run lies in the 7 days before, or ahead within 7 days: its
    workouts are those ahead.
    """
    limit_minutes, advise_minutes = limits["hours"] * 60, limits["advise_hours"] * 60
    for day, minutes, nights in timeline.cached(sum_nights):
        if nights < limits["reports"] or minutes >= limit_minutes * nights:
            continue
        near = _hard_work_near(timeline, day)
        is_advice = minutes < advise_minutes * nights and bool(near)
        yield Breach(
            rule=SHORT_SLEEP.id,
            severity=FindingSeverity.ADVISE if is_advice else FindingSeverity.INFO,
            workouts=tuple(each for each in near if each.day >= day) if is_advice else (),
            first=day,
            last=day,
            measured=round(minutes / nights / 60, 2),
            limit=limits["hours"],
            unit="hours",
            facts=SleepFacts(nights),
        )


def find_bad_nights(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard workout ahead after a night of at most `hours`; at most `advise_hours` is advice."""
    nights = {day.date.toordinal(): day.sleep_hours for day in timeline.days if day.sleep_hours is not None}
    if not nights:
        return
    for hard in timeline.hard:
        hours = nights.get(hard.day)
        if hard.start_s > timeline.now_s and hours is not None and hours <= limits["hours"]:
            yield Breach(
                rule=ONE_BAD_NIGHT.id,
                severity=FindingSeverity.ADVISE if hours <= limits["advise_hours"] else FindingSeverity.INFO,
                workouts=(hard,),
                first=hard.day,
                last=hard.day,
                measured=round(hours, 2),
                limit=limits["hours"],
                unit="hours",
            )


def sum_nights(timeline: Timeline) -> list[tuple[int, int, int]]:
    """Each local day with a night reported, the minutes slept in the 14 days up to it, and how many nights were reported."""
    window: deque[tuple[int, int]] = deque()
    sums, total = [], 0
    for reported in timeline.days:
        if reported.sleep_hours is None:
            continue
        day, minutes = reported.date.toordinal(), round(reported.sleep_hours * 60)
        window.append((day, minutes))
        total += minutes
        while window[0][0] <= day - SLEEP_DAYS:
            total -= window.popleft()[1]
        sums.append((day, total, len(window)))
    return sums


def _hard_work_near(timeline: Timeline, day: int) -> list[ScheduledWorkout]:
    """Hard work and demanding runs of the 7 days before a day, of the day, and of the 6 days after it."""
    demanding = {run.id for run in timeline.cached(find_hard_work).demanding}
    near = timeline.between_days(day - HARD_WORK_DAYS, day + HARD_WORK_DAYS - 1)
    return [each for each in near if each.is_hard or each.id in demanding]


def _few_nights(timeline: Timeline, limits: Limits) -> FewNights | None:
    reported = max((nights for _, _, nights in timeline.cached(sum_nights)), default=0)
    needed = limits["reports"]
    return FewNights(needed=needed, reported=reported, days=SLEEP_DAYS) if 0 < reported < needed else None


SHORT_SLEEP: Final = Rule(
    id=RuleId.SHORT_SLEEP,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="hours", default=SLEEP_HOURS, min=5, max=9, unit="hours"),
        Threshold(name="advise_hours", default=ADVISE_SLEEP_HOURS, min=4, max=9, unit="hours"),
        Threshold(name="reports", default=SLEEP_REPORTS, min=3, max=14, unit="nights"),
    ),
    evidence=Evidence(source="johnston-2020", confidence=Confidence.LOW),
    judge=find_short_sleep,
    missing_data=_few_nights,
    remedies=(Remedy.EASE,),
    further_sources=("aasm-2015", "lowenstein-rei", "limber-house"),
    asks_for=ReportField.SLEEP,
)

ONE_BAD_NIGHT: Final = Rule(
    id=RuleId.ONE_BAD_NIGHT,
    severities=(FindingSeverity.INFO, FindingSeverity.ADVISE),
    thresholds=(
        Threshold(name="hours", default=BAD_NIGHT_HOURS, min=3, max=9, unit="hours"),
        Threshold(name="advise_hours", default=VERY_BAD_NIGHT_HOURS, min=0, max=9, unit="hours"),
    ),
    evidence=Evidence(source="craven-2022", confidence=Confidence.MODERATE),
    judge=find_bad_nights,
    remedies=(Remedy.MOVE, Remedy.EASE),
    further_sources=("limber-house",),
    asks_for=ReportField.SLEEP,
)
