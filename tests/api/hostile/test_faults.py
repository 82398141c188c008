"""Failures of the server or the connection: internal errors, slow bodies, shutdown, disconnected clients; and their trace ids."""

import asyncio
import json
import re
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from app.api.middleware import request_body
from app.app import Limber, create_app
from app.settings import Settings
from tests import own_loop
from tests.api.hostile.raw_http import get, post, send_raw
from tests.api.real_server import served, served_in_thread, stop
from tests.api.refusal import STRANGE, refused
from tests.api.serving import serve_shipped
from tests.api.training_load.requests import CHECKS

ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
BROKEN = f"""
from app.api.routes import routines
def compose_routine(*_, **__):
    raise RuntimeError("{STRANGE}")
routines.compose_routine = compose_routine
"""


def test_an_internal_error_is_logged_and_its_response_contains_no_details(tmp_path: Path):
    with served(tmp_path, first=BROKEN) as (address, process):
        problem = refused(send_raw(address, get(ROUTINE)), status=500, code="internal_error")
        assert send_raw(address, get("/livez")).status_code == 200
        assert stop(process, signal.SIGTERM) == 0
    log = (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert f"ERROR limber.errors: unexpected error, trace id {problem['trace_id']}" in log
    assert f"RuntimeError: {STRANGE}" in log


def an_app_that_reads_bodies() -> Limber:
    app = create_app(Settings(database_url="sqlite:///nowhere.sqlite3", log_requests=False))

    @app.api.post("/reading")
    async def read(request: Request) -> int:
        return len(await request.body())

    return app


async def talk(app: Limber, receive: Callable[[], Awaitable[Any]], sent: list[Any]) -> None:
    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/reading", "headers": [], "query_string": b"", "root_path": ""}
    await app.asgi(scope, receive, send)


async def never() -> Any:
    await asyncio.Event().wait()


def test_a_client_that_disconnects_while_it_sends_is_not_an_error(caplog: pytest.LogCaptureFixture):
    async def leave() -> Any:
        return {"type": "http.disconnect"}

    sent: list[Any] = []
    own_loop.run(talk(an_app_that_reads_bodies(), leave, sent))
    # uvicorn sends nothing to a client that has hung up.
    assert [message.get("status") for message in sent] == [499, None]
    assert caplog.text == ""


def test_a_request_that_is_cancelled_at_shutdown_gets_stopping():
    async def stopped(sent: list[Any]) -> None:
        request = asyncio.create_task(talk(an_app_that_reads_bodies(), never, sent))
        await asyncio.sleep(0.05)
        request.cancel()
        await asyncio.wait([request])
        assert request.cancelled()

    sent: list[Any] = []
    own_loop.run(stopped(sent))
    start, body = sent
    assert start["status"] == 503
    assert json.loads(body["body"])["code"] == "stopping"


@pytest.fixture
def threaded_server(seeded_file: Path) -> Iterator[str]:
    with serve_shipped(f"sqlite:///{seeded_file}", response_cache_mib=0) as address:
        yield address


def test_a_body_that_does_not_arrive_in_time_is_refused(threaded_server: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.2)
    refused(send_raw(threaded_server, post(CHECKS, b"{", length="100")), status=408, code="body_too_slow")


def test_a_connection_that_closes_while_sending_causes_no_error(threaded_server: str, caplog: pytest.LogCaptureFixture):
    host, port = threaded_server.removeprefix("http://").split(":")
    for raw in (post(CHECKS, b"{", length="100"), b"GET / HT", b"GET / HTTP/1.1\r\nHost"):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(raw)
    assert send_raw(threaded_server, get("/livez")).status_code == 200
    assert "ERROR" not in caplog.text


SPAN = "00f067aa0ba902b7"


@pytest.mark.parametrize("traceparent", [f"00-{TRACE}-{SPAN}-01", f"00-{TRACE}-{SPAN}-00", f"cc-{TRACE}-{SPAN}-01-more"])
def test_the_trace_id_of_a_client_is_used(client: TestClient, traceparent: str):
    assert client.get("/x", headers={"traceparent": traceparent}).json()["trace_id"] == TRACE


@pytest.mark.parametrize(
    "traceparent",
    [
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE}-{SPAN}-01-more",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE}-{SPAN}-01, 00-{TRACE}-{SPAN}-01",
        f"00-{STRANGE}-{SPAN}-01",
        STRANGE,
        "",
    ],
)
def test_an_invalid_trace_id_is_ignored(client: TestClient, traceparent: str):
    problem = refused(client.get("/x", headers={"traceparent": traceparent}), status=404)
    assert problem["trace_id"] not in {TRACE, TRACE.upper(), "0" * 32}
    assert re.fullmatch("[0-9a-f]{32}", problem["trace_id"])


def test_two_trace_ids_are_both_ignored(threaded_server: str):
    header = f"traceparent: 00-{TRACE}-{SPAN}-01\r\n"
    assert refused(send_raw(threaded_server, get("/x", headers=header)), status=404)["trace_id"] == TRACE
    assert refused(send_raw(threaded_server, get("/x", headers=header * 2)), status=404)["trace_id"] != TRACE


@pytest.mark.parametrize("raw", [get("/x"), get("/v1/regions?x"), get("/livez", method="BREW")])
def test_the_type_of_a_problem_includes_the_path_prefix(seeded_file: Path, raw: bytes):
    with served_in_thread(seeded_file, path_prefix="/limber") as address:
        answer = send_raw(address, raw)
        code = json.loads(answer.content)["code"]
        problem = refused(answer, status=answer.status_code, prefix="/limber")
        # A proxy removes the prefix, so that the page has the rest of the address.
        page = send_raw(address, get(problem["type"].removeprefix("/limber")))
        assert json.loads(page.content)["code"] == code
