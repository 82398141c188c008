"""Views: shorter responses with the same values, none of which leaves out when to see somebody or what could not be judged."""

from typing import Any, Final
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.api.schemas.items import Item, ItemExercise
from app.api.schemas.routine_views import RoutineView
from app.api.schemas.routines import Routine, RoutineBlock
from app.api.schemas.training_load.report import Report
from tests.api.training_load.requests import CHECKS, a_request, a_workout

ANKLE: Final = {"region": ["ankle"], "phase": "pre", "minutes": 10}
KNEE: Final = {"region": ["knee"], "phase": "strength", "minutes": 20, "condition": ["knee_pain"]}
FLAGGED: Final = {**ANKLE, "red_flag": ["cannot_bear_weight"]}
QUESTIONS: Final = (ANKLE, KNEE, FLAGGED)

SAFETY: Final = {"id", "self", "decision", "planned_seconds", "see_someone_if"}
PLAYER: Final = SAFETY | {"phase", "minutes", "blocks", "timeline", "advice", "catalogue_revision"}
PLAYER_ITEM: Final = {"position_in_routine", "exercise", "dose", "seconds", "cues", "cautions"}
SOMETIMES: Final = {"see_someone", "next_run", "race", "variations_available", "swaps", "bent", "week", "fewer_sets", "raised"}


def ask(client: TestClient, question: dict[str, Any], view: str) -> dict[str, Any]:
    answer = client.get(f"/v1/routines?{urlencode(question | {'view': view}, doseq=True)}")
    assert answer.status_code == 200
    Routine.model_validate(answer.json())
    content: dict[str, Any] = answer.json()
    return content


def fields(model: Any) -> set[str]:
    return set(model.model_fields)


@pytest.mark.parametrize("question", QUESTIONS)
def test_full_is_the_default_and_has_every_field(client: TestClient, question: dict[str, Any]):
    routine = ask(client, question, "full")
    assert client.get(f"/v1/routines?{urlencode(question, doseq=True)}").json() == routine
    assert routine.keys() - SOMETIMES == fields(Routine) - SOMETIMES - {"items"}
    for block in routine["blocks"]:
        assert block.keys() == fields(RoutineBlock)
        for item in block["items"]:
            assert item.keys() >= fields(Item) - {"easier", "harder"}
            assert item["exercise"].keys() >= fields(ItemExercise) - {"pattern", "twins", "demands", "figure", "retired"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_player_view_has_what_an_app_plays(client: TestClient, question: dict[str, Any]):
    full, player = ask(client, question, "full"), ask(client, question, "player")
    assert player.keys() - SOMETIMES == PLAYER
    assert {name: player[name] for name in player if name != "blocks"} == {
        name: full[name] for name in player if name != "blocks"
    }
    for whole, block in zip(full["blocks"], player["blocks"], strict=True):
        for item, played in zip(whole["items"], block["items"], strict=True):
            assert played.keys() == PLAYER_ITEM
            assert played["exercise"] == {
                name: item["exercise"][name] for name in ("slug", "name", "figure") if name in item["exercise"]
            }
            assert {name: played[name] for name in PLAYER_ITEM - {"exercise"}} == {
                name: item[name] for name in PLAYER_ITEM - {"exercise"}
            }


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_summary_has_one_line_for_each_item(client: TestClient, question: dict[str, Any]):
    full, summary = ask(client, question, "full"), ask(client, question, "summary")
    assert summary.keys() - {"see_someone"} == SAFETY | {"items"}
    items = [item for block in full["blocks"] for item in block["items"]]
    assert summary["items"] == [{"name": item["exercise"]["name"], "dose": item["dose"]["text"]} for item in items]


@pytest.mark.parametrize("view", RoutineView)
def test_no_view_leaves_out_when_to_see_somebody(client: TestClient, view: RoutineView):
    assert ask(client, KNEE, view)["see_someone_if"] == ask(client, KNEE, "full")["see_someone_if"] != []
    assert ask(client, FLAGGED, view)["see_someone"] == ask(client, FLAGGED, "full")["see_someone"]


def test_each_view_has_an_etag_of_its_own_and_its_304(client: TestClient):
    paths = [f"/v1/routines?{urlencode(ANKLE | {'view': view}, doseq=True)}" for view in RoutineView]
    etags = [client.get(path).headers["etag"] for path in paths]
    assert len(set(etags)) == len(etags)
    for path, etag in zip(paths, etags, strict=True):
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("view", RoutineView)
def test_bodies_take_a_view(client: TestClient, view: RoutineView):
    composed = client.post("/v1/routines/compose", json=ANKLE | {"view": view})
    got = client.get(f"/v1/routines?{urlencode(ANKLE | {'view': view}, doseq=True)}")
    assert (composed.content, composed.headers["etag"]) == (got.content, got.headers["etag"])
    questions = [ANKLE | {"view": each} for each in (view, "full")]
    results = client.post("/v1/routines/batch", json={"questions": questions}).json()["results"]
    assert [each["routine"] for each in results] == [composed.json(), ask(client, ANKLE, "full")]
    assert results[0]["etag"] == composed.headers["etag"]


def test_an_unknown_view_is_refused_with_those_that_exist(client: TestClient):
    for answer in (
        client.get(f"/v1/routines?{urlencode(ANKLE | {'view': 'sumary'}, doseq=True)}"),
        client.post("/v1/routines/compose", json=ANKLE | {"view": "sumary"}),
    ):
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["code"], error["nearest"]) == (422, "unknown_value", ["summary"])
        assert error["accepted"] == ["full", "player", "summary"]


def test_a_question_of_a_workout_has_no_view(client: TestClient):
    workout = a_workout(kind="mobility", routine=ANKLE | {"view": "player"})
    (error,) = client.post(CHECKS, json=a_request(workout)).json()["errors"]
    assert error["code"] == "unknown_field"


def test_the_findings_of_a_report_come_without_what_they_rest_on(client: TestClient):
    hard = (a_workout("a", rpe=8, minutes=60), a_workout("b", rpe=8, minutes=60, start="2026-11-18T07:00:00+01:00"))
    full, findings = (client.post(CHECKS, json=a_request(*hard, view=view)).json() for view in ("full", "findings"))
    for report in (full, findings):
        Report.model_validate(report)
    assert fields(Report) - {"first", "last"} == full.keys()
    required = {name for name, field in Report.model_fields.items() if field.is_required()}
    assert findings == {name: full[name] for name in required}
    assert findings["findings"]
    assert findings["not_judged"]


def test_metrics_of_a_summary_are_those_of_today_and_its_week(client: TestClient):
    runs = [a_workout(str(day), start=f"2026-11-{day:02}T07:00:00+01:00", status="done") for day in range(1, 16)]
    planned = a_workout("next", start="2026-11-24T07:00:00+01:00")
    summary, series = (
        client.post(CHECKS, json=a_request(*runs, planned, metrics=metrics)).json()["metrics"]
        for metrics in ("summary", "series")
    )
    assert summary["days"] == [day for day in series["days"] if day["date"] == "2026-11-16"]
    assert summary["weeks"] == [week for week in series["weeks"] if week["monday"] == "2026-11-16"]
    assert "definitions" not in summary
    earlier = client.post(CHECKS, json=a_request(*runs[:3])).json()["metrics"]
    assert [day["date"] for day in earlier["days"]] == ["2026-11-03"]
    assert [week["monday"] for week in earlier["weeks"]] == ["2026-11-02"]
