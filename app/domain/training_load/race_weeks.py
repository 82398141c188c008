"""The week of a race, in which a long or a full week of running is not growth."""

from typing import Final

from app.domain.training_load.timeline import Timeline

RACE_WEEK_DAYS: Final = 7
HABIT_DAYS: Final = 28
"""Who races more than once in this many days trains by racing: such weeks are judged. Source: limber-house."""


def find_race_weeks(timeline: Timeline) -> frozenset[int]:
    """The local days that share a week of seven days with a race, unless another race came within the four weeks before it."""
    days: set[int] = set()
    last_race: int | None = None
    for run in timeline.runs_by_day:
        if run.workout.is_race:
            if last_race is None or run.day == last_race or run.day - last_race > HABIT_DAYS:
                days.update(range(run.day - RACE_WEEK_DAYS + 1, run.day + RACE_WEEK_DAYS))
            last_race = run.day
    return frozenset(days)
