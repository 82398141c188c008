"""Keys that were made a moment ago: before one that is not known is refused, the database is looked at once for it.

Otherwise whoever pastes a new key would be refused until the next look that `following.py` takes. Made-up keys keep no database
busy: there is one look at a time and at most one in a second, whoever asks, and a key that is known costs none.
"""

import asyncio
from contextlib import suppress
from time import monotonic
from typing import Final

from app.api.snapshot.service_state import Serving

SECONDS_APART: Final = 1.0
"""From the beginning of one look to that of the next."""

PATIENCE_SECONDS: Final = 0.5
"""How long a look is waited for, from its beginning: one that takes longer is a database that is away."""


class NewKeys:
    """Looks for keys that are not known yet."""

    def __init__(self, serving: Serving) -> None:
        """Look in the database of what is served."""
        self._serving = serving
        self._began = float("-inf")
        self._look: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Have the keys looked for, and wait for it; where it fails, or was done within the last second, do nothing."""
        now = monotonic()
        is_over = self._look is None or self._look.done()
        if is_over and now - self._began >= SECONDS_APART:
            self._began = now
            # In a thread of its own kind, as in `following.py`.
            self._look = asyncio.create_task(asyncio.to_thread(self._renew))
        if self._look is not None and not self._look.done():
            # Whoever comes while it is under way waits for the same one; it goes on when a caller leaves.
            await asyncio.wait([self._look], timeout=max(0.0, self._began + PATIENCE_SECONDS - now))

    def _renew(self) -> None:
        # What is wrong with a database is told by those who follow it; here the key is not known, and that is all.
        with suppress(Exception):
            self._serving.learn_keys()
