"""Caches of results that are computed from a catalogue. They are cleared when a new catalogue replaces it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import _lru_cache_wrapper

Result = TypeVar("Result")

_CACHES: Final[list[_lru_cache_wrapper[Any]]] = []


def cached(max_results: int) -> Callable[[Callable[..., Result]], _lru_cache_wrapper[Result]]:
    """Cache the newest results of a function until `clear_caches`."""

    def decorate(function: Callable[..., Result]) -> _lru_cache_wrapper[Result]:
        wrapper = lru_cache(maxsize=max_results)(function)
        _CACHES.append(wrapper)
        return wrapper

    return decorate


def clear_caches() -> None:
    """Remove every cached result.

    To be called when a new catalogue is served: results for the old one, and with them the old catalogue, would otherwise stay
    in memory until as many new results had replaced them.
    """
    for cache in _CACHES:
        cache.cache_clear()


def count_cached() -> int:
    """The number of cached results."""
    return sum(cache.cache_info().currsize for cache in _CACHES)
