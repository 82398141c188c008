"""A warning about something that may happen thousands of times a second: one line with a count, not one line each."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

SECONDS_BETWEEN_LINES: Final = 10.0


class ThrottledWarning:
    """Writes the first event at once and sums up what follows, at most one line every ten seconds."""

    def __init__(self, log: logging.Logger, text: str, *, clock: Callable[[], float] = monotonic) -> None:
        """Write `text`, whose `%s` is the number of events since the line before."""
        self._log, self._text, self._clock = log, text, clock
        self._count, self._next_line = 0, float("-inf")

    def add(self) -> None:
        """Report one more event."""
        self._count += 1
        now = self._clock()
        if now >= self._next_line:
            self._log.warning(self._text, self._count)
            self._count, self._next_line = 0, now + SECONDS_BETWEEN_LINES
