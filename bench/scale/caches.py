"""Caches of the model, and the closed form that tests compare them with."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from math import exp


@dataclass(slots=True)
class RecentCache:
    """The response cache of a process: keeps the entries that were used last."""

    capacity: int
    _entries: OrderedDict[Hashable, None] = field(default_factory=OrderedDict)

    def find(self, key: Hashable) -> bool:
        """Whether it has this entry, which is then used."""
        if key not in self._entries:
            return False
        self._entries.move_to_end(key)
        return True

    def store(self, key: Hashable) -> None:
        """Store an entry, and remove the least recently used one if it is full."""
        self._entries[key] = None
        if len(self._entries) > self.capacity:
            self._entries.popitem(last=False)


class Age(Enum):
    """What a shared cache has of a response."""

    NONE = auto()
    FRESH = auto()
    STALE = auto()


@dataclass(slots=True)
class SharedCache:
    """A content delivery network: it has room for everything, and asks again for what is older than `max-age`."""

    max_age_s: float
    _fresh_until: dict[Hashable, float] = field(default_factory=dict)

    def find(self, key: Hashable, now: float) -> Age:
        """What it has of a response now; fresh from now on, because it asks for what it lacks."""
        until = self._fresh_until.get(key)
        if until is not None and until >= now:
            return Age.FRESH
        self._fresh_until[key] = now + self.max_age_s
        return Age.NONE if until is None else Age.STALE


def compute_hit_rate(shares: Sequence[float], capacity: int) -> float:
    """The hit rate of a cache of what was used last, by Che's approximation (Che, Tung and Wang, 2002)."""
    if capacity >= len(shares):
        return 1.0
    low, high = 0.0, 1.0
    while _count_present(shares, high) < capacity:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _count_present(shares, middle) < capacity else (low, middle)
    return sum(share * (1 - exp(-share * high)) for share in shares)


def _count_present(shares: Sequence[float], requests: float) -> float:
    """How many different entries are asked for in this many requests."""
    return sum(1 - exp(-share * requests) for share in shares)
