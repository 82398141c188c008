"""What stands before what on one day: strength and a hard run, a held stretch and hard work."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    SECONDS_PER_HOUR,
    Breach,
    Limits,
    Rule,
    Threshold,
    counted,
    day_text,
    hours,
    hours_text,
    name_of,
    number_text,
)
from app.domain.training_load.rules.spacing import find_unknown_efforts
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.vocabulary import Effort, Method

SAME_DAY_HOURS: Final = 6.0
"""At least this from a hard run to strength on its day, the run first. Source: doma-deakin-2013."""

STRETCH_MINUTES: Final = 60.0
"""No static stretching within this before hard work. Source: kay-blazevich-2012."""

_SECONDS_PER_MINUTE: Final = 60


def strength_then_quality_run_same_day(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Moderate or hard strength on the local day of a hard run: before it, or less than `hours` after its end.

    Measured from the end of the run to the start of the strength work, so that strength first is a negative number.
    """
    limit = limits["hours"]
    runs = [each for each in timeline.hard if each.kind is WorkoutKind.RUN]
    if not runs:
        return
    by_day: dict[int, list[ScheduledWorkout]] = {}
    for each in timeline.workouts:
        if each.kind is WorkoutKind.STRENGTH and each.perceived_effort in _MORE_THAN_EASY:
            by_day.setdefault(each.day, []).append(each)
    for run in runs:
        for strength in by_day.get(run.day, [])[:MAX_NEIGHBOURS]:
            apart = strength.start_s - run.end_s
            if apart < limit * SECONDS_PER_HOUR:
                pair = (strength, run) if strength.start_s < run.start_s else (run, strength)
                yield Breach(
                    rule=RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
                    severity=FindingSeverity.ADVISE,
                    workouts=pair,
                    first=run.day,
                    last=run.day,
                    measured=hours(apart),
                    limit=limit,
                    unit="hours",
                )


def static_stretch_before_hard_work(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each mobility workout with static stretching that ends less than `minutes` before hard work, or runs into it."""
    limit = limits["minutes"]
    for stretch in timeline.workouts:
        if Method.STATIC_STRETCH not in stretch.workout.methods:
            continue
        for hard in _hard_soon_after(stretch, timeline, limit * _SECONDS_PER_MINUTE):
            yield Breach(
                rule=RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
                severity=FindingSeverity.ADVISE,
                workouts=(stretch, hard),
                first=stretch.day,
                last=hard.day,
                measured=round(max(hard.start_s - stretch.end_s, 0) / _SECONDS_PER_MINUTE, 2),
                limit=limit,
                unit="minutes",
            )


def _hard_soon_after(earlier: ScheduledWorkout, timeline: Timeline, within_s: float) -> Iterator[ScheduledWorkout]:
    """The other hard workouts that start while it lasts or less than so long after its end."""
    hard = timeline.hard
    place = bisect_left(hard, earlier.start_s, key=_start_of)
    for later in hard[place : place + MAX_NEIGHBOURS]:
        if later.start_s >= earlier.end_s + within_s:
            break
        if later is not earlier:
            yield later


def _start_of(scheduled: ScheduledWorkout) -> int:
    return scheduled.start_s


_MORE_THAN_EASY: Final = frozenset({Effort.MODERATE, Effort.HARD})


def _same_day_words(breach: Breach) -> str:
    first = breach.workouts[0]
    if first.kind is WorkoutKind.STRENGTH:
        return f"On {day_text(first.day)} strength work comes before the hard run; the run goes better first."
    return (
        f"On {day_text(first.day)} strength work follows the hard run after {hours_text(max(breach.measured, 0))}; "
        f"{number_text(breach.limit, 2)} h between them leaves more for both."
    )


def _stretch_words(breach: Breach) -> str:
    stretch, hard = breach.workouts
    return (
        f"Static stretching on {day_text(stretch.day)} ends {number_text(breach.measured)} min before hard work "
        f"({name_of(hard)}); long holds of 60 s and more per muscle can cost strength, short ones do not."
    )


def _unknown_methods(timeline: Timeline, limits: Limits) -> str | None:
    bare = [each for each in timeline.workouts if each.kind is WorkoutKind.MOBILITY and not each.workout.methods]
    near = limits["minutes"] * _SECONDS_PER_MINUTE
    doubtful = sum(any(True for _ in _hard_soon_after(each, timeline, near)) for each in bare)
    return f"{counted(doubtful, 'mobility workout')} shortly before hard work without methods" if doubtful else None


STRENGTH_THEN_QUALITY_RUN: Final = Rule(
    id=RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY,
    title="Strength and a hard run on one day",
    asking="On one local day the hard run comes first, and moderate or hard strength at least {hours} hours after its end.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="hours", default=SAME_DAY_HOURS, min=0, max=12, unit="hours", meaning="exactly this long is enough"),
    ),
    window="one local day",
    evidence=Evidence(
        source="doma-deakin-2013",
        result="14 runners: strength work and running on one day left less for hard running the day after.",
        confidence=Confidence.LOW,
        disputed="Low to moderate; the article lowenstein-rei allows both on one day and names neither order nor hours.",
    ),
    judge=strength_then_quality_run_same_day,
    message=_same_day_words,
    missing_data=find_unknown_efforts,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

STATIC_STRETCH_BEFORE_HARD_WORK: Final = Rule(
    id=RuleId.STATIC_STRETCH_BEFORE_HARD_WORK,
    title="Static stretching before hard work",
    asking="No static stretching in the {minutes} minutes before a hard workout.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="minutes", default=STRETCH_MINUTES, min=0, max=240, unit="minutes", meaning="exactly this long is enough"),
    ),
    window="every pair, in elapsed minutes",
    evidence=Evidence(
        source="kay-blazevich-2012",
        result="A review of trials: holds of 60 s and more per muscle cost strength and speed right afterwards.",
        confidence=Confidence.MODERATE,
        disputed="Short holds are harmless; a log does not tell how long a hold was.",
    ),
    judge=static_stretch_before_hard_work,
    message=_stretch_words,
    missing_data=_unknown_methods,
    repairable=True,
    further_sources=("crossley-pogo", "lowenstein-rei"),
)
