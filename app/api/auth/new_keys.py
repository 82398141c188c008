"""Look-ups of keys that were created since the last poll of the database (`catalogue_follower.py`).

An unknown key is looked up once before it is refused, so that a new key works at once. Invalid keys cannot overload the database:
there is one look-up at a time and at most one per second.
"""

import asyncio
from contextlib import suppress
from time import monotonic
from typing import Final

from app.api.snapshot.service_state import ServiceState

MIN_SECONDS_BETWEEN_LOOKUPS: Final = 1.0
"""Between the starts of two look-ups."""

LOOKUP_TIMEOUT_SECONDS: Final = 0.5
"""How long requests wait for a look-up, from its start."""


class NewKeyLookup:
    """Loads new keys from the database, for all waiting requests at once."""

    def __init__(self, state: ServiceState) -> None:
        """Use the database of this service."""
        self._state = state
        self._began = float("-inf")
        self._look: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Load the keys and wait for them. Does nothing if that fails, or was done within the last second."""
        now = monotonic()
        is_done = self._look is None or self._look.done()
        if is_done and now - self._began >= MIN_SECONDS_BETWEEN_LOOKUPS:
            self._began = now
            # Not in the thread pool of the requests: its threads may all be waiting for the same database.
            self._look = asyncio.create_task(asyncio.to_thread(self._renew))
        if self._look is not None and not self._look.done():
            # All requests that arrive meanwhile wait for the same look-up; it continues when a client disconnects.
            await asyncio.wait([self._look], timeout=max(0.0, self._began + LOOKUP_TIMEOUT_SECONDS - now))

    def _renew(self) -> None:
        # The follower reports database errors; here the key just stays unknown.
        with suppress(Exception):
            self._state.refresh_keys()
