"""Workouts that are saved routines."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.saved_routines.requests import ANKLE, NOWHERE, refused, save
from tests.api.serving import ServiceClient

PLAN: dict[str, Any] = {"time_zone": "Europe/Berlin", "now": "2026-11-16T06:00:00+01:00"}


def a_plan(routine: dict[str, Any], **workout: Any) -> dict[str, Any]:
    own = {"id": "m", "kind": "mobility", "start": "2026-11-17T07:00:00+01:00", "status": "planned", "routine": routine}
    return PLAN | {"workouts": [own | workout]}


def test_a_workout_gets_the_same_values_from_a_saved_routine_as_from_its_question(client: TestClient):
    by_question = client.post("/v1/training-load/checks", json=a_plan(ANKLE))
    saved = save(client).json()
    by_id = client.post("/v1/training-load/checks", json=a_plan({"id": saved["id"]}))
    assert by_id.status_code == 200
    assert by_id.content == by_question.content
    (taken,) = by_id.json()["routines"]
    assert taken["minutes"] == saved["planned_seconds"] / 60
    repaired = client.post("/v1/training-load/repairs", json=a_plan({"id": saved["id"]}))
    assert repaired.status_code == 200


def test_a_workout_with_an_unsaved_routine_needs_its_length(client: TestClient):
    unsaved = {"id": NOWHERE}
    problem = refused(client.post("/v1/training-load/checks", json=a_plan(unsaved)), status=422, code="missing_field")
    assert problem["errors"][0]["pointer"] == "/workouts/0"
    report = client.post("/v1/training-load/checks", json=a_plan(unsaved, minutes=20)).json()
    assert report["routines"] == [{"workout": "m", "id": NOWHERE, "methods": []}]


def test_a_plan_without_saved_routines_does_not_use_the_database(client: ServiceClient, monkeypatch: pytest.MonkeyPatch):
    saved = save(client).json()["id"]
    monkeypatch.setattr(type(client.state.database.engine), "connect", None)
    assert client.post("/v1/training-load/checks", json=a_plan(ANKLE)).status_code == 200
    assert client.post("/v1/training-load/checks", json=a_plan({"id": "ours"}, minutes=5)).status_code == 200
    assert client.post("/v1/training-load/checks", json=a_plan({"id": saved})).status_code == 500


@pytest.mark.parametrize(
    ("routine", "code"),
    [
        (ANKLE | {"red_flag": ["snap_and_no_push"]}, "see_someone"),
        (ANKLE | {"condition": ["ankle_sprain"]}, "condition_leaves_nothing"),
    ],
)
def test_a_planned_routine_that_there_is_not_says_why(client: TestClient, routine: dict[str, Any], code: str):
    problem = refused(client.post("/v1/training-load/checks", json=a_plan(routine)), status=422, code=code)
    assert problem["errors"][0]["pointer"] == "/workouts/0/routine"
