"""The first time at which a workout has a place in a plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from app.domain.advice.trials import TrialPlan, Trials
from app.domain.training_load.plan import Workout
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import resolve_limits
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR, TOLERANCE_HOURS
from app.domain.vocabulary import Phase

HORIZON_DAYS: Final = 28
"""A time is looked for this far ahead: about as long as the longest window after a race."""

FIRST_HOUR: Final = time(6)
LAST_HOUR: Final = time(20)
"""A time that is offered lies between these local times of day. Source: limber-house."""

_GRID_S: Final = 900
_LOOK_BACK: Final = timedelta(days=3)
_SPACING: Final = (
    (RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY, "min_hours"),
    (RuleId.HARD_HARD_GAP, "hours"),
    (RuleId.HARD_AFTER_LONG_RUN, "hours"),
    (RuleId.LEG_STRENGTH_NEAR_HARD_RUN, "warn_hours"),
)
"""The thresholds of rules about the hours after a workout; nearly as many are enough for them."""


def find_first_time(trials: Trials, phase: Phase, workout: Workout) -> datetime | None:
    """Return the first time after the start of a workout, on the quarter hour and by day, at which nothing stands against it.

    Something stands against it at its start. Only times are tried at which something ends: a window, the hours after a workout, a
    day. None where there is none in 28 days.
    """
    for start in _list_times(trials.on(0, phase), workout):
        day = trials.plan.local_date(start).toordinal()
        if trials.on(day, phase).is_free(replace(workout, start=start)):
            return start
    return None


def _list_times(trial: TrialPlan, workout: Workout) -> list[datetime]:
    """The times at which something ends in the plan with all of its workouts."""
    first, last = workout.start, workout.start + timedelta(days=HORIZON_DAYS)
    times = {_by_day(trial, seconds) for seconds in _list_ends(trial, first, last)}
    return sorted(each for each in times if first < each <= last)


def _list_ends(trial: TrialPlan, first: datetime, last: datetime) -> Iterator[float]:
    yield from (window.closes_s for window in trial.windows)
    limits = resolve_limits(trial.plan.overrides)
    wanted = {limits[rule][name] for rule, name in _SPACING}
    hours = (0.0, *sorted(each - less for each in wanted for less in (0.0, TOLERANCE_HOURS)))
    for each in trial.judge.timeline.workouts:
        if first.timestamp() - _LOOK_BACK.total_seconds() <= each.end_s <= last.timestamp():
            yield from (each.end_s + more * SECONDS_PER_HOUR for more in hours)
    for days in range(HORIZON_DAYS + 1):
        yield datetime.combine(first.date() + timedelta(days=days), FIRST_HOUR, trial.plan.zone).timestamp()


def _by_day(trial: TrialPlan, seconds: float) -> datetime:
    """The first quarter hour by day from an instant on."""
    local = datetime.fromtimestamp(-(-seconds // _GRID_S) * _GRID_S, trial.plan.zone)
    if local.time() < FIRST_HOUR:
        return datetime.combine(local.date(), FIRST_HOUR, trial.plan.zone)
    if local.time() > LAST_HOUR:
        return datetime.combine(local.date() + timedelta(days=1), FIRST_HOUR, trial.plan.zone)
    return local
