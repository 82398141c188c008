"""Keys are followed in memory: made and revoked in the database, in force everywhere within two seconds, asked of no database."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.access import Access
from app.db.engine import make_engine
from app.db.keys import revoke_key
from app.domain.keys import Scope
from app.main import create_app
from app.settings import Auth, Settings
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
    app = create_app(Settings(database_url=seeded_url, auth=Auth.REQUIRED))
    with TestClient(app, raise_server_exceptions=False) as client:
        monkeypatch.setattr(type(app.state.serving.database.engine), "connect", None)
        assert client.get("/v1/catalogue", headers=bearing(key)).status_code == 200
        assert client.get("/v1/catalogue", headers=bearing(f"{key[:-1]}x")).status_code == 401


def test_a_revoked_key_is_refused_at_once_where_the_database_is_followed_at_once(seeded_url: str):
    key, other = a_key(seeded_url, *Scope), a_key(seeded_url, *Scope)
    app = create_app(Settings(database_url=seeded_url, auth=Auth.REQUIRED))
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


def test_the_settings_say_who_needs_a_key(monkeypatch: pytest.MonkeyPatch):
    assert not Access.of(Settings()).demands_key_for(Scope.CATALOGUE_READ)
    monkeypatch.setenv("LIMBER_AUTH", "required")
    assert Access.of(Settings()).demands_key_for(Scope.CATALOGUE_READ)
