"""Limits on request bodies: the size of one, the time that it may take to arrive, and the memory of all of them together."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from app.api.observability.counters import REFUSED
from app.api.problems.refusal import Refused

MIB: Final = 1024 * 1024
MAX_BODY_BYTES: Final = MIB
LARGE_BODIES: Final[Mapping[str, int]] = MappingProxyType(
    dict.fromkeys(("/v1/training-load/checks", "/v1/training-load/repairs", "/v1/advice"), 12 * MIB)
)
"""The paths that accept more, because they take the lists of other services as they are."""

BODY_SECONDS: Final = 30
MAX_BUFFERED_BYTES: Final = 64 * 1024 * 1024
"""Of all requests that are in progress: a thousand clients that stop just before the end of a body would fill the memory."""


@dataclass(slots=True)
class BodyMemory:
    """The bytes of bodies that the requests in progress have in memory."""

    bytes: int = 0


class RequestBody:
    """The body of one request, whose parts count until `close`."""

    def __init__(self, receive: Receive, memory: BodyMemory, *, max_bytes: int = MAX_BODY_BYTES) -> None:
        """Read the parts with `receive`."""
        self._receive, self._memory, self._max_bytes = receive, memory, max_bytes
        self._received = 0
        self._deadline: float | None = asyncio.get_running_loop().time() + BODY_SECONDS

    async def receive(self) -> Message:
        """The next part.

        Raises: HTTPException when the body is too large without having declared it (413), or arrives too slowly (408);
        Refused (503) when the bodies of all requests together are too large.
        """
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(status_code=408) from None
        if not message.get("more_body"):
            # The body is complete: whatever calls this again waits for the client to hang up.
            self._deadline = None
        self._count(len(message.get("body", b"")))
        return message

    def close(self) -> None:
        """Stop counting."""
        self._memory.bytes -= self._received
        self._received = 0

    def _count(self, length: int) -> None:
        self._received += length
        self._memory.bytes += length
        if self._received > self._max_bytes:
            raise HTTPException(status_code=413)
        if self._memory.bytes > MAX_BUFFERED_BYTES:
            REFUSED.labels("overloaded").inc()
            raise Refused(code="overloaded", headers={"Retry-After": "1"})


def max_body_bytes(scope: Scope) -> int:
    """The largest body that the path of a request accepts."""
    return LARGE_BODIES.get(scope["path"], MAX_BODY_BYTES)


def declares_too_much(scope: Scope) -> bool:
    """Whether a request declares a larger body than the limit."""
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    # No limit has twenty digits, and Python refuses to read thousands of them.
    return declared.isdigit() and int(declared[:20]) > max_body_bytes(scope)
