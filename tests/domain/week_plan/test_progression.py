"""How strength goes on from week to week."""

from collections.abc import Mapping, Sequence

import pytest

from app.domain.training_load.plan import Status
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.training_load.timeline import build_timeline
from app.domain.week_plan.progression import (
    Lighter,
    Restart,
    WeekDose,
    find_first_week,
    find_last_strength,
    list_doses,
)
from app.domain.week_plan.question import Progress, Season
from app.domain.week_plan.seasons import WeekSeason
from tests.plans import COPENHAGEN, MONDAY, a_plan, a_run, at, strength

MONDAYS = [MONDAY.toordinal() + 7 * week for week in range(12)]
EVERY_WEEK = {index: (monday,) for index, monday in enumerate(MONDAYS)}
YESTERDAY = MONDAYS[0] - 1


def weeks(season: Season = Season.BASE, *, count: int = 8, grows: Sequence[int] = ()) -> list[WeekSeason]:
    return [WeekSeason(monday, season, None, index in grows) for index, monday in enumerate(MONDAYS[:count])]


def doses(
    progress: Progress | None = None,
    *,
    last: int = YESTERDAY,
    seasons: Sequence[WeekSeason] | None = None,
    days: Mapping[int, Sequence[int]] | None = None,
    is_programme: bool = False,
) -> dict[int, WeekDose]:
    return dict(list_doses(progress, last, seasons or weeks(), EVERY_WEEK if days is None else days, is_programme=is_programme))


def test_every_fourth_week_is_lighter_and_the_dose_waits():
    found = doses()
    assert [each.week for each in found.values()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [each.dose for each in found.values()] == [1, 2, 3, 3, 4, 5, 6, 6]
    assert [each.fewer_sets for each in found.values()] == [None, None, None, 1, None, None, None, 1]
    assert {found[3].lighter, found[7].lighter} == {Lighter.EVERY_FOURTH}


def test_a_programme_has_no_lighter_weeks():
    assert [each.dose for each in doses(is_programme=True).values()] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_week_in_which_running_grows_is_lighter():
    found = doses(Progress(week=4, dose=4), seasons=weeks(grows=(1,)))
    assert [each.dose for each in found.values()][:4] == [5, 5, 6, 6]
    assert (found[1].lighter, found[1].fewer_sets) == (Lighter.RUNNING_GROWS, 1)


def test_running_that_grows_every_week_does_not_keep_strength_from_rising():
    found = doses(seasons=weeks(grows=range(8)))
    assert [each.dose for each in found.values()] == [1, 2, 3, 3, 3, 4, 4, 4]
    assert {found[0].lighter, found[1].lighter} == {None}


def test_nothing_rises_around_a_race():
    found = doses(Progress(week=5, dose=4), seasons=weeks(Season.RACE, count=3))
    assert [(each.dose, each.fewer_sets) for each in found.values()] == [(4, 1)] * 3


def test_it_goes_on_after_the_progress_that_was_sent():
    found = doses(Progress(week=2, dose=2))
    assert [(each.week, each.dose) for each in found.values()][:2] == [(3, 3), (4, 3)]


@pytest.mark.parametrize(
    ("days", "restart", "week", "dose"),
    [(14, None, 7, 6), (15, Restart.LOWER, 7, 4), (28, Restart.LOWER, 7, 4), (29, Restart.START, 1, 1)],
)
def test_after_a_break_it_begins_lower(days: int, restart: Restart | None, week: int, dose: int):
    first = doses(Progress(week=6, dose=5), last=MONDAYS[0] - days)[0]
    assert (first.restart, first.week, first.dose) == (restart, week, dose)


def test_weeks_without_strength_are_a_break_as_well():
    days = {0: (MONDAYS[0],), 4: (MONDAYS[4],), 9: (MONDAYS[9],)}
    found = doses(Progress(week=4, dose=4), seasons=weeks(count=10), days=days)
    assert [(index, each.dose, each.restart) for index, each in found.items()] == [
        (0, 5, None),
        (4, 4, Restart.LOWER),
        (9, 1, Restart.START),
    ]


def test_the_last_strength_is_the_last_that_was_done():
    done, planned = strength("Mon 18:00", week=-2), strength("Mon 18:00", week=-1, status=Status.PLANNED)
    timeline = build_timeline(a_plan(a_run("Mon 07:00", week=-5), done, planned, now=at("Mon 05:00")))
    assert find_last_strength(timeline) == MONDAYS[0] - 14


def test_without_any_the_log_says_how_long_there_was_none():
    timeline = build_timeline(a_plan(a_run("Mon 07:00", week=-5), now=at("Mon 05:00")))
    assert find_last_strength(timeline) == MONDAYS[0] - 36


def test_strength_is_not_begun_shortly_before_a_race():
    race = schedule_workout(a_run("Sun 10:00", week=1, is_race=True, rpe=9.0, distance_m=21_097), COPENHAGEN)
    seasons = [
        WeekSeason(monday, Season.RACE, race if index < 2 else None, running_grows=False)
        for index, monday in enumerate(MONDAYS[:3])
    ]
    assert find_first_week(None, YESTERDAY, seasons[1:], MONDAYS[0]) == 1
    assert find_first_week(None, YESTERDAY, seasons, MONDAYS[0]) == 0, "thirteen days are enough"
    assert find_first_week(Progress(week=3, dose=3), YESTERDAY, seasons[1:], MONDAYS[0]) == 0
    assert find_first_week(Progress(week=3, dose=3), YESTERDAY - 40, seasons[1:], MONDAYS[0]) == 1
