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
"""How many more blocks of memory than after loading the catalogue; a block has 90 bytes on average, so this is 130 MiB. The
shipped catalogue in every language and unit, with all caches full, needs three quarters of it."""

CHECKS_PER_RELEASE: Final = 10
"""The allocator of the C library returns what is free only at the end of its heap; we make it return the rest every ten
seconds."""

_M_ARENA_MAX: Final = -8
"""From malloc.h."""


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


def use_one_heap() -> None:
    """Make all threads share one heap of the C library, from now on.

    With one for each thread, no thread uses what another one has freed, and under load a process took an eighth more memory.
    Python runs one thread at a time, so they hardly ever wait for each other.
    """
    # Only glibc has these functions.
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_M_ARENA_MAX, 1)


def _release_free_memory() -> None:
    release = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if release is not None:
        release(0)
