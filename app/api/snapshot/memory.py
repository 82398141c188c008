"""Bounds the memory of the caches of the composer, whatever the catalogue, and returns free memory to the system.

The caches are limited by the number of their entries. How large an entry is depends on the catalogue: with 10,000 exercises,
thousands of different questions would take gigabytes. So once a second we count what is allocated, and clear them beyond a limit.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Final

from app.domain.caches import clear_caches

MAX_CACHED_BLOCKS: Final = 1_500_000
"""How many more blocks of memory than after loading the catalogue; a block has 90 bytes on average, so this is 130 MiB. All
questions that the shipped catalogue is usually asked need a third of it."""

CHECKS_PER_RELEASE: Final = 60
"""The allocator of the C library returns what is free only at the end of its heap; we make it return the rest once a minute."""


class MemoryWatch:
    """Watches the memory of this process."""

    def __init__(self, *, max_blocks: int = MAX_CACHED_BLOCKS, count: Callable[[], int] = sys.getallocatedblocks) -> None:
        """Clear the caches beyond this number of blocks."""
        self._max_blocks, self._count = max_blocks, count
        self._loaded, self._checks = count(), 0

    def begin(self) -> None:
        """Count from here: a catalogue has been loaded, and nothing has been computed from it."""
        self._loaded = self._count()

    def check(self) -> None:
        """Clear the caches if they have grown too large, and release memory from time to time."""
        has_grown = self._count() - self._loaded > self._max_blocks
        if has_grown:
            clear_caches()
        self._checks += 1
        if has_grown or self._checks % CHECKS_PER_RELEASE == 0:
            _release_free_memory()


def _release_free_memory() -> None:
    # Only glibc has this function.
    release = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if release is not None:
        release(0)
