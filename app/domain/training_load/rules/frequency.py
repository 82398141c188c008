"""Counts: hard days in a row, hard workouts in seven days, strength and mobility work in seven days."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.day_series import rolling_sums
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import ShortLog, UnknownEfforts
from app.domain.training_load.rules.rule import Confidence, Evidence, Limits, Rule, Threshold
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

HARD_DAYS: Final = 3.0
"""This many hard days in a row are too many. Source: limber-house (coaching practice)."""

HARD_WORKOUTS: Final = 3.0
"""At most this many hard workouts in any seven local days. Source: limber-house (coaching practice)."""

SUPPORT_WORKOUTS: Final = 2.0
SUPPORT_MIN_MINUTES: Final = 10.0
SUPPORT_MAX_MINUTES: Final = 30.0
"""Strength or mobility work two to three times a week for 10 to 30 minutes, to begin with. Source: lowenstein-rei."""

WEEK_DAYS: Final = 7


def find_hard_days_in_a_row(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each unbroken row of `days` or more local days on which a hard workout of any kind starts."""
    limit = limits["days"]
    if len(timeline.hard) < limit:
        return
    days = sorted({each.day for each in timeline.hard})
    for _, group in groupby(enumerate(days), key=_day_minus_index):
        row = [day for _, day in group]
        if len(row) >= limit:
            yield Breach(
                rule=HARD_DAYS_IN_A_ROW.id,
                severity=FindingSeverity.WARN,
                workouts=tuple(each for each in timeline.hard if row[0] <= each.day <= row[-1]),
                first=row[0],
                last=row[-1],
                measured=len(row),
                limit=limit,
                unit="days",
            )


def find_hard_weeks(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each seven local days with more than `workouts` hard ones; of overlapping windows only the widest.

    Under `hard_days_hard` a block counts once.
    """
    limit = limits["workouts"]
    blocks = timeline.blocks
    end = reported_end = 0
    for start, block in enumerate(blocks):
        while end < len(blocks) and blocks[end].day < block.day + WEEK_DAYS:
            end += 1
        if end - start > limit and end > reported_end:
            reported_end = end
            inside = blocks[start:end]
            yield Breach(
                rule=HARD_WORKOUTS_PER_WEEK.id,
                severity=FindingSeverity.ADVISE,
                workouts=tuple(each for one in inside for each in one.workouts),
                first=inside[0].day,
                last=inside[-1].day,
                measured=len(inside),
                limit=limit,
                unit="workouts",
            )


def find_unusual_support_work(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Find each 7 local days with too few strength or mobility workouts, and each of these that is too short or too long."""
    series, fewest = timeline.series, limits["workouts"]
    counts = rolling_sums(series.strength_or_mobility, WEEK_DAYS)[WEEK_DAYS - 1 :]
    for day, count in enumerate(counts, series.first + WEEK_DAYS - 1):
        if count < fewest:
            yield Breach(
                rule=STRENGTH_MOBILITY_FREQUENCY.id,
                severity=FindingSeverity.INFO,
                workouts=(),
                first=day,
                last=day,
                measured=count,
                limit=fewest,
                unit="workouts",
            )
    yield from (_length_breach(each, limits) for each in timeline.workouts if _is_of_unusual_length(each, limits))


def _is_of_unusual_length(scheduled: ScheduledWorkout, limits: Limits) -> bool:
    if scheduled.kind not in _STRENGTH_OR_MOBILITY:
        return False
    minutes = scheduled.workout.minutes
    return minutes is not None and not limits["min_minutes"] <= minutes <= limits["max_minutes"]


def _length_breach(scheduled: ScheduledWorkout, limits: Limits) -> Breach:
    minutes = scheduled.workout.shortest_minutes
    return Breach(
        rule=STRENGTH_MOBILITY_FREQUENCY.id,
        severity=FindingSeverity.INFO,
        workouts=(scheduled,),
        first=scheduled.day,
        last=scheduled.day,
        measured=round(minutes, 2),
        limit=limits["min_minutes"] if minutes < limits["min_minutes"] else limits["max_minutes"],
        unit="minutes",
    )


def _day_minus_index(indexed_day: tuple[int, int]) -> int:
    """The same number for all days of an unbroken row."""
    index, day = indexed_day
    return day - index


def _short_log(timeline: Timeline, _limits: Limits) -> ShortLog | None:
    days = timeline.series.length
    return None if days >= WEEK_DAYS else ShortLog(needed_days=WEEK_DAYS, days=days)


def _unknown_efforts(timeline: Timeline, _limits: Limits) -> UnknownEfforts | None:
    unknown = sum(each.perceived_effort is None for each in timeline.workouts)
    return UnknownEfforts(workouts=unknown, total=len(timeline.workouts)) if unknown else None


_STRENGTH_OR_MOBILITY: Final = frozenset({WorkoutKind.STRENGTH, WorkoutKind.MOBILITY})

HARD_DAYS_IN_A_ROW: Final = Rule(
    id=RuleId.HARD_DAYS_IN_A_ROW,
    severities=(FindingSeverity.WARN,),
    thresholds=(Threshold(name="days", default=HARD_DAYS, min=2, max=7, unit="days"),),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_hard_days_in_a_row,
    missing_data=_unknown_efforts,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

HARD_WORKOUTS_PER_WEEK: Final = Rule(
    id=RuleId.HARD_WORKOUTS_PER_WEEK,
    severities=(FindingSeverity.ADVISE,),
    thresholds=(Threshold(name="workouts", default=HARD_WORKOUTS, min=1, max=14, unit="workouts"),),
    evidence=Evidence(source="limber-house", confidence=Confidence.LOW),
    judge=find_hard_weeks,
    missing_data=_unknown_efforts,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

STRENGTH_MOBILITY_FREQUENCY: Final = Rule(
    id=RuleId.STRENGTH_MOBILITY_FREQUENCY,
    severities=(FindingSeverity.INFO,),
    thresholds=(
        Threshold(name="workouts", default=SUPPORT_WORKOUTS, min=0, max=7, unit="workouts"),
        Threshold(name="min_minutes", default=SUPPORT_MIN_MINUTES, min=0, max=60, unit="minutes"),
        Threshold(name="max_minutes", default=SUPPORT_MAX_MINUTES, min=20, max=480, unit="minutes"),
    ),
    evidence=Evidence(source="lowenstein-rei", confidence=Confidence.LOW),
    judge=find_unusual_support_work,
    missing_data=_short_log,
    further_sources=("crossley-pogo",),
)
