"""While a newer version takes over, it saves routines that this one cannot read."""

import json
from typing import Any, Final

import pytest
from sqlalchemy import update

from app.db.models import SavedRoutineRow
from app.domain.keys import Scope
from tests.api.saved_routines.requests import ANKLE, refused
from tests.api.serving import ServiceClient
from tests.api.training_load.requests import CHECKS
from tests.keys import a_key

MINE: Final = "/v1/saved-routines/mine"


@pytest.fixture
def app(client: ServiceClient, seeded_url: str) -> ServiceClient:
    client.headers["Authorization"] = f"Bearer {a_key(seeded_url, *Scope)}"
    client.state.follow()
    return client


def change(client: ServiceClient, **values: Any) -> None:
    with client.state.database.engine.begin() as connection:
        connection.execute(update(SavedRoutineRow).values(**values))


def plan_of(routine_id: str) -> dict[str, Any]:
    workout = {"id": "monday", "kind": "mobility", "minutes": 9, "start": "2026-11-16T18:30:00Z", "status": "planned"}
    workouts = [workout | {"routine": {"id": routine_id}}]
    return {"time_zone": "UTC", "now": "2026-11-16T06:00:00Z", "workouts": workouts}


def unknown_format(facts: dict[str, Any]) -> None:
    facts["format"] += 1


def unknown_word_in_the_question(facts: dict[str, Any]) -> None:
    facts["question"] = [[name, "levitation" if name == "phase" else value] for name, value in facts["question"]]


def field_that_is_missing(facts: dict[str, Any]) -> None:
    del facts["blocks"]


@pytest.mark.parametrize("alter", [unknown_format, unknown_word_in_the_question, field_that_is_missing])
def test_a_routine_in_an_unknown_form_is_unavailable_and_can_be_deleted(app: ServiceClient, alter: Any):
    saved = app.put(MINE, json=ANKLE).json()
    with app.state.database.engine.connect() as connection:
        facts = json.loads(connection.execute(SavedRoutineRow.__table__.select()).one().facts)
    alter(facts)
    change(app, facts=json.dumps(facts).encode())
    for path in (MINE, f"/v1/routines/{saved['id']}", f"/v1/routines/{saved['id']}/print"):
        refused(app.get(path), status=503, code="database_unavailable")
    assert app.delete(MINE).status_code == 204


@pytest.mark.parametrize("values", [{"effort": "levitating"}, {"methods": ["levitation"]}])
def test_a_plan_with_such_a_routine_is_not_judged_without_it(app: ServiceClient, values: dict[str, Any]):
    saved = app.put(MINE, json=ANKLE).json()
    assert app.post(CHECKS, json=plan_of(saved["id"])).status_code == 200
    change(app, **values)
    refused(app.post(CHECKS, json=plan_of(saved["id"])), status=503, code="database_unavailable")
