"""One line of the log for each request: its route, status and duration; never its query or its body.

Lines are written together, a few times a second: writing them one at a time would cost as much as a cached response. A process
that is killed loses the lines of the last moment.
"""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, NamedTuple

FLUSH_SECONDS: Final = 0.1
MAX_WAITING_LINES: Final = 1_000
"""When this many lines wait, they are written at once."""


class RequestSummary(NamedTuple):
    """The record of a request whose response has been sent."""

    trace_id: str
    method: str
    route: str
    status: int
    seconds: float
    key_id: str | None


LineFormat = Callable[[RequestSummary, str], str]
"""Formats a request and the time, which is text."""


class RequestLog:
    """Writes one line for each request."""

    def __init__(self, line_format: LineFormat, write: Callable[[str], object]) -> None:
        """Write lines of this format with this function."""
        self._format, self._write = line_format, write
        self._waiting: list[tuple[RequestSummary, float]] = []

    def add(self, summary: RequestSummary) -> None:
        """Add a request; called on the event loop."""
        if not self._waiting:
            asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)
        self._waiting.append((summary, time.time()))
        if len(self._waiting) >= MAX_WAITING_LINES:
            self.flush()

    def flush(self) -> None:
        """Write the lines that wait."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            lines = [self._format(summary, _format_time(int(at * 1000))) for summary, at in waiting]
            self._write("\n".join([*lines, ""]))


# Formatting the time costs more than the rest of a line, and under load many lines share their millisecond.
@lru_cache(maxsize=4)
def _format_time(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def format_json(summary: RequestSummary, at: str) -> str:
    """One JSON object."""
    key = "" if summary.key_id is None else f', "key_id": "{summary.key_id}"'
    # Only the method can contain what a client chose; the rest is our own and needs no escaping.
    return (
        f'{{"time": "{at}", "level": "info", "logger": "limber.requests", "trace_id": "{summary.trace_id}", '
        f'"method": {_quote(summary.method)}, "route": "{summary.route}", "status": {summary.status}, '
        f'"milliseconds": {summary.seconds * 1000:.3f}{key}}}'
    )


def format_text(summary: RequestSummary, at: str) -> str:
    """One line for people."""
    key = "" if summary.key_id is None else f" key {summary.key_id}"
    duration = f"{summary.seconds * 1000:.1f} ms"
    method = summary.method[:MAX_METHOD_LENGTH]
    return f"{at} {summary.status} {method} {summary.route} {duration}{key} trace id {summary.trace_id}"


MAX_METHOD_LENGTH: Final = 20
_QUOTED: Final = {method: f'"{method}"' for method in ("GET", "HEAD", "POST", "PUT", "DELETE")}


def _quote(method: str) -> str:
    return _QUOTED.get(method) or json.dumps(method[:MAX_METHOD_LENGTH])
