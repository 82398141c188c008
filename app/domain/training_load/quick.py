"""Which plans are judged within milliseconds whatever they hold, so that others can wait meanwhile.

What a judgement costs goes by the days of the log, and by the workouts that lie close enough to each other to be compared.
"""

from datetime import timedelta
from typing import Final

from app.domain.training_load.plan import Plan

MOST_WORKOUTS: Final = 60
MOST_TOLD_DAYS: Final = 63
LONGEST_LOG: Final = timedelta(days=63)

CLOSE: Final = timedelta(days=6)
"""Two days of a workout and four after it: no rule compares workouts that start further apart, whatever a request sets."""

MOST_CLOSE: Final = 12
"""So many workouts may start within that time."""


def is_quick(plan: Plan) -> bool:
    """Whether a plan is short, and nowhere crowded."""
    workouts = plan.workouts
    if len(workouts) > MOST_WORKOUTS or len(plan.days) > MOST_TOLD_DAYS:
        return False
    if workouts and workouts[-1].start - workouts[0].start > LONGEST_LOG:
        return False
    apart = zip(workouts, workouts[MOST_CLOSE:], strict=False)
    return all(later.start - earlier.start >= CLOSE for earlier, later in apart)
