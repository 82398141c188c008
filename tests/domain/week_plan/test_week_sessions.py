"""How often something is wanted in a week."""

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.training_load.plan import Status, Workout
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.week_plan.question import Season, Times, WantedKind
from app.domain.week_plan.seasons import WeekSeason
from app.domain.week_plan.wanted_questions import WantedQuestions, resolve_wanted
from app.domain.week_plan.week_plan import plan_weeks
from app.domain.week_plan.week_sessions import count_times, kind_of
from tests.domain.week_plan.test_week_plan import a_question, a_wanted
from tests.plans import COPENHAGEN, MONDAY, a_plan, a_run, at, strength, stretching

NOW = at("Mon 05:00")


def times(
    shipped: Catalogue,
    least: int,
    most: int,
    *already: Workout,
    weekday: int = 0,
    season: Season = Season.OFF,
    kind: WantedKind = WantedKind.STRENGTH,
) -> Times | None:
    wanted = a_wanted(kind, least, most)
    named = resolve_wanted(shipped, wanted)
    questions = WantedQuestions(catalogue=shipped, wanted=wanted, named=named, around=None)  # type: ignore[arg-type]
    week = WeekSeason(MONDAY.toordinal(), season, None, running_grows=False)
    scheduled = [schedule_workout(each, COPENHAGEN) for each in already]
    return count_times(questions, week, MONDAY.toordinal() + weekday, scheduled).times


@pytest.mark.parametrize(
    ("weekday", "expected"),
    [(0, Times(min=2, max=3)), (3, Times(min=1, max=2)), (5, Times(min=0, max=1)), (6, None)],
)
def test_the_rest_of_a_week_has_its_part(shipped: Catalogue, weekday: int, expected: Times | None) -> None:
    assert times(shipped, 2, 3, weekday=weekday) == expected


def test_what_the_plan_has_counts(shipped: Catalogue) -> None:
    assert times(shipped, 2, 3, strength("Mon 18:00")) == Times(min=1, max=2)
    assert times(shipped, 2, 3, strength("Mon 18:00"), strength("Thu 18:00"), strength("Sat 18:00")) is None
    assert times(shipped, 2, 3, stretching("Mon 18:00"), a_run("Tue 18:00")) == Times(min=2, max=3)


def test_a_season_limits_only_what_is_more_than_the_least(shipped: Catalogue) -> None:
    assert times(shipped, 0, 4, season=Season.RACE) == Times(min=0, max=1)
    assert times(shipped, 2, 4, season=Season.RACE) == Times(min=2, max=2)
    assert times(shipped, 0, 4, season=Season.RACE, kind=WantedKind.MOBILITY) == Times(min=0, max=4)


def test_recovery_differs_from_mobility_by_its_id() -> None:
    assert kind_of(schedule_workout(stretching("Mon 18:00"), COPENHAGEN)) is WantedKind.MOBILITY
    assert kind_of(schedule_workout(stretching("Mon 18:00", id="recovery-1-2026-W10"), COPENHAGEN)) is WantedKind.RECOVERY
    assert kind_of(schedule_workout(a_run("Mon 18:00"), COPENHAGEN)) is None


def test_one_workout_of_the_plan_counts_for_one_thing_that_is_wanted(shipped: Catalogue) -> None:
    plan = a_plan(a_run("Sat 09:00", week=-1), strength("Wed 18:00", status=Status.PLANNED), now=NOW)
    twice = (a_wanted(WantedKind.STRENGTH, 1, 1), a_wanted(WantedKind.STRENGTH, 1, 1, regions=("core",)))
    found = plan_weeks(shipped, a_question(plan, *twice))
    assert [each.placed.session.wanted for each in found.planned] == [1]
