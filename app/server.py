"""The HTTP server: uvicorn's configuration, its shutdown, and a protocol that is stricter than uvicorn's own.

Everything that is HTTP is answered by the application; see `app/api/middleware/outermost.py`.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter
from typing import Any, Final, cast

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from app.api.middleware.exchange import COMMON_HEADERS, REQUEST_ID
from app.api.observability.request_log import RequestSummary
from app.api.observability.request_metrics import NO_ROUTE, OTHER
from app.api.observability.trace_id import get_trace_id
from app.api.problems.responses import build_problem_response
from app.app import Limber
from app.connections import CloseReason, ConnectionLimits, Connections, limits_of_system
from app.settings import Settings
from app.upgrade_offers import OfferIgnoringParser
from app.workers import QUESTION_BYTES, build_answer

MAX_HEAD_BYTES: Final = 64 * 1024
"""The target and the headers of a request together; uvicorn has no limit."""

HEADER_BYTES: Final = len(b": \r\n")
DRAIN_CHECK_SECONDS: Final = 0.05

MALFORMED: Final = "malformed_http"
TOO_LARGE: Final = "head_too_large"
OVERLOADED: Final = "overloaded"


def create_config(
    app: ASGIApp, settings: Settings, *, record: Callable[[RequestSummary], None], limits: ConnectionLimits | None = None
) -> uvicorn.Config:
    """Create the configuration for an application. By default the system sets the limits of connections.

    `record` receives the requests that never reach the application.
    """
    connections = Connections(limits or limits_of_system())
    protocol = partial(StrictHttpProtocol, open_connections=connections, record=record)
    return uvicorn.Config(
        app,
        # uvicorn calls it as it would call a class.
        http=cast("type[asyncio.Protocol]", protocol),
        ws="none",
        access_log=False,
        server_header=False,
        log_config=None,
        log_level=settings.log_level.value,
        root_path=settings.path_prefix,
        # Only trusted proxies may say which address a request came from: rate limits count by it.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=[str(network) for network in settings.trusted_proxies],
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.shutdown_timeout_seconds,
    )


class Server(uvicorn.Server):
    """The server. After a stop signal it still responds until load balancers have noticed that it is not ready."""

    def __init__(self, app: Limber, settings: Settings, *, line: socket.socket | None = None) -> None:
        """Serve this application; a worker answers its parent's questions for metrics on this line."""
        super().__init__(create_config(app.asgi, settings, record=app.metrics.record))
        self._state, self._drain_seconds = app.service.state, settings.drain_seconds
        self._collector, self._line = app.service.collector, line

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and listen to the parent if there is one."""
        await super().startup(sockets)
        if self._line is not None:
            self._line.settimeout(0)
            self._answering = asyncio.create_task(self._answer_parent(self._line))

    async def _answer_parent(self, line: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while question := await loop.sock_recv(line, QUESTION_BYTES):
            await loop.sock_sendall(line, build_answer(question, self._collector.text()))
        # The parent is gone: without it, nobody would stop this process.
        self.should_exit = True

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Drain, stop listening, let requests in progress finish."""
        self._state.stopping = True
        until = asyncio.get_running_loop().time() + self._drain_seconds
        # The signal that cuts it short sets an attribute of uvicorn's server, and no event that one could wait for.
        while asyncio.get_running_loop().time() < until and not self.force_exit:  # noqa: ASYNC110
            await asyncio.sleep(DRAIN_CHECK_SECONDS)
        await super().shutdown(sockets)


class StrictHttpProtocol(HttpToolsProtocol):
    """One connection. Invalid HTTP/1.1 gets a problem instead of plain text. A connection without progress is closed."""

    parser: OfferIgnoringParser

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401 - as uvicorn has them
        open_connections: Connections,
        record: Callable[[RequestSummary], None],
        **named: Any,  # noqa: ANN401
    ) -> None:
        """Belong to the open connections of a server, and record requests that never reach the application."""
        super().__init__(*arguments, **named)
        self.parser = OfferIgnoringParser(self)
        self._open_connections, self._record = open_connections, record
        self.since = self.loop.time()
        self._in_head, self._in_body = True, False
        self._code, self._head_began, self._unread_bytes = MALFORMED, perf_counter(), 0
        self._writes_blocked_since: float | None = None

    @property
    def is_new(self) -> bool:
        """Whether it waits for the end of a head."""
        return self._in_head

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a request, or for the rest of one, that has no response yet."""
        # Before the first request the cycle is None, although uvicorn types it otherwise.
        return self.cycle is None or (self.cycle.response_complete and not self.pipeline)  # type: ignore[redundant-expr]

    def overdue(self, now: float, limits: ConnectionLimits) -> CloseReason | None:
        """Why it has to be closed now, if it has to be."""
        if self.transport.is_closing() and self._writes_blocked_since is None:
            # It closes once the client has read the rest of the response.
            self._writes_blocked_since = now
        if self._writes_blocked_since is not None:
            return CloseReason.WRITE_TIMEOUT if now - self._writes_blocked_since >= limits.write_seconds else None
        if self.is_waiting and self._in_head and now - self.since >= limits.head_seconds:
            return CloseReason.HEAD_TIMEOUT
        if self.is_waiting and self._in_body and now - self.since >= limits.body_seconds:
            return CloseReason.BODY_TIMEOUT
        return None

    def abort(self) -> None:
        """Close it without sending its queue."""
        self.transport.abort()

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Add it to the open connections, or refuse it."""
        super().connection_made(transport)
        if not self._open_connections.add(self):
            self._code = OVERLOADED
            self.send_400_response("")

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        """Remove it from the open connections."""
        self._open_connections.remove(self)
        super().connection_lost(exc)

    @override
    def pause_writing(self) -> None:
        """Note that the client does not read as fast as the response is written."""
        super().pause_writing()
        self._writes_blocked_since = self.loop.time()

    @override
    def resume_writing(self) -> None:
        """Note that it has read most of it."""
        super().resume_writing()
        self._writes_blocked_since = None

    @override
    def data_received(self, data: bytes) -> None:
        """Parse. A head that is this long and has no end yet is too large."""
        super().data_received(data)
        self._unread_bytes = self._unread_bytes + len(data) if self._in_head else 0
        if self._unread_bytes > MAX_HEAD_BYTES and not self.transport.is_closing():
            self._code = TOO_LARGE
            self.send_400_response("")

    @override
    def on_message_begin(self) -> None:
        """Note that a head begins."""
        super().on_message_begin()
        self._in_head, self.since = True, self.loop.time()
        self._head_began = perf_counter()

    @override
    def on_headers_complete(self) -> None:
        """Start the request, unless its head is too large, or does not name exactly one host (RFC 9112, section 3.2)."""
        if self.parser.is_offer():
            return
        self._in_head, self._in_body, self.since = False, True, self.loop.time()
        if len(self.url) + sum(len(name) + len(content) + HEADER_BYTES for name, content in self.headers) > MAX_HEAD_BYTES:
            self._code = TOO_LARGE
            raise ValueError(self._code)
        hosts = [name for name, _ in self.headers if name == b"host"]
        if len(hosts) != 1 and self.parser.get_http_version() == "1.1":
            raise ValueError(self._code)
        super().on_headers_complete()

    @override
    def on_message_complete(self) -> None:
        """Note that the request is complete."""
        if self.parser.is_offer():
            return
        super().on_message_complete()
        self._in_body = False

    @override
    def _unsupported_upgrade_warning(self) -> None:
        """Log nothing: only CONNECT gets here, and it has its problem."""

    @override
    def send_400_response(self, msg: str) -> None:
        """Send the problem in place of uvicorn's text, close the connection, and record it like every other request."""
        scope = {"headers": self.headers or [], "root_path": self.root_path}
        response = build_problem_response(scope, self._code)
        trace_id = get_trace_id(scope)
        own = (*COMMON_HEADERS, (REQUEST_ID, trace_id.encode()), (b"connection", b"close"))
        headers = [*self.server_state.default_headers, *response.raw_headers, *own]
        lines = _joined([STATUS_LINE[response.status_code].rstrip(), *(b": ".join(header) for header in headers)])
        self.transport.write(lines + bytes(response.body))
        self.transport.close()
        # Not even its method is certain.
        seconds = perf_counter() - self._head_began
        self._record(RequestSummary(trace_id, OTHER, NO_ROUTE, response.status_code, seconds, None))


def _joined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\r\n" for line in lines) + b"\r\n"
