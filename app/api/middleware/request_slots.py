"""Load shedding: how many requests run at once, how many wait for a slot, and when the service refuses more.

A request takes a slot when it is complete and permitted, and releases it when its response is ready: clients that are slow to
send or to read never occupy one. Cached responses, health checks and the files of the pages need no
slot (see `endpoints/routing.py`).
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Receive

from app.api.observability.counters import REFUSED
from app.api.observability.throttled_warning import ThrottledWarning
from app.api.problems.refusal import Refused

MAX_WAIT_SECONDS: Final = 1.0
CHECK_SECONDS: Final = 0.05
"""How often the queue is checked for requests that waited too long and for clients that hung up. Most waits are shorter."""

OVERLOADED: Final = "overloaded"
RETRY_AFTER: Final = MappingProxyType({"Retry-After": "1"})

log = logging.getLogger("limber.requests")


class Lane(StrEnum):
    """The resource that a request mostly needs. Requests that wait for a slow database leave the slots of the others alone."""

    PROCESSOR = "processor"
    DATABASE = "database"


MAX_RUNNING: Final[Mapping[Lane, int]] = MappingProxyType({Lane.PROCESSOR: 4, Lane.DATABASE: 8})
"""Slots of each lane. Threads that compute share one core, so more of them only delay the event loop, and with it the health
checks, by up to 5 ms a turn each; threads that wait for a database cost nothing, but there must not be any number of them."""


class RequestSlots:
    """The slots of one process."""

    def __init__(
        self, *, max_requests: int, max_running: Mapping[Lane, int] = MAX_RUNNING, max_wait_seconds: float = MAX_WAIT_SECONDS
    ) -> None:
        """Let at most `max_requests` run or wait, each of them waiting for at most this long."""
        self._max_requests = max_requests
        self._queues = {lane: _Queue(slots, max_wait_seconds) for lane, slots in max_running.items()}
        self._refused = ThrottledWarning(log, "overloaded; requests refused: %s")

    @property
    def running(self) -> int:
        """How many requests have a slot."""
        return sum(queue.running for queue in self._queues.values())

    @property
    def waiting(self) -> int:
        """How many requests wait for one."""
        return sum(queue.waiting for queue in self._queues.values())

    async def acquire(self, lane: Lane, receive: Receive) -> None:
        """Take a slot; requests get one in the order in which they came. `receive` is that of the request, its body being read.

        Raises: Refused (503) when too many requests are in progress or the wait takes too long; ClientDisconnect.
        """
        outcome = _Outcome.TOO_LATE
        if self.running + self.waiting < self._max_requests:
            outcome = await self._queues[lane].wait(receive)
        if outcome is _Outcome.TOO_LATE:
            REFUSED.labels(OVERLOADED).inc()
            self._refused.add()
            raise Refused(code=OVERLOADED, headers=RETRY_AFTER)
        if outcome is _Outcome.HUNG_UP:
            raise ClientDisconnect

    def release(self, lane: Lane) -> None:
        """Give a slot back."""
        self._queues[lane].release()


class _Outcome(Enum):
    """How waiting ended."""

    STARTED = auto()
    TOO_LATE = auto()
    HUNG_UP = auto()


class _Turn:
    """One waiting request."""

    __slots__ = ("_hangup", "_receive", "deadline", "outcome")

    def __init__(self, receive: Receive, deadline: float) -> None:
        self._receive, self.deadline = receive, deadline
        self.outcome: asyncio.Future[_Outcome] = asyncio.get_running_loop().create_future()
        self._hangup: asyncio.Task[None] | None = None

    @property
    def has_started(self) -> bool:
        return self.outcome.done() and not self.outcome.cancelled() and self.outcome.result() is _Outcome.STARTED

    def end(self, outcome: _Outcome) -> None:
        if not self.outcome.done():
            self.outcome.set_result(outcome)

    def listen(self) -> None:
        """End the wait when the client hangs up."""
        if self._hangup is None:
            self._hangup = asyncio.create_task(self._until_hangup())

    def stop_listening(self) -> None:
        if self._hangup is not None:
            self._hangup.cancel()

    async def _until_hangup(self) -> None:
        # Nobody reads this body, so its size and speed do not matter here.
        with suppress(HTTPException, Refused):
            while (await self._receive())["type"] != "http.disconnect":
                pass
            self.end(_Outcome.HUNG_UP)


class _Queue:
    """The slots of one lane. At most one request starts in each pass of the event loop, so that others are served in between."""

    def __init__(self, slots: int, max_wait_seconds: float) -> None:
        self.running = 0
        self._slots, self._max_wait_seconds = slots, max_wait_seconds
        self._turns: OrderedDict[_Turn, None] = OrderedDict()
        self._start_is_scheduled = self._check_is_scheduled = False

    @property
    def waiting(self) -> int:
        return len(self._turns)

    async def wait(self, receive: Receive) -> _Outcome:
        turn = _Turn(receive, asyncio.get_running_loop().time() + self._max_wait_seconds)
        self._turns[turn] = None
        self._schedule_start()
        try:
            # Always one pass of the event loop, so that requests that arrive together are all counted before one of them runs.
            await asyncio.sleep(0)
            self._schedule_check()
            return await turn.outcome
        except asyncio.CancelledError:
            if turn.has_started:
                self.release()
            raise
        finally:
            turn.stop_listening()
            self._turns.pop(turn, None)

    def release(self) -> None:
        self.running -= 1
        self._schedule_start()

    def _schedule_start(self) -> None:
        if self._turns and self.running < self._slots and not self._start_is_scheduled:
            self._start_is_scheduled = True
            asyncio.get_running_loop().call_soon(self._start_next)

    def _start_next(self) -> None:
        self._start_is_scheduled = False
        while self._turns and self.running < self._slots:
            turn, _ = self._turns.popitem(last=False)
            if not turn.outcome.done():
                self.running += 1
                turn.end(_Outcome.STARTED)
                break
        self._schedule_start()

    def _schedule_check(self) -> None:
        if self._turns and not self._check_is_scheduled:
            self._check_is_scheduled = True
            asyncio.get_running_loop().call_later(CHECK_SECONDS, self._check)

    def _check(self) -> None:
        """Give up requests that have waited too long, and listen for the clients of the others."""
        self._check_is_scheduled = False
        now = asyncio.get_running_loop().time()
        for turn in self._turns:
            if turn.deadline <= now:
                turn.end(_Outcome.TOO_LATE)
            else:
                turn.listen()
        self._schedule_check()
