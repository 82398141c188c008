"""What a log should not hold: findings about the data, not about the runner. Such workouts are judged all the same."""

from collections.abc import Iterator
from typing import Final

from app.domain.training_load.findings import Confidence, Evidence, FindingSeverity
from app.domain.training_load.plan import Status, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import (
    MAX_NEIGHBOURS,
    SECONDS_PER_HOUR,
    Breach,
    Limits,
    Rule,
    Threshold,
    day_text,
    hours,
    hours_text,
    name_of,
    nothing_missing,
    number_text,
)
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

STRENGTH_OR_MOBILITY_HOURS: Final = 8.0
RUN_HOURS: Final = 30.0
"""Longer ones are more likely a watch that was not stopped. Source: limber-house."""

_DATA: Final = (FindingSeverity.DATA,)


def overlapping_workouts(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Each pair of workouts of which one starts before the other has ended."""
    for place, earlier in enumerate(timeline.workouts):
        for later in timeline.workouts[place + 1 : place + 1 + MAX_NEIGHBOURS]:
            if later.start_s >= earlier.end_s:
                break
            shared = min(earlier.end_s, later.end_s) - later.start_s
            yield _about(RuleId.OVERLAPPING_WORKOUTS, (earlier, later), hours(shared), 0.0)


def future_done_workout(timeline: Timeline, _limits: Limits) -> Iterator[Breach]:
    """Each workout said to be done that starts after `now`."""
    for each in timeline.workouts:
        if each.workout.status is Status.DONE and each.start_s > timeline.now_s:
            yield _about(RuleId.FUTURE_DONE_WORKOUT, (each,), hours(each.start_s - timeline.now_s), 0.0)


def implausible_workout(timeline: Timeline, limits: Limits) -> Iterator[Breach]:
    """Each strength or mobility workout longer than `support_hours` and each run longer than `run_hours`."""
    longest = {
        WorkoutKind.STRENGTH: limits["support_hours"],
        WorkoutKind.MOBILITY: limits["support_hours"],
        WorkoutKind.RUN: limits["run_hours"],
    }
    for each in timeline.workouts:
        limit = longest.get(each.kind)
        if limit is not None and each.end_s - each.start_s > limit * SECONDS_PER_HOUR:
            yield _about(RuleId.IMPLAUSIBLE_WORKOUT, (each,), hours(each.end_s - each.start_s), limit)


def _about(rule: RuleId, workouts: tuple[ScheduledWorkout, ...], measured: float, limit: float) -> Breach:
    return Breach(
        rule=rule,
        severity=FindingSeverity.DATA,
        workouts=workouts,
        first=workouts[0].day,
        last=workouts[-1].day,
        measured=measured,
        limit=limit,
        unit="hours",
    )


def _overlap_words(breach: Breach) -> str:
    earlier, later = breach.workouts
    return (
        f"Two workouts on {day_text(later.day)} ({name_of(earlier)}, {name_of(later)}) share {hours_text(breach.measured)}; "
        "one of them may be a double."
    )


def _future_words(breach: Breach) -> str:
    return f"The {name_of(breach.workouts[0])} on {day_text(breach.first)} is said to be done but lies in the future."


def _implausible_words(breach: Breach) -> str:
    return (
        f"The {name_of(breach.workouts[0])} on {day_text(breach.first)} lasts {hours_text(breach.measured)}, more than "
        f"{number_text(breach.limit, 1)} h; its length may be wrong."
    )


_HOUSE: Final = Evidence(source="limber-house", result="Real logs contain such entries.", confidence=Confidence.NONE)

OVERLAPPING_WORKOUTS: Final = Rule(
    id=RuleId.OVERLAPPING_WORKOUTS,
    title="Workouts at the same time",
    asking="No two workouts at the same time.",
    severities=_DATA,
    thresholds=(),
    window="every pair",
    evidence=_HOUSE,
    judge=overlapping_workouts,
    message=_overlap_words,
    missing_data=nothing_missing,
)

FUTURE_DONE_WORKOUT: Final = Rule(
    id=RuleId.FUTURE_DONE_WORKOUT,
    title="Done in the future",
    asking="What is done started by now.",
    severities=_DATA,
    thresholds=(),
    window="each workout",
    evidence=_HOUSE,
    judge=future_done_workout,
    message=_future_words,
    missing_data=nothing_missing,
)

IMPLAUSIBLE_WORKOUT: Final = Rule(
    id=RuleId.IMPLAUSIBLE_WORKOUT,
    title="Implausibly long",
    asking="Strength and mobility last at most {support_hours} hours, a run at most {run_hours}.",
    severities=_DATA,
    thresholds=(
        Threshold(
            name="support_hours",
            default=STRENGTH_OR_MOBILITY_HOURS,
            min=1,
            max=24,
            unit="hours",
            meaning="exactly this is plausible",
        ),
        Threshold(name="run_hours", default=RUN_HOURS, min=6, max=48, unit="hours", meaning="exactly this is plausible"),
    ),
    window="each workout",
    evidence=_HOUSE,
    judge=implausible_workout,
    message=_implausible_words,
    missing_data=nothing_missing,
)
