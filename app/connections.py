"""Limits on the connections of a server: how many may be open, and how long one may make no progress.

uvicorn only limits how long a connection is idle between two requests. Clients that never finish the head of a request, or never
read their responses, would use up its file descriptors.
"""

import asyncio
import logging
import resource
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from app.api.observability.counters import CONNECTIONS_CLOSED
from app.api.observability.throttled_warning import ThrottledWarning

RESERVED_FILES: Final = 128
"""For the database, Redis, the log, the files of the pages and connections that are being refused."""

MAX_CONNECTIONS: Final = 4_096
"""Where the system sets no lower limit; an idle connection takes about 10 kB."""

LONGEST_CHECK_INTERVAL: Final = 1.0
CHECKS_PER_TIMEOUT: Final = 4

log = logging.getLogger("limber.connections")


class CloseReason(StrEnum):
    """Why the server closed a connection."""

    HEAD_TIMEOUT = "head_timeout"
    BODY_TIMEOUT = "body_timeout"
    WRITE_TIMEOUT = "write_timeout"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """The limits of one server."""

    max_connections: int
    head_seconds: float = 10.0
    """From the connection, or the first byte of a request, to the end of the request's head."""

    body_seconds: float = 30.0
    """For the rest of a request body after the response has been sent."""

    write_seconds: float = 30.0
    """For reading a response."""

    @property
    def check_seconds(self) -> float:
        """How often connections are checked."""
        shortest = min(self.head_seconds, self.body_seconds, self.write_seconds)
        return min(LONGEST_CHECK_INTERVAL, shortest / CHECKS_PER_TIMEOUT)


def limits_of_system() -> ConnectionLimits:
    """The limits that the file descriptors of this process allow."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return ConnectionLimits(max_connections=max_connections(soft))


def max_connections(file_limit: int) -> int:
    """How many connections fit below a limit of open files."""
    if file_limit == resource.RLIM_INFINITY:
        return MAX_CONNECTIONS
    return min(MAX_CONNECTIONS, max(file_limit - RESERVED_FILES, file_limit // 2))


class Connection(Protocol):
    """The part of a connection that this module needs."""

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a request, or for the rest of one, that has no response yet."""

    @property
    def is_new(self) -> bool:
        """Whether it waits for the end of a head."""

    @property
    def since(self) -> float:
        """When it last made progress, by the clock of the event loop."""

    def overdue(self, now: float, limits: ConnectionLimits) -> CloseReason | None:
        """Why it has to be closed now, if it has to be."""

    def abort(self) -> None:
        """Close it without sending its queue."""


class Connections:
    """The open connections of one server."""

    def __init__(self, limits: ConnectionLimits) -> None:
        """Apply these limits."""
        self.limits = limits
        self._open: dict[Connection, None] = {}
        self._check_is_scheduled = False
        self._warnings = _warnings(limits)
        for reason in CloseReason:
            CONNECTIONS_CLOSED.labels(reason)

    def add(self, connection: Connection) -> bool:
        """Add a connection, and close the one that has waited longest if there are too many. False if none can be closed."""
        if len(self._open) >= self.limits.max_connections and not self._make_room():
            self._report(CloseReason.LIMIT)
            return False
        self._open[connection] = None
        self._schedule_check()
        return True

    def remove(self, connection: Connection) -> None:
        """Remove a connection that was closed."""
        self._open.pop(connection, None)

    def _make_room(self) -> bool:
        """Close a connection without a complete head if there is one: the others belong to clients that have sent requests."""
        waiting = [connection for connection in self._open if connection.is_waiting]
        if not waiting:
            return False
        self._close(min(waiting, key=lambda connection: (not connection.is_new, connection.since)), CloseReason.LIMIT)
        return True

    def _check(self) -> None:
        self._check_is_scheduled = False
        now = asyncio.get_running_loop().time()
        found = [(connection, connection.overdue(now, self.limits)) for connection in self._open]
        for connection, reason in found:
            if reason is not None:
                self._close(connection, reason)
        self._schedule_check()

    def _schedule_check(self) -> None:
        if self._open and not self._check_is_scheduled:
            self._check_is_scheduled = True
            asyncio.get_running_loop().call_later(self.limits.check_seconds, self._check)

    def _close(self, connection: Connection, reason: CloseReason) -> None:
        self._report(reason)
        self.remove(connection)
        connection.abort()

    def _report(self, reason: CloseReason) -> None:
        CONNECTIONS_CLOSED.labels(reason).inc()
        self._warnings[reason].add()


def _warnings(limits: ConnectionLimits) -> Mapping[CloseReason, ThrottledWarning]:
    texts = {
        CloseReason.HEAD_TIMEOUT: f"no complete request head within {limits.head_seconds:g} s",
        CloseReason.BODY_TIMEOUT: f"no complete request body within {limits.body_seconds:g} s",
        CloseReason.WRITE_TIMEOUT: f"response not read within {limits.write_seconds:g} s",
        CloseReason.LIMIT: f"more than {limits.max_connections} connections",
    }
    return {reason: ThrottledWarning(log, f"{text}; connections closed: %s") for reason, text in texts.items()}
