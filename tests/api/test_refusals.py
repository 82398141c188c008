"""The content of a refusal: all errors together, the accepted values, and the nearest ones.

The table of refused requests is in `hostile/`.
"""

import pytest
from starlette.testclient import TestClient

from app.domain.vocabulary import Equipment
from tests.api.refusal import refused
from tests.api.serving import client_of
from tests.builders import a_catalogue, an_exercise

SOUND = {"region": "ankle", "phase": "pre", "minutes": "10"}


@pytest.mark.parametrize("phase", ["", "pr", "%00", "a" * 65])
def test_an_unknown_phase_gets_the_accepted_values(client: TestClient, phase: str):
    error = client.get(f"/v1/routines?region=ankle&minutes=10&phase={phase}").json()["errors"][0]
    assert error["accepted"] == ["pre", "post", "recovery", "strength", "daily"]


def test_a_missing_region_is_named_as_required(client: TestClient):
    error = client.get("/v1/routines?phase=pre&minutes=10").json()["errors"][0]
    assert "by slug, name or alias" in error["detail"]


def test_an_unknown_region_gets_the_nearest(client: TestClient):
    problem = client.get("/v1/routines", params=SOUND | {"region": "ankel"}).json()
    assert problem["errors"][0]["nearest"][0] == "ankle"


@pytest.mark.parametrize(
    ("typed", "nearest"), [("sciatca", "Sciatica"), ("pulled hamstrng", "pulled hamstring"), ("kne", "knee")]
)
def test_a_misspelt_complaint_gets_the_complaint_and_a_misspelt_place_the_place(client: TestClient, typed: str, nearest: str):
    found = client.get("/v1/routines", params=SOUND | {"region": typed}).json()["errors"][0]["nearest"]
    assert found[0] == nearest
    places = {each["slug"] for each in client.get("/v1/regions?limit=100").json()["items"]}
    assert places.issuperset(found[1:])


@pytest.mark.parametrize(("name", "typed", "nearest"), [("phase", "POST", "post"), ("level", "BEGINNER", "beginner")])
def test_capital_letters_make_no_difference_to_what_is_near(client: TestClient, name: str, typed: str, nearest: str):
    error = client.get("/v1/routines", params=SOUND | {name: typed}).json()["errors"][0]
    assert error["nearest"] == [nearest]


def test_a_whole_number_may_have_a_point(client: TestClient):
    with_point = client.get("/v1/routines", params=SOUND | {"minutes": "10.0"})
    assert with_point.json()["minutes"] == 10
    assert with_point.headers["etag"] == client.get("/v1/routines", params=SOUND).headers["etag"]


def test_an_unknown_value_gets_all_accepted_values(client: TestClient):
    error = client.get("/v1/routines", params=SOUND | {"equipment": "foamroller"}).json()["errors"][0]
    assert error["accepted"] == ["none", *(item.value for item in Equipment)]
    assert error["nearest"] == ["foam_roller"]


def test_all_errors_are_reported_together(client: TestClient):
    query = "region=ankel&minutes=2.5&phase=pr&equipment=sword&include=sitting&level=a&level=b&foo=1"
    problem = refused(client.get(f"/v1/routines?{query}"), status=422)
    assert problem["code"] == "invalid_request"
    assert [error["code"] for error in problem["errors"]] == [
        "unknown_region",
        "unknown_phase",
        "invalid_type",
        "unknown_equipment",
        "unknown_exercise",
        "repeated_parameter",
        "unknown_parameter",
    ]


def test_a_code_shared_by_all_errors_is_the_code_of_the_problem(client: TestClient):
    problem = refused(client.get("/v1/routines"), status=422)
    assert problem["code"] == "missing_parameter"
    assert [error["parameter"] for error in problem["errors"]] == ["region", "phase", "minutes"]


MESSAGES = {
    "minutes=121": "`minutes` must be between 1 and 120.",
    "minutes=ten": "`minutes` must be a whole number between 1 and 120.",
    "minutes=10&minutes=10": "`minutes` takes one value: send it once.",
    "level=god": "`level` must be one of: beginner, intermediate, advanced.",
    "region=%00": "`region` must be text of 1 to 64 characters on one line, without hidden characters.",
    "&".join(["region=ankle"] * 7): "`region` may be sent 1 to 6 times, each time with one value.",
    "regoin=hip": "`regoin` does not exist here. Did you mean `region`?",
    "region[]=hip": "Write `region` without brackets, and repeat it for several values.",
    "region[0]=hip": "Write `region` without brackets, and repeat it for several values.",
    "regions[]=hip": "`regions[]` does not exist here. Did you mean `region`",
    "colour=red": "`colour` does not exist here. Accepted: ",
    "region=hip,knee": "`region` takes one name at a time, without commas: repeat the parameter for several",
    "condition=knee_pain,pregnancy": "`condition` takes one name at a time, without commas: ",
    "include=squat,lunge": "`include` takes one name at a time, without commas: ",
    "exclude=squat,lunge": "`exclude` takes one name at a time, without commas: ",
    "recent=gone-by-now,lunge": "`recent` takes one name at a time, without commas: ",
    "equipment=band,dumbbell": "Send one value in each `equipment`, and repeat it for several: `equipment=towel&equip",
    "swap=butt-kicks": "`swap` must be text of at most 68 characters that matches `^[1-9][0-9]{0,2}:[a-z0-9-]+$`, such as `1:",
    "minutes=1e1": "`minutes` must be a whole number between 1 and 120.",
    "minutes=10.5": "`minutes` must be a whole number between 1 and 120.",
    "minutes=%2010": "`minutes` must be a whole number between 1 and 120.",
    "minutes=121.0": "`minutes` must be between 1 and 120.",
    "Regoin=hip": "Parameter number 1 does not exist here. Did you mean `region`",
}


@pytest.mark.parametrize(("query", "message"), MESSAGES.items())
def test_a_message_says_what_is_accepted(client: TestClient, query: str, message: str):
    given = {pair.partition("=")[0] for pair in query.split("&")}
    rest = "&".join(f"{name}={value}" for name, value in SOUND.items() if name not in given)
    problem = refused(client.get(f"/v1/routines?{query}&{rest}"), status=422)
    assert [error["detail"][: len(message)] for error in problem["errors"]] == [message]


def test_the_detail_says_what_is_wrong_in_whole_sentences(client: TestClient):
    several = refused(client.post("/v1/routines/compose", json={"minutes": 0, "phase": "pre"}), status=422)
    assert several["detail"] == "/region: `region` is required. /minutes: `minutes` must be between 1 and 120."
    absent = refused(client.get("/v1/exercises/unknown-exercise"), status=404)
    assert absent["detail"] == f"slug: {absent['errors'][0]['detail']}"
    broken = refused(client.post("/v1/routines/compose", content=b"{", headers={"Content-Type": "application/json"}), status=400)
    assert broken["detail"] == broken["errors"][0]["detail"] != ""


def test_a_missing_parameter_comes_with_its_description(client: TestClient):
    problem = refused(client.get("/v1/routines?region=ankle&minutes=10"), status=422)
    assert problem["detail"].startswith("`phase` is required: ")


def test_a_missing_word_of_a_vocabulary_comes_with_all_words(client: TestClient):
    error = refused(client.get("/v1/routines?region=ankle&minutes=10"), status=422)["errors"][0]
    assert error["accepted"] == ["pre", "post", "recovery", "strength", "daily"]


def test_a_question_without_a_routine_gets_changes_that_would_help():
    catalogue = a_catalogue(exercises=(an_exercise(), an_exercise("heavy", equipment=(Equipment.KETTLEBELL,))))
    client = client_of(catalogue)
    question = "/v1/routines?region=ankle&phase=pre&minutes=10&exclude=ankle-rocks"
    problem = refused(client.get(question), status=422)
    assert problem["code"] == "no_routine"
    assert problem["removed_by"] == {"equipment": 1, "excluded": 1}
    changes = [(relaxation["parameter"], relaxation["value"]) for relaxation in problem["relaxations"]]
    assert ("equipment", "kettlebell") in changes
    assert ("exclude", "ankle-rocks") in changes
    assert client.get(f"{question}&equipment=kettlebell").status_code == 200


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
def test_a_method_that_is_not_allowed_gets_the_allowed_ones(client: TestClient, method: str):
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        if method.lower() not in operations:
            answer = client.request(method, path.replace("{slug}", "ankle").replace("{code}", "not_found"))
            assert refused(answer, status=405)["code"] == "method_not_allowed"
            taken = {each.upper() for each in operations} | ({"HEAD"} if "get" in operations else set())
            assert answer.headers["allow"].split(", ") == [each for each in METHODS if each in taken]


def test_head_of_a_path_that_takes_no_get_is_refused_without_a_body(client: TestClient):
    answer = client.head("/v1/training-load/checks")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (405, "POST", b"")
