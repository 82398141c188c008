"""FastAPI with an outermost layer of our own."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override


class Application(FastAPI):
    """FastAPI behind an outermost layer of our own, through which every request comes first."""

    def __init__(
        self,
        *,
        front: Callable[[ASGIApp], ASGIApp],
        telemetry: TelemetryConfig,
        **options: Any,  # noqa: ANN401 - as the framework has it
    ) -> None:
        """Put `front` in place of the outermost layer of the framework."""
        super().__init__(telemetry=telemetry, **options)
        self._front = front
        self._has_telemetry = any(telemetry.get(each, True) for each in ("tracing", "metrics", "logs"))

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or lifespan event; without telemetry, skip what the framework does for it."""
        if self.middleware_stack is None or self._has_telemetry or scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        await self.middleware_stack(scope, receive, send)

    @override
    def build_middleware_stack(self) -> ASGIApp:
        """Return the layers of the framework with `front` in place of the outermost one.

        The framework's own answers errors in its own form, and a layer of `add_middleware` would be behind three more, which
        together cost as much as a cached response.
        """
        outermost = super().build_middleware_stack()
        if not isinstance(outermost, ServerErrorMiddleware):
            message = "the framework's outermost layer is another one than it was"
            raise TypeError(message)
        return self._front(outermost.app)
