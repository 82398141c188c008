"""Alternatives over HTTP: the shape of the response, its defaults and errors, and their use in routines."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Method, Phase
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
        assert item.keys() == ITEM, "the search did not have to go on"
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
        assert {region["slug"] for region in question["regions"]} == primary or not primary
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


def test_without_alternatives_the_search_goes_on_and_says_what_that_costs(client: TestClient, shipped: Catalogue):
    found = alternatives_to(client, "arch-ball-roll", "phase=daily&equipment=none&limit=20")
    assert found["total"] == len(found["items"]) > 0
    assert all(item["step"] and item["cost"].endswith(".") for item in found["items"])
    assert found["would_help"] == []
    assert sum(found["removed_by"].values()) == len(shipped.exercises) - 1


def test_with_nothing_at_all_the_response_says_what_would_help():
    only = an_exercise("own", phases=(Phase.PRE, Phase.DAILY))
    other = an_exercise("other", phases=(Phase.PRE,))
    served = client_of(a_catalogue(exercises=(only, other)))
    found = alternatives_to(served, "own", "phase=daily&seconds=60")
    assert found["items"] == []
    assert [(each["parameter"], each["value"]) for each in found["would_help"]] == [("phase", "pre")]
    excluded = alternatives_to(served, "own", "phase=pre&seconds=60&exclude=other")
    assert [(each["parameter"], each["value"]) for each in excluded["would_help"]] == [("exclude", "other")]


def items_of(routine: Any) -> list[Any]:
    return [item for block in routine["blocks"] for item in block["items"]]


ANKLE = "region=ankle&phase=pre&minutes=10"


def test_alternatives_to_an_item_are_not_in_its_routine_and_say_whether_they_fit(client: TestClient):
    routine = client.get(f"/v1/routines?{ANKLE}").json()
    inside = {item["exercise"]["slug"] for item in items_of(routine)}
    for item in items_of(routine):
        place, slug = item["position_in_routine"], item["exercise"]["slug"]
        found = alternatives_to(client, slug, f"{ANKLE}&position_in_routine={place}&limit=20")
        assert found["items"]
        assert inside.isdisjoint(each["exercise"]["slug"] for each in found["items"])
        assert found["question"]["position_in_routine"] == place
        assert found["question"]["seconds"] == item["seconds"]["total"]
        for each in found["items"][:3]:
            sent = client.get(f"/v1/routines?{ANKLE}&swap={place}:{each['exercise']['slug']}")
            assert (sent.status_code == 200) is each["swap"]["possible"]
            if each["swap"]["possible"]:
                assert sent.json()["bent"] == each["swap"]["bent"]
                assert items_of(sent.json())[place - 1]["seconds"] == each["seconds"]
            else:
                assert sent.json()["errors"][0]["detail"] == each["swap"]["text"]


def test_an_earlier_swap_of_the_routine_counts(client: TestClient):
    swapped = f"{ANKLE}&swap=1:butt-kicks"
    found = alternatives_to(client, "butt-kicks", f"{swapped}&position_in_routine=1&limit=20")
    assert "butt-kicks" not in {item["exercise"]["slug"] for item in found["items"]}
    other = items_of(client.get(f"/v1/routines?{swapped}").json())[1]["exercise"]["slug"]
    at_second = alternatives_to(client, other, f"{swapped}&position_in_routine=2&limit=20")
    assert "butt-kicks" not in {item["exercise"]["slug"] for item in at_second["items"]}


def test_alternatives_to_an_item_of_an_ill_runner_are_private(client: TestClient):
    question = "region=lower-body&phase=strength&minutes=15&condition=knee_pain"
    first = items_of(client.get(f"/v1/routines?{question}").json())[0]["exercise"]["slug"]
    answer = client.get(f"/v1/exercises/{first}/alternatives?{question}&position_in_routine=1")
    assert answer.headers["cache-control"].startswith("private")


def test_a_red_flag_leaves_no_alternative_for_what_it_covers(client: TestClient):
    found = alternatives_to(client, "couch-stretch", "phase=post&red_flag=chest_pain_or_faint")
    assert found["items"] == []
    assert (found["see_someone"]["code"], found["see_someone"]["urgency"]) == ("chest_pain_or_faint", "emergency")
    assert "emergency number" in found["see_someone"]["text"]


def test_alternatives_without_a_sign_of_danger_say_nothing_about_seeing_someone(client: TestClient):
    assert "see_someone" not in alternatives_to(client, "couch-stretch", "phase=post&condition=knee_pain")


@pytest.mark.parametrize(
    ("query", "code", "parameter"),
    [
        (f"{ANKLE}&position_in_routine=1", "contradictory_parameters", "position_in_routine"),
        (f"{ANKLE}&position_in_routine=99", "contradictory_parameters", "position_in_routine"),
        (f"{ANKLE}&position_in_routine=0", "out_of_range", "position_in_routine"),
        (f"{ANKLE}&position_in_routine=1&seconds=60", "contradictory_parameters", "seconds"),
        ("region=ankle&phase=pre&position_in_routine=1", "missing_parameter", "minutes"),
        ("phase=pre&include=heel-walk", "contradictory_parameters", "include"),
        (f"routine=rt-{'0' * 32}&phase=pre", "contradictory_parameters", "phase"),
    ],
)
def test_a_faulty_question_about_an_item_is_refused(client: TestClient, query: str, code: str, parameter: str):
    problem = client.get(f"/v1/exercises/couch-stretch/alternatives?{query}").json()
    assert (problem["code"], problem["errors"][0]["parameter"]) == (code, parameter)


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
        ("minutes=10", "contradictory_parameters", "minutes"),
        ("colour=red", "unknown_parameter", None),
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
