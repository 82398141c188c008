"""Keeping what is served close to the database while the application runs, so that what one process writes all soon serve."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random
from typing import Final

from app.api.snapshot.service_state import ServiceState

POLL_SECONDS: Final = 1.0
"""A write is served by every other process within two of them, the time that a new snapshot takes included."""

MAX_JITTER: Final = 0.3
"""Each pause is shorter by a part up to this, so that processes started together do not all ask together."""

log = logging.getLogger("limber.following")
# To spread questions, not to hide anything; and its own, so that nobody else's chance depends on it.
_random: Final = Random()  # noqa: S311


@asynccontextmanager
async def follow_database(held: ServiceState) -> AsyncIterator[None]:
    """What is served follows the database in here."""
    task = asyncio.create_task(_follow(held))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _follow(held: ServiceState) -> None:
    failing = False
    while True:
        await asyncio.sleep(POLL_SECONDS * _random.uniform(1 - MAX_JITTER, 1))
        # In a thread of its own kind: those of the requests may all be waiting for the same database.
        failing = await asyncio.to_thread(_has_failed, held, failing)


def _has_failed(held: ServiceState, failed_before: bool) -> bool:  # noqa: FBT001 - what is told once is not told every second
    """Whether the database cannot be followed now. What was served goes on being served, and `/readyz` says why."""
    try:
        held.follow()
    except Exception as error:  # noqa: BLE001 - whatever it is, the next time may be better, and nobody else would go on
        if not failed_before:
            log.warning("the database cannot be followed: %s", error)
        return True
    if failed_before:
        log.warning("the database is followed again")
    return False
