"""What a client has saved: under ids of its own, listed, replaced, deleted, expired."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from httpx2 import Response
from sqlalchemy import and_, select, true, update

from app.db.engine import reading
from app.db.models import SavedRoutineHolderRow, SavedRoutineRow
from app.db.routine_cleanup import clean_up
from app.domain.keys import Scope
from app.domain.saved_routine import DEFAULT_LIFETIME, TOMBSTONE_LIFETIME
from app.settings import Auth, Saving
from tests.api.saved_routines.requests import ANKLE, Serve, minutes_from, refused, save
from tests.api.serving import ServiceClient
from tests.keys import a_key

LIST: Final = "/v1/saved-routines"
MINE: Final = f"{LIST}/mine"
PERSONAL: Final = {"region": ["abductors"], "condition": ["hip_pain"], "phase": "daily", "minutes": 10}
LATER: Final = "2031-03-01T00:00:00Z"
HOUR: Final = timedelta(hours=1)


class App:
    """An app backend with a key of its own."""

    def __init__(self, client: ServiceClient, url: str, name: str) -> None:
        self._client = client
        self.headers = {"Authorization": f"Bearer {a_key(url, *Scope, client=name)}"}
        client.state.follow()

    def put(self, path: str = MINE, question: Any = ANKLE, **headers: str) -> Response:
        return self._client.put(path, json=question, headers=self._with(headers))

    def post(self, question: Any = ANKLE) -> Response:
        return self._client.post("/v1/routines", json=question, headers=self.headers)

    def get(self, path: str = MINE, **headers: str) -> Response:
        return self._client.get(path, headers=self._with(headers))

    def delete(self, path: str = MINE, **headers: str) -> Response:
        return self._client.delete(path, headers=self._with(headers))

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        return self.headers | {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def app(client: ServiceClient, seeded_url: str) -> App:
    return App(client, seeded_url, "tests")


@pytest.fixture
def other(client: ServiceClient, seeded_url: str) -> App:
    return App(client, seeded_url, "other")


def expire(client: ServiceClient, *, ago: timedelta, client_name: str | None = None) -> None:
    """Everything that is saved, or what this client has saved last, has expired so long ago."""
    holder, now = SavedRoutineHolderRow, datetime.now(UTC)
    live = true() if client_name is None else and_(holder.client == client_name, holder.expires_at > now)
    with client.state.database.engine.begin() as connection:
        connection.execute(update(holder).where(live).values(expires_at=now - ago))


def stored_routines(client: ServiceClient) -> dict[str, bool]:
    """The routines in the database, each with whether it has facts."""
    with reading(client.state.database.engine).begin() as session:
        return {row.id: row.facts is not None for row in session.scalars(select(SavedRoutineRow))}


def test_a_client_saves_reads_replaces_and_deletes_under_its_own_id(app: App, client: ServiceClient):
    first = app.put()
    assert (first.status_code, first.headers["location"]) == (201, MINE)
    saved = first.json()
    assert (saved["external_id"], saved["routine"]["id"]) == ("mine", saved["id"])
    found = app.get()
    assert (found.status_code, found.content, found.headers["etag"]) == (200, first.content, first.headers["etag"])
    assert app.get(If_None_Match=found.headers["etag"]).status_code == 304
    again = app.put()
    assert (again.status_code, again.content, again.headers["etag"]) == (200, first.content, first.headers["etag"])
    replaced = app.put(question=ANKLE | {"minutes": 12})
    assert (replaced.status_code, replaced.json()["id"] == saved["id"]) == (200, False)
    assert stored_routines(client) == {replaced.json()["id"]: True}, "the first one went with its last holder"
    assert app.delete().status_code == 204
    refused(app.get(), status=404, code="not_found")
    refused(app.delete(), status=404, code="not_found")
    assert stored_routines(client) == {}


def test_what_is_saved_has_views_and_links_to_its_exports(app: App, client: ServiceClient):
    first, got = app.put(), app.get()
    links = client.get(f"/v1/routines/{first.json()['id']}").headers["link"]
    assert first.headers["link"] == got.headers["link"] == links
    player, summary = app.get(f"{MINE}?view=player"), app.get(f"{MINE}?view=summary")
    assert player.json()["routine"] == client.get(f"/v1/routines/{first.json()['id']}?view=player").json()
    assert summary.json()["routine"].keys() >= {"items", "planned_seconds"}
    assert summary.json() | {"routine": ""} == got.json() | {"routine": ""}
    assert len({each.headers["etag"] for each in (got, player, summary)}) == 3
    assert app.get(f"{MINE}?view=player", If_None_Match=player.headers["etag"]).status_code == 304
    assert app.get(f"{MINE}?view=player", If_None_Match=summary.headers["etag"]).status_code == 200
    assert app.put(If_Match=summary.headers["etag"]).status_code == 200, "a write compares the version only"
    refused(app.get(f"{MINE}?view=half"), status=422, code="unknown_value")


def test_preconditions_hold_for_what_is_saved(app: App):
    refused(app.put(If_Match="*"), status=412, code="precondition_failed")
    etag = app.put(If_None_Match="*").headers["etag"]
    assert refused(app.put(If_None_Match="*"), status=412, code="precondition_failed")
    changed = app.put(question=ANKLE | {"expires_at": LATER}, If_Match=etag)
    assert (changed.status_code, changed.json()["expires_at"]) == (200, "2031-03-01T00:00:00.000000Z")
    outdated = app.delete(If_Match=etag)
    refused(outdated, status=412, code="precondition_failed")
    assert outdated.headers["etag"] == f'{changed.headers["etag"].partition(";")[0]}"'
    assert app.delete(If_Match=changed.headers["etag"]).status_code == 204


def test_clients_know_nothing_of_each_other(app: App, other: App, client: ServiceClient):
    mine, theirs = app.put(), other.put(question=ANKLE | {"minutes": 12})
    assert mine.json()["id"] != theirs.json()["id"]
    assert [item["id"] for item in app.get(LIST).json()["items"]] == [mine.json()["id"]]
    assert other.delete().status_code == 204
    assert app.get().status_code == 200
    assert stored_routines(client) == {mine.json()["id"]: True}


def test_content_goes_with_its_last_holder(app: App, other: App, client: ServiceClient):
    place = app.post().headers["location"]
    other.put()
    anonymous = save(client)
    assert anonymous.status_code == 201, "it is new for callers without a key"
    routine = anonymous.json()["id"]
    assert app.delete(f"{LIST}/{routine}").status_code == 204
    assert other.delete().status_code == 204
    assert client.get(place).status_code == 200
    expire(client, ago=HOUR)
    refused(client.get(place), status=410, code="routine_expired")


def test_a_list_has_pages_in_the_order_of_the_ids(app: App):
    names = ["a", "B.2", "c~3", "d_4", "e-5"]
    for name, question in zip(names, minutes_from(10, count=5), strict=True):
        app.put(f"{LIST}/{name}", question)
    found, path = list[str](), f"{LIST}?limit=2"
    while path:
        page = app.get(path)
        assert page.headers["cache-control"] == "no-store"
        found += [item["external_id"] for item in page.json()["items"]]
        cursor = page.json().get("next_cursor")
        path = cursor and f"{LIST}?limit=2&cursor={cursor}"
    assert sorted(found) == sorted(names)
    assert [item["external_id"] for item in app.get(LIST).json()["items"]] == found
    refused(app.get(f"{LIST}?cursor=x"), status=400, code="invalid_cursor")


def test_a_limit_counts_what_is_saved_and_deleting_makes_room(serve: Serve, seeded_url: str):
    app = App(serve(max_saved_routines_per_client=1), seeded_url, "tests")
    app.put()
    problem = refused(app.put(f"{LIST}/more", ANKLE | {"minutes": 12}), status=403, code="too_many_saved_routines")
    assert "limit of 1" in problem["errors"][0]["detail"]
    assert app.put(question=ANKLE | {"minutes": 12}).status_code == 200, "replacing needs no room"
    assert app.delete().status_code == 204
    assert app.put(f"{LIST}/more").status_code == 201


def test_what_has_expired_is_gone_for_a_month_and_then_unknown(app: App, client: ServiceClient):
    saved = app.put(question=ANKLE | {"expires_at": LATER}).json()
    place = f"/v1/routines/{saved['id']}"
    expire(client, ago=HOUR)
    for cleaned in (False, True):
        if cleaned:
            assert clean_up(client.state.database.engine, at=datetime.now(UTC)) == 1
        refused(app.get(), status=410, code="routine_expired")
        refused(app.delete(), status=410, code="routine_expired")
        refused(client.get(place), status=410, code="routine_expired")
        assert app.get(LIST).json()["items"] == []
        assert stored_routines(client) == {saved["id"]: not cleaned}
    expire(client, ago=TOMBSTONE_LIFETIME + HOUR)
    assert clean_up(client.state.database.engine, at=datetime.now(UTC)) == 1
    refused(app.get(), status=404, code="not_found")
    refused(client.get(place), status=404, code="not_found")
    assert stored_routines(client) == {}
    assert clean_up(client.state.database.engine, at=datetime.now(UTC)) == 0


def test_a_client_leaves_no_more_tombstones_than_it_may_save(serve: Serve, seeded_url: str):
    client = serve(max_saved_routines_per_client=2)
    app, other = App(client, seeded_url, "tests"), App(client, seeded_url, "other")
    for minutes in range(5, 12):
        assert app.put(f"{LIST}/id-{minutes}", ANKLE | {"minutes": minutes, "expires_at": LATER}).status_code == 201
        assert other.put(f"{LIST}/{minutes}").status_code == (201 if minutes < 7 else 403)
        expire(client, ago=(20 - minutes) * HOUR, client_name="tests")
    app.put()
    assert [app.get(f"{LIST}/id-{minutes}").status_code for minutes in range(5, 12)] == [404] * 5 + [410] * 2
    assert len(stored_routines(client)) == 2, "those that others have saved: of an expired one, only who saved it is known"


@pytest.mark.parametrize("cleaned", [False, True])
def test_what_has_expired_can_be_saved_again(app: App, client: ServiceClient, cleaned: bool):  # noqa: FBT001 - of the test
    before = app.put().json()
    expire(client, ago=HOUR)
    if cleaned:
        clean_up(client.state.database.engine, at=datetime.now(UTC))
    again = app.put()
    assert (again.status_code, again.json()["routine"]) == (201, before["routine"])
    assert again.json()["saved_at"] > before["saved_at"]
    assert client.get(f"/v1/routines/{before['id']}").status_code == 200


def test_a_routine_that_another_client_still_holds_stays(app: App, other: App, client: ServiceClient):
    app.put()
    expire(client, ago=HOUR)
    held = other.put()
    assert clean_up(client.state.database.engine, at=datetime.now(UTC)) == 0
    assert client.get(f"/v1/routines/{held.json()['id']}").status_code == 200
    refused(app.get(), status=410, code="routine_expired")


def test_more_than_a_batch_is_cleaned_up_in_one_go(app: App, client: ServiceClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.db.routine_cleanup.BATCH", 2)
    for question in minutes_from(10, count=5):
        app.post(question)
    expire(client, ago=HOUR)
    assert clean_up(client.state.database.engine, at=datetime.now(UTC)) == 5
    assert set(stored_routines(client).values()) == {False}


def lifetime_of(item: dict[str, str]) -> timedelta | None:
    if "expires_at" not in item:
        return None
    return datetime.fromisoformat(item["expires_at"]) - datetime.fromisoformat(item["saved_at"])


def test_a_routine_about_health_expires_and_others_do_not_unless_it_is_said(app: App):
    assert lifetime_of(app.put().json()) is None
    assert lifetime_of(app.put(question=PERSONAL).json()) == DEFAULT_LIFETIME
    assert app.put(question=PERSONAL | {"expires_at": LATER}).json()["expires_at"].startswith("2031-03-01")
    problem = refused(app.put(question=ANKLE | {"expires_at": "2020-01-01T00:00:00Z"}), status=422, code="out_of_range")
    assert problem["errors"][0]["pointer"] == "/expires_at"


def test_without_a_key_everything_expires_and_nothing_about_health_is_saved(client: ServiceClient):
    save(client, ANKLE | {"expires_at": LATER})
    with reading(client.state.database.engine).begin() as session:
        (row,) = session.scalars(select(SavedRoutineHolderRow)).all()
        assert (row.client, row.expires_at) == ("", row.saved_at + DEFAULT_LIFETIME)
    problem = refused(save(client, PERSONAL), status=401, code="unauthenticated")
    assert "health" in problem["errors"][0]["detail"]


def test_a_routine_about_health_is_read_only_by_those_who_saved_it(app: App, other: App, client: ServiceClient):
    place = app.post(PERSONAL).headers["location"]
    found = app.get(place)
    assert (found.status_code, found.headers["cache-control"], found.headers["vary"]) == (
        200,
        "private, max-age=300",
        "Authorization, Accept-Language, Accept-Encoding",
    )
    slug = next(item for block in found.json()["blocks"] for item in block["items"])["exercise"]["slug"]
    alternatives = f"/v1/exercises/{slug}/alternatives?routine={found.json()['id']}"
    assert app.get(alternatives).status_code == 200
    for answer in (client.get(place), other.get(place), client.get(alternatives), other.get(alternatives)):
        refused(answer, status=404, code="not_found")
    assert other.post(PERSONAL).status_code == 201
    assert other.get(place).content == found.content


def test_a_deleted_routine_is_not_served_from_memory(app: App, client: ServiceClient):
    place = app.post().headers["location"]
    assert client.get(place).status_code == 200
    assert app.delete(f"{LIST}/{place.removeprefix('/v1/routines/')}").status_code == 204
    refused(client.get(place), status=404, code="not_found")


@pytest.mark.parametrize("name", ["x" * 65, "a%20b", "%C3%A9", "a%2Bb", "rt-" + "0" * 32])
def test_an_id_has_a_form_that_every_system_can_keep(app: App, name: str):
    refused(app.put(f"{LIST}/{name}"), status=400, code="invalid_external_id")


@pytest.mark.parametrize("saving", [*Saving])
def test_what_is_saved_belongs_to_a_key_also_where_anyone_may_save(serve: Serve, seeded_url: str, saving: Saving):
    client = serve(save_routines=saving, auth=Auth.OPEN)
    app = App(client, seeded_url, "tests")
    for answer in (client.get(LIST), client.get(MINE), client.delete(MINE), client.put(MINE, json=ANKLE)):
        refused(answer, status=401, code="unauthenticated")
    if saving is Saving.OFF:
        refused(app.put(), status=403, code="saving_disabled")
    else:
        assert app.put().status_code == 201
    assert app.get(LIST).status_code == 200
