"""Everyday words over HTTP: what an answer says about how its request was read, and who may store it."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.training_load.requests import CHECKS, a_request, a_workout

TYPED = "/v1/routines?region=pulled+hamstring&phase=daily&minutes=10"
SENT = "/v1/routines?region=hamstrings&condition=hamstring_strain&phase=daily&minutes=10"


def answered(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_word_for_a_complaint_is_answered_as_the_condition_and_says_so(client: TestClient):
    typed, sent = answered(client, TYPED), answered(client, SENT)
    (suggestion,) = typed.pop("suggested_conditions")
    assert sent.pop("suggested_conditions") == []
    assert typed == sent
    assert (
        suggestion["text"]
        == "The rules for strained hamstring apply because of “pulled hamstring”. Send `condition=none` if that is wrong."
    )
    assert (suggestion["condition"], suggestion["applied"]) == ("hamstring_strain", True)
    assert "condition" in {rule["rule"] for rule in typed["rules_applied"]}
    assert "condition=hamstring_strain" in typed["self"]


@pytest.mark.parametrize("path", [TYPED, SENT, f"{TYPED}&condition=none"])
def test_only_the_cache_of_the_caller_stores_what_names_a_complaint(client: TestClient, path: str):
    assert client.get(path).headers["cache-control"].startswith("private")


def test_two_answers_that_differ_in_their_notes_have_different_etags(client: TestClient):
    plain = "/v1/routines?region=arch&phase=daily&minutes=10"
    paths = (plain, plain.replace("arch", "heel"), f"{plain}&exclude=gone-for-good", TYPED, SENT)
    assert len({client.get(path).headers["etag"] for path in paths}) == len(paths)


def test_a_value_that_was_never_a_slug_is_not_repeated(client: TestClient):
    routine = answered(client, "/v1/routines?region=arch&phase=daily&minutes=10&exclude=%3Cb%3E&recent=squats")
    assert [(each["parameter"], each.get("value"), each["reason"]) for each in routine["ignored"]] == [
        ("exclude", None, "unknown_exercise"),
        ("recent", "squats", "unknown_exercise"),
    ]
    assert "squat" in routine["ignored"][1]["nearest"]
    assert "exclude" not in routine["self"]


def test_alternatives_say_how_their_request_was_read(client: TestClient):
    found = answered(client, "/v1/exercises/squat/alternatives?region=knee+pain&exclude=squats")["question"]
    assert found["condition"] == ["knee_pain"]
    assert [each["applied"] for each in found["suggested_conditions"]] == [True]
    assert [each["value"] for each in found["ignored"]] == ["squats"]


def test_a_search_leads_from_a_word_to_a_region_and_a_condition(client: TestClient):
    regions = answered(client, "/v1/regions?q=plantar+fasciitis")
    assert [each["slug"] for each in regions["items"]] == ["arch"]
    exercises = answered(client, "/v1/exercises?q=Plantar+Fasciitis")
    assert (exercises["items"], exercises["suggested_regions"]) == ([], ["arch"])
    for found in (regions, exercises):
        assert [(each["condition"], each["applied"]) for each in found["suggested_conditions"]] == [("heel_pain", False)]
    assert answered(client, "/v1/exercises?q=squat")["suggested_conditions"] == []


def test_exercises_are_filtered_by_an_everyday_word(client: TestClient):
    assert answered(client, "/v1/exercises?region=shin+splints") == answered(client, "/v1/exercises?region=tibialis-anterior")


def test_a_planned_workout_says_how_its_routine_was_read(client: TestClient):
    question = {"region": ["hip bursitis"], "phase": "daily", "minutes": 10, "exclude": ["squats"]}
    report = client.post(CHECKS, json=a_request(a_workout("a", kind="mobility", routine=question))).json()
    (taken,) = report["routines"]
    assert [each["condition"] for each in taken["suggested_conditions"]] == ["hip_pain"]
    assert [each["value"] for each in taken["ignored"]] == ["squats"]
