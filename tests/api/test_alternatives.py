"""Swaps over HTTP: the shape of the answer, its defaults, its refusals, and that a routine takes what it offers."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Method
from tests.api.serving import client_of
from tests.builders import a_catalogue, a_prescription, a_range, an_exercise

ITEM = {"exercise", "dose", "seconds", "seconds_difference", "differs", "why", "rank", "cautions", "citations"}


def swaps_for(client: TestClient, slug: str, query: str = "") -> Any:
    answer = client.get(f"/v1/exercises/{slug}/alternatives?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_answer_holds_the_exercise_the_question_and_ranked_swaps(client: TestClient):
    found = swaps_for(client, "squat", "phase=strength&equipment=kettlebell&equipment=box&limit=20")
    assert found["swapped"]["exercise"]["slug"] == "squat"
    assert found["question"]["equipment"] == ["box", "kettlebell"]
    assert found["question"]["seconds"] == found["swapped"]["seconds"]["total"]
    assert found["total"] == len(found["items"]) > 1
    for item in found["items"]:
        assert item.keys() == ITEM
        assert item["seconds"]["total"] - found["question"]["seconds"] == item["seconds_difference"]
        assert item["rank"]["seconds_apart"] == abs(item["seconds_difference"])
        assert all(difference.keys() == {"field", "from", "to", "text"} for difference in item["differs"])
        assert item["why"].endswith(".")
    keys = [[-v if k == "directness" else v for k, v in item["rank"].items()] for item in found["items"]]
    assert keys == sorted(keys)


def test_the_defaults_are_those_that_the_contract_tells(client: TestClient, shipped: Catalogue):
    for slug, exercise in shipped.exercises.items():
        question = swaps_for(client, slug)["question"]
        assert question["phase"] == exercise.phases[0]
        main = {region.slug for region in exercise.regions if region.role == "primary"}
        assert {region["slug"] for region in question["regions"]} == main
        assert question["level"] == ("advanced" if exercise.level == "advanced" else "intermediate")
        assert (question["equipment"], question["condition"], question["exclude"]) == ([], [], [])


def test_the_limit_cuts_the_list_and_not_the_count(client: TestClient):
    whole = swaps_for(client, "squat", "limit=20")
    short = swaps_for(client, "squat", "limit=1")
    assert short["items"] == whole["items"][:1]
    assert short["total"] == whole["total"]


def test_the_time_to_fill_may_be_that_of_the_item_to_replace(client: TestClient):
    routine = client.get("/v1/routines?region=hip&phase=post&minutes=10").json()
    for block in routine["blocks"]:
        for item in block["items"]:
            total = item["seconds"]["total"]
            found = swaps_for(client, item["exercise"]["slug"], f"phase=post&seconds={total}")
            assert found["swapped"]["dose"] == item["dose"]
            assert found["question"]["seconds"] == found["swapped"]["seconds"]["total"] == total


@pytest.mark.parametrize("phase", ["pre", "post", "daily"])
def test_a_routine_takes_every_swap_in_place_of_the_exercise(client: TestClient, phase: str):
    path = f"/v1/routines?region=hip&phase={phase}&minutes=20"
    items = [item for block in client.get(path).json()["blocks"] for item in block["items"]]
    for item in items[:4]:
        slug = item["exercise"]["slug"]
        for swap in swaps_for(client, slug, f"phase={phase}&region=hip&seconds={item['seconds']['total']}")["items"]:
            asked = f"{path}&exclude={slug}&include={swap['exercise']['slug']}"
            assert client.get(asked).status_code == 200, asked


def test_before_a_run_a_held_stretch_gets_moving_swaps_only(client: TestClient):
    found = swaps_for(client, "couch-stretch", "phase=pre&limit=20")
    assert found["items"]
    assert {item["exercise"]["method"] for item in found["items"]} <= {"mobility", "dynamic_stretch"}


def test_where_nothing_would_do_the_counts_say_why(client: TestClient, shipped: Catalogue):
    found = swaps_for(client, "arch-ball-roll", "phase=daily&equipment=none")
    assert (found["items"], found["total"]) == ([], 0)
    assert sum(found["removed_by"].values()) == len(shipped.exercises) - 1


def test_an_answer_that_the_caller_has_is_not_sent_again_however_it_is_asked_for(client: TestClient):
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
        ("exclude=sqat", "unknown_exercise", "exclude"),
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
def test_a_question_asked_wrongly_is_refused(client: TestClient, query: str, code: str, parameter: str | None):
    answer = client.get(f"/v1/exercises/squat/alternatives?{query}")
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, code)
    assert told["errors"][0].get("parameter") == parameter


def test_everything_wrong_is_told_at_once_in_the_order_of_the_parameters(client: TestClient):
    answer = client.get("/v1/exercises/squat/alternatives?limit=0&phase=x&exclude=y&region=z")
    assert [error["parameter"] for error in answer.json()["errors"]] == ["region", "phase", "exclude", "limit"]


def test_an_exercise_that_does_not_exist_is_answered_with_what_is_near(client: TestClient):
    answer = client.get("/v1/exercises/sqat/alternatives")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "squat" in answer.json()["errors"][0]["nearest"]


def test_seconds_are_required_when_the_exercise_has_no_dose_for_the_phase():
    short = an_exercise("own", method=Method.STATIC_STRETCH, prescriptions=(a_prescription(hold_seconds=a_range(10)),))
    served = client_of(a_catalogue(exercises=(short, an_exercise("other"))))
    answer = served.get("/v1/exercises/own/alternatives?phase=post")
    assert (answer.status_code, answer.json()["code"]) == (422, "missing_parameter")
    found = swaps_for(served, "own", "phase=post&seconds=60")
    assert found["swapped"].keys() == {"exercise"}
    assert [item["exercise"]["slug"] for item in found["items"]] == ["other"]


def test_the_callers_time_model_counts_for_both():
    own = an_exercise("own", prescriptions=(a_prescription(sets=None, reps=a_range(10)),))
    served = client_of(a_catalogue(exercises=(own, an_exercise("other"))))
    slow, fast = (swaps_for(served, "own", f"seconds_per_rep={seconds}") for seconds in (10, 1))
    assert slow["question"]["seconds"] > fast["question"]["seconds"]
    assert slow["items"][0]["seconds"]["work"] == 10 * fast["items"][0]["seconds"]["work"]
