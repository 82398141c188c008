"""The season of each week, and what it allows."""

import pytest

from app.domain.training_load.plan import Plan, Priority, Status, Workout
from app.domain.training_load.timeline import build_timeline
from app.domain.week_plan.question import Season
from app.domain.week_plan.seasons import SEASON_RULES, WeekSeason, list_seasons
from tests.plans import MONDAY, a_plan, a_run, at

NOW = at("Mon 05:00")


def a_race(start: str = "Sun 10:00", *, week: int = 0, metres: int = 21_097, **fields: object) -> Workout:
    plain: dict[str, object] = {"minutes": 110.0, "rpe": None, "status": Status.PLANNED}
    return a_run(start, week=week, distance_m=metres, is_race=True, **(plain | fields))


def a_plan_with_runs(*workouts: Workout) -> Plan:
    return a_plan(a_run("Thu 18:00", week=-1), *workouts, now=NOW)


def seasons_of(plan: Plan, weeks: int = 1, season: Season | None = None) -> tuple[WeekSeason, ...]:
    return list_seasons(build_timeline(plan), MONDAY, weeks, season)


@pytest.mark.parametrize(
    ("start", "week", "season"),
    [
        ("Mon 10:00", 0, Season.RACE),
        ("Mon 10:00", 3, Season.RACE),
        ("Tue 10:00", 3, Season.BUILD),
        ("Mon 10:00", 16, Season.BUILD),
        ("Tue 10:00", 16, Season.BASE),
    ],
)
def test_a_race_decides_the_season(start: str, week: int, season: Season):
    (found,) = seasons_of(a_plan_with_runs(a_race(start, week=week)))
    assert found.season is season
    assert (found.race is not None) == (season is not Season.BASE)


def test_a_short_race_decides_it_only_if_it_is_a_key_workout():
    parkrun = a_race(week=1, metres=5_000, minutes=25.0)
    assert seasons_of(a_plan_with_runs(parkrun))[0].season is Season.BASE
    key = a_race(week=1, metres=5_000, minutes=25.0, priority=Priority.KEY)
    assert seasons_of(a_plan_with_runs(key))[0].season is Season.RACE


def test_a_race_that_is_not_run_hard_decides_nothing():
    assert seasons_of(a_plan_with_runs(a_race(week=1, rpe=3.0)))[0].season is Season.BASE


def test_recovery_after_a_race_belongs_to_racing():
    found = seasons_of(a_plan_with_runs(a_race("Sun 10:00")), weeks=3)
    assert [each.season for each in found] == [Season.RACE, Season.RACE, Season.BASE]
    assert found[1].race is found[0].race


def test_without_any_run_the_season_is_off():
    assert seasons_of(a_plan(now=NOW))[0].season is Season.OFF
    assert seasons_of(a_plan(a_run("Mon 18:00", week=-3), now=NOW))[0].season is Season.OFF
    assert seasons_of(a_plan(a_run("Thu 18:00", week=-2), now=NOW))[0].season is Season.BASE
    planned = a_plan(a_run("Thu 18:00", week=1, status=Status.PLANNED), now=NOW)
    assert [each.season for each in seasons_of(planned, weeks=2)] == [Season.OFF, Season.BASE]


def test_the_season_that_is_sent_replaces_all_of_this():
    found = seasons_of(a_plan_with_runs(a_race(week=1)), weeks=2, season=Season.OFF)
    assert [each.season for each in found] == [Season.OFF, Season.OFF]


def test_running_grows_above_the_longest_week_before():
    before = [a_run("Tue 18:00", week=-weeks, distance_m=10_000) for weeks in (1, 2, 3)]

    def grows(metres: int) -> bool:
        return seasons_of(a_plan(*before, a_run("Tue 18:00", distance_m=metres, status=Status.PLANNED), now=NOW))[0].running_grows

    assert not grows(11_000)
    assert grows(11_001)


def test_running_that_begins_does_not_grow():
    plan = a_plan(a_run("Tue 18:00", week=-1), a_run("Tue 18:00", minutes=120.0, status=Status.PLANNED), now=NOW)
    assert not seasons_of(plan)[0].running_grows


def test_strength_falls_from_the_off_season_to_racing():
    most = [SEASON_RULES[each].most_strength for each in (Season.OFF, Season.BASE, Season.BUILD, Season.RACE)]
    assert most == sorted(most, reverse=True)
    assert len(set(most)) == len(most)
