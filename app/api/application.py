"""The framework's application, standing behind the front."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send
from typing_extensions import override


class Application(FastAPI):
    """Whatever is asked of it comes through the front first."""

    def __init__(
        self,
        *,
        front: Callable[[ASGIApp], ASGIApp],
        telemetry: TelemetryConfig,
        **told: Any,  # noqa: ANN401 - as the framework has it
    ) -> None:
        """Stand behind what `front` makes of all the rest."""
        super().__init__(telemetry=telemetry, **told)
        self._front = front
        self._told_of = any(telemetry.get(each, True) for each in ("tracing", "metrics", "logs"))

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through one lifespan; past what the framework does for telemetry, where there is none."""
        if self.middleware_stack is None or self._told_of or scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        scope["app"] = self
        await self.middleware_stack(scope, receive, send)

    @override
    def build_middleware_stack(self) -> ASGIApp:
        """The framework's layers, with the front in place of the outermost.

        That one answers errors in words of its own. And a layer that `add_middleware` adds would stand behind three more, which
        together cost as much as a kept answer does.
        """
        outermost = super().build_middleware_stack()
        if not isinstance(outermost, ServerErrorMiddleware):
            message = "the framework's outermost layer is another one than it was"
            raise TypeError(message)
        return self._front(outermost.app)
