"""A key is in the database as a digest, with the caller, and nowhere else: not in answers, not in logs, not in the change log."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.routes import routines
from app.app import Limber
from app.domain.keys import Scope
from app.settings import Auth
from tests.api.serving import ServiceClient, create_shipped_app
from tests.keys import a_key

CANARY = "0ddba11" * 9 + "0"
"""A secret that is easy to find in any text."""

FORGED = f"lim_canary0000_{CANARY}"
HEADERS = {
    "an unknown key": f"Bearer {FORGED}",
    "another scheme": f"Basic {FORGED}",
    "no scheme": FORGED,
    "broken": f"Bearer {FORGED}, {FORGED}; x=",
    "with control characters": f"Bearer \t{FORGED}\t",
}
PATHS = ("/v1/catalogue", "/v1/routines?region=ankle&phase=pre&minutes=10", "/v1/nothing", "/livez", "/readyz", "/problems/x")
MISPLACED = (
    f"/v1/regions?key={FORGED}",
    f"/v1/regions?{FORGED}=1",
    f"/v1/regions?q={FORGED}",
    f"/v1/regions?cursor={FORGED}",
    f"/v1/regions/{FORGED}",
    f"/v1/routines/{FORGED}",
    f"/v1/routines?region={FORGED}&phase={FORGED}&minutes={FORGED}",
    f"/{FORGED}",
    f"/problems/{FORGED}",
    f"/v1/regions?%zz={FORGED}",
)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All log messages of every level."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture(scope="module", params=Auth)
def app(request: pytest.FixtureRequest, client: ServiceClient) -> Iterator[Limber]:
    """The application under one setting, over the database of the shared application."""
    url = client.state.database.url
    app = create_shipped_app(url, auth=request.param)
    app.service.state.follow()
    yield app
    app.service.state.database.close()


@pytest.fixture
def caller(app: Limber) -> TestClient:
    return TestClient(app.asgi, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="module")
def key(app: Limber) -> str:
    """A key with every scope."""
    name = f"tests-{app.service.state.database.engine.dialect.name}-{app.service.access.auth}"
    key = a_key(app.service.state.database.url, *Scope, client=name)
    app.service.state.follow()
    return key


def visible_text(answer: Any, logged: pytest.LogCaptureFixture) -> str:
    """The text of a response and the log, without the lines of the test client itself."""
    lines = [record.getMessage() + str(record.exc_text or "") for record in logged.records if not record.name.startswith("httpx")]
    return "\n".join((answer.text, repr(answer.headers.multi_items()), *lines))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("kind", HEADERS)
def test_a_value_sent_as_a_key_is_repeated_nowhere(caller: TestClient, logged: pytest.LogCaptureFixture, path: str, kind: str):
    answer = caller.get(path, headers={"Authorization": HEADERS[kind], "traceparent": f"00-{CANARY[:32]}-{CANARY[:16]}-0!"})
    assert CANARY[:20] not in visible_text(answer, logged)


@pytest.mark.parametrize("path", MISPLACED)
def test_a_key_in_an_address_is_repeated_nowhere(caller: TestClient, logged: pytest.LogCaptureFixture, path: str):
    answer = caller.get(path)
    assert answer.status_code >= 400 or answer.json()["items"] == []
    assert CANARY[:20] not in visible_text(answer, logged)


@pytest.mark.parametrize("body", [{"key": FORGED}, {FORGED: 1}, {"region": [FORGED], "phase": FORGED, "minutes": FORGED}, FORGED])
@pytest.mark.parametrize("path", ["/v1/routines", "/v1/training-load/checks"])
def test_a_key_in_a_body_is_repeated_nowhere(
    caller: TestClient, key: str, logged: pytest.LogCaptureFixture, path: str, body: Any
):
    answer = caller.post(path, json=body, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 422
    assert CANARY[:20] not in visible_text(answer, logged)


def test_a_fault_of_the_service_does_not_log_the_key_of_the_request(
    caller: TestClient, key: str, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(routines, "compose_routine", fail)
    answer = caller.get(f"{PATHS[1]}&seconds_per_rep=9", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 500
    visible = visible_text(answer, logged) + logged.text
    assert "RuntimeError" in visible
    assert key.rpartition("_")[2] not in visible


def test_the_change_log_names_the_key_by_its_id_and_without_its_secret(seeded_url: str):
    app = create_shipped_app(seeded_url)
    key = a_key(seeded_url, *Scope)
    caller = TestClient(app.asgi, raise_server_exceptions=False)
    app.service.state.follow()
    headers = {"Authorization": f"Bearer {key}"}
    source = caller.get("/v1/sources/crossley-pogo", headers=headers)
    body = source.json() | {"title": "Another title"}
    body.pop("revision", None)
    put = caller.put("/v1/sources/crossley-pogo", json=body, headers=headers | {"If-Match": source.headers["etag"]})
    assert put.status_code == 200, put.text
    changes = caller.get("/v1/catalogue/changes", headers=headers).text
    app.service.state.database.close()
    _, key_id, secret = key.split("_")
    assert key_id in changes
    assert secret not in changes


def test_a_key_is_in_no_repr_of_the_settings_or_the_service_state(app: Limber, caller: TestClient, key: str):
    caller.get("/v1/catalogue", headers={"Authorization": f"Bearer {key}"})
    assert key.split("_")[1] in repr(app.service.state.keys)
    assert key.rpartition("_")[2] not in repr((app.service.state.keys, app.service.access))
