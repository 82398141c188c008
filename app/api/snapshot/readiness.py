"""Whether the service is ready: one check of the database at a time, for all callers at once.

A database that hangs would otherwise take a thread for every caller, and with them those of the other requests.
"""

import asyncio
from typing import Final

from app.api.snapshot.service_state import ServiceState
from app.db.database import NotReadyReason

READINESS_TIMEOUT_SECONDS: Final = 2.0
"""How long a caller waits for a check. A database that needs longer counts as one that cannot be reached."""


class Readiness:
    """Checks the database of a service, and loads what has changed there."""

    def __init__(self, state: ServiceState, *, timeout_seconds: float = READINESS_TIMEOUT_SECONDS) -> None:
        """Check the database of this service."""
        self._state, self._timeout_seconds = state, timeout_seconds
        self._check: asyncio.Task[NotReadyReason | None] | None = None

    async def find_reason(self) -> NotReadyReason | None:
        """Return why the service is not ready, or None. All callers that arrive during a check wait for that one."""
        if self._check is None or self._check.done():
            # Not in the thread pool of the requests: its threads may all be waiting for the same database.
            self._check = asyncio.create_task(asyncio.to_thread(self._state.renew))
        check = self._check
        # It continues when the caller hangs up, or has waited long enough.
        await asyncio.wait([check], timeout=self._timeout_seconds)
        return check.result() if check.done() else NotReadyReason.DATABASE_UNREACHABLE
