"""Polling of the database while the application runs, so that every process soon serves what any of them wrote."""

import asyncio
import logging
from random import Random
from typing import Final

from app.api.snapshot.service_state import ServiceState

POLL_SECONDS: Final = 1.0
"""Every other process serves a write within two polls, including the time to build a snapshot."""

MAX_JITTER: Final = 0.3
"""Each pause is shorter by a random share up to this, so that processes started together do not poll together."""

log = logging.getLogger("limber.following")
# Not for cryptography. Its own instance, so that it does not change other random sequences.
_random: Final = Random()  # noqa: S311


async def follow_database(service: ServiceState) -> None:
    """Poll the database without end."""
    failing = False
    while True:
        await asyncio.sleep(POLL_SECONDS * _random.uniform(1 - MAX_JITTER, 1))
        # Not in the thread pool of the requests: its threads may all be waiting for the same database.
        failing = await asyncio.to_thread(_has_failed, service, failing)


def _has_failed(service: ServiceState, failed_before: bool) -> bool:  # noqa: FBT001 - used to log a change once
    """Update the service and return whether that failed. The service then continues with its snapshot; `/readyz` says why."""
    service.memory.check()
    try:
        service.follow()
        if service.snapshot is not None:
            # Not with the snapshot itself, which is served first, nor in `/readyz`, which would wait for it.
            service.snapshot.build_languages()
    except Exception as error:  # noqa: BLE001 - polling must go on after any failure
        if not failed_before:
            log.warning("the database cannot be followed: %s", error)
        return True
    if failed_before:
        log.warning("the database is followed again")
    return False
