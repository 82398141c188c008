"""Placing: where sessions go, and that nothing placed breaks a rule."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.training_load.plan import Plan, Status
from app.domain.vocabulary import Effort
from app.domain.week_plan.facts import Placement, PlacingRule, Prevented
from app.domain.week_plan.placing import place
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.question import DEFAULT_AVAILABILITY, WantedKind
from app.domain.week_plan.sessions import Session
from tests.plans import COPENHAGEN, DAYS, MONDAY, a_hard_run, a_plan, a_run, at, day

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
