"""How often each sender may ask, where an operator has set a bound: counted in windows, in this process or in a Redis for all.

A sender's window begins with its first request and lasts as long as the limit says. Where the Redis cannot be asked everybody is
let through: a service that counts nobody is better than one that answers nobody.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from math import ceil
from typing import Final

from limits import RateLimitItem, parse
from limits.aio.storage import RedisStorage, Storage
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.errors import ConfigurationError

from app.api.auth.counting import Counts
from app.api.auth.senders import Sender
from app.settings import PREFIX, Settings, SettingsInvalid

PATIENCE_SECONDS: Final = 0.25
"""How long a request waits for the Redis. It answers in less than a thousandth of a second, or something is wrong with it."""

REST_SECONDS: Final = 5.0
"""How long the Redis is left alone once it has failed, so that not every request waits for it."""


log = logging.getLogger("limber.rate_limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What is left to a sender: of `most` requests in a window of so many seconds, that ends in `seconds_left`."""

    most: int
    window_seconds: int
    counted: int
    seconds_left: int

    @property
    def is_exceeded(self) -> bool:
        """Whether this request was one too many."""
        return self.counted > self.most

    @property
    def retry_after(self) -> tuple[bytes, bytes]:
        """When to try again."""
        return b"retry-after", str(max(1, self.seconds_left)).encode()

    def headers(self, policy: str) -> tuple[tuple[bytes, bytes], ...]:
        """What the sender is told of it, as draft-ietf-httpapi-ratelimit-headers-10 has it. `policy` names whom it is for."""
        left = max(0, self.most - self.counted)
        return (
            (b"ratelimit-policy", f'"{policy}";q={self.most};w={self.window_seconds}'.encode()),
            (b"ratelimit", f'"{policy}";r={left};t={self.seconds_left}'.encode()),
        )


class RateLimits:
    """Counts senders against one limit."""

    def __init__(self, limit: RateLimitItem, storage: Storage, *, clock: Callable[[], float] = time.time) -> None:
        """Count in this storage. The clock gives seconds since the epoch, as the storage's own does."""
        self._limit, self._storage, self._clock = limit, storage, clock
        self._failing, self._resting_until = False, 0.0

    @classmethod
    def of(cls, settings: Settings) -> "RateLimits | None":
        """As these settings have it; None where anybody may ask as often as they like.

        Raises: SettingsInvalid when the address of the Redis cannot be read, or its driver is not installed.
        """
        if not settings.rate_limit:
            return None
        url = settings.rate_limit_redis_url
        return cls(parse(settings.rate_limit), _redis_at(str(url.get_secret_value())) if url else Counts())

    async def count(self, sender: Sender) -> Quota | None:
        """Count one more request of a sender: what is left; None where nobody can be counted now."""
        if self._clock() < self._resting_until:
            return None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                quota = await self._quota_of(self._limit.key_for(sender.kind, sender.name))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the Redis, it is no reason to answer nobody
            self._rest(error)
            return None
        if self._failing:
            self._failing = False
            log.warning("requests are counted again")
        return quota

    async def close(self) -> None:
        """Let go of what it is connected to."""
        if isinstance(self._storage, RedisStorage) and isinstance(self._storage.bridge, RedispyBridge):
            await self._storage.bridge.storage.aclose()

    async def _quota_of(self, key: str) -> Quota:
        window = self._limit.get_expiry()
        counted = await self._storage.incr(key, window)
        left = ceil(await self._storage.get_expiry(key) - self._clock())
        return Quota(most=self._limit.amount, window_seconds=window, counted=counted, seconds_left=min(max(left, 0), window))

    def _rest(self, error: Exception) -> None:
        self._resting_until = self._clock() + REST_SECONDS
        if not self._failing:
            self._failing = True
            # The error may repeat what was sent, and with it a sender; its kind says enough.
            log.warning("requests are not counted, and all let through: %s", type(error).__name__)


def _redis_at(url: str) -> RedisStorage:
    try:
        return RedisStorage(f"async+{url}", implementation="redispy", key_prefix="LIMBER")
    except (ConfigurationError, ValueError):
        installed = find_spec("redis") is not None
        problem = "is not the URL of a Redis" if installed else "needs the packages of the extra `redis`, which are not installed"
        raise SettingsInvalid((f"{PREFIX}RATE_LIMIT_REDIS_URL: {problem}",)) from None
