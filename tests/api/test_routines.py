"""A routine over HTTP: complete, exact to the second, and the same bytes for equivalent questions."""

import asyncio
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import composed_routines
from app.api.composed_routines import compose_routine
from app.api.routes import routines
from tests.api.serving import client_of
from tests.builders import a_catalogue, an_exercise

ANKLE = "/v1/routines?region=ankle&phase=pre&minutes=10"
RICH = "/v1/routines?region=hip&region=hamstrings&phase=post&minutes=15&equipment=foam_roller&equipment=band&condition=knee_pain"
STRENGTH = "/v1/routines?region=lower-body&phase=strength&minutes=30&equipment=kettlebell&recent=squat&variation=2"
PATHS = (ANKLE, RICH, STRENGTH)

ROUTINE = {
    "id", "self", "phase", "minutes", "level", "place", "variation", "regions", "protocol", "effort", "peak_effort",
    "expected_rpe", "budget_seconds",
    "planned_seconds", "fill", "quality", "objective", "underfilled_because", "blocks", "timeline", "rules_applied", "omissions",
    "removed_by", "sources", "see_someone_if", "decision", "advice", "suggested_conditions", "ignored",
    "max_exercises", "optimal",
    "catalogue_revision", "composer_version",
}  # fmt: skip
ITEM = {
    "position_in_routine",
    "exercise",
    "dose",
    "seconds",
    "instructions",
    "cues",
    "common_mistakes",
    "cautions",
    "why",
    "citations",
}
EXERCISE = {"slug", "name", "method", "position", "equipment", "regions", "laterality"}
CUE = {"position_in_routine", "at_seconds", "seconds", "kind", "exercise", "side", "set", "of_sets", "text", "say"}
FACTS = {"direction", "reps", "rep_seconds", "tempo", "rep", "of_reps", "breaths", "steps", "metres", "load", "figure"}


def answered(client: TestClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def items_of(routine: Any) -> list[Any]:
    return [item for block in routine["blocks"] for item in block["items"]]


@pytest.mark.parametrize("path", PATHS)
def test_a_routine_has_every_part_of_the_contract(client: TestClient, path: str):
    routine = answered(client, path)
    assert routine.keys() - {"next_run", "variations_available"} == ROUTINE
    assert ("variations_available" in routine) is (routine["variation"] > 0)
    assert ("next_run" in routine) is (routine["phase"] == "pre")
    assert all(block.keys() == {"title", "form", "methods", "rounds", "items"} for block in routine["blocks"])
    for item in items_of(routine):
        assert item.keys() - {"easier", "harder"} == ITEM
        assert item["exercise"].keys() - {"pattern", "twins", "demands", "figure"} == EXERCISE
        assert item["seconds"].keys() == {"setup", "work", "switch", "rest", "total"}
        assert {"sets", "per", "text"} <= item["dose"].keys()
        assert item["citations"]
    assert all(cue.keys() - FACTS == CUE for cue in routine["timeline"])
    assert all(rule.keys() == {"rule", "text", "citations"} for rule in routine["rules_applied"])
    assert all(omission.keys() == {"exercise", "name", "reason", "text"} for omission in routine["omissions"])


@pytest.mark.parametrize("path", PATHS)
def test_ledger_and_timeline_add_up_to_the_planned_seconds_within_the_budget(client: TestClient, path: str):
    routine = answered(client, path)
    ledger = [item["seconds"] for item in items_of(routine)]
    assert all(seconds["total"] == sum(seconds[part] for part in ("setup", "work", "switch", "rest")) for seconds in ledger)
    assert sum(seconds["total"] for seconds in ledger) == routine["planned_seconds"]
    assert sum(cue["seconds"] for cue in routine["timeline"]) == routine["planned_seconds"]
    lasting = [cue for cue in routine["timeline"] if cue["kind"] != "halfway"]
    assert all(one["at_seconds"] + one["seconds"] == other["at_seconds"] for one, other in pairwise(lasting))
    assert routine["planned_seconds"] <= routine["budget_seconds"] == routine["minutes"] * 60


@pytest.mark.parametrize("path", PATHS)
def test_every_cited_source_is_in_the_response(client: TestClient, path: str):
    routine = answered(client, path)
    listed = {source["slug"] for source in routine["sources"]}
    cited = {citation["source"] for item in items_of(routine) for citation in item["citations"]}
    cited |= {citation["source"] for rule in routine["rules_applied"] for citation in rule["citations"]}
    assert cited <= listed


@pytest.mark.parametrize("path", PATHS)
def test_an_absent_field_is_omitted_and_never_null(client: TestClient, path: str):
    assert "null" not in client.get(path).text


@pytest.mark.parametrize("path", PATHS)
def test_the_same_question_gets_the_same_bytes(client: TestClient, path: str):
    assert client.get(path).content == client.get(path).content


@pytest.mark.parametrize("path", PATHS)
def test_the_link_to_itself_gets_the_same_bytes(client: TestClient, path: str):
    first = client.get(path)
    again = client.get(first.json()["self"])
    assert again.content == first.content
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("path", PATHS)
def test_the_order_of_parameters_makes_no_difference(client: TestClient, path: str):
    base, _, query = path.partition("?")
    first = client.get(path)
    turned = client.get(f"{base}?{'&'.join(reversed(query.split('&')))}")
    assert turned.content == first.content
    assert turned.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize(
    "same",
    [
        "/v1/routines?region=Ankle&phase=pre&minutes=10",
        "/v1/routines?region=ankle&region=ankle&phase=pre&minutes=10",
        "/v1/routines?region=ankle&phase=pre&minutes=010",
        "/v1/routines?region=ankle&phase=pre&minutes=10&equipment=none",
        "/v1/routines?region=ankle&phase=pre&minutes=10&level=intermediate&variation=0",
        "/v1/routines?region=%61nkle&phase=pre&minutes=10",
        "/v1/routines?&region=ankle&&phase=pre&minutes=10&",
    ],
)
def test_equivalent_questions_get_the_same_bytes(client: TestClient, same: str):
    assert client.get(same).content == client.get(ANKLE).content
    assert client.get(same).headers["etag"] == client.get(ANKLE).headers["etag"]


def test_a_redirected_region_has_the_reason(client: TestClient):
    regions = answered(client, "/v1/routines?region=iliotibial-band&phase=recovery&minutes=20&equipment=massage_ball")["regions"]
    assert {region["requested_as"] for region in regions} == {"iliotibial-band"}
    assert all(region["slug"] != "iliotibial-band" and region["redirect_reason"] for region in regions)


def test_set_ups_name_only_available_equipment(client: TestClient):
    routine = answered(client, "/v1/routines?region=full-body&phase=recovery&minutes=40&equipment=tennis_ball")
    assert {tool for item in items_of(routine) for tool in item["exercise"]["equipment"]} <= {"tennis_ball", "wall"}


def test_the_time_model_can_be_changed_within_its_bounds(client: TestClient):
    routine = answered(client, f"{ANKLE}&switch_seconds=15")
    assert "switch_seconds=15" in routine["self"]
    assert {cue["seconds"] for cue in routine["timeline"] if cue["kind"] == "switch"} <= {15}


def test_another_variation_is_another_routine_with_its_closeness(client: TestClient):
    best, other = answered(client, ANKLE), answered(client, f"{ANKLE}&variation=1")
    assert best["quality"] == 1.0
    assert "variations_available" not in best
    assert (other["variation"], other["variations_available"]) == (1, "5+")
    assert 0.5 <= other["quality"] <= 1
    before, after = ({item["exercise"]["slug"] for item in items_of(routine)} for routine in (best, other))
    assert 3 * len(after - before) >= len(after)


def test_a_variation_that_does_not_exist_is_refused_with_the_number_of_those_that_do(client: TestClient):
    path = "/v1/routines?region=calf&phase=post&minutes=10&variation="
    available = int(answered(client, f"{path}1")["variations_available"])
    assert answered(client, f"{path}{available - 1}")["variation"] == available - 1
    for number in (available, 20):
        problem = client.get(f"{path}{number}").json()
        assert (problem["status"], problem["code"]) == (422, "no_more_variations")
        assert problem["errors"][0]["parameter"] == "variation"
        assert f" {available}, counted" in problem["detail"]


def test_composing_from_a_large_catalogue_does_not_block_the_event_loop(monkeypatch: pytest.MonkeyPatch):
    """Whether the call runs on the event loop: only there one is running."""

    def on_the_loop(exercises: int) -> bool:
        client = client_of(a_catalogue(exercises=[an_exercise(slug=f"ankle-rocks-{number}") for number in range(exercises)]))
        seen = []

        def noting(*arguments: Any, **options: Any) -> Any:
            seen.append(asyncio._get_running_loop() is not None)
            return compose_routine(*arguments, **options)

        monkeypatch.setattr(routines, "compose_routine", noting)
        assert client.get("/v1/routines?region=ankle&phase=pre&minutes=5").status_code == 200
        return seen[0]

    assert on_the_loop(3)
    assert not on_the_loop(composed_routines.MAX_EXERCISES_ON_EVENT_LOOP + 1)


def test_a_red_flag_says_whom_to_see_with_links_that_work(client: TestClient):
    routine = answered(client, "/v1/routines?region=knee&phase=strength&minutes=20&red_flag=cannot_bear_weight")
    assert (routine["decision"], routine["planned_seconds"]) == ("see_someone", 0)
    assert routine["blocks"] == routine["timeline"] == routine["omissions"] == []
    found = routine["see_someone"]
    assert (found["code"], found["urgency"]) == ("cannot_bear_weight", "same_day")
    assert found["safe"]
    for link in found["safe"]:
        assert "red_flag=cannot_bear_weight" in link
        assert answered(client, link)["decision"] == "go"


def test_an_unknown_red_flag_is_refused_with_the_accepted_ones(client: TestClient):
    answer = client.get("/v1/routines?region=knee&phase=daily&minutes=10&red_flag=tired")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_value")
    assert "cannot_bear_weight" in answer.json()["errors"][0]["accepted"]


def test_a_routine_of_a_sore_region_alone_is_a_contradiction(client: TestClient):
    answer = client.get("/v1/routines?region=knee&phase=daily&minutes=10&sore_region=lower-body")
    assert (answer.status_code, answer.json()["code"]) == (422, "contradictory_parameters")
