"""Removing expired saved routines while the application runs. Every process tries, and one at a time does it."""

import asyncio
import logging
from datetime import UTC, datetime
from random import Random
from typing import Final

from app.db.database import Database
from app.db.routine_cleanup import clean_up

CLEANUP_SECONDS: Final = 3_600.0
"""Between two attempts; the first one follows within this time, so that processes that start together do not try together."""

log = logging.getLogger("limber.cleanup")
# Not for cryptography. Its own instance, so that it does not change other random sequences.
_random: Final = Random()  # noqa: S311


async def remove_expired(database: Database) -> None:
    """Remove expired routines from time to time, without end."""
    while True:
        await asyncio.sleep(CLEANUP_SECONDS * _random.random())
        await asyncio.to_thread(remove_expired_once, database)


def remove_expired_once(database: Database) -> None:
    """Remove what has expired, and log how much, or that it failed: the next attempt follows."""
    try:
        removed = clean_up(database.engine, at=datetime.now(UTC))
    except Exception as error:  # noqa: BLE001 - the next attempt follows whatever happened
        log.warning("expired routines were not removed: %s", error)
    else:
        if removed:
            log.info("expired routines removed: %s", removed)
