"""The outermost layer of the HTTP side: HEAD, bodies that are too large, errors that nothing foresaw, headers for all.

One pure ASGI layer: several of them, or a BaseHTTPMiddleware, cost more than the answers themselves.
"""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem, unexpected

MOST_BODY_BYTES: Final = 1024 * 1024
_EVERYWHERE: Final = ((b"x-content-type-options", b"nosniff"),)


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
        if passing.declares_too_much():
            await problem(scope, "body_too_large")(scope, receive, passing.send)
            return
        try:
            await self.app(passing.inner_scope(), passing.receive, passing.send)
        except ClientDisconnect:
            # Nobody is left to be answered, and nothing went wrong in here.
            return
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
        self._bodiless = scope["method"] == "HEAD"

    def declares_too_much(self) -> bool:
        """Whether the request says that its body is too large, before any of it is read."""
        declared = next((value for name, value in self.scope["headers"] if name == b"content-length"), b"")
        return declared.isdigit() and int(declared[:20]) > MOST_BODY_BYTES

    def inner_scope(self) -> Scope:
        """HEAD is GET without the body, on every path; no route has to know."""
        return {**self.scope, "method": "GET"} if self._bodiless else self.scope

    async def receive(self) -> Message:
        """The next part of the body; an end to it where a body that declared no length goes too far."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received > MOST_BODY_BYTES:
            raise HTTPException(status_code=413)
        return message

    async def send(self, message: Message) -> None:
        """The next part of the answer."""
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": [*message.get("headers", ()), *_EVERYWHERE]}
        elif self._bodiless:
            message = {**message, "body": b""}
        await self._send(message)
