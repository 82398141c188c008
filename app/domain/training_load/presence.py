"""What is present: findings of the last seven days and ahead; and what a verdict must know: today and ahead."""

from collections.abc import Callable
from typing import Final

from app.domain.training_load.breaches import Breach
from app.domain.training_load.rule_table import RULES_BY_ID
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

PRESENT_DAYS: Final = 7
"""What ended within this many times 24 hours before the instant to judge from is present. Source: limber-house."""

PRESENT_S: Final = PRESENT_DAYS * 24 * 3600


def is_present(breach: Breach, timeline: Timeline) -> bool:
    """Whether a breach ended in the last seven days or lies ahead: by its workouts, or by its day where it is about a report."""
    since = timeline.now_s - PRESENT_S
    if any(each.end_s >= since for each in breach.workouts):
        return True
    is_about_a_day = not breach.workouts or RULES_BY_ID[breach.rule].asks_for is not None
    return is_about_a_day and breach.last >= timeline.today - PRESENT_DAYS


def has_present_workouts(timeline: Timeline) -> bool:
    """Whether there is any workout in the last seven days or ahead."""
    since = timeline.now_s - PRESENT_S
    return any(each.end_s >= since for each in reversed(timeline.workouts))


def is_relevant_by(timeline: Timeline) -> Callable[[ScheduledWorkout], bool]:
    """Return whether a workout must be judged for a verdict: today's and those ahead, or the last seven days if none is ahead."""
    if timeline.workouts and timeline.workouts[-1].start_s > timeline.now_s:
        today = timeline.today
        return lambda each: each.day >= today
    since = timeline.now_s - PRESENT_S
    return lambda each: each.end_s >= since
