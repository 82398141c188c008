"""What is not known and could change an advice. Silence never means that all is well."""

from collections.abc import Iterator
from typing import Final

from app.domain.advice.result import Unknown, UnknownCode
from app.domain.advice.surroundings import Surroundings
from app.domain.training_load.beginners import is_history_unknown
from app.domain.training_load.rules.illness import find_episodes
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.training_load.rules.spacing import AFTER_LONG_RUN_HOURS
from app.domain.training_load.runner import Illness
from app.domain.training_load.timeline import RUN_OR_STRENGTH, ScheduledWorkout
from app.domain.training_load.undecided import find_unconfirmed_race

ENOUGH_LOG_DAYS: Final = 28
"""A log of fewer days may not show a race or a break that still matters. Source: limber-house."""

AHEAD_DAYS: Final = 3
"""Without any workout in this many days ahead, the plan may simply not have been sent. Source: limber-house."""


def find_unknowns(around: Surroundings) -> Iterator[Unknown]:
    """Yield what is not known, what matters most first."""
    race = find_unconfirmed_race(around.timeline)
    if race is not None:
        yield Unknown(UnknownCode.UNCONFIRMED_RACE, day=race)
    yield from _find_unreported(around)
    yield from _find_gaps(around)


def _find_unreported(around: Surroundings) -> Iterator[Unknown]:
    """What the runner did not report for the day."""
    today = [day for day in around.timeline.days if day.date.toordinal() == around.day]
    ill = _find_day_still_ill(around)
    if ill is not None:
        yield Unknown(UnknownCode.STILL_ILL, day=ill)
    elif all(day.illness is None for day in today):
        yield Unknown(UnknownCode.ILLNESS_NOT_ASKED, day=around.day)
    if all(day.pain is None for day in today):
        yield Unknown(UnknownCode.PAIN_NOT_ASKED, day=around.day)
    if all(day.sleep_hours is None for day in today):
        yield Unknown(UnknownCode.SLEEP_NOT_ASKED, day=around.day)


def _find_gaps(around: Surroundings) -> Iterator[Unknown]:
    """What the plan does not show."""
    if is_history_unknown(around.timeline):
        yield Unknown(UnknownCode.NEW_RUNNER)
    unrated = tuple(each.id for each in around.timeline.workouts if each.perceived_effort is None and _is_near(around, each))
    if unrated:
        yield Unknown(UnknownCode.UNRATED_WORKOUTS, workouts=unrated)
    if not any(around.at_s <= each.start_s and each.day <= around.day + AHEAD_DAYS for each in around.timeline.workouts):
        yield Unknown(UnknownCode.NOTHING_AHEAD, days=AHEAD_DAYS)
    days = around.timeline.today - around.timeline.log_first
    if days < ENOUGH_LOG_DAYS:
        yield Unknown(UnknownCode.SHORT_LOG, days=max(days, 0))


def _find_day_still_ill(around: Surroundings) -> int | None:
    """The last ill day, where nobody reported since then that it is over."""
    reports = [day for day in around.timeline.days if day.illness is not None and day.date.toordinal() <= around.day]
    episodes = around.timeline.cached(find_episodes)
    if not reports or not episodes or reports[-1].illness is Illness.NONE:
        return None
    last = reports[-1].date.toordinal()
    return last if around.day - ENOUGH_LOG_DAYS < last < around.day else None


def _is_near(around: Surroundings, each: ScheduledWorkout) -> bool:
    """Whether a run or strength workout is within a day and a half of the routine."""
    limit = AFTER_LONG_RUN_HOURS * SECONDS_PER_HOUR
    return each.kind in RUN_OR_STRENGTH and each.end_s >= around.at_s - limit and each.start_s <= around.at_s + limit
