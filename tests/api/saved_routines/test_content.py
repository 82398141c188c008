"""A saved routine has one id for the same facts and never changes."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from starlette.testclient import TestClient

from app.db.engine import reading
from app.db.models import SavedRoutineHolderRow, SavedRoutineRow
from app.documents.saved_routines.writing import write_routine
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.keys import Scope
from app.domain.vocabulary import Phase
from app.settings import Auth
from tests.api.saved_routines.requests import (
    ANKLE,
    NOWHERE,
    PRIVATE,
    Serve,
    a_key_followed,
    assert_saved_as_composed,
    edit,
    refused,
    save,
)
from tests.api.serving import ServiceClient
from tests.effort import scaled
from tests.keys import a_key
from tests.questions import a_question


def test_a_routine_is_saved_once_and_found_at_its_location(client: TestClient):
    first, again = save(client), save(client)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["location"] == again.headers["location"] == f"/v1/routines/{first.json()['id']}"
    assert first.headers["cache-control"] == "no-store"
    found = client.get(first.headers["location"])
    assert found.status_code == 200
    assert found.content == first.content == again.content


def test_a_saved_routine_is_the_response_to_its_question_without_what_only_composing_knows(client: TestClient):
    answered = client.get("/v1/routines?region=ankle&phase=pre&minutes=10").json()
    saved = save(client).json()
    assert_saved_as_composed(saved, answered)
    assert saved["blocks"][0]["items"][0]["why"]
    assert answered.keys() - saved.keys() >= {"omissions", "objective", "rules_applied", "catalogue_revision"}


def test_a_routine_that_was_not_saved_is_not_found(client: TestClient):
    answered = client.get("/v1/routines?region=ankle&phase=pre&minutes=10").json()
    problem = refused(client.get(f"/v1/routines/{answered['id']}"), status=404, code="not_found")
    assert "POST" in problem["errors"][0]["detail"]


def test_a_routine_with_swaps_has_an_id_of_its_own_and_is_found_again(client: TestClient):
    plain = save(client)
    swapped = save(client, ANKLE | {"swaps": [{"position_in_routine": 1, "exercise": "butt-kicks"}]})
    assert swapped.status_code == 201
    assert swapped.json()["id"] != plain.json()["id"]
    assert client.get(swapped.headers["location"]).content == swapped.content
    assert_saved_as_composed(swapped.json(), client.get(swapped.json()["self"]).json())
    assert swapped.json()["swaps"][0]["exercise"] == "butt-kicks"


def test_alternatives_to_an_item_of_a_saved_routine_know_the_routine(client: TestClient):
    saved = save(client, ANKLE | {"swaps": [{"position_in_routine": 1, "exercise": "butt-kicks"}]}).json()
    inside = {item["exercise"]["slug"] for block in saved["blocks"] for item in block["items"]}
    by_id = client.get(f"/v1/exercises/butt-kicks/alternatives?routine={saved['id']}&limit=20").json()
    question = "region=ankle&phase=pre&minutes=10&swap=1:butt-kicks&position_in_routine=1"
    assert client.get(f"/v1/exercises/butt-kicks/alternatives?{question}&limit=20").json() == by_id
    assert inside.isdisjoint(item["exercise"]["slug"] for item in by_id["items"])
    assert by_id["items"][0]["swap"]["possible"]
    assert refused(
        client.get(f"/v1/exercises/squat/alternatives?routine={saved['id']}"), status=422, code="contradictory_parameters"
    )
    assert refused(
        client.get(f"/v1/exercises/butt-kicks/alternatives?routine={saved['id']}&position_in_routine=2"),
        status=422,
        code="contradictory_parameters",
    )
    for unknown in (NOWHERE, "anything"):
        problem = refused(client.get(f"/v1/exercises/squat/alternatives?routine={unknown}"), status=404, code="not_found")
        assert problem["errors"][0]["parameter"] == "routine"


def test_alternatives_to_an_item_that_its_question_no_longer_leads_to_are_given_without_a_trial(
    client: ServiceClient, shipped: Catalogue
):
    saved = save(client)
    with client.state.database.engine.begin() as connection:
        facts = write_routine(compose(shipped, a_question(shipped, region=["ankle"], phase="pre", minutes=10)))
        outdated = facts.replace(b'["variation","0"]', b'["variation","1"]').replace(b'["minutes","10"]', b'["minutes","5"]')
        connection.execute(update(SavedRoutineRow).values(facts=outdated))
    last = [item for block in saved.json()["blocks"] for item in block["items"]][-1]["exercise"]["slug"]
    found = client.get(f"/v1/exercises/{last}/alternatives?routine={saved.json()['id']}&limit=20").json()
    assert found["items"]
    assert all("swap" not in item for item in found["items"])


def test_how_a_request_was_read_is_not_stored(client: ServiceClient, seeded_url: str):
    key = a_key_followed(client, seeded_url)
    typed = save(client, {"region": ["hip bursitis"], "phase": "daily", "minutes": 10, "exclude": ["squats"]}, key)
    sent = save(client, {"region": ["abductors"], "condition": ["hip_pain"], "phase": "daily", "minutes": 10}, key)
    assert (typed.status_code, sent.status_code) == (201, 200)
    stored = client.get(typed.headers["location"], headers={"Authorization": f"Bearer {key}"})
    assert stored.content == sent.content
    assert (stored.json()["suggested_conditions"], stored.json()["ignored"]) == ([], [])
    assert [each["condition"] for each in typed.json()["suggested_conditions"]] == ["hip_pain"]
    assert [each["value"] for each in typed.json()["ignored"]] == ["squats"]


QUESTIONS = st.fixed_dictionaries(
    {
        "region": st.lists(
            st.sampled_from(["ankle", "hip", "hamstrings", "iliotibial tract"]), min_size=1, max_size=2, unique=True
        ),
        "phase": st.sampled_from([phase.value for phase in Phase]),
        "minutes": st.integers(5, 30),
        "level": st.sampled_from(["beginner", "intermediate", "advanced"]),
    }
)


@settings(
    max_examples=scaled(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(question=QUESTIONS)
def test_saving_the_same_question_again_returns_the_stored_routine(client: TestClient, question: dict[str, Any]):
    first, again = save(client, question), save(client, question)
    assert client.get(first.headers["location"]).content == first.content == again.content


@settings(
    max_examples=scaled(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(one=QUESTIONS, other=QUESTIONS)
def test_two_routines_share_an_id_only_if_they_share_every_byte(client: TestClient, one: Any, other: Any):
    first, second = save(client, one), save(client, other)
    assert (first.json()["id"] == second.json()["id"]) == (first.content == second.content)


def test_another_dose_gives_another_id(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, *Scope)
    client = serve()
    saved = save(client)
    path = f"/v1/exercises/{saved.json()['blocks'][0]['items'][0]['exercise']['slug']}"
    (prescription,) = client.get(path).json()["prescriptions"]
    longer = prescription | {"hold_seconds": {"min": 12, "max": 12}}
    edit(client, path, key, prescriptions=[{name: value for name, value in longer.items() if name != "text"}])
    composed_again = save(client)
    assert composed_again.status_code == 201
    assert composed_again.json()["id"] != saved.json()["id"]
    assert client.get(saved.headers["location"]).content == saved.content


def test_only_the_own_cache_of_a_client_stores_a_saved_routine_for_a_while(client: TestClient):
    place = save(client).headers["location"]
    found, headed = client.get(place), client.head(place)
    assert found.headers["cache-control"] == PRIVATE
    assert (headed.status_code, headed.content) == (200, b"")
    own = {"date": "", "x-request-id": ""}
    assert dict(headed.headers) | own == dict(found.headers) | own
    unchanged = client.get(place, headers={"If-None-Match": found.headers["etag"]})
    assert (unchanged.status_code, unchanged.content, unchanged.headers["cache-control"]) == (304, b"", PRIVATE)


def test_where_keys_are_required_it_is_read_with_one(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, *Scope)
    client = serve(auth=Auth.REQUIRED)
    place = save(client, key=key).headers["location"]
    assert client.get(place, headers={"Authorization": f"Bearer {key}"}).status_code == 200
    assert client.get(place).status_code == 401


def test_only_the_routine_and_who_holds_it_are_stored(serve: Serve, seeded_url: str):
    key = a_key(seeded_url, *Scope)
    client = serve()
    saved = save(client, key=key)
    with reading(client.state.database.engine).begin() as session:
        (row,) = session.query(SavedRoutineRow).all()
        (holder,) = session.query(SavedRoutineHolderRow).all()
    assert (row.id, row.is_personal) == (saved.json()["id"], False)
    assert row.facts is not None
    assert row.facts.startswith(b'{"format":1,')
    assert all(text not in row.facts for text in (b"instructions", b"cues", b"advice", b"revision"))
    assert (holder.client, holder.external_id, holder.routine, holder.expires_at) == ("tests", row.id, row.id, None)
    columns = {column.name for table in (SavedRoutineRow, SavedRoutineHolderRow) for column in table.__table__.columns}
    assert columns == {
        *("id", "facts", "is_personal", "planned_seconds", "effort", "rpe", "methods"),
        *("client", "external_id", "routine", "saved_at", "expires_at"),
    }


def test_a_saved_routine_links_to_its_exports_wherever_it_is_sent(client: TestClient):
    saved, again = save(client), save(client)
    got = client.get(saved.headers["location"])
    assert saved.headers["link"] == again.headers["link"] == got.headers["link"]
    for link in saved.headers["link"].split(", "):
        path, _, rest = link.removeprefix("<").partition(">")
        assert path.startswith(f"{saved.headers['location']}/")
        query = "?start=2026-12-01T18:30:00Z&calendar_id=k3" if path.endswith(".ics") else ""
        answer = client.get(path + query)
        assert answer.status_code == 200
        assert f'type="{answer.headers["content-type"].partition(";")[0]}"' in rest
