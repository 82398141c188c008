"""A write that the database fails: one clear answer for each kind of failure, and nothing of the cause in it."""

import logging

import pytest
from starlette.testclient import TestClient

from app.db.errors import DatabaseFailed, Failure
from tests.api.serving import client_of
from tests.builders import a_catalogue

CAUSE = "connection to server at 10.1.2.3 failed"


@pytest.fixture
def failing() -> TestClient:
    """An application with a path that fails as its parameter requests."""
    client = client_of(a_catalogue())

    @client.limber.api.get("/failing/{failure}")
    def fail(failure: Failure) -> None:
        raise DatabaseFailed(failure, reason=CAUSE)

    return client


@pytest.mark.parametrize(
    ("failure", "status", "again"),
    [(Failure.UNAVAILABLE, 503, "5"), (Failure.BUSY, 503, "1"), (Failure.STORAGE_FULL, 507, None)],
)
def test_each_failure_has_its_problem_and_retry_time(
    failing: TestClient, failure: Failure, status: int, again: str | None, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.WARNING, "limber.errors"):
        answer = failing.get(f"/failing/{failure.value}")
    assert (answer.status_code, answer.json()["code"]) == (status, failure.value)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers.get("retry-after") == again
    assert CAUSE not in answer.text
    assert CAUSE in caplog.text
    assert answer.json()["trace_id"] in caplog.text


def test_every_failure_has_a_response(failing: TestClient):
    assert {failing.get(f"/failing/{failure.value}").status_code for failure in Failure} == {503, 507}
