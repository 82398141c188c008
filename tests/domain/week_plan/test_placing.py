"""Placing: where sessions go, and that nothing placed breaks a rule."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.training_load.breaches import Breach
from app.domain.training_load.plan import Day, Plan, Status, Workout
from app.domain.training_load.runner import Illness
from app.domain.vocabulary import Effort
from app.domain.week_plan.day_fit import Member, fit
from app.domain.week_plan.facts import MoreTime, Placement, PlacingRule, Prevented
from app.domain.week_plan.placing import place
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.question import DEFAULT_AVAILABILITY, Availability, WantedKind
from app.domain.week_plan.sessions import Session
from tests.plans import COPENHAGEN, DAYS, MONDAY, a_hard_run, a_plan, a_run, at, day, stretching

NOW = at("Mon 05:00")


def a_session(kind: WantedKind = WantedKind.STRENGTH, **fields: object) -> Session:
    is_strength = kind is WantedKind.STRENGTH
    plain: dict[str, object] = {
        "wanted": 0, "week": 0, "ordinal": 1, "kind": kind, "minutes": 30, "legs": is_strength,
        "effort": Effort.MODERATE if is_strength else Effort.EASY,
    }  # fmt: skip
    return Session(**(plain | fields))  # type: ignore[arg-type]


def starts(placement: Placement, zone: ZoneInfo = COPENHAGEN) -> list[str]:
    return [each.workout.start.astimezone(zone).strftime("%a %H:%M") for each in placement.placed]


def placed(plan: Plan, *sessions: Session, first_day: date = MONDAY) -> Placement:
    return place(plan, first_day, sessions, DEFAULT_AVAILABILITY)


def test_strength_goes_to_the_evening_of_a_hard_run_in_the_morning():
    plan = a_plan(a_hard_run("Tue 06:30", status=Status.PLANNED), a_run("Sun 09:00", status=Status.PLANNED), now=NOW)
    found = placed(plan, a_session())
    assert starts(found) == ["Tue 17:00"]
    assert found.placed[0].parts == (Preference.PLACED, Preference.FAR_FROM_HARD_RUN, Preference.HOURS_AFTER_HARD_RUN)
    assert found.points == 6


def test_strength_goes_two_days_before_a_long_run_rather_than_the_day_before():
    plan = a_plan(planned("Fri 06:30", minutes=40.0), planned("Sun 09:00", minutes=100.0), now=at("Fri 05:00"))
    found = placed(plan, a_session())
    assert starts(found)[0].startswith("Fri")
    assert Preference.FAR_FROM_HARD_RUN in found.placed[0].parts


def test_mobility_follows_a_run_directly():
    plan = a_plan(*(a_run(f"{name} 17:10", minutes=47.0, status=Status.PLANNED) for name in ("Tue", "Wed")), now=NOW)
    sessions = [a_session(WantedKind.MOBILITY, ordinal=number, minutes=15) for number in range(1, 8)]
    assert {"Tue 18:00", "Wed 18:00"} <= {*starts(placed(plan, *sessions))}


def test_a_session_without_free_time_says_so():
    found = placed(a_plan(now=NOW), a_session(minutes=241, kind=WantedKind.MOBILITY), a_session(minutes=800, wanted=1))
    assert [each.session.minutes for each in found.unplaced] == [800]
    assert starts(found) == ["Sat 10:00"]
    assert datetime(2026, 3, 7, 10, tzinfo=COPENHAGEN) == found.placed[0].workout.start
    assert found.unplaced[0].prevented == (Prevented(tuple(day(name) for name in DAYS), PlacingRule.AVAILABILITY),)


def planned(start: str, **fields: object) -> Workout:
    return a_run(start, status=Status.PLANNED, **fields)


def test_recovery_is_on_the_day_after_a_long_run_and_has_that_day_for_itself():
    plan = a_plan(planned("Tue 09:00", minutes=130.0), now=NOW)
    mobility = [a_session(WantedKind.MOBILITY, wanted=1, ordinal=number, minutes=10) for number in range(1, 8)]
    found = placed(plan, a_session(WantedKind.RECOVERY, minutes=15), a_session(wanted=2), *mobility)
    by_day = {each.workout.start.strftime("%a"): each.session.kind for each in found.placed if each.session.kind != "strength"}
    assert by_day["Wed"] is WantedKind.RECOVERY
    assert [each.session.kind for each in found.unplaced] == [WantedKind.MOBILITY]
    assert all(each.workout.start.strftime("%a") != "Wed" for each in found.placed if each.session.kind == "strength")


def test_the_day_of_a_race_has_nothing():
    race = planned("Sat 10:00", rpe=None, minutes=25.0, distance_m=5_000, is_race=True)
    sessions = [a_session(WantedKind.MOBILITY, ordinal=number, minutes=10) for number in range(1, 8)]
    found = placed(a_plan(race, now=NOW), *sessions)
    assert len(found.placed) == 6
    assert found.unplaced[0].prevented == (Prevented((day("Sat"),), PlacingRule.RACE_DAY),)


def test_there_is_no_strength_until_a_fever_is_seven_days_past():
    plan = a_plan(now=NOW, days=(Day(date=MONDAY, illness=Illness.FEVER),))
    sessions = [a_session(week=week, ordinal=number) for week in (0, 1) for number in (1, 2)]
    found = placed(plan, *sessions)
    assert [each.session.week for each in found.placed] == [1, 1]
    assert [each.session.week for each in found.unplaced] == [0, 0]


def test_nothing_is_placed_before_now():
    sessions = [a_session(WantedKind.MOBILITY, ordinal=number, minutes=10) for number in range(1, 8)]
    found = placed(a_plan(now=at("Thu 19:00")), *sessions)
    assert starts(found)[0] == "Thu 19:15"
    assert len(found.placed) == 4


def test_times_are_local_when_clocks_change():
    sunday = date(2026, 3, 29)
    night = Availability((*[()] * 6, ((60, 240),)))
    found = place(a_plan(now=NOW), sunday - timedelta(days=6), [a_session(WantedKind.MOBILITY, minutes=120)], night)
    assert starts(found) == ["Sun 01:00"]
    assert found.placed[0].workout.end.astimezone(COPENHAGEN).strftime("%H:%M") == "04:00"
    assert not place(a_plan(now=NOW), sunday - timedelta(days=6), [a_session(WantedKind.MOBILITY, minutes=121)], night).placed


def test_heavy_strength_keeps_48_hours_to_a_hard_run_and_other_hard_strength_36():
    plan = a_plan(planned("Thu 18:00", rpe=8.0), now=NOW)
    mornings = Availability(((), (), ((5 * 60, 6 * 60 + 15),), *[()] * 4))
    hard = a_session(effort=Effort.HARD)
    assert starts(place(plan, MONDAY, [hard], mornings)) == ["Wed 05:30"]
    assert not place(plan, MONDAY, [replace(hard, is_heavy=True)], mornings).placed


def test_more_time_is_offered_where_a_required_session_has_none():
    evenings = Availability((((20 * 60, 20 * 60 + 15),), *[()] * 6))
    found = place(a_plan(now=NOW), MONDAY, [a_session(minutes=30)], evenings)
    assert isinstance(found.unplaced[0].would_help, MoreTime)
    shorter = place(a_plan(now=NOW), MONDAY, [a_session(WantedKind.MOBILITY, minutes=30, required=False)], evenings)
    assert shorter.unplaced[0].would_help is None


def test_long_stretches_fit_before_moderate_strength_but_not_shortly_before_hard_strength():
    mobility = Member(a_session(WantedKind.MOBILITY, minutes=10).spec, (0,))
    moderate, hard = a_session(), a_session(effort=Effort.HARD)
    assert fit([Member(moderate.spec, (900,)), mobility])
    assert not fit([Member(hard.spec, (900,)), mobility])
    assert fit([Member(hard.spec, (900, 4200)), mobility])
    assert not fit([Member(moderate.spec, (300,)), mobility])


def test_a_day_with_mobility_of_the_plan_has_no_more_and_counts_for_an_even_spread():
    yoga = stretching("Thu 20:00", status=Status.PLANNED, effort=Effort.EASY)
    found = placed(a_plan(yoga, now=NOW), a_session(WantedKind.MOBILITY, ordinal=1), a_session(WantedKind.MOBILITY, ordinal=2))
    assert [each[:3] for each in starts(found)] == ["Mon", "Sat"]


def test_a_free_day_says_which_finding_strength_would_add_there():
    sessions = [a_session(effort=Effort.HARD, ordinal=number) for number in (1, 2, 3, 4)]
    plan = a_plan(*(a_run("Mon 18:00", week=-week) for week in (1, 2, 3, 4, 5)), now=NOW)
    found = placed(plan, *sessions)
    causes = [each.cause for each in found.unplaced[0].prevented]
    assert any(isinstance(cause, Breach) for cause in causes), causes
