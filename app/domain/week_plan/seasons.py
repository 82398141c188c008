"""The season of each week, and what it allows: strength falls as running and races come, and rises when neither does.

Source 004 of the project (lowenstein-rei) says so without figures; blagrove-2018 has two strength workouts a week, spiering-2021
keeps strength with one. The days and the lighter weeks are working values (limber-house).
"""

from datetime import date
from typing import Final, NamedTuple

from app.domain.training_load.demand import is_hard_race, minutes_of
from app.domain.training_load.plan import Priority
from app.domain.training_load.race_classes import (
    ASSUMED_M_PER_MINUTE,
    RaceDistance,
    classify_race,
    find_raced_runs,
    is_recovering,
)
from app.domain.training_load.timeline import ScheduledWorkout, Timeline
from app.domain.week_plan.question import WEEK_DAYS, Season

RACE_DAYS: Final = 21
BUILD_DAYS: Final = 112
"""A race within these days of the start of a week makes it a week of racing, or of building up."""

OFF_DAYS: Final = 14
"""Without a run in this many days, and none planned, the season is off."""

GROWTH: Final = 1.10
"""More than this much of the longest of the weeks before is running that grows."""

COMPARED_WEEKS: Final = 4


class SeasonRule(NamedTuple):
    """What a season allows: the most strength workouts a week of one kind, and the sets that are left out of each exercise."""

    season: Season
    most_strength: int
    fewer_sets: int


SEASON_RULES: Final = {
    rule.season: rule
    for rule in (
        SeasonRule(Season.OFF, 4, 0),
        SeasonRule(Season.BASE, 3, 0),
        SeasonRule(Season.BUILD, 2, 0),
        SeasonRule(Season.RACE, 1, 1),
    )
}


class WeekSeason(NamedTuple):
    """A week from its Monday on, as a local day: its season, the race that decides it, and whether its running grows.

    The race is ahead, or the legs still recover from it.
    """

    monday: int
    season: Season
    race: ScheduledWorkout | None
    running_grows: bool

    @property
    def rule(self) -> SeasonRule:
        """What its season allows."""
        return SEASON_RULES[self.season]


def list_seasons(timeline: Timeline, first_day: date, weeks: int, season: Season | None) -> tuple[WeekSeason, ...]:
    """Return the season of each week: the one that was sent, else as the races and runs say. Recovery belongs to racing."""
    mondays = range(first_day.toordinal(), first_day.toordinal() + weeks * WEEK_DAYS, WEEK_DAYS)
    return tuple(_find_season(timeline, monday, season) for monday in mondays)


def _find_season(timeline: Timeline, monday: int, sent: Season | None) -> WeekSeason:
    start = max(monday, timeline.today)
    race = next((run for run in timeline.runs if run.day >= start and _is_race_to_prepare(run)), None)
    days = BUILD_DAYS + 1 if race is None else race.day - start
    grows = _does_running_grow(timeline, monday)
    if sent is not None:
        return WeekSeason(monday, sent, race if days <= BUILD_DAYS else None, grows)
    done = find_race_to_recover_from(timeline, start)
    if done is not None and days > RACE_DAYS:
        return WeekSeason(monday, Season.RACE, done, grows)
    if days <= BUILD_DAYS:
        return WeekSeason(monday, Season.RACE if days <= RACE_DAYS else Season.BUILD, race, grows)
    is_off = not any(timeline.today - OFF_DAYS <= run.day < monday + WEEK_DAYS for run in timeline.runs)
    return WeekSeason(monday, Season.OFF if is_off else Season.BASE, None, grows)


def find_race_to_recover_from(timeline: Timeline, day: int) -> ScheduledWorkout | None:
    """Return the last race from which the legs recover on a local day, counted from the day after it."""
    raced = (each for each in timeline.cached(find_raced_runs) if is_recovering([each], day))
    return next((each.run for each in raced), None)


def _is_race_to_prepare(run: ScheduledWorkout) -> bool:
    """Whether a season leads to a race: from about 10 km on, or to a shorter one that matters most to the runner."""
    is_short = classify_race(run).distance in {RaceDistance.SHORT, RaceDistance.KM_5}
    return is_hard_race(run) and (not is_short or run.workout.priority is Priority.KEY)


def _does_running_grow(timeline: Timeline, monday: int) -> bool:
    """Whether more is run in a week than in the longest of the four before it; not where fewer than two of them have runs."""
    metres = {monday - weeks * WEEK_DAYS: 0.0 for weeks in range(COMPARED_WEEKS + 1)}
    for run in timeline.runs:
        week = run.day - date.fromordinal(run.day).weekday()
        if week in metres:
            metres[week] += run.workout.distance_m or minutes_of(run) * ASSUMED_M_PER_MINUTE
    before = [each for week, each in metres.items() if week < monday and each]
    return len(before) > 1 and metres[monday] > GROWTH * max(before)
