"""Keys are followed in memory: made and revoked in the database, in force everywhere within two seconds, asked of no database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.api.auth.access import Access
from app.api.auth.new_keys import MIN_SECONDS_BETWEEN_LOOKUPS
from app.api.snapshot import catalogue_follower as following
from app.api.snapshot import service_state as live
from app.app import create_app
from app.db.engine import make_engine
from app.db.keys import fetch_live_keys, revoke_key
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import ApiKey, Scope, format_key_text
from app.settings import Auth, Saving, Settings
from tests.api.serving import client_of
from tests.keys import a_key
from tests.serving import Service, served, wait_until

SECONDS = 2.0
"""Within these a key is taken, and refused once it is revoked, by every process that serves."""


def revoke(url: str, key: str) -> None:
    engine = make_engine(url)
    revoke_key(engine, key.split("_")[1], at=datetime.now(UTC))
    engine.dispose()


def bearing(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_no_request_asks_the_database_who_it_is_from(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    key = a_key(seeded_url, *Scope)
    app = create_app(Settings(database_url=seeded_url, log_requests=False, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client:
        monkeypatch.setattr(type(app.state.serving.database.engine), "connect", None)
        assert client.get("/v1/catalogue", headers=bearing(key)).status_code == 200
        assert client.get("/v1/catalogue", headers=bearing(f"{key[:-1]}x")).status_code == 401


def test_a_revoked_key_is_refused_at_once_where_the_database_is_followed_at_once(seeded_url: str):
    key, other = a_key(seeded_url, *Scope), a_key(seeded_url, *Scope)
    app = create_app(Settings(database_url=seeded_url, log_requests=False, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client:
        assert client.get("/v1/catalogue", headers=bearing(key)).status_code == 200
        revoke(seeded_url, key)
        app.state.serving.follow()
        assert client.get("/v1/catalogue", headers=bearing(key)).status_code == 401
        assert client.get("/v1/catalogue", headers=bearing(other)).status_code == 200


def test_every_process_follows_within_two_seconds(seeded_url: str, tmp_path: Path):
    key = a_key(seeded_url, *Scope)
    with ExitStack() as running:
        replicas = [running.enter_context(served(seeded_url, tmp_path, auth="required")) for _ in range(2)]

        def all_answer(status: int, sent: str) -> bool:
            return all(_asked(each, sent) == status for each in replicas)

        assert all_answer(200, key)
        new = a_key(seeded_url, *Scope)
        wait_until(lambda: all_answer(200, new), seconds=SECONDS)
        revoke(seeded_url, key)
        wait_until(lambda: all_answer(401, key), seconds=SECONDS)
        assert all_answer(200, new)


def _asked(service: Service, key: str) -> int:
    return service.ask("GET", "/v1/catalogue", **bearing(key)).status


@pytest.fixture
def rarely_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No look at the database within a test but those that requests bring about."""
    monkeypatch.setattr(following, "POLL_SECONDS", 3600)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the database was asked for the live keys."""
    asked = list[float]()

    def fetch(engine: Engine, *, at: datetime) -> tuple[ApiKey, ...]:
        asked.append(monotonic())
        return fetch_live_keys(engine, at=at)

    monkeypatch.setattr(live, "fetch_live_keys", fetch)
    return asked


@pytest.mark.usefixtures("rarely_followed")
def test_a_key_that_was_made_a_moment_ago_is_taken_at_once(seeded_url: str):
    key = a_key(seeded_url, *Scope)
    app = create_app(Settings(database_url=seeded_url, log_requests=False, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client:
        first = client.get("/v1/catalogue", headers=bearing(key))
        new = client.get("/v1/catalogue", headers=bearing(a_key(seeded_url, *Scope)))
        assert (new.status_code, new.content) == (200, first.content)


@pytest.mark.usefixtures("rarely_followed")
@pytest.mark.parametrize("saving", [Saving.KEYS, Saving.ANYONE])
def test_a_routine_is_saved_with_a_key_that_was_made_a_moment_ago(seeded_url: str, saving: Saving):
    app = create_app(Settings(database_url=seeded_url, log_requests=False, save_routines=saving))
    with TestClient(app, raise_server_exceptions=False) as client:
        asked = {"region": ["ankle"], "phase": "pre", "minutes": 10}
        key = a_key(seeded_url, Scope.ROUTINES_SAVE)
        assert client.post("/v1/routines", json=asked, headers=bearing(key)).status_code in (200, 201)


@pytest.mark.usefixtures("rarely_followed")
def test_made_up_keys_keep_no_database_busy(seeded_url: str, looks: list[float]):
    known = a_key(seeded_url, *Scope)
    app = create_app(Settings(database_url=seeded_url, log_requests=False, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client:
        looks.clear()
        assert client.get("/v1/catalogue", headers=bearing(known)).status_code == 200
        assert client.get("/v1/catalogue", headers=bearing("lim_not-a-key")).status_code == 401
        assert looks == []
        begun = monotonic()
        made_up = [format_key_text(f"{number:010}", "0" * 64) for number in range(100)]
        assert {client.get("/v1/catalogue", headers=bearing(key)).status_code for key in made_up} == {401}
        assert 1 <= len(looks) <= 1 + (monotonic() - begun) // MIN_SECONDS_BETWEEN_LOOKUPS


@pytest.mark.usefixtures("rarely_followed")
def test_those_who_come_while_the_keys_are_looked_for_wait_for_the_same_look(seeded_url: str, looks: list[float]):
    app = create_app(Settings(database_url=seeded_url, log_requests=False, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client, ThreadPoolExecutor(4) as callers:
        looks.clear()
        headers = bearing(a_key(seeded_url, *Scope))
        answers = callers.map(lambda _: client.get("/v1/catalogue", headers=headers).status_code, range(4))
        assert list(answers) == [200] * 4
        assert len(looks) == 1


@pytest.mark.usefixtures("rarely_followed")
def test_a_key_that_is_not_known_is_refused_promptly_while_the_database_hangs(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    answers, lookups = Event(), []

    def hang(_: live.ServiceState) -> None:
        lookups.append(1)
        answers.wait()

    monkeypatch.setattr(live.ServiceState, "refresh_keys", hang)
    app = create_app(Settings(database_url=seeded_url, log_requests=False, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client:
        made_up = [format_key_text(f"{number:010}", "0" * 64) for number in range(5)]
        assert {client.get("/v1/catalogue", headers=bearing(key)).status_code for key in made_up} == {401}
        # They were refused although the database never answered, and share one lookup.
        assert (answers.is_set(), len(lookups)) == (False, 1)
        answers.set()


def test_a_key_that_is_not_known_is_refused_while_the_database_is_away(shipped: Catalogue):
    client = client_of(shipped, auth=Auth.REQUIRED)
    assert client.get("/v1/catalogue", headers=bearing(format_key_text("0" * 10, "0" * 64))).status_code == 401


def test_the_settings_say_who_needs_a_key(monkeypatch: pytest.MonkeyPatch):
    assert not Access.from_settings(Settings()).requires_key_for(Scope.CATALOGUE_READ)
    monkeypatch.setenv("LIMBER_AUTH", "required")
    assert Access.from_settings(Settings()).requires_key_for(Scope.CATALOGUE_READ)
