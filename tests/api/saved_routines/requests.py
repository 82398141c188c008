"""Saving a routine, as a caller does."""

from collections.abc import Callable
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

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
