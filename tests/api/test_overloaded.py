"""An application with more requests than slots: which requests are refused, and which still answered."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

import httpx2
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Operation, Success
from app.api.endpoints.routing import Endpoint
from app.api.middleware import request_body
from app.api.middleware.request_body import BodyMemory, RequestBody
from app.api.middleware.request_slots import Lane, RequestSlots
from app.api.problems.refusal import Refused
from app.api.schemas.operation import Health
from app.app import Limber
from tests import own_loop
from tests.api.serving import client_of
from tests.api.training_load.requests import CHECKS
from tests.builders import a_catalogue

CACHED: Final = "/v1/exercises"
UNCACHED: Final = "/v1/regions"
NEED_NO_SLOT: Final = ("/livez", "/metrics", "/", "/docs", CACHED)


def application(*, max_requests: int) -> Limber:
    """An application with one slot, and `/slow`, which keeps it until it is cancelled."""
    app = client_of(a_catalogue()).limber
    limits = {Lane.PROCESSOR: 1, Lane.DATABASE: 1}
    slots = RequestSlots(max_requests=max_requests, max_running=limits, max_wait_seconds=3_600)
    app.api.state.service = replace(app.service, slots=slots)

    async def never_return(_request: Request) -> Response:
        await asyncio.Event().wait()
        raise AssertionError

    operation = Operation(id="getSlow", summary="Slow", successes=(Success(model=Health, description="Never."),))
    app.api.router.routes.append(Endpoint("/slow", never_return, method="GET", operation=operation))
    return app


async def until(holds: Callable[[], bool]) -> None:
    """Let others run until something holds."""
    while not holds():  # noqa: ASYNC110 - it waits for a number, not an event
        await asyncio.sleep(0)


async def get_while_the_slot_is_taken(app: Limber) -> dict[str, httpx2.Response]:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app.asgi), base_url="http://limber") as client:
        first = await client.get(CACHED)
        slow = asyncio.create_task(client.get("/slow"))
        await until(lambda: app.api.state.service.slots.running > 0)
        found = {path: await client.get(path) for path in (UNCACHED, *NEED_NO_SLOT)}
        found["not modified"] = await client.get(CACHED, headers={"If-None-Match": first.headers["etag"]})
        slow.cancel()
        await asyncio.wait([slow])
        found["afterwards"] = await client.get(UNCACHED)
    return found


def test_only_requests_that_need_work_are_refused():
    responses = own_loop.run(get_while_the_slot_is_taken(application(max_requests=1)))
    refused = responses.pop(UNCACHED)
    assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (503, "overloaded", "1")
    assert responses.pop("not modified").status_code == 304
    assert {name: response.status_code for name, response in responses.items()} == dict.fromkeys(responses, 200)
    assert 'limber_requests_refused_total{reason="overloaded"}' in responses["/metrics"].text


class Connection:
    """A client that sends nothing and reads nothing unless a test says so."""

    def __init__(self, *, sends: bytes | None = b"", reads: bool = True) -> None:
        self.sends, self.reads = sends, reads
        self.statuses: list[int] = []

    async def receive(self) -> dict[str, Any]:
        if self.sends is None:
            await asyncio.Event().wait()
        body, self.sends = self.sends, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.statuses.append(message["status"])
        if not self.reads:
            await asyncio.Event().wait()


def call(app: Limber, method: str, path: str, connection: Connection) -> Awaitable[None]:
    headers = [(b"host", b"limber"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b"", "root_path": ""}
    return app.asgi(scope, connection.receive, connection.send)


async def is_answered_meanwhile(app: Limber, method: str, path: str, connection: Connection, begun: Callable[[], bool]) -> bool:
    """Whether another request gets the only slot while this one is where `begun` says."""
    idle = asyncio.ensure_future(call(app, method, path, connection))
    await until(begun)
    other = Connection()
    try:
        await call(app, "GET", UNCACHED, other)
    finally:
        idle.cancel()
        await asyncio.wait([idle])
    return other.statuses == [200]


def test_a_client_that_is_slow_to_send_takes_no_slot():
    sending = Connection(sends=None)
    waits: list[bool] = []

    async def receive() -> dict[str, Any]:
        waits.append(True)
        return await Connection.receive(sending)

    sending.receive = receive  # type: ignore[method-assign]
    assert own_loop.run(is_answered_meanwhile(application(max_requests=1), "POST", CHECKS, sending, lambda: bool(waits)))


def test_a_client_that_is_slow_to_read_takes_no_slot():
    reading = Connection(reads=False)
    begun = lambda: bool(reading.statuses)  # noqa: E731 - read where it is used
    assert own_loop.run(is_answered_meanwhile(application(max_requests=1), "GET", "/v1/catalogue", reading, begun))


def parts(*bodies: bytes, more: bool = False) -> Callable[[], Awaitable[Any]]:
    """A request of these parts, with more to come or not; then the client hangs up, after some passes of the event loop."""
    left = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]
    left[-1]["more_body"] = more

    async def receive() -> Any:
        if left:
            return left.pop(0)
        for _ in range(10):
            await asyncio.sleep(0)
        return {"type": "http.disconnect"}

    return receive


def test_the_time_limit_of_a_body_ends_with_the_body(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(request_body, "BODY_SECONDS", 0)

    async def receive_twice(body: RequestBody) -> list[str]:
        return [(await body.receive())["type"] for _ in range(2)]

    async def run(*, more: bool) -> list[str]:
        return await receive_twice(RequestBody(parts(b"{}", more=more), BodyMemory()))

    assert own_loop.run(run(more=False)) == ["http.request", "http.disconnect"]
    with pytest.raises(HTTPException) as late:
        own_loop.run(run(more=True))
    assert late.value.status_code == 408


def test_the_bodies_of_all_requests_together_are_limited(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(request_body, "MAX_BUFFERED_BYTES", 10)

    async def run() -> int:
        memory = BodyMemory()
        first, second, third = (RequestBody(parts(b"123456"), memory) for _ in range(3))
        await first.receive()
        with pytest.raises(Refused, match="overloaded"):
            await second.receive()
        second.close()
        first.close()
        await third.receive()
        return memory.bytes

    assert own_loop.run(run()) == 6
