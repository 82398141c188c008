"""How often: hard days in a row, hard workouts in seven days, strength and mobility work in seven days."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from app.domain.training_load.day_series import rolling_sums
from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import Breach, Limits, Rule, Threshold, counted, day_text, name_of, number_text
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

HARD_DAYS: Final = 3.0
"""So many hard days in a row are too many. Source: limber-house (coaching practice)."""

HARD_WORKOUTS: Final = 3.0
"""At most so many hard workouts in any seven local days. Source: limber-house (coaching practice)."""

SUPPORT_WORKOUTS: Final = 2.0
SUPPORT_LEAST_MINUTES: Final = 10.0
SUPPORT_MOST_MINUTES: Final = 30.0
"""Strength or mobility work two to three times a week for 10 to 30 minutes, to begin with. Source: lowenstein-rei."""

WEEK_DAYS: Final = 7


def hard_days_in_a_row(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each unbroken row of `days` or more local days on which a hard workout of any kind starts."""
    limit = limits["days"]
    if len(timeline.hard) < limit:
        return
    days = sorted({each.day for each in timeline.hard})
    for _, row in groupby(enumerate(days), key=_day_less_place):
        span = [day for _, day in row]
        if len(span) >= limit:
            yield Breach(
                rule=RuleId.HARD_DAYS_IN_A_ROW,
                severity=FindingSeverity.WARN,
                workouts=tuple(each for each in timeline.hard if span[0] <= each.day <= span[-1]),
                first=span[0],
                last=span[-1],
                measured=len(span),
                limit=limit,
                unit="days",
            )


def hard_workouts_per_week(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each seven local days with more than `workouts` hard ones; of windows within one another only the widest.

    Under `hard_days_hard` a block counts once.
    """
    limit = limits["workouts"]
    blocks = timeline.blocks
    end = seen = 0
    for start, block in enumerate(blocks):
        while end < len(blocks) and blocks[end].day < block.day + WEEK_DAYS:
            end += 1
        if end - start > limit and end > seen:
            seen = end
            inside = blocks[start:end]
            yield Breach(
                rule=RuleId.HARD_WORKOUTS_PER_WEEK,
                severity=FindingSeverity.ADVISE,
                workouts=tuple(each for one in inside for each in one.workouts),
                first=inside[0].day,
                last=inside[-1].day,
                measured=len(inside),
                limit=limit,
                unit="workouts",
            )


def strength_mobility_frequency(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each 7 local days with fewer than `workouts` of strength or mobility, and each one outside its minutes."""
    rule, series = RuleId.STRENGTH_MOBILITY_FREQUENCY, timeline.series
    fewest = limits["workouts"]
    for day, seen in enumerate(
        rolling_sums(series.strength_or_mobility, WEEK_DAYS)[WEEK_DAYS - 1 :], series.first + WEEK_DAYS - 1
    ):
        if seen < fewest:
            yield Breach(
                rule=rule,
                severity=FindingSeverity.INFO,
                workouts=(),
                first=day,
                last=day,
                measured=seen,
                limit=fewest,
                unit="workouts",
            )
    yield from (_of_unusual_length(rule, each, limits) for each in timeline.workouts if _is_unusual(each, limits))


def _is_unusual(scheduled: ScheduledWorkout, limits: Limits) -> bool:
    if scheduled.kind not in _STRENGTH_OR_MOBILITY:
        return False
    return not limits["min_minutes"] <= scheduled.workout.minutes <= limits["max_minutes"]


def _of_unusual_length(rule: RuleId, scheduled: ScheduledWorkout, limits: Limits) -> Breach:
    minutes = scheduled.workout.minutes
    return Breach(
        rule=rule,
        severity=FindingSeverity.INFO,
        workouts=(scheduled,),
        first=scheduled.day,
        last=scheduled.day,
        measured=round(minutes, 2),
        limit=limits["min_minutes"] if minutes < limits["min_minutes"] else limits["max_minutes"],
        unit="minutes",
    )


def _day_less_place(placed_day: tuple[int, int]) -> int:
    place, day = placed_day
    return day - place


def _row_words(breach: Breach) -> str:
    return (
        f"{counted(round(breach.measured), 'hard day')} in a row, from {day_text(breach.first)} to {day_text(breach.last)}; "
        f"an easy or free day comes before the {_ORDINALS[round(breach.limit)]}."
    )


def _week_words(breach: Breach) -> str:
    return (
        f"{counted(round(breach.measured), 'hard workout')} within seven days, from {day_text(breach.first)} to "
        f"{day_text(breach.last)}; the rule allows {number_text(breach.limit)}."
    )


def _frequency_words(breach: Breach) -> str:
    if breach.unit == "minutes":
        return (
            f"{name_of(breach.workouts[0]).capitalize()} of {number_text(breach.measured, 1)} min on {day_text(breach.first)}; "
            "to begin with, 10 to 30 min at a time is what the article advises."
        )
    return (
        f"{counted(round(breach.measured), 'strength or mobility workout')} in the seven days up to {day_text(breach.last)}; the "
        f"article advises at least {number_text(breach.limit)}."
    )


def _short_log(timeline: Timeline, _limits: Limits) -> str | None:
    days = timeline.series.length
    return None if days >= WEEK_DAYS else f"it takes {WEEK_DAYS} days; the log has {days}"


def _unknown_effort(timeline: Timeline, _limits: Limits) -> str | None:
    unknown = sum(each.perceived_effort is None for each in timeline.workouts)
    return f"{unknown} of {len(timeline.workouts)} workouts have neither an effort nor an RPE" if unknown else None


_STRENGTH_OR_MOBILITY: Final = frozenset({WorkoutKind.STRENGTH, WorkoutKind.MOBILITY})
_ORDINALS: Final = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}

_PRACTICE: Final = "No study; coaches keep hard days apart, and the article lowenstein-rei passes on not to stack them."

HARD_DAYS_IN_A_ROW: Final = Rule(
    id=RuleId.HARD_DAYS_IN_A_ROW,
    title="Hard days in a row",
    asking="Fewer than {days} local days in a row with a hard workout.",
    severities=(FindingSeverity.WARN,),
    thresholds=(Threshold(name="days", default=HARD_DAYS, min=2, max=7, unit="days", meaning="exactly so many are too many"),),
    window="local days in a row",
    evidence=Evidence(
        source="limber-house",
        result=_PRACTICE,
        confidence=Confidence.LOW,
        disputed="Coaching practice; trained runners do more at times.",
    ),
    judge=hard_days_in_a_row,
    message=_row_words,
    missing_data=_unknown_effort,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

HARD_WORKOUTS_PER_WEEK: Final = Rule(
    id=RuleId.HARD_WORKOUTS_PER_WEEK,
    title="Hard workouts in seven days",
    asking="At most {workouts} hard workouts in any 7 local days.",
    severities=(FindingSeverity.ADVISE,),
    thresholds=(
        Threshold(name="workouts", default=HARD_WORKOUTS, min=1, max=14, unit="workouts", meaning="exactly so many are allowed"),
    ),
    window="any 7 local days",
    evidence=Evidence(
        source="limber-house",
        result=_PRACTICE,
        confidence=Confidence.LOW,
        disputed="Coaching practice; trained runners do more at times.",
    ),
    judge=hard_workouts_per_week,
    message=_week_words,
    missing_data=_unknown_effort,
    repairable=True,
    further_sources=("lowenstein-rei",),
)

STRENGTH_MOBILITY_FREQUENCY: Final = Rule(
    id=RuleId.STRENGTH_MOBILITY_FREQUENCY,
    title="Strength and mobility work in a week",
    asking="At least {workouts} strength or mobility workouts in any 7 days, of {min_minutes} to {max_minutes} minutes each.",
    severities=(FindingSeverity.INFO,),
    thresholds=(
        Threshold(name="workouts", default=SUPPORT_WORKOUTS, min=0, max=7, unit="workouts", meaning="exactly so many are enough"),
        Threshold(
            name="min_minutes",
            default=SUPPORT_LEAST_MINUTES,
            min=0,
            max=60,
            unit="minutes",
            meaning="exactly this is enough",
        ),
        Threshold(
            name="max_minutes",
            default=SUPPORT_MOST_MINUTES,
            min=20,
            max=480,
            unit="minutes",
            meaning="exactly this is allowed",
        ),
    ),
    window="7 local days, rolling; and each workout",
    evidence=Evidence(
        source="lowenstein-rei",
        result=(
            "An article: experts advise strength or mobility work two or three times a week for 10 to 30 minutes, to begin with."
        ),
        confidence=Confidence.LOW,
        disputed="Moderate for the benefit of strength work, low for the dose; crossley-pogo says one to three times a week.",
    ),
    judge=strength_mobility_frequency,
    message=_frequency_words,
    missing_data=_short_log,
    further_sources=("crossley-pogo",),
)
