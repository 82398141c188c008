"""Every process follows the keys of the database in memory, so that no request has to read them."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from threading import Event

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.api.auth import new_keys
from app.api.auth.access import Access
from app.api.snapshot import catalogue_follower as following
from app.api.snapshot import service_state as live
from app.db.catalogue import Stamp
from app.db.database import Database
from app.db.engine import make_engine
from app.db.keys import fetch_live_keys, revoke_key
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import ApiKey, Scope, format_key_text
from app.settings import Auth, Saving, Settings
from tests.api.hostile.raw_http import BEARER, get, send_raw
from tests.api.serving import client_of, create_shipped_app, serve_shipped
from tests.keys import a_key
from tests.serving import wait_until


def revoke(url: str, key: str) -> None:
    engine = make_engine(url)
    revoke_key(engine, key.split("_")[1], at=datetime.now(UTC))
    engine.dispose()


def authorization(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_no_request_needs_the_database_for_its_key(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    key = a_key(seeded_url, *Scope)
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        monkeypatch.setattr(type(app.service.state.database.engine), "connect", None)
        assert client.get("/v1/catalogue", headers=authorization(key)).status_code == 200
        assert client.get("/v1/catalogue", headers=authorization(f"{key[:-1]}x")).status_code == 401


def test_a_revoked_key_is_refused_after_the_next_poll(seeded_url: str):
    key, other = a_key(seeded_url, *Scope), a_key(seeded_url, *Scope)
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        assert client.get("/v1/catalogue", headers=authorization(key)).status_code == 200
        revoke(seeded_url, key)
        app.service.state.follow()
        assert client.get("/v1/catalogue", headers=authorization(key)).status_code == 401
        assert client.get("/v1/catalogue", headers=authorization(other)).status_code == 200


def test_a_revoked_key_is_refused_although_the_catalogue_cannot_be_read(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    def fail(_database: Database, *, unless: Stamp | None) -> None:
        raise LookupError(unless)

    key = a_key(seeded_url, *Scope)
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        revoke(seeded_url, key)
        monkeypatch.setattr(Database, "fetch_snapshot", fail)
        with pytest.raises(LookupError):
            app.service.state.follow()
        assert client.get("/v1/catalogue", headers=authorization(key)).status_code == 401


def test_every_replica_follows_new_and_revoked_keys(seeded_url: str):
    key = a_key(seeded_url, *Scope)
    with ExitStack() as running:
        replicas = [running.enter_context(serve_shipped(seeded_url, auth=Auth.REQUIRED)) for _ in range(2)]

        def all_answer(status: int, sent: str) -> bool:
            return all(_status_for(each, sent) == status for each in replicas)

        assert all_answer(200, key)
        new = a_key(seeded_url, *Scope)
        wait_until(lambda: all_answer(200, new))
        revoke(seeded_url, key)
        wait_until(lambda: all_answer(401, key))
        assert all_answer(200, new)


def _status_for(address: str, key: str) -> int:
    return send_raw(address, get("/v1/catalogue", headers=BEARER), key=key).status_code


@pytest.fixture
def rarely_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only requests fetch from the database within a test."""
    monkeypatch.setattr(following, "POLL_SECONDS", 3600)


@pytest.fixture
def fetches(seeded_url: str, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The calls that fetched the live keys from the database of the test. The shared application polls its own meanwhile."""
    calls = list[datetime]()

    def fetch(engine: Engine, *, at: datetime) -> tuple[ApiKey, ...]:
        if engine.url.render_as_string(hide_password=False) == seeded_url:
            calls.append(at)
        return fetch_live_keys(engine, at=at)

    monkeypatch.setattr(live, "fetch_live_keys", fetch)
    return calls


@pytest.mark.usefixtures("rarely_followed")
def test_a_new_key_is_accepted_at_once(seeded_url: str):
    key = a_key(seeded_url, *Scope)
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        first = client.get("/v1/catalogue", headers=authorization(key))
        new = client.get("/v1/catalogue", headers=authorization(a_key(seeded_url, *Scope)))
        assert (new.status_code, new.content) == (200, first.content)


@pytest.mark.usefixtures("rarely_followed")
@pytest.mark.parametrize("saving", [Saving.KEYS, Saving.ANYONE])
def test_a_routine_is_saved_with_a_new_key(seeded_url: str, saving: Saving):
    app = create_shipped_app(seeded_url, save_routines=saving)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        question = {"region": ["ankle"], "phase": "pre", "minutes": 10}
        key = a_key(seeded_url, Scope.ROUTINES_SAVE)
        assert client.post("/v1/routines", json=question, headers=authorization(key)).status_code in (200, 201)


@pytest.mark.usefixtures("rarely_followed")
def test_made_up_keys_do_not_query_the_database_each_time(
    seeded_url: str, fetches: list[datetime], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(new_keys, "MIN_SECONDS_BETWEEN_LOOKUPS", 3600)
    known = a_key(seeded_url, *Scope)
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        fetches.clear()
        assert client.get("/v1/catalogue", headers=authorization(known)).status_code == 200
        assert client.get("/v1/catalogue", headers=authorization("lim_not-a-key")).status_code == 401
        assert fetches == []
        made_up = [format_key_text(f"{number:010}", "0" * 64) for number in range(100)]
        assert {client.get("/v1/catalogue", headers=authorization(key)).status_code for key in made_up} == {401}
        assert len(fetches) == 1


@pytest.mark.usefixtures("rarely_followed")
def test_concurrent_requests_share_one_fetch_of_the_keys(seeded_url: str, fetches: list[datetime]):
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client, ThreadPoolExecutor(4) as callers:
        fetches.clear()
        headers = authorization(a_key(seeded_url, *Scope))
        answers = callers.map(lambda _: client.get("/v1/catalogue", headers=headers).status_code, range(4))
        assert list(answers) == [200] * 4
        assert len(fetches) == 1


@pytest.mark.usefixtures("rarely_followed")
def test_an_unknown_key_is_refused_while_the_database_hangs(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    released = Event()
    events = list[str]()

    def hang(_: object) -> None:
        events.append("started")
        released.wait(60)
        events.append("ended")

    monkeypatch.setattr(live.ServiceState, "refresh_keys", hang)
    app = create_shipped_app(seeded_url, auth=Auth.REQUIRED)
    with TestClient(app.asgi, raise_server_exceptions=False) as client:
        made_up = [format_key_text(f"{number:010}", "0" * 64) for number in range(5)]
        assert {client.get("/v1/catalogue", headers=authorization(key)).status_code for key in made_up} == {401}
        # One fetch for all keys, and it still hangs.
        assert events == ["started"]
        released.set()


def test_an_unknown_key_is_refused_without_a_database(shipped: Catalogue):
    client = client_of(shipped, auth=Auth.REQUIRED)
    assert client.get("/v1/catalogue", headers=authorization(format_key_text("0" * 10, "0" * 64))).status_code == 401


def test_the_settings_decide_who_needs_a_key(monkeypatch: pytest.MonkeyPatch):
    assert not Access.from_settings(Settings()).requires_key_for(Scope.CATALOGUE_READ)
    monkeypatch.setenv("LIMBER_AUTH", "required")
    assert Access.from_settings(Settings()).requires_key_for(Scope.CATALOGUE_READ)
