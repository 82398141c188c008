"""Saving a routine, as a caller does."""

from collections.abc import Callable
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from app.api.schemas.routine_response import COMPOSING
from app.domain.keys import Scope
from tests.api.serving import ServiceClient
from tests.keys import a_key

ANKLE = {"region": ["ankle"], "phase": "pre", "minutes": 10}
PRIVATE = "private, max-age=300"
NOWHERE = f"rt-{'0' * 32}"

Serve = Callable[..., ServiceClient]


def save(client: TestClient, question: Any = ANKLE, key: str | None = None) -> Response:
    return client.post("/v1/routines", json=question, headers={"Authorization": f"Bearer {key}"} if key else {})


def refused(answer: Response, *, status: int, code: str) -> Any:
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    return problem


def minutes_from(first: int, *, count: int) -> list[dict[str, Any]]:
    return [ANKLE | {"minutes": minutes} for minutes in range(first, first + count)]


def a_key_followed(client: ServiceClient, url: str) -> str:
    key = a_key(url, *Scope)
    client.state.follow()
    return key


def assert_saved_as_composed(saved: dict[str, Any], composed: dict[str, Any]) -> None:
    """Compare a saved routine with the same one composed: it lacks what only composing knows, and the sources of that."""
    rest = composed.keys() - {*COMPOSING, "sources"}
    assert {name: saved[name] for name in rest} == {name: composed[name] for name in rest}
    assert saved.keys() == rest | {"sources"}
    cited = {each["source"] for block in saved["blocks"] for item in block["items"] for each in item["citations"]}
    assert cited <= {each["slug"] for each in saved["sources"]} <= {each["slug"] for each in composed["sources"]}


def edit(client: TestClient, path: str, key: str, **fields: Any) -> None:
    found = client.get(path)
    record = {name: content for name, content in found.json().items() if name != "revision"}
    headers = {"Authorization": f"Bearer {key}", "If-Match": found.headers["etag"]}
    answer = client.put(path, json=record | fields, headers=headers)
    assert answer.status_code == 200, answer.text
