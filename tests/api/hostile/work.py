"""Counts work in steps instead of seconds, so that the speed of the machine makes no difference.

Each line of Python that runs is a step. A method that reads a whole list, tuple or text counts one step for each item, and a
report of Pydantic one step for each error.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from pydantic import ValidationError

READS_ALL: Final = frozenset({"index", "count", "remove", "insert", "copy", "sort", "join", "replace", "split", "translate"})


class Work:
    """Counts the steps of all threads that were started within `counted_threads`."""

    def __init__(self) -> None:
        self.steps = 0
        self._is_counting = False

    @contextmanager
    def counted_threads(self) -> Iterator[None]:
        """Count the threads that are started in this block."""
        threading.settrace(self._trace)
        threading.setprofile(self._profile)
        try:
            yield
        finally:
            threading.settrace(None)
            threading.setprofile(None)

    def steps_of(self, work: Callable[[], object]) -> int:
        """How many steps these threads take while `work` runs."""
        self.steps, self._is_counting = 0, True
        try:
            work()
        finally:
            self._is_counting = False
        return self.steps

    def _trace(self, _frame: FrameType, _event: str, _argument: object) -> Any:
        return self._line if self._is_counting else None

    def _line(self, _frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            self.steps += 1
        return self._line

    def _profile(self, _frame: FrameType, event: str, function: Any) -> None:
        if event == "c_call" and self._is_counting:
            owner = getattr(function, "__self__", None)
            if isinstance(owner, ValidationError):
                self.steps += owner.error_count()
            elif isinstance(owner, list | tuple | str | bytes) and function.__name__ in READS_ALL:
                self.steps += len(owner)
