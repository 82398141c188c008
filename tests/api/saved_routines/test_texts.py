"""A saved routine keeps what is done; its names and texts are those of the catalogue as it is now."""

from typing import Any

import pytest

from app.domain.keys import Scope
from tests.api.saved_routines.requests import ANKLE, Serve, edit, save
from tests.api.serving import ServiceClient
from tests.keys import a_key


@pytest.fixture
def key(seeded_url: str) -> str:
    return a_key(seeded_url, *Scope)


def items_of(routine: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for block in routine["blocks"] for item in block["items"]]


def doing(routine: dict[str, Any]) -> Any:
    """What is done, without words."""
    timeline = [{name: each[name] for name in ("at_seconds", "seconds", "kind", "side", "set")} for each in routine["timeline"]]
    return [(item["exercise"]["slug"], item["dose"]["sets"], item["seconds"]) for item in items_of(routine)], timeline


def delete(client: ServiceClient, key: str, slug: str) -> None:
    path = f"/v1/exercises/{slug}"
    answer = client.delete(path, headers={"Authorization": f"Bearer {key}", "If-Match": client.get(path).headers["etag"]})
    assert answer.status_code == 204, answer.text


def lonely_exercise(client: ServiceClient, key: str) -> str:
    """Create an exercise that nothing else names, and return its slug."""
    record = client.get("/v1/exercises/ankle-circles").json()
    own: dict[str, Any] = {"slug": "team-circles", "name": "Team circles", "aliases": [], "family": None, "twins": None}
    body = {name: value for name, value in (record | own).items() if value is not None and name not in {"revision", "figure"}}
    for prescription in body["prescriptions"]:
        del prescription["text"]
    headers = {"Authorization": f"Bearer {key}", "If-None-Match": "*"}
    answer = client.put("/v1/exercises/team-circles", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return "team-circles"


def test_a_corrected_text_is_in_the_saved_routine_whose_id_stays(serve: Serve, key: str):
    before = serve()
    saved = save(before)
    first = items_of(saved.json())[0]["exercise"]["slug"]
    tag = before.get(saved.headers["location"]).headers["etag"]
    edit(before, f"/v1/exercises/{first}", key, name="Renamed by an author")
    for client in (before, serve()):
        found = client.get(saved.headers["location"])
        assert found.json()["id"] == saved.json()["id"]
        assert items_of(found.json())[0]["exercise"]["name"] == "Renamed by an author"
        assert doing(found.json()) == doing(saved.json())
        assert found.headers["etag"] != tag
        again = save(client)
        assert (again.status_code, again.content) == (200, found.content)


def test_an_edit_of_something_else_leaves_its_bytes(serve: Serve, key: str):
    client = serve()
    saved = save(client)
    edit(client, "/v1/exercises/squat", key, name="Another squat")
    assert client.get(saved.headers["location"]).content == saved.content


def test_an_exercise_that_is_done_in_another_way_now_is_done_as_it_was_saved(serve: Serve, key: str):
    client = serve()
    saved = save(client)
    unilateral = next(item for item in items_of(saved.json()) if item["exercise"]["laterality"] == "unilateral")
    path = f"/v1/exercises/{unilateral['exercise']['slug']}"
    dose = {"citation": unilateral["citations"][0], "reps": {"min": 3, "max": 3}}
    edit(client, path, key, laterality="bilateral", prescriptions=[dose], name="Both at once")
    found = client.get(saved.headers["location"]).json()
    assert doing(found) == doing(saved.json())
    (item,) = (each for each in items_of(found) if each["exercise"]["slug"] == unilateral["exercise"]["slug"])
    assert (item["exercise"]["laterality"], item["exercise"]["name"]) == ("unilateral", "Both at once")
    assert item["dose"] == unilateral["dose"]


def test_a_deleted_exercise_has_its_name_and_dose_and_says_so(serve: Serve, key: str):
    client = serve()
    slug = lonely_exercise(client, key)
    saved = save(client, ANKLE | {"include": [slug]}, key)
    (before,) = (item for item in items_of(saved.json()) if item["exercise"]["slug"] == slug)
    delete(client, key, slug)
    found = client.get(saved.headers["location"])
    assert found.status_code == 200
    (item,) = (each for each in items_of(found.json()) if each["exercise"]["slug"] == slug)
    assert (item["exercise"]["name"], item["exercise"]["retired"]) == ("Team circles", True)
    assert (item["dose"], item["seconds"], item["instructions"]) == (before["dose"], before["seconds"], [])
    assert "why" not in item
    assert doing(found.json()) == doing(saved.json())
    assert found.json()["self"] == saved.json()["self"]
    assert [each["exercise"]["slug"] for each in items_of(found.json()) if "retired" in each["exercise"]] == [slug]
    player = client.get(f"{saved.headers['location']}?view=player").json()
    assert [each["exercise"]["slug"] for each in items_of(player) if each["exercise"].get("retired")] == [slug]
    for name in ("print", "workout.fit", "calendar.ics?start=2026-12-01T18:30:00Z&calendar_id=k3"):
        assert client.get(f"{saved.headers['location']}/{name}").status_code == 200


def test_a_deleted_exercise_that_was_swapped_out_keeps_its_name(serve: Serve, key: str):
    client = serve()
    slug = lonely_exercise(client, key)
    plain = client.get(f"/v1/routines?region=ankle&phase=pre&minutes=10&include={slug}").json()
    position = next(item["position_in_routine"] for item in items_of(plain) if item["exercise"]["slug"] == slug)
    swaps = [{"position_in_routine": position, "exercise": "butt-kicks"}]
    saved = save(client, ANKLE | {"include": [slug], "swaps": swaps}, key)
    assert saved.status_code == 201, saved.text
    delete(client, key, slug)
    found = client.get(saved.headers["location"]).json()
    assert found["swaps"] == saved.json()["swaps"]
    assert "You chose it instead of team circles." in items_of(found)[position - 1]["why"]


@pytest.mark.parametrize("view", ["player", "summary"])
def test_a_view_is_that_of_the_question(client: ServiceClient, view: str):
    saved = save(client, ANKLE | {"view": view})
    plain = client.get(f"/v1/routines?region=ankle&phase=pre&minutes=10&view={view}").json()
    plain.pop("catalogue_revision", None)
    assert saved.json() == client.get(f"{saved.headers['location']}?view={view}").json() == plain
