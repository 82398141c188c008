"""The fields of a plan about the runner, their days and their workouts: what is accepted, and what each becomes."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.reading.language import UnitSystem
from app.api.requests.check_request import CheckInput
from app.api.requests.plans import parse_plan
from app.documents.reading import read_catalogue
from app.domain.errors import RequestInvalid
from app.domain.training_load.plan import BodyPart, Plan, Policy, Priority
from app.domain.training_load.runner import Illness, NextMorning, PainKind, Runner
from app.words.languages import ENGLISH, SpokenCatalogue
from tests.api.training_load.requests import REPAIRS, a_request, a_workout

CATALOGUE = read_catalogue()
NOW = datetime(2026, 11, 16, 5, tzinfo=UTC)


def in_english(_: str | None, _units: UnitSystem) -> SpokenCatalogue:
    return SpokenCatalogue(CATALOGUE, ENGLISH)


def plan_of(body: dict[str, Any]) -> Plan:
    return parse_plan(json.dumps(body).encode(), CheckInput, find_spoken=in_english, clock=NOW).plan


def refusal_of(body: dict[str, Any]) -> tuple[str, str | None]:
    with pytest.raises(RequestInvalid) as refused:
        plan_of(body)
    (problem,) = refused.value.problems
    return problem.code, problem.pointer


def a_day(**fields: Any) -> dict[str, Any]:
    return a_request(days=[{"date": "2026-11-15", **fields}])


def test_a_workout_has_the_fields_of_its_kind():
    cross = a_workout(kind="cross", legs=True, moving_minutes=50, climb_m=600, priority="key")
    stretches = a_workout("stretches", kind="mobility", hold_seconds=30, followed_by_dynamic=True)
    gym = a_workout("gym", kind="strength", body="upper")
    by_id = {each.id: each for each in plan_of(a_request(cross, stretches, gym)).workouts}
    ride = by_id[cross["id"]]
    assert (ride.legs, ride.moving_minutes, ride.climb_m, ride.priority) == (True, 50, 600, Priority.KEY)
    assert (by_id["stretches"].hold_seconds, by_id["stretches"].followed_by_dynamic) == (30, True)
    assert by_id["gym"].body is BodyPart.UPPER


def test_a_day_has_pain_and_illness():
    sent = {"pain": 4, "pain_region": "Knees", "pain_next_morning": "worse", "pain_kind": "tendon_or_joint", "illness": "none"}
    (day,) = plan_of(a_day(**sent)).days
    assert (day.pain, day.pain_region, day.pain_next_morning) == (4, "knee", NextMorning.WORSE)
    assert (day.pain_kind, day.illness) == (PainKind.TENDON_OR_JOINT, Illness.NONE)


def test_what_is_not_sent_is_unknown():
    plan = plan_of(a_day(sleep_hours=7))
    assert plan.days[0].illness is None
    assert (plan.runner, plan.log_from, plan.policies) == (Runner(), None, frozenset())


def test_a_runner_and_the_start_of_the_log():
    runner = {"running_since": "1969-04-01", "new_to_strength": False, "over_45": True}
    plan = plan_of(a_request(runner=runner, log_from="2026-08-01"))
    assert plan.runner == Runner(running_since=date(1969, 4, 1), new_to_strength=False, over_45=True)
    assert plan.log_from == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("fields", "policies"),
    [
        ({"policies": ["double_days", "strict"]}, {Policy.DOUBLE_DAYS, Policy.STRICT}),
        ({"policies": ["two_hard_two_easy", "two_hard_two_easy"]}, {Policy.TWO_HARD_TWO_EASY}),
        ({"policy": "strict"}, {Policy.STRICT}),
        ({"policy": "hard_days_hard"}, set()),
    ],
)
def test_policies_are_a_set_and_may_have_their_earlier_form(fields: dict[str, Any], policies: set[Policy]):
    assert plan_of(a_request(**fields)).policies == policies


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        (a_request(a_workout(legs=True)), "contradictory_fields", "/workouts/0"),
        (a_request(a_workout(body="legs")), "contradictory_fields", "/workouts/0"),
        (a_request(a_workout(minutes=60, moving_minutes=62)), "contradictory_fields", "/workouts/0"),
        (a_request(a_workout(climb_m=-1)), "out_of_range", "/workouts/0/climb_m"),
        (a_request(a_workout(priority="low")), "unknown_value", "/workouts/0/priority"),
        (a_request(a_workout(hold_seconds=0)), "out_of_range", "/workouts/0/hold_seconds"),
        (a_day(pain=11), "out_of_range", "/days/0/pain"),
        (a_day(pain=2.5), "invalid_type", "/days/0/pain"),
        (a_day(illness="cold"), "unknown_value", "/days/0/illness"),
        (a_day(pain_region="tail"), "unknown_region", "/days/0/pain_region"),
        (a_request(runner={"running_since": "2026-02-30"}), "invalid_time", "/runner/running_since"),
        (a_request(runner={"age": 40}), "unknown_field", "/runner"),
        (a_request(log_from="2026-12-01"), "out_of_range", "/log_from"),
        (a_request(policies=["lax"]), "unknown_value", "/policies/0"),
        (a_request(policies=["strict"], policy="strict"), "contradictory_fields", ""),
    ],
)
def test_a_wrong_value_is_refused_where_it_is(body: dict[str, Any], code: str, pointer: str):
    assert refusal_of(body) == (code, pointer)


def test_a_repair_returns_the_fields_of_a_workout(client: TestClient):
    ride = a_workout(kind="cross", legs=False, moving_minutes=50, climb_m=600, priority="key")
    (answer,) = client.post(REPAIRS, json=a_request(ride)).json()["workouts"]
    assert {name: answer[name] for name in ("legs", "moving_minutes", "climb_m", "priority")} == {
        "legs": False,
        "moving_minutes": 50,
        "climb_m": 600,
        "priority": "key",
    }
