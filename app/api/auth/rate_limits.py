"""Rate limits per sender, if the operator has set one: counted in windows, in this process or in a Redis shared by all.

The window of a sender begins with its first request. If the Redis is unavailable, all requests are let through: availability
matters more than the limit.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from typing import Any, Final

from limits import RateLimitItem, parse
from limits.aio.storage import RedisStorage, Storage
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.errors import ConfigurationError

from app.api.auth.memory_counter import MemoryCounter
from app.api.auth.senders import Sender
from app.settings import PREFIX, Settings, SettingsInvalid

REDIS_TIMEOUT_SECONDS: Final = 0.25
"""How long a request waits for the Redis, which normally responds within a millisecond."""

REDIS_PAUSE_SECONDS: Final = 5.0
"""How long the Redis is not used after a failure, so that not every request waits for it."""

MAX_REDIS_CONNECTIONS: Final = 32
"""Further requests wait for a connection. Without a limit, a thousand concurrent requests would open a thousand."""

log = logging.getLogger("limber.rate_limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The quota of a sender: `counted` of `limit` requests in a window of `window_seconds` that ends in `seconds_left`."""

    limit: int
    window_seconds: int
    counted: int
    seconds_left: int

    @property
    def is_exceeded(self) -> bool:
        """Whether this request exceeds the limit."""
        return self.counted > self.limit

    @property
    def retry_after(self) -> tuple[bytes, bytes]:
        """The `Retry-After` header."""
        return b"retry-after", str(max(1, self.seconds_left)).encode()

    def headers(self, policy: str) -> tuple[tuple[bytes, bytes], ...]:
        """Return the headers of draft-ietf-httpapi-ratelimit-headers-10. `policy` names the kind of sender."""
        left = max(0, self.limit - self.counted)
        return (
            (b"ratelimit-policy", f'"{policy}";q={self.limit};w={self.window_seconds}'.encode()),
            (b"ratelimit", f'"{policy}";r={left};t={self.seconds_left}'.encode()),
        )


class RateLimits:
    """Counts senders against one limit."""

    def __init__(
        self,
        limit: RateLimitItem,
        storage: Storage,
        *,
        clock: Callable[[], float] = time.monotonic,
        storage_clock: Callable[[], float] | None = None,
    ) -> None:
        """Count in this storage. The clocks return seconds; by that of the storage, by default the same, windows end there."""
        self._limit, self._storage, self._clock, self._storage_clock = limit, storage, clock, storage_clock or clock
        self._failing, self._paused_until = False, 0.0

    @classmethod
    def from_settings(cls, settings: Settings) -> "RateLimits | None":
        """Return the limits of these settings; None if unlimited.

        Raises: SettingsInvalid if the URL of the Redis is invalid or its driver is not installed.
        """
        if not settings.rate_limit:
            return None
        limit, url = parse(settings.rate_limit), settings.rate_limit_redis_url
        if url is None:
            share = max(1, limit.amount // settings.workers)
            return cls(type(limit)(share, limit.multiples), MemoryCounter())
        # The storage adds the seconds that Redis returns to the time of day, and we subtract it again.
        return cls(limit, _connect_redis(str(url.get_secret_value())), storage_clock=time.time)

    async def count(self, sender: Sender, requests: int = 1) -> Quota | None:
        """Count requests of a sender and return its quota; None if the Redis is unavailable."""
        if self._clock() < self._paused_until:
            return None
        try:
            async with asyncio.timeout(REDIS_TIMEOUT_SECONDS):
                quota = await self._fetch_quota(self._limit.key_for(sender.kind, sender.name), requests)
        except Exception as error:  # noqa: BLE001 - no failure of the Redis may fail a request
            self._stop_for_a_while(error)
            return None
        if self._failing:
            self._failing = False
            log.warning("requests are counted again")
        return quota

    async def close(self) -> None:
        """Close the connection to the Redis, if any."""
        if isinstance(self._storage, RedisStorage) and isinstance(self._storage.bridge, RedispyBridge):
            await self._storage.bridge.storage.aclose()

    async def _fetch_quota(self, key: str, requests: int) -> Quota:
        window = self._limit.get_expiry()
        counted = await self._storage.incr(key, window, requests)
        left = ceil(await self._storage.get_expiry(key) - self._storage_clock())
        return Quota(limit=self._limit.amount, window_seconds=window, counted=counted, seconds_left=min(max(left, 0), window))

    def _stop_for_a_while(self, error: Exception) -> None:
        self._paused_until = self._clock() + REDIS_PAUSE_SECONDS
        if not self._failing:
            self._failing = True
            # The error may contain the sender, so only its type is logged.
            log.warning("requests are not counted, and all let through: %s", type(error).__name__)


def _connect_redis(url: str) -> RedisStorage:
    try:
        # The driver is an extra.
        redis: Any = import_module("redis")
        pool = redis.asyncio.BlockingConnectionPool.from_url(
            url, max_connections=MAX_REDIS_CONNECTIONS, timeout=REDIS_TIMEOUT_SECONDS
        )
        return RedisStorage(f"async+{url}", implementation="redispy", key_prefix="LIMBER", connection_pool=pool)
    except ModuleNotFoundError:
        problem = "needs the packages of the extra `redis`, which are not installed"
        raise SettingsInvalid((f"{PREFIX}RATE_LIMIT_REDIS_URL: {problem}",)) from None
    except (ConfigurationError, ValueError):
        raise SettingsInvalid((f"{PREFIX}RATE_LIMIT_REDIS_URL: is not the URL of a Redis",)) from None
