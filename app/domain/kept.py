"""Results that are kept once they are worked out: for as long as a catalogue is served, and not much longer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import _lru_cache_wrapper

Result = TypeVar("Result")

_KEEPING: Final[list[_lru_cache_wrapper[Any]]] = []


def kept(most: int) -> Callable[[Callable[..., Result]], _lru_cache_wrapper[Result]]:
    """Have a function keep its newest results, at most so many, until `forget`."""

    def keeping(work: Callable[..., Result]) -> _lru_cache_wrapper[Result]:
        found = lru_cache(maxsize=most)(work)
        _KEEPING.append(found)
        return found

    return keeping


def forget() -> None:
    """Let go of every result; whoever asks again has it worked out again.

    For the moment when one catalogue takes the place of another. What was worked out for the older one would otherwise stay,
    and with it the catalogue, until as much had been worked out for newer ones.
    """
    for each in _KEEPING:
        each.cache_clear()
