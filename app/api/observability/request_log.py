"""One line of the log for each request: what was asked by its route, how it ended, how long it took; never a query or a body.

Lines are written together a few times a second: one at a time they would cost as much as a kept answer. A process that is
killed takes those of the last moment with it.
"""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, NamedTuple

FLUSH_SECONDS: Final = 0.1
MOST_LINES: Final = 1_000
"""So many waiting lines are written at once, without waiting longer."""


class Ended(NamedTuple):
    """A request that has been answered."""

    trace_id: str
    method: str
    route: str
    status: int
    seconds: float
    key_id: str | None


Form = Callable[[Ended, str], str]
"""Makes a line of an ended request and the time as text."""


class RequestLog:
    """Writes what became of requests."""

    def __init__(self, form: Form, write: Callable[[str], object]) -> None:
        """Write lines of this form with this function."""
        self._form, self._write = form, write
        self._waiting: list[tuple[Ended, float]] = []

    def add(self, ended: Ended) -> None:
        """Note one more; called from the loop."""
        if not self._waiting:
            asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)
        self._waiting.append((ended, time.time()))
        if len(self._waiting) >= MOST_LINES:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            lines = [self._form(ended, f"{_second(int(at))}.{int(at % 1 * 1000):03}Z") for ended, at in waiting]
            self._write("\n".join([*lines, ""]))


# Formatting an instant costs more than all else of a line, and most lines share their second.
@lru_cache(maxsize=4)
def _second(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%dT%H:%M:%S")


def as_json(ended: Ended, at: str) -> str:
    """One object of JSON."""
    key = "" if ended.key_id is None else f', "key_id": "{ended.key_id}"'
    # Only the method can hold what a caller chose; all else is of our making and needs no escapes.
    return (
        f'{{"time": "{at}", "level": "info", "logger": "limber.requests", "trace_id": "{ended.trace_id}", '
        f'"method": {_quoted(ended.method)}, "route": "{ended.route}", "status": {ended.status}, '
        f'"milliseconds": {ended.seconds * 1000:.3f}{key}}}'
    )


def as_text(ended: Ended, at: str) -> str:
    """One line for people."""
    key = "" if ended.key_id is None else f" key {ended.key_id}"
    taken = f"{ended.seconds * 1000:.1f} ms"
    return f"{at} {ended.status} {ended.method[:LONGEST_METHOD]} {ended.route} {taken}{key} trace id {ended.trace_id}"


LONGEST_METHOD: Final = 20
_QUOTED: Final = {method: f'"{method}"' for method in ("GET", "HEAD", "POST", "PUT", "DELETE")}


def _quoted(method: str) -> str:
    return _QUOTED.get(method) or json.dumps(method[:LONGEST_METHOD])
