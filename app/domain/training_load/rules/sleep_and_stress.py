"""What the runner reports of a day: hours of sleep, life stress."""

from collections import deque
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import (
    Breach,
    Limits,
    Rule,
    Threshold,
    counted,
    day_text,
    hours_text,
    name_of,
    number_text,
)
from app.domain.training_load.timeline import Timeline

SLEEP_HOURS: Final = 7.0
"""A mean below this is short. Source: johnston-2020."""

SLEEP_REPORTS: Final = 7.0
"""So many nights of the window have to be reported. Source: limber-house."""

SLEEP_DAYS: Final = 14
"""The window, and how long what it shows is followed. Source: johnston-2020 (14-day lag)."""

STRESS: Final = 4.0
"""Life stress from this on goes badly with hard work. Source: lowenstein-rei; the number is limber-house."""


def short_sleep(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each reported night up to which the mean of 14 days, with at least `reports` of them told, is below `hours`."""
    limit_minutes = limits["hours"] * 60
    for day, minutes, reports in timeline.once(_nights):
        if reports >= limits["reports"] and minutes < limit_minutes * reports:
            yield Breach(
                rule=RuleId.SHORT_SLEEP,
                severity=FindingSeverity.ADVISE,
                workouts=(),
                first=day,
                last=day,
                measured=round(minutes / reports / 60, 2),
                limit=limits["hours"],
                unit="hours",
                facts=(reports,),
            )


def _nights(timeline: Timeline) -> list[tuple[int, int, int]]:
    """Each local day with a night reported, the minutes slept in the 14 days up to it, and how many were reported."""
    window: deque[tuple[int, int]] = deque()
    nights, total = [], 0
    for reported in timeline.days:
        if reported.sleep_hours is None:
            continue
        day, minutes = reported.date.toordinal(), round(reported.sleep_hours * 60)
        window.append((day, minutes))
        total += minutes
        while window[0][0] <= day - SLEEP_DAYS:
            total -= window.popleft()[1]
        nights.append((day, total, len(window)))
    return nights


def life_stress_with_hard_work(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each hard workout whose local day, or the day before, was reported with stress of `stress` or more."""
    limit = limits["stress"]
    stress = {day.date.toordinal(): day.stress for day in timeline.days if day.stress is not None and day.stress >= limit}
    if not stress:
        return
    for hard in timeline.hard:
        worst = max(stress.get(hard.day, 0), stress.get(hard.day - 1, 0))
        if worst:
            yield Breach(
                rule=RuleId.LIFE_STRESS_WITH_HARD_WORK,
                severity=FindingSeverity.ADVISE,
                workouts=(hard,),
                first=hard.day,
                last=hard.day,
                measured=worst,
                limit=limit,
                unit="stress 1-5",
                facts=(hard.day in stress,),
            )


def _sleep_words(breach: Breach) -> str:
    return (
        f"Sleep averaged {hours_text(breach.measured)} over {breach.facts[0]} nights reported in the 14 days up to "
        f"{day_text(breach.last)}; the rule asks for {number_text(breach.limit, 2)} h or more."
    )


def _few_nights(timeline: Timeline, limits: Limits) -> str | None:
    most = max((reports for _, _, reports in timeline.once(_nights)), default=0)
    needed = limits["reports"]
    return None if most >= needed else f"it takes {needed:g} nights reported within {SLEEP_DAYS} days; there are at most {most}"


def _stress_words(breach: Breach) -> str:
    hard = breach.workouts[0]
    when = "that day" if breach.facts[0] else "the day before"
    return (
        f"Life stress of {number_text(breach.measured)} out of 5 was reported for {when}, and on {day_text(hard.day)} there is a "
        f"{name_of(hard)}; make it easier rather than moving it."
    )


def _no_stress(timeline: Timeline, _limits: Limits) -> str | None:
    reported = {day.date.toordinal() for day in timeline.days if day.stress is not None}
    silent = sum(hard.day not in reported and hard.day - 1 not in reported for hard in timeline.hard)
    if not silent:
        return None
    return f"{counted(silent, 'hard workout')} with no life stress reported for the day or the day before"


SHORT_SLEEP: Final = Rule(
    id=RuleId.SHORT_SLEEP,
    title="Short sleep",
    asking="A mean of at least {hours} hours over 14 days, of which at least {reports} are reported.",
    severities=(FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="hours", default=SLEEP_HOURS, min=5, max=9, unit="hours", meaning="exactly this is enough"),
        Threshold(name="reports", default=SLEEP_REPORTS, min=3, max=14, unit="nights", meaning="exactly so many are enough"),
    ),
    window="14 local days, rolling",
    evidence=Evidence(
        source="johnston-2020",
        result=(
            "95 endurance athletes: sleep below 7 h went with more new injuries in the 14 days after, hazard ratio 1.51. "
            "The article lowenstein-rei tells it as one single night; the study looked at a lag of 14 days."
        ),
        confidence=Confidence.LOW,
        disputed="Low to moderate: one observational study of 95 athletes; it does not show that one short night does harm.",
    ),
    judge=short_sleep,
    message=_sleep_words,
    missing_data=_few_nights,
    further_sources=("lowenstein-rei", "limber-house"),
)

LIFE_STRESS_WITH_HARD_WORK: Final = Rule(
    id=RuleId.LIFE_STRESS_WITH_HARD_WORK,
    title="Hard work in stressful days",
    asking="No hard workout on a day with life stress of {stress} or more out of 5, nor on the day after.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="stress", default=STRESS, min=2, max=5, unit="stress 1-5", meaning="from this on it counts"),),
    window="the local day of the workout and the day before",
    evidence=Evidence(
        source="main-2010",
        result=(
            "Endurance athletes: psychosocial factors such as stress went with signs of injury and illness. The article "
            "lowenstein-rei tells it as a larger effect than that of training volume, and asks to train less when life asks more."
        ),
        confidence=Confidence.LOW,
        disputed="Low to moderate; reported by the athletes themselves, and the threshold is a working value.",
    ),
    judge=life_stress_with_hard_work,
    message=_stress_words,
    missing_data=_no_stress,
    repairable=True,
    further_sources=("johnston-2020", "lowenstein-rei", "limber-house"),
)
