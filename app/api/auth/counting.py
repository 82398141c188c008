"""Counting in the memory of one process, for `rate_limits.py`.

The storage that comes with `limits` looks through all that it holds at each request: with 10,000 callers that took most of a
millisecond. This one takes the same few microseconds however many there are.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from limits.aio.storage import Storage
from typing_extensions import override

MOST_COUNTED: Final = 100_000
"""More callers than this are not kept apart: those whose windows began first are forgotten, and begin anew."""


@dataclass(slots=True)
class _Window:
    until: float
    count: int = 0


class Counts(Storage):
    """Counts by key, each for a time from its first one on. All keys of one storage have to last equally long."""

    STORAGE_SCHEME = None

    def __init__(self, *, clock: Callable[[], float] = time.time, most: int = MOST_COUNTED) -> None:
        """Count nothing yet. The clock gives seconds since the epoch."""
        super().__init__()
        self._clock, self._most = clock, most
        # In the order in which they end, since they last equally long.
        self._windows: dict[str, _Window] = {}

    @property
    @override
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    @override
    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        self._forget_ended()
        window = self._windows.get(key)
        if window is None:
            window = self._windows[key] = _Window(self._clock() + expiry)
            if len(self._windows) > self._most:
                del self._windows[next(iter(self._windows))]
        window.count += amount
        return window.count

    @override
    async def get(self, key: str) -> int:
        self._forget_ended()
        return self._windows[key].count if key in self._windows else 0

    @override
    async def get_expiry(self, key: str) -> float:
        return self._windows[key].until if key in self._windows else self._clock()

    @override
    async def check(self) -> bool:
        return True

    @override
    async def reset(self) -> int:
        count = len(self._windows)
        self._windows.clear()
        return count

    @override
    async def clear(self, key: str) -> None:
        self._windows.pop(key, None)

    def _forget_ended(self) -> None:
        now = self._clock()
        while self._windows and (first := next(iter(self._windows))) and self._windows[first].until <= now:
            del self._windows[first]
