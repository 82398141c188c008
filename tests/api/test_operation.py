"""Liveness, readiness and the explorer."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.app import Limber, create_app
from app.db.catalogue_seed import seed
from app.db.engine import make_engine
from app.db.migrations import migrate
from app.domain.catalogue.catalogue import Catalogue
from app.settings import Settings

ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"
READS = (
    ROUTINE,
    "/v1/regions?q=hip",
    "/v1/exercises?region=hip",
    "/v1/exercises/squat",
    "/v1/conditions",
    "/v1/protocols",
    "/v1/sources",
    "/v1/catalogue",
)


def application(url: str) -> Limber:
    return create_app(Settings(database_url=url, log_requests=False))


def reasons(client: TestClient) -> list[str]:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_ready"
    return [error["code"] for error in answer.json()["errors"]]


def test_a_working_service_is_alive_and_ready(client: TestClient):
    assert client.get("/livez").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready"}
    assert client.get("/readyz").headers["cache-control"] == "no-store"


def test_a_database_that_cannot_be_reached_is_a_reason_not_to_be_ready(tmp_path: Path):
    with TestClient(application(f"sqlite:///{tmp_path}/nowhere/limber.sqlite3").asgi) as client:
        assert reasons(client) == ["database_unreachable"]
        assert client.get("/livez").status_code == 200


def test_a_database_without_a_catalogue_is_a_reason_not_to_be_ready(database_url: str):
    with TestClient(application(database_url).asgi) as client:
        assert reasons(client) == ["catalogue_missing"]
        for path in READS:
            answer = client.get(path)
            assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")


def test_a_service_loads_the_catalogue_once_it_is_seeded(empty_url: str, shipped: Catalogue):
    with TestClient(application(empty_url).asgi) as client:
        assert reasons(client) == ["schema_missing"]
        migrate(empty_url)
        assert reasons(client) == ["catalogue_missing"]
        engine = make_engine(empty_url)
        seed(engine, shipped)
        engine.dispose()
        assert client.get("/readyz").status_code == 200
        assert client.get(ROUTINE).status_code == 200


def test_no_read_uses_the_database(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    app = application(seeded_url)
    with TestClient(app.asgi) as client:
        app.service.state.database.engine.dispose()
        monkeypatch.setattr(type(app.service.state.database.engine), "connect", None)
        for read in READS:
            assert client.get(read).status_code == 200


def test_the_explorer_loads_its_own_files_and_no_others(client: TestClient):
    page = client.get("/docs")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "//" not in page.text
    assert not re.search(r"<script>|<style|style=|onload=", page.text)
    for address in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert client.get(f"/{address}").status_code == 200


@pytest.mark.parametrize("asset", ["swagger-ui.css", "swagger-ui-bundle.js", "explorer.css", "explorer.js", "favicon.svg"])
def test_the_files_of_the_explorer_name_no_other_host_to_load_from(client: TestClient, asset: str):
    answer = client.get(f"/docs/{asset}")
    assert answer.status_code == 200
    assert b"sourceMappingURL" not in answer.content
    if asset.startswith("explorer"):
        assert b"//" not in answer.content.replace(b"// ", b"")


def test_only_the_files_of_the_explorer_are_served(client: TestClient):
    for path in ("/docs/explorer.html", "/docs/../main.py", "/docs/%2e%2e%2fmain.py", "/docs/swagger-ui/README.md"):
        assert client.get(path).status_code == 404
