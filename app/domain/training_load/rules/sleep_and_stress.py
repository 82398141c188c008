"""The runner's reports of a day: hours of sleep, life stress."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import SleepFacts, StressFacts
from app.domain.training_load.rules.missing_data import FewNights, UnknownStress
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import Timeline

SLEEP_HOURS: Final = 7.0
"""A mean below this is short. Source: johnston-2020."""

SLEEP_REPORTS: Final = 7.0
"""This many nights of the window must be reported. Source: limber-house."""

SLEEP_DAYS: Final = 14
"""The window, and how long its effect was followed. Source: johnston-2020 (14-day lag)."""

STRESS: Final = 4.0
"""Life stress from this on does not go well with hard work. Source: lowenstein-rei; the number is limber-house."""


def find_short_sleep(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each reported night up to which the mean of 14 days is below `hours`, with at least `reports` nights reported."""
    limit_minutes = limits["hours"] * 60
    for day, minutes, nights in timeline.cached(_sum_nights):
        if nights >= limits["reports"] and minutes < limit_minutes * nights:
            yield Breach(
                rule=SHORT_SLEEP.id,
                severity=FindingSeverity.ADVISE,
                workouts=(),
                first=day,
                last=day,
                measured=round(minutes / nights / 60, 2),
                limit=limits["hours"],
                unit="hours",
                facts=SleepFacts(nights),
            )


def _sum_nights(timeline: Timeline) -> list[tuple[int, int, int]]:
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


def find_hard_work_under_stress(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each hard workout whose local day, or the day before, was reported with stress of `stress` or more."""
    limit = limits["stress"]
    stress = {day.date.toordinal(): day.stress for day in timeline.days if day.stress is not None and day.stress >= limit}
    if not stress:
        return
    for hard in timeline.hard:
        highest = max(stress.get(hard.day, 0), stress.get(hard.day - 1, 0))
        if highest:
            yield Breach(
                rule=LIFE_STRESS_WITH_HARD_WORK.id,
                severity=FindingSeverity.ADVISE,
                workouts=(hard,),
                first=hard.day,
                last=hard.day,
                measured=highest,
                limit=limit,
                unit="stress 1-5",
                facts=StressFacts(stress.get(hard.day, 0) == highest),
            )


def _few_nights(timeline: Timeline, limits: Limits) -> FewNights | None:
    reported = max((nights for _, _, nights in timeline.cached(_sum_nights)), default=0)
    needed = limits["reports"]
    return None if reported >= needed else FewNights(needed=needed, reported=reported, days=SLEEP_DAYS)


def _unknown_stress(timeline: Timeline, _limits: Limits) -> UnknownStress | None:
    reported = {day.date.toordinal() for day in timeline.days if day.stress is not None}
    unknown = sum(hard.day not in reported and hard.day - 1 not in reported for hard in timeline.hard)
    return UnknownStress(hard_workouts=unknown) if unknown else None


SHORT_SLEEP: Final = Rule(
    id=RuleId.SHORT_SLEEP,
    severities=(FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="hours", default=SLEEP_HOURS, min=5, max=9, unit="hours"),
        Threshold(name="reports", default=SLEEP_REPORTS, min=3, max=14, unit="nights"),
    ),
    evidence=Evidence(source="johnston-2020", confidence=Confidence.LOW),
    judge=find_short_sleep,
    missing_data=_few_nights,
    further_sources=("lowenstein-rei", "limber-house"),
)

LIFE_STRESS_WITH_HARD_WORK: Final = Rule(
    id=RuleId.LIFE_STRESS_WITH_HARD_WORK,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="stress", default=STRESS, min=2, max=5, unit="stress 1-5"),),
    evidence=Evidence(source="main-2010", confidence=Confidence.LOW),
    judge=find_hard_work_under_stress,
    missing_data=_unknown_stress,
    repairable=True,
    further_sources=("johnston-2020", "lowenstein-rei", "limber-house"),
)
