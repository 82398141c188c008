"""How `serve` listens: what is no HTTP is refused in the shape of all other refusals, and the log has one output.

Everything that is HTTP is answered by the application; see `app/api/middleware/outermost.py`.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any, Final, cast

import uvicorn
from fastapi import FastAPI
from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from app.api.middleware.exchange import COMMON_HEADERS, REQUEST_ID
from app.api.observability.request_log import RequestSummary
from app.api.observability.request_metrics import NO_ROUTE, OTHER, watch_of
from app.api.observability.trace_id import trace_id_of
from app.api.problems.responses import problem_response
from app.api.snapshot.service_state import serving
from app.logs import logging_config
from app.settings import Settings

MOST_HEAD_BYTES: Final = 64 * 1024
"""Of a request's target and headers together. The server itself would keep on collecting them."""

DRAINING_STEP_SECONDS: Final = 0.05

HEADER_BYTES: Final = len(b": \r\n")

MALFORMED: Final = "malformed_http"
TOO_LARGE: Final = "head_too_large"


def configuration(app: Callable[..., Any], settings: Settings) -> uvicorn.Config:
    """The server's settings."""
    return uvicorn.Config(
        app,
        http=StrictHttp,
        ws="none",
        access_log=False,
        server_header=False,
        log_config=logging_config(settings),
        log_level=settings.log_level.value,
        root_path=settings.path_prefix,
        # Believed from those alone that an operator has named: a caller's address is what it is counted by.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=[str(network) for network in settings.trusted_proxies],
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.shutdown_timeout_seconds,
    )


class Server(uvicorn.Server):
    """The server. Told to stop, it goes on answering until balancers have seen that it is no longer ready."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        """Serve this application."""
        super().__init__(configuration(app, settings))
        self._serving, self._drain_seconds = serving(app), settings.drain_seconds

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Drain, stop listening, let requests under way end."""
        self._serving.stopping = True
        until = asyncio.get_running_loop().time() + self._drain_seconds
        # The signal that cuts it short sets a flag of the server's, and no event that could be waited for.
        while asyncio.get_running_loop().time() < until and not self.force_exit:  # noqa: ASYNC110
            await asyncio.sleep(DRAINING_STEP_SECONDS)
        await super().shutdown(sockets)


class StrictHttp(HttpToolsProtocol):
    """The server's reading of HTTP/1.1. What cannot be read is answered with a problem rather than a line of plain text."""

    _code = MALFORMED
    _in_head = True
    _began = 0.0
    _unread_bytes = 0

    @override
    def data_received(self, data: bytes) -> None:
        """Read on. A head that has come this far without an end has none."""
        super().data_received(data)
        self._unread_bytes = self._unread_bytes + len(data) if self._in_head else 0
        if self._unread_bytes > MOST_HEAD_BYTES and not self.transport.is_closing():
            self._code = TOO_LARGE
            self.send_400_response("")

    @override
    def on_message_begin(self) -> None:
        """Note that a head begins."""
        super().on_message_begin()
        self._in_head = True
        self._began = perf_counter()

    @override
    def on_headers_complete(self) -> None:
        """Hand the request on, unless its head is too large, or says more or less than one host (RFC 9112, section 3.2)."""
        self._in_head = False
        if len(self.url) + sum(len(name) + len(content) + HEADER_BYTES for name, content in self.headers) > MOST_HEAD_BYTES:
            self._code = TOO_LARGE
            raise ValueError(self._code)
        hosts = [name for name, _ in self.headers if name == b"host"]
        if len(hosts) != 1 and self.parser.get_http_version() == "1.1":
            raise ValueError(self._code)
        super().on_headers_complete()

    @override
    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: to pass over the offer of another protocol is HTTP's own way of declining it."""

    @override
    def send_400_response(self, msg: str) -> None:
        """Answer with the problem in place of the server's own words, hang up, and tell of it as of every other request."""
        scope = {"headers": self.headers or [], "root_path": self.root_path}
        answer = problem_response(scope, self._code)
        trace_id = trace_id_of(scope)
        ours = (*COMMON_HEADERS, (REQUEST_ID, trace_id.encode()), (b"connection", b"close"))
        headers = [*self.server_state.default_headers, *answer.raw_headers, *ours]
        lines = _lines([STATUS_LINE[answer.status_code].rstrip(), *(b": ".join(header) for header in headers)])
        self.transport.write(lines + bytes(answer.body))
        self.transport.close()
        # Even its method is in doubt.
        summary = RequestSummary(trace_id, OTHER, NO_ROUTE, answer.status_code, perf_counter() - self._began, None)
        watch_of(cast("FastAPI", self.config.app)).tell(summary)


def _lines(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\r\n" for line in lines) + b"\r\n"
