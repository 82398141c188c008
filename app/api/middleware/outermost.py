"""The outermost layer of the HTTP side, before the framework.

In this order: the gate, where one is set up; kept answers; how many requests are under way; HEAD; bodies too large or too slow;
errors that nothing foresaw; and what is told of every request. One pure ASGI layer: several of them, or a BaseHTTPMiddleware,
cost more than the answers themselves.
"""

import asyncio
from collections.abc import Mapping
from time import perf_counter
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.middleware.access_gate import Gate, is_probe
from app.api.middleware.response_cache import OK, Headers, KeptAnswer, KeptAnswers, Reply, question_in
from app.api.observability.metrics import REFUSED, UNDER_WAY
from app.api.observability.request_log import Ended
from app.api.observability.request_metrics import NO_ROUTE, Watch
from app.api.observability.telemetry import name_route
from app.api.observability.trace_id import trace_id_of
from app.api.problems.responses import problem_response, unexpected_response
from app.api.snapshot.service_state import Serving

MOST_BODY_BYTES: Final = 1024 * 1024
BODY_SECONDS: Final = 30
"""How long a body may take to arrive."""

RETRY_SECONDS: Final = 1
"""When to try again where too many requests are under way."""

EVERYWHERE: Final = ((b"x-content-type-options", b"nosniff"), (b"cross-origin-resource-policy", b"same-origin"))
"""Headers of every answer: it is what it says it is, and no page of another site shows it as its own."""

REQUEST_ID: Final = b"x-request-id"
LAST: Final = ((b"connection", b"close"),)
"""Of answers while the server is being stopped: the next request has to go elsewhere."""

START: Final = "http.response.start"
OVERLOADED: Final = REFUSED.labels("overloaded")


class Front:
    """Stands before the whole application."""

    def __init__(
        self, app: ASGIApp, *, serving: Serving, kept: KeptAnswers, watch: Watch, gate: Gate | None, most_under_way: int
    ) -> None:
        """Stand before this application."""
        self.app = app
        self._serving, self._kept, self._watch, self._gate = serving, kept, watch, gate
        self._under_way, self._most_under_way = 0, most_under_way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is not HTTP passes through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        passing = _Passing(scope, send)
        if self._serving.stopping:
            passing.headers += LAST
        try:
            await self._answer(passing, receive)
        finally:
            self._watch.tell(passing.ended())

    async def _answer(self, passing: "_Passing", receive: Receive) -> None:
        if self._gate is not None and await self._is_held_up(self._gate, passing):
            return
        reply = self._kept.find(passing.scope)
        if reply is not None:
            await passing.give(reply)
        elif self._is_full and not is_probe(passing.scope):
            # Whoever asks how the service is has to learn that it is full, and not that it is lost.
            OVERLOADED.inc()
            await passing.refuse("overloaded", {"Retry-After": str(RETRY_SECONDS)})
        else:
            await self._work_out(passing, receive)

    @property
    def _is_full(self) -> bool:
        return self._under_way >= self._most_under_way

    async def _is_held_up(self, gate: Gate, passing: "_Passing") -> bool:
        passed = await gate.pass_(passing.scope)
        passing.headers += passed.headers
        if passed.refusal is None:
            return False
        REFUSED.labels(passed.reason).inc()
        await passed.refusal(passing.scope, _nothing, passing.send)
        return True

    async def _work_out(self, passing: "_Passing", receive: Receive) -> None:
        self._under_way += 1
        UNDER_WAY.inc()
        made_from = self._serving.live
        try:
            await self._through(passing, _Body(receive))
        finally:
            self._under_way -= 1
            UNDER_WAY.dec()
        answer = passing.to_keep()
        if answer is not None:
            self._kept.keep(question_in(passing.scope), answer, made_from=made_from)

    async def _through(self, passing: "_Passing", body: "_Body") -> None:
        refusal = _refusal(passing.scope)
        if refusal is not None:
            await passing.refuse(refusal)
            return
        try:
            await self.app(passing.inner, body.receive, passing.send)
        except ClientDisconnect:
            # Nobody is left to be answered, and nothing went wrong in here.
            return
        except asyncio.CancelledError:
            # The server is being stopped, and this request has outlasted its time of grace.
            if not passing.started:
                await passing.refuse("stopping")
            raise
        except Exception as error:
            # Half an answer cannot be taken back: the server has to break the connection, and does so on an error.
            if passing.started:
                raise
            await unexpected_response(passing.scope, error)(passing.scope, _nothing, passing.send)


class _Passing:
    """One request and its answer, as far as that has come."""

    __slots__ = ("_began", "_body", "_headers_sent", "_route", "_send", "headers", "inner", "scope", "status")

    def __init__(self, scope: Scope, send: Send) -> None:
        self._began = perf_counter()
        self.scope, self._send = scope, send
        # HEAD is GET without the body, on every path; no route has to know.
        self.inner: Scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        self.headers: Headers = (*EVERYWHERE, (REQUEST_ID, trace_id_of(scope).encode()))
        self.status = 0
        self._route = ""
        self._headers_sent: Headers = ()
        self._body = b""

    @property
    def started(self) -> bool:
        """Whether the answer has begun to go out."""
        return self.status > 0

    async def give(self, reply: Reply) -> None:
        """Send a whole answer that is at hand."""
        self._route, self.status = reply.route, reply.status
        name_route(self.scope, reply.route)
        body = reply.body if self.inner is self.scope else b""
        await self._send({"type": START, "status": reply.status, "headers": [*reply.headers, *self.headers]})
        await self._send({"type": "http.response.body", "body": body})

    async def refuse(self, code: str, headers: Mapping[str, str] | None = None) -> None:
        """Send a problem."""
        await problem_response(self.scope, code, headers=headers)(self.scope, _nothing, self.send)

    async def send(self, message: Message) -> None:
        """The next part of the answer, from further in."""
        if message["type"] == START:
            self.status, self._headers_sent = message["status"], tuple(message.get("headers", ()))
            message = {**message, "headers": [*self._headers_sent, *self.headers]}
        else:
            self._body += message.get("body", b"")
            message = message if self.inner is self.scope else {**message, "body": b""}
        await self._send(message)

    def to_keep(self) -> KeptAnswer | None:
        """The whole answer, if it is one to be kept."""
        if self.status != OK or self.inner["method"] != "GET":
            return None
        operation = getattr(self.inner.get("route"), "operation_id", None) or ""
        return KeptAnswer.of(self._headers_sent, self._body, route=self._template(), operation=operation)

    def ended(self) -> Ended:
        """What is told of it."""
        scope = self.scope
        seconds = perf_counter() - self._began
        return Ended(trace_id_of(scope), scope["method"], self._template(), self.status, seconds, scope["state"].get("key_id"))

    def _template(self) -> str:
        return self._route or getattr(self.inner.get("route"), "path", NO_ROUTE)


class _Body:
    """The body of a request, which may neither be too large nor take too long."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._received = 0
        self._until: float | None = asyncio.get_running_loop().time() + BODY_SECONDS

    async def receive(self) -> Message:
        """The next part of the body; an end to it where a body that declared no length goes too far, or takes too long."""
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(status_code=408) from None
        if not message.get("more_body"):
            self._until = None
        self._received += len(message.get("body", b""))
        if self._received > MOST_BODY_BYTES:
            raise HTTPException(status_code=413)
        return message


def _refusal(scope: Scope) -> str | None:
    """The code of what is wrong with a request whatever it asks for, before any of its body is read."""
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if declared.isdigit() and int(declared[:20]) > MOST_BODY_BYTES:
        return "body_too_large"
    # An encoded slash belongs to a name, and no name here has one; the router would take it for a plain slash.
    return "not_found" if b"%2f" in scope.get("raw_path", b"").lower() else None


async def _nothing() -> Message:
    """Where an answer is ready, nothing more of the request is read."""
    return {"type": "http.disconnect"}
