"""What goes wrong on the server's side, or on the way: a 500, a slow body, a stop, a caller who leaves; and traces of all."""

import asyncio
import json
import re
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.testclient import TestClient

from app.api.middleware import request_body
from app.app import create_app
from app.settings import Settings
from tests import own_loop
from tests.api.hostile.wire import ask, get, post
from tests.api.refusal import STRANGE, refused
from tests.api.real_server import served, served_in_thread, stop
from tests.api.training_load.requests import CHECKS

ROUTINE = "/v1/routines?region=ankle&phase=pre&minutes=10"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
BROKEN = f"""
from app.api.routes import routines
def composed(*_):
    raise RuntimeError("{STRANGE}")
routines.composed = composed
"""


def test_what_nothing_foresaw_is_a_problem_that_leaks_nothing_and_stands_in_the_log(tmp_path: Path):
    with served(tmp_path, first=BROKEN) as (address, process):
        problem = refused(ask(address, get(ROUTINE)), status=500, code="internal_error")
        assert ask(address, get("/livez")).status_code == 200
        assert stop(process, signal.SIGTERM) == 0
    log = (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert f"ERROR limber.errors: unexpected error, trace id {problem['trace_id']}" in log
    assert f"RuntimeError: {STRANGE}" in log


def reading() -> FastAPI:
    app = create_app(Settings(database_url="sqlite:///nowhere.sqlite3", log_requests=False))

    @app.post("/reading")
    async def read(request: Request) -> int:
        return len(await request.body())

    return app


async def talk(app: FastAPI, receive: Callable[[], Awaitable[Any]], sent: list[Any]) -> None:
    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/reading", "headers": [], "query_string": b"", "root_path": ""}
    await app(scope, receive, send)


async def never() -> Any:
    await asyncio.Event().wait()


def test_a_caller_that_goes_away_within_its_body_is_no_error(caplog: pytest.LogCaptureFixture):
    async def leave() -> Any:
        return {"type": "http.disconnect"}

    sent: list[Any] = []
    own_loop.run(talk(reading(), leave, sent))
    assert (sent, caplog.text) == ([], "")


def test_a_request_that_outlasts_the_servers_grace_is_told_of_the_stop():
    async def stopped(sent: list[Any]) -> None:
        request = asyncio.create_task(talk(reading(), never, sent))
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
def beside(seeded_file: Path) -> Iterator[str]:
    with served_in_thread(seeded_file) as address:
        yield address


def test_a_body_that_does_not_come_is_waited_for_so_long_and_no_longer(beside: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0.2)
    refused(ask(beside, post(CHECKS, b"{", length="100")), status=408, code="body_too_slow")


def test_a_connection_that_is_cut_within_its_body_costs_nothing(beside: str, caplog: pytest.LogCaptureFixture):
    host, port = beside.removeprefix("http://").split(":")
    for raw in (post(CHECKS, b"{", length="100"), b"GET / HT", b"GET / HTTP/1.1\r\nHost"):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(raw)
    assert ask(beside, get("/livez")).status_code == 200
    assert "ERROR" not in caplog.text


SPAN = "00f067aa0ba902b7"


@pytest.mark.parametrize("traceparent", [f"00-{TRACE}-{SPAN}-01", f"00-{TRACE}-{SPAN}-00", f"cc-{TRACE}-{SPAN}-01-more"])
def test_the_trace_of_a_caller_is_continued(client: TestClient, traceparent: str):
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
def test_what_is_no_trace_is_passed_over(client: TestClient, traceparent: str):
    problem = refused(client.get("/x", headers={"traceparent": traceparent}), status=404)
    assert problem["trace_id"] not in {TRACE, TRACE.upper(), "0" * 32}
    assert re.fullmatch("[0-9a-f]{32}", problem["trace_id"])


def test_of_two_traces_none_is_continued(beside: str):
    header = f"traceparent: 00-{TRACE}-{SPAN}-01\r\n"
    assert refused(ask(beside, get("/x", headers=header)), status=404)["trace_id"] == TRACE
    assert refused(ask(beside, get("/x", headers=header * 2)), status=404)["trace_id"] != TRACE


@pytest.mark.parametrize("raw", [get("/x"), get("/v1/regions?x"), get("/livez", method="BREW")])
def test_behind_a_path_prefix_a_problem_still_says_where_it_is_documented(seeded_file: Path, raw: bytes):
    with served_in_thread(seeded_file, path_prefix="/limber") as address:
        answer = ask(address, raw)
        code = json.loads(answer.content)["code"]
        problem = refused(answer, status=answer.status_code, prefix="/limber")
        # The proxy strips the prefix, so that the page is found at the rest of the address.
        page = ask(address, get(problem["type"].removeprefix("/limber")))
        assert json.loads(page.content)["code"] == code
