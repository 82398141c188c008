"""Life stress and hard work."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import StressFacts
from app.domain.training_load.rules.missing_data import UnknownStress
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Remedy, ReportField, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

STRESS: Final = 4.0
"""Life stress from this on does not go well with hard work. Source: lowenstein-rei; the number is limber-house."""

STRESSFUL_DAYS: Final = 4.0
"""This many stressful days in seven are a stressful week. Source: limber-house."""

WEEK_DAYS: Final = 7


def find_hard_work_under_stress(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find the hard work of days with stress of `stress` or more, and of the days after them.

    Where `week_days` of seven days were stressful, their hard work is one warning; otherwise each hard workout is advice.
    """
    stress = stressful_days(timeline, limits)
    if not stress:
        return
    affected = [hard for hard in timeline.hard if hard.day in stress or hard.day - 1 in stress]
    weeks = _find_stressful_weeks(stress, limits["week_days"])
    taken: set[str] = set()
    for first, last in weeks:
        inside = [hard for hard in affected if first <= hard.day <= last + 1]
        if inside:
            taken.update(hard.id for hard in inside)
            yield _week_breach(inside, stress, (first, last), limits)
    for hard in affected:
        if hard.id not in taken:
            yield _day_breach(hard, stress, limits)


def stressful_days(timeline: Timeline, limits: Limits) -> dict[int, int]:
    """The stress of each local day on which it was `stress` or more."""
    reports = ((day.date.toordinal(), day.stress) for day in timeline.days)
    return {day: stress for day, stress in reports if stress is not None and stress >= limits["stress"]}


def _find_stressful_weeks(stress: Mapping[int, int], fewest: float) -> list[tuple[int, int]]:
    """The first and last stressful day of each row of stressful weeks that touch each other."""
    days, weeks = sorted(stress), list[tuple[int, int]]()
    end = 0
    for start, first in enumerate(days):
        while end < len(days) and days[end] < first + WEEK_DAYS:
            end += 1
        if end - start >= fewest:
            last = days[end - 1]
            if weeks and first <= weeks[-1][1] + 1:
                weeks[-1] = (weeks[-1][0], last)
            else:
                weeks.append((first, last))
    return weeks


def _week_breach(inside: list[ScheduledWorkout], stress: Mapping[int, int], week: tuple[int, int], limits: Limits) -> Breach:
    days = sum(week[0] <= day <= week[1] for day in stress)
    return Breach(
        rule=LIFE_STRESS_WITH_HARD_WORK.id,
        severity=FindingSeverity.WARN,
        workouts=tuple(inside),
        first=week[0],
        last=max(week[1], inside[-1].day),
        measured=days,
        limit=limits["week_days"],
        unit="days",
        facts=StressFacts(is_same_day=True, stressful_days=days),
    )


def _day_breach(hard: ScheduledWorkout, stress: Mapping[int, int], limits: Limits) -> Breach:
    highest = max(stress.get(hard.day, 0), stress.get(hard.day - 1, 0))
    return Breach(
        rule=LIFE_STRESS_WITH_HARD_WORK.id,
        severity=FindingSeverity.ADVISE,
        workouts=(hard,),
        first=hard.day,
        last=hard.day,
        measured=highest,
        limit=limits["stress"],
        unit="stress 1-5",
        facts=StressFacts(is_same_day=stress.get(hard.day, 0) == highest),
    )


def _unknown_stress(timeline: Timeline, _limits: Limits) -> UnknownStress | None:
    reported = {day.date.toordinal() for day in timeline.days if day.stress is not None}
    if not reported:
        return None
    unknown = sum(hard.day not in reported and hard.day - 1 not in reported for hard in timeline.hard)
    return UnknownStress(hard_workouts=unknown) if unknown else None


LIFE_STRESS_WITH_HARD_WORK: Final = Rule(
    id=RuleId.LIFE_STRESS_WITH_HARD_WORK,
    severities=(FindingSeverity.ADVISE, FindingSeverity.WARN),
    thresholds=(
        Threshold(name="stress", default=STRESS, min=2, max=5, unit="stress 1-5"),
        Threshold(name="week_days", default=STRESSFUL_DAYS, min=2, max=7, unit="days"),
    ),
    evidence=Evidence(source="main-2010", confidence=Confidence.LOW),
    judge=find_hard_work_under_stress,
    missing_data=_unknown_stress,
    remedies=(Remedy.EASE, Remedy.SCALE_WEEK),
    further_sources=("stults-kolehmainen-2014", "johnston-2020", "lowenstein-rei", "limber-house"),
    asks_for=ReportField.STRESS,
    needs_efforts=True,
)
