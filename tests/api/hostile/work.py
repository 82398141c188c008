"""Counts the work that a piece of code does, in steps rather than in seconds, so that a slow machine makes no difference.

A step is a line of Python that runs. A method of a list, a tuple or a text that reads all of it costs a step for each item more;
so does each error that Pydantic reports.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from pydantic import ValidationError

READS_ALL: Final = frozenset({"index", "count", "remove", "insert", "copy", "sort", "join", "replace", "split", "translate"})


class Work:
    """The steps done by the threads that were started within `counted_threads`, while it counts."""

    def __init__(self) -> None:
        self.steps = 0
        self._is_counting = False

    @contextmanager
    def counted_threads(self) -> Iterator[None]:
        """Let the threads that are started in here be counted."""
        threading.settrace(self._trace)
        threading.setprofile(self._profile)
        try:
            yield
        finally:
            threading.settrace(None)
            threading.setprofile(None)

    def steps_of(self, work: Callable[[], object]) -> int:
        """How many steps these threads do while `work` runs."""
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
