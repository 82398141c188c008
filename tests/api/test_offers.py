"""Whatever a response offers instead of what was requested works when it is followed."""

from collections.abc import Sequence
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.problems.question_problems import locate_in_body, locate_in_query
from app.domain.errors import QuestionFault, QuestionProblem
from tests.api.refusal import refused
from tests.words.test_question_problems import NAMES

NOTHING_FITS = "region=soleus&phase=recovery&minutes=1&include=glute-bridge&max_exercises=1"
NO_RUNNING = "region=pulled%20hamstring&phase=pre&minutes=10&next_run=race&race_distance_m=5000&place=outdoors"


def follow(client: TestClient, links: Sequence[str]) -> list[str]:
    """The decision of each routine."""
    answers = [client.get(link) for link in links]
    assert {answer.status_code for answer in answers} == {200}, [answer.text for answer in answers if answer.status_code != 200]
    return [answer.json()["decision"] for answer in answers]


@pytest.mark.parametrize("extra", ["", "&variation=3", "&swap=1:askling-glider", "&protocol=regeneration-day"])
def test_every_change_that_would_help_gives_a_routine(client: TestClient, extra: str):
    ways = refused(client.get(f"/v1/routines?{NOTHING_FITS}{extra}"), status=422, code="no_routine")["relaxations"]
    assert {"minutes", "include"} <= {way["parameter"] for way in ways}
    assert set(follow(client, [way["link"] for way in ways])) == {"go"}


@pytest.mark.parametrize(
    "extra", ["", "&variation=3", "&swap=1:toe-walk", "&minutes_to_start=20", "&protocol=race-warm-up-short"]
)
def test_another_phase_comes_without_the_run_and_with_the_complaint(client: TestClient, extra: str):
    problem = refused(client.get(f"/v1/routines?{NO_RUNNING}{extra}"), status=422, code="condition_leaves_nothing")
    links = [way["link"] for way in problem["relaxations"]]
    assert all("condition=hamstring_strain" in link and "race" not in link for link in links)
    assert set(follow(client, links)) == {"go"}


def test_more_minutes_than_there_are_to_the_start_of_a_race_are_not_offered(client: TestClient):
    question = "region=ankle&phase=pre&minutes=1&next_run=race&include=strides&include=a-skip"
    without = refused(client.get(f"/v1/routines?{question}"), status=422, code="no_routine")
    assert without["minimum_minutes"] > 2
    soon = refused(client.get(f"/v1/routines?{question}&minutes_to_start=2"), status=422, code="no_routine")
    assert "minimum_minutes" not in soon
    assert "minutes" not in {way["parameter"] for way in soon["relaxations"]}


@pytest.mark.parametrize("extra", ["", "&variation=3", "&swap=1:heel-walk", "&include=heel-walk", "&next_run=race"])
def test_what_is_safe_meanwhile_is_a_routine(client: TestClient, extra: str):
    question = "region=ankle&phase=pre&minutes=10&red_flag=cannot_bear_weight"
    safe = client.get(f"/v1/routines?{question}{extra}").json()["see_someone"]["safe"]
    assert follow(client, safe) == ["go", "go", "go"]


def test_more_exercises_to_include_than_a_routine_may_have_are_refused(client: TestClient):
    question: dict[str, Any] = {"phase": "pre", "minutes": 10, "max_exercises": 1, "include": ["heel-walk", "toe-walk"]}
    problem = refused(client.get("/v1/routines", params={"region": "ankle"} | question), status=422)
    assert [(error["code"], error["parameter"]) for error in problem["errors"]] == [("contradictory_parameters", "max_exercises")]
    problem = refused(client.post("/v1/routines/compose", json={"region": ["ankle"]} | question), status=422)
    assert [(error["code"], error["pointer"]) for error in problem["errors"]] == [("contradictory_fields", "/max_exercises")]


@pytest.mark.parametrize("fault", QuestionFault)
def test_every_fault_of_a_question_has_a_code_in_a_query_and_in_a_body(fault: QuestionFault):
    problem = QuestionProblem(fault=fault, path=("include", 0), names=NAMES.get(fault, ("squat",)))
    (in_query,), (in_body,) = locate_in_query([problem]), locate_in_body([problem], "/routine")
    assert (in_query.parameter, in_body.pointer) == ("include", "/routine/include/0")
