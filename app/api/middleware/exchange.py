"""One request and its response, as `outermost.py` passes it on: encoding, further headers, HEAD, and what the log needs."""

from collections.abc import Mapping
from time import perf_counter
from typing import Final

from starlette.types import Message, Scope, Send

from app.api.middleware.encoding import encode
from app.api.middleware.response_cache import OK, CachedResponse, Headers, Reply
from app.api.observability.request_log import RequestSummary
from app.api.observability.request_metrics import NO_ROUTE
from app.api.observability.telemetry import name_route
from app.api.observability.trace_id import get_trace_id
from app.api.problems.responses import build_problem_response

COMMON_HEADERS: Final = ((b"x-content-type-options", b"nosniff"), (b"cross-origin-resource-policy", b"same-origin"))
"""Headers of every response: browsers neither guess its type nor show it on pages of other sites."""

REQUEST_ID: Final = b"x-request-id"
START: Final = "http.response.start"


class Exchange:
    """A request, and the response as far as it has been sent."""

    status = 0
    is_complete = False
    _route = ""
    _start: Message | None = None
    _headers_sent: Headers = ()
    _body = b""

    def __init__(self, scope: Scope, send: Send) -> None:
        """Begin with this request."""
        self._began = perf_counter()
        self.scope, self._send = scope, send
        # HEAD is GET without the body, on every path: no route has to know about it.
        self.inner: Scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        self.trace_id = get_trace_id(scope)
        self.headers: Headers = (*COMMON_HEADERS, (REQUEST_ID, self.trace_id.encode()))

    @property
    def has_started(self) -> bool:
        """Whether a part of the response has been sent."""
        return self.status > 0

    async def reply(self, reply: Reply) -> None:
        """Send a complete response."""
        self._route, self.status = reply.route, reply.status
        name_route(self.scope, reply.route)
        body = reply.body if self.inner is self.scope else b""
        await self._send({"type": START, "status": reply.status, "headers": [*reply.headers, *self.headers]})
        await self._send({"type": "http.response.body", "body": body})

    async def refuse(self, code: str, headers: Mapping[str, str] | None = None) -> None:
        """Send a problem."""
        await build_problem_response(self.scope, code, headers=headers)(self.scope, receive_nothing, self.send)

    async def send(self, message: Message) -> None:
        """Send the next part of a response of the application. Its start waits for the body, with which it is encoded."""
        if message["type"] == START:
            self._start = message
            return
        self.is_complete = not message.get("more_body")
        if self._start is not None:
            start, self._start = self._start, None
            message = await self._send_start(start, message)
        self._body += message.get("body", b"")
        await self._send(message if self.inner is self.scope else {**message, "body": b""})

    async def _send_start(self, start: Message, first: Message) -> Message:
        """Send the start of a response, encoded if this is all of it. Returns the first part of its body."""
        headers: Headers = tuple(start.get("headers", ()))
        if self.is_complete:
            encoded = await encode(self.inner, start["status"], headers, first.get("body", b""))
            headers, first = encoded.headers, {**first, "body": encoded.body}
        self.status, self._headers_sent = start["status"], headers
        # Those of the response itself hold: a batch counts as several requests, which `self.headers` does not know.
        names = {name for name, _ in headers}
        more = (header for header in self.headers if header[0] not in names)
        await self._send({**start, "headers": [*headers, *more]})
        return first

    def build_cached_response(self) -> CachedResponse | None:
        """The complete response, if the response cache may store it."""
        route = self.inner.get("route")
        if self.status != OK or self.inner["method"] != "GET" or getattr(route, "uses_database", False):
            return None
        required_scope = getattr(route, "scope", None)
        return CachedResponse.of(self._headers_sent, self._body, route=self._find_template(), required_scope=required_scope)

    def summarise(self) -> RequestSummary:
        """Return the figures for metrics and the log."""
        scope = self.scope
        seconds = perf_counter() - self._began
        key_id = scope["state"].get("key_id")
        return RequestSummary(self.trace_id, scope["method"], self._find_template(), self.status, seconds, key_id)

    def _find_template(self) -> str:
        return self._route or getattr(self.inner.get("route"), "path", NO_ROUTE)


async def receive_nothing() -> Message:
    """The `receive` of a response that is complete: nothing more of the request is read."""
    return {"type": "http.disconnect"}
