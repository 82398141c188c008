"""The outermost layer of the HTTP side, around the framework.

In this order: trusted hosts and rate limits, where they are set up; the response cache; refusals on any path; limits on
bodies; unexpected errors; metrics and the request log. All of it is one ASGI layer: several, or a BaseHTTPMiddleware, cost
more than most responses.
"""

import asyncio
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.middleware.access_gate import AccessGate
from app.api.middleware.exchange import Exchange, receive_nothing
from app.api.middleware.request_body import BodyMemory, RequestBody, declares_too_much, max_body_bytes
from app.api.middleware.response_cache import ResponseCache, build_cache_key
from app.api.observability.counters import REFUSED
from app.api.observability.request_metrics import RequestMetrics
from app.api.snapshot.service_state import ServiceState

CLOSE_CONNECTION: Final = ((b"connection", b"close"),)
"""Sent with every response while the server stops: the next request has to go to another server."""


class OutermostMiddleware:
    """Wraps the whole application."""

    def __init__(
        self, app: ASGIApp, *, state: ServiceState, cache: ResponseCache, metrics: RequestMetrics, gate: AccessGate | None
    ) -> None:
        """Wrap this application."""
        self._app = app
        self._state, self._cache, self._metrics, self._gate = state, cache, metrics, gate
        self._body_memory = BodyMemory()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request; anything else passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(scope, send)
        if self._state.stopping:
            exchange.headers += CLOSE_CONNECTION
        try:
            await self._respond(exchange, receive)
        finally:
            self._metrics.record(exchange.summarise())

    async def _respond(self, exchange: Exchange, receive: Receive) -> None:
        if self._gate is not None and await self._is_refused(self._gate, exchange):
            return
        reply = self._cache.find(exchange.scope)
        refusal = _choose_refusal(exchange.scope) if reply is None else None
        if reply is not None:
            await exchange.reply(reply)
        elif refusal is not None:
            await exchange.refuse(refusal)
        else:
            await self._call_app(exchange, receive)

    async def _is_refused(self, gate: AccessGate, exchange: Exchange) -> bool:
        result = await gate.check(exchange.scope)
        exchange.headers += result.headers
        if result.refusal is None:
            return False
        REFUSED.labels(result.reason).inc()
        await result.refusal(exchange.scope, receive_nothing, exchange.send)
        return True

    async def _call_app(self, exchange: Exchange, receive: Receive) -> None:
        made_from = self._state.snapshot
        body = RequestBody(receive, self._body_memory, max_bytes=max_body_bytes(exchange.scope))
        try:
            await self._catch_errors(exchange, body.receive)
        finally:
            body.close()
        response = exchange.build_cached_response()
        if response is not None:
            self._cache.store(build_cache_key(exchange.scope), response, made_from=made_from)

    async def _catch_errors(self, exchange: Exchange, receive: Receive) -> None:
        try:
            await self._app(exchange.inner, receive, exchange.send)
        except asyncio.CancelledError:
            # The server stops, and this request has taken longer than the shutdown timeout.
            if not exchange.has_started:
                await exchange.refuse("stopping")
            raise
        except Exception:
            # The framework raises every unexpected error again after its handler has logged it and responded. The server needs it
            # only if half of another response had been sent before: then it breaks the connection.
            if not exchange.is_complete:
                raise


def _choose_refusal(scope: Scope) -> str | None:
    """Return the problem code of a request that is refused on every path, before its body is read; None if it is allowed."""
    if declares_too_much(scope):
        return "body_too_large"
    # No name contains a slash, and the router would treat an encoded one as a plain one.
    return "not_found" if b"%2f" in scope.get("raw_path", b"").lower() else None
