"""Alternatives over HTTP: the shape of the response, its defaults and errors, and their use in routines."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Method
from tests.api.serving import client_of
from tests.builders import a_catalogue, a_prescription, a_range, an_exercise

ITEM = {"exercise", "dose", "seconds", "seconds_difference", "differences", "why", "rank", "cautions", "citations"}


def alternatives_to(client: TestClient, slug: str, query: str = "") -> Any:
    answer = client.get(f"/v1/exercises/{slug}/alternatives?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_response_has_the_exercise_the_question_and_ranked_alternatives(client: TestClient):
    found = alternatives_to(client, "squat", "phase=strength&equipment=kettlebell&equipment=box&limit=20")
    assert found["original"]["exercise"]["slug"] == "squat"
    assert found["question"]["equipment"] == ["box", "kettlebell"]
    assert found["question"]["seconds"] == found["original"]["seconds"]["total"]
    assert found["total"] >= len(found["items"]) == 20
    for item in found["items"]:
        assert item.keys() == ITEM
        assert item["seconds"]["total"] - found["question"]["seconds"] == item["seconds_difference"]
        assert item["rank"]["seconds_apart"] == abs(item["seconds_difference"])
        assert all(difference.keys() == {"field", "from", "to", "text"} for difference in item["differences"])
        assert item["why"].endswith(".")
    keys = [[-v if k == "directness" else v for k, v in item["rank"].items()] for item in found["items"]]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("slug", "query", "next_run", "hops"),
    [
        ("bounding", "", "quality", True),
        ("bounding", "next_run=easy", "easy", False),
        ("high-knees", "", "easy", False),
        ("high-knees", "next_run=race", "race", True),
        ("squat", "", None, False),
    ],
)
def test_hops_are_alternatives_in_a_warm_up_for_a_fast_run(
    client: TestClient, slug: str, query: str, next_run: str | None, *, hops: bool
):
    found = alternatives_to(client, slug, f"limit=20&{query}")
    assert found["question"].get("next_run") == next_run
    assert any(item["exercise"].get("pattern") == "hop" for item in found["items"]) is hops


def test_the_defaults_follow_the_exercise(client: TestClient, shipped: Catalogue):
    for slug, exercise in shipped.exercises.items():
        begins = any(dose.holds_in_first_week for dose in exercise.prescriptions)
        question = alternatives_to(client, slug, "" if begins else "seconds=60")["question"]
        assert question["phase"] == exercise.phases[0]
        primary = {region.slug for region in exercise.regions if region.role == "primary"}
        assert {region["slug"] for region in question["regions"]} == primary
        assert question["level"] == ("advanced" if exercise.level == "advanced" else "intermediate")
        assert (question["equipment"], question["condition"], question["exclude"]) == ([], [], [])


def test_the_limit_applies_to_the_list_and_not_to_the_total(client: TestClient):
    whole = alternatives_to(client, "squat", "limit=20")
    short = alternatives_to(client, "squat", "limit=1")
    assert short["items"] == whole["items"][:1]
    assert short["total"] == whole["total"]


def test_the_time_to_fill_can_be_that_of_the_item_to_replace(client: TestClient):
    routine = client.get("/v1/routines?region=hip&phase=post&minutes=10").json()
    for block in routine["blocks"]:
        for item in block["items"]:
            total = item["seconds"]["total"]
            found = alternatives_to(client, item["exercise"]["slug"], f"phase=post&seconds={total}")
            assert found["original"]["dose"] == item["dose"]
            assert found["question"]["seconds"] == found["original"]["seconds"]["total"] == total


@pytest.mark.parametrize("phase", ["pre", "post", "daily"])
def test_a_routine_can_include_every_alternative_instead_of_the_exercise(client: TestClient, phase: str):
    path = f"/v1/routines?region=hip&phase={phase}&minutes=20"
    items = [item for block in client.get(path).json()["blocks"] for item in block["items"]]
    for item in items[:4]:
        slug = item["exercise"]["slug"]
        for each in alternatives_to(client, slug, f"phase={phase}&region=hip&seconds={item['seconds']['total']}")["items"]:
            request = f"{path}&exclude={slug}&include={each['exercise']['slug']}"
            assert client.get(request).status_code == 200, request


def test_before_a_run_a_static_stretch_has_only_alternatives_with_movement(client: TestClient):
    found = alternatives_to(client, "couch-stretch", "phase=pre&limit=20")
    assert found["items"]
    assert {item["exercise"]["method"] for item in found["items"]} <= {"mobility", "dynamic_stretch"}


def test_without_alternatives_the_counts_explain_why(client: TestClient, shipped: Catalogue):
    found = alternatives_to(client, "arch-ball-roll", "phase=daily&equipment=none")
    assert (found["items"], found["total"]) == ([], 0)
    assert sum(found["removed_by"].values()) == len(shipped.exercises) - 1


def test_every_spelling_of_a_question_has_the_same_etag(client: TestClient):
    path = "/v1/exercises/squat/alternatives?phase=strength&equipment=box&equipment=band"
    etag = client.get(path).headers["etag"]
    other = "/v1/exercises/squat/alternatives?equipment=band&equipment=box&limit=5&phase=strength&level=intermediate"
    assert client.get(other, headers={"If-None-Match": etag}).status_code == 304
    assert client.head(path).headers["etag"] == etag
    assert client.get(f"{path}&seconds=60").headers["etag"] != etag
    assert client.get(path).headers["cache-control"].startswith("public")


@pytest.mark.parametrize(
    ("query", "code", "parameter"),
    [
        ("phase=during", "unknown_phase", "phase"),
        ("region=ankel", "unknown_region", "region"),
        ("equipment=rope", "unknown_equipment", "equipment"),
        ("equipment=none&equipment=box", "contradictory_parameters", "equipment"),
        ("condition=pain", "unknown_condition", "condition"),
        ("region=blister", "not_for_exercise", "region"),
        ("level=pro", "unknown_level", "level"),
        ("protocol=x", "unknown_protocol", "protocol"),
        ("phase=pre&protocol=post-run-static", "contradictory_parameters", "protocol"),
        ("seconds=4", "out_of_range", "seconds"),
        ("seconds=7201", "out_of_range", "seconds"),
        ("seconds=1.5", "invalid_type", "seconds"),
        ("limit=0", "out_of_range", "limit"),
        ("limit=21", "out_of_range", "limit"),
        ("limit=1&limit=2", "repeated_parameter", "limit"),
        ("switch_seconds=31", "out_of_range", "switch_seconds"),
        ("&".join(f"region=r{place}" for place in range(7)), "invalid_count", "region"),
        ("minutes=10", "unknown_parameter", None),
    ],
)
def test_an_invalid_question_is_refused(client: TestClient, query: str, code: str, parameter: str | None):
    answer = client.get(f"/v1/exercises/squat/alternatives?{query}")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, code)
    assert problem["errors"][0].get("parameter") == parameter


def test_all_problems_are_reported_in_the_order_of_the_parameters(client: TestClient):
    answer = client.get("/v1/exercises/squat/alternatives?limit=0&phase=x&region=z")
    assert [error["parameter"] for error in answer.json()["errors"]] == ["region", "phase", "limit"]


def test_an_unknown_exercise_gets_similar_slugs(client: TestClient):
    answer = client.get("/v1/exercises/sqat/alternatives")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "squat" in answer.json()["errors"][0]["nearest"]


def test_seconds_are_required_when_the_exercise_has_no_dose_for_the_phase():
    short = an_exercise("own", method=Method.STATIC_STRETCH, prescriptions=(a_prescription(hold_seconds=a_range(9)),))
    served = client_of(a_catalogue(exercises=(short, an_exercise("other"))))
    answer = served.get("/v1/exercises/own/alternatives?phase=post")
    assert (answer.status_code, answer.json()["code"]) == (422, "missing_parameter")
    found = alternatives_to(served, "own", "phase=post&seconds=60")
    assert found["original"].keys() == {"exercise"}
    assert [item["exercise"]["slug"] for item in found["items"]] == ["other"]


def test_the_time_model_of_the_request_applies_to_both_exercises():
    own = an_exercise("own", prescriptions=(a_prescription(sets=None, reps=a_range(10)),))
    served = client_of(a_catalogue(exercises=(own, an_exercise("other"))))
    slow, fast = (alternatives_to(served, "own", f"seconds_per_rep={seconds}") for seconds in (10, 1))
    assert slow["question"]["seconds"] > fast["question"]["seconds"]
    assert slow["items"][0]["seconds"]["work"] == 10 * fast["items"][0]["seconds"]["work"]
