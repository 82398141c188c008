"""`POST /v1/advice`: what may be done today, and what instead."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.api.requests.advice_request import ADVICE_EXAMPLES
from app.domain.catalogue.catalogue import Catalogue
from tests.api.contract import faults
from tests.api.refusal import refused
from tests.api.serving import ServiceClient, client_of
from tests.api.training_load.requests import ADVICE, a_request, a_workout
from tests.api.training_load.test_situations import SITUATIONS, request_of
from tests.effort import sampled_cases

COMPOSE = "/v1/routines/compose"
EXPECTED: dict[str, list[str]] = json.loads(Path(__file__).with_name("advised_situations.json").read_text(encoding="utf-8"))
"""What a coach would say in each situation to ten minutes now, and to half an hour of strength."""

INTERVALS = a_workout("tue-intervals", rpe=8)
STRENGTH = {"minutes": 30, "phase": "strength"}
EVENING = {"at": "2026-11-16T20:00:00+01:00"}


@pytest.fixture
def client(shipped: Catalogue) -> ServiceClient:
    return client_of(shipped)


def asked(question: dict[str, Any], *workouts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return a_request(*workouts, **fields, question=question)


def ask(client: ServiceClient, question: dict[str, Any], *workouts: dict[str, Any], **fields: Any) -> Any:
    response = client.post(ADVICE, json=asked(question, *workouts, **fields))
    assert response.status_code == 200, response.text
    assert not faults(response.json(), {"$ref": "#/components/schemas/Advice"})
    return response.json()


@pytest.mark.parametrize("name", ADVICE_EXAMPLES)
def test_every_example_works(client: ServiceClient, name: str):
    response = client.post(ADVICE, json=ADVICE_EXAMPLES[name]["value"])
    assert response.status_code == 200
    assert not faults(response.json(), {"$ref": "#/components/schemas/Advice"})


def test_an_advice_has_a_decision_reasons_and_a_routine(client: ServiceClient):
    advice = ask(client, {"minutes": 15}, INTERVALS)
    assert (advice["decision"], advice["at"], advice["now"]) == ("go", "2026-11-16T06:00:00+01:00", "2026-11-16T06:00:00+01:00")
    assert [reason["code"] for reason in advice["reasons"]] == ["phase", "regions", "free"]
    assert advice["routine"]["minutes"] == 15
    assert all(reason["text"].endswith(".") for reason in advice["reasons"])


def test_the_response_is_stored_nowhere(client: ServiceClient):
    response = client.post(ADVICE, json=asked({"minutes": 10}, INTERVALS))
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_the_question_of_an_advice_composes_its_routine(client: ServiceClient):
    for question in ({"minutes": 15}, STRENGTH | EVENING, {"minutes": 20, "region": ["shin splints"]}):
        advice = ask(client, question, INTERVALS)
        composed = client.post(COMPOSE, json=advice["question"])
        assert composed.json()["blocks"] == advice["routine"]["blocks"]
        for other in advice["instead"]:
            assert client.post(COMPOSE, json=other["question"]).status_code == 200
            if "link" in other:
                assert client.get(other["link"]).status_code == 200


def test_strength_on_the_eve_of_intervals_becomes_easier(client: ServiceClient):
    advice = ask(client, STRENGTH | EVENING, INTERVALS)
    assert (advice["decision"], advice["reasons"][0]["code"]) == ("go_easier", "closed")
    assert advice["reasons"][0]["workouts"] == ["tue-intervals"]
    assert advice["not_before"] > "2026-11-17T19:30:00+01:00"
    assert advice["instead"][0]["why"] == "later"
    assert advice["instead"][0]["not_before"] == advice["not_before"]


def test_a_finding_names_its_rule_and_evidence(client: ServiceClient):
    run = a_workout("mon-intervals", start="2026-11-16T07:00:00+01:00", rpe=8)
    advice = ask(client, STRENGTH | {"at": "2026-11-16T08:30:00+01:00"}, run)
    (reason,) = [each for each in advice["reasons"] if each["code"] == "added_finding"]
    assert (advice["decision"], reason["rule"], reason["severity"]) == (
        "go_later",
        "strength_then_quality_run_same_day",
        "advise",
    )
    assert reason["workouts"] == ["mon-intervals"]
    assert [rule["rule"] for rule in advice["rules"]] == [reason["rule"]]
    assert advice["sources"]
    assert "routine" not in advice


def test_a_red_flag_is_answered_without_a_routine(client: ServiceClient):
    advice = ask(client, {"minutes": 10, "red_flag": ["chest_pain_or_faint"]}, INTERVALS)
    assert (advice["decision"], advice["see_someone"]["code"]) == ("see_someone", "chest_pain_or_faint")
    assert advice["see_someone"]["urgency"] == "emergency"
    assert not {"routine", "question", "not_before"} & advice.keys()
    assert advice["instead"] == []


def test_strong_pain_is_answered_without_a_routine(client: ServiceClient):
    days = [{"date": "2026-11-16", "pain": 7, "pain_region": "knee"}]
    advice = ask(client, {"minutes": 10}, INTERVALS, days=days)
    assert (advice["decision"], advice["see_someone"]["code"]) == ("see_someone", "strong_pain")
    assert "knee" in advice["see_someone"]["text"]
    assert [other["question"]["sore_region"] for other in advice["instead"]] == [["knee"]] * 3


def test_facts_about_health_are_in_no_address(client: ServiceClient):
    days = [{"date": "2026-11-16", "pain": 4, "pain_region": "calf", "illness": "none"}]
    advice = ask(client, {"minutes": 15, "condition": ["knee_pain"], "level": "beginner"}, INTERVALS, days=days)
    assert advice["question"]["condition"] == ["knee_pain"]
    assert advice["question"]["sore_region"] == ["calf"]
    assert advice["routine"]["self"] == COMPOSE
    assert all("link" not in other for other in advice["instead"])
    assert not any(word in address for address in addresses(advice) for word in ("knee_pain", "condition", "sore_region"))


def addresses(value: Any) -> list[str]:
    """Every text in a response that is an address of ours."""
    if isinstance(value, dict):
        return [each for inner in value.values() for each in addresses(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in addresses(inner)]
    return [value] if isinstance(value, str) and value.startswith("/v1/") else []


def test_a_condition_stays_in_every_choice(client: ServiceClient):
    advice = ask(client, STRENGTH | EVENING | {"condition": ["achilles_pain"]}, INTERVALS)
    questions = [advice["question"], *(other["question"] for other in advice["instead"])]
    assert all("achilles_pain" in question["condition"] for question in questions)


def test_what_was_not_sent_is_named(client: ServiceClient):
    advice = ask(client, {"minutes": 10}, a_workout("tue", rpe=None))
    named = {each["code"]: each["workouts"] for each in advice["not_known"]}
    assert {"pain_not_asked", "illness_not_asked", "sleep_not_asked", "short_log"} <= named.keys()
    assert named["new_runner"] == []
    later = ask(client, {"minutes": 10, "at": "2026-11-17T12:00:00+01:00"}, a_workout("tue", rpe=None))
    assert {each["code"]: each["workouts"] for each in later["not_known"]}["unrated_workouts"] == ["tue"]


def test_another_services_list_is_enough(client: ServiceClient):
    activity = {"id": 1, "sport_type": "Run", "start_date": "2026-11-15T08:00:00Z", "elapsed_time": 9000, "distance": 30000.0}
    body = a_request(question={"minutes": 15}, workouts=[], strava_activities=[activity, {"id": 2, "resource_state": 1}])
    advice = client.post(ADVICE, json=body).json()
    assert advice["question"]["phase"] == "recovery"
    assert advice["passed_over_counts"] == {"withheld_by_service": 1}


@pytest.mark.parametrize("at", ["2026-11-16T05:59:00+01:00", "2026-11-23T06:01:00+01:00"])
def test_a_time_that_is_not_near_is_refused(client: ServiceClient, at: str):
    assert problems(client, {"minutes": 10, "at": at}) == [("out_of_range", "/question/at")]


@pytest.mark.parametrize(
    ("question", "code", "pointer"),
    [
        ({}, "missing_field", "/question/minutes"),
        ({"minutes": 0}, "out_of_range", "/question/minutes"),
        ({"minutes": 10, "phase": "now"}, "unknown_phase", "/question/phase"),
        ({"minutes": 10, "region": ["nowhere"]}, "unknown_region", "/question/region/0"),
        ({"minutes": 10, "condition": ["bad_luck"]}, "unknown_condition", "/question/condition/0"),
        ({"minutes": 10, "region": ["knee"], "sore_region": ["knee"]}, "contradictory_fields", "/question/sore_region/0"),
        ({"minutes": 10, "include": ["squat"]}, "unknown_field", "/question"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_where_it_is(
    client: ServiceClient, question: dict[str, Any], code: str, pointer: str
):
    assert problems(client, question) == [(code, pointer)]


def problems(client: ServiceClient, question: dict[str, Any], *workouts: dict[str, Any]) -> list[tuple[str, str]]:
    problem = refused(client.post(ADVICE, json=asked(question, *workouts)), status=422)
    return [(error["code"], error["pointer"]) for error in problem["errors"]]


def test_problems_of_plan_and_question_are_reported_together(client: ServiceClient):
    found = problems(client, {"minutes": 10, "condition": ["bad_luck"]}, a_workout("tue"), a_workout("tue"))
    assert found == [("duplicate_id", "/workouts/1/id"), ("unknown_condition", "/question/condition/0")]


def test_a_whole_number_may_have_a_decimal_point(client: ServiceClient):
    assert ask(client, {"minutes": 10.0}, INTERVALS) == ask(client, {"minutes": 10}, INTERVALS)


def test_a_phase_that_a_condition_rules_out_is_refused_with_what_would_help(client: ServiceClient):
    response = client.post(ADVICE, json=asked({"minutes": 10, "phase": "post", "condition": ["calf_strain"]}))
    assert refused(response, status=422, code="condition_leaves_nothing")["relaxations"]


@pytest.mark.parametrize("situation", sampled_cases(SITUATIONS, lambda situation: situation["name"]))
def test_the_advice_is_that_of_a_coach(client: ServiceClient, situation: dict[str, Any]):
    for question, expected in zip(({"minutes": 10}, STRENGTH), EXPECTED[situation["name"]], strict=True):
        response = client.post(ADVICE, json=request_of(situation) | {"question": question})
        if response.status_code != 200:
            assert expected == "refused"
            continue
        advice = response.json()
        found = advice.get("question", {})
        assert expected == " ".join(filter(None, (advice["decision"], found.get("phase"), ",".join(found.get("region", [])))))
