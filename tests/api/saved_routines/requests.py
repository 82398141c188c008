"""Saving a routine, as a caller does."""

from collections.abc import Callable
from typing import Any, cast

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.api.snapshot.service_state import ServiceState, get_service_state
from app.domain.keys import Scope
from tests.keys import a_key

ANKLE = {"region": ["ankle"], "phase": "pre", "minutes": 10}
IMMUTABLE = "public, max-age=31536000, immutable"
NOWHERE = f"rt-{'0' * 32}"

Serve = Callable[..., TestClient]


def service_state_of(client: TestClient) -> ServiceState:
    """The state of the application behind a client."""
    return get_service_state(cast("FastAPI", client.app))


def save(client: TestClient, question: Any = ANKLE, key: str | None = None) -> Response:
    return client.post("/v1/routines", json=question, headers={"Authorization": f"Bearer {key}"} if key else {})


def refused(answer: Response, *, status: int, code: str) -> Any:
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), answer.text
    return problem


def minutes_from(first: int, *, count: int) -> list[dict[str, Any]]:
    return [ANKLE | {"minutes": minutes} for minutes in range(first, first + count)]


def a_key_followed(client: TestClient, url: str) -> str:
    key = a_key(url, *Scope)
    service_state_of(client).follow()
    return key
