"""The outermost layer of the HTTP side: HEAD, bodies too large or too slow, errors that nothing foresaw, headers for all.

One pure ASGI layer: several of them, or a BaseHTTPMiddleware, cost more than the answers themselves.
"""

import asyncio
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem, unexpected

MOST_BODY_BYTES: Final = 1024 * 1024
BODY_SECONDS: Final = 30
"""How long a body may take to arrive."""

EVERYWHERE: Final = ((b"x-content-type-options", b"nosniff"),)
"""Headers of every answer."""


class Front:
    """Stands before the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before this application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what is not HTTP passes through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        passing = _Passing(scope, receive, send)
        refusal = passing.refusal()
        if refusal is not None:
            await problem(scope, refusal)(scope, receive, passing.send)
            return
        try:
            await self.app(passing.inner_scope(), passing.receive, passing.send)
        except ClientDisconnect:
            # Nobody is left to be answered, and nothing went wrong in here.
            return
        except asyncio.CancelledError:
            # The server is being stopped, and this request has outlasted its time of grace.
            if not passing.started:
                await problem(scope, "stopping")(scope, receive, passing.send)
            raise
        except Exception as error:
            # Half an answer cannot be taken back: the server has to break the connection, and does so on an error.
            if passing.started:
                raise
            await unexpected(scope, error)(scope, receive, passing.send)


class _Passing:
    """One request on its way in and its answer on the way out."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.started = False
        self._receive, self._send = receive, send
        self._received = 0
        self._body_until: float | None = asyncio.get_running_loop().time() + BODY_SECONDS
        self._bodiless = scope["method"] == "HEAD"

    def refusal(self) -> str | None:
        """The code of what is wrong with the request whatever it asks for, before any of its body is read."""
        declared = next((value for name, value in self.scope["headers"] if name == b"content-length"), b"")
        if declared.isdigit() and int(declared[:20]) > MOST_BODY_BYTES:
            return "body_too_large"
        # An encoded slash belongs to a name, and no name here has one; the router would take it for a plain slash.
        return "not_found" if b"%2f" in self.scope.get("raw_path", b"").lower() else None

    def inner_scope(self) -> Scope:
        """HEAD is GET without the body, on every path; no route has to know."""
        return {**self.scope, "method": "GET"} if self._bodiless else self.scope

    async def receive(self) -> Message:
        """The next part of the body; an end to it where a body that declared no length goes too far, or takes too long."""
        try:
            async with asyncio.timeout_at(self._body_until):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(status_code=408) from None
        if not message.get("more_body"):
            self._body_until = None
        self._received += len(message.get("body", b""))
        if self._received > MOST_BODY_BYTES:
            raise HTTPException(status_code=413)
        return message

    async def send(self, message: Message) -> None:
        """The next part of the answer."""
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": [*message.get("headers", ()), *EVERYWHERE]}
        elif self._bodiless:
            message = {**message, "body": b""}
        await self._send(message)
