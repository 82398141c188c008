"""Request slots alone: which requests run, wait or are refused, and that no slot is lost."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any, Final

import pytest
from starlette.requests import ClientDisconnect

from app.api.middleware.request_slots import Lane, RequestSlots
from app.api.problems.refusal import Refused
from tests import own_loop

FOREVER: Final = 3_600.0
"""A wait that no test sees the end of."""


async def stay() -> Any:
    """The client neither sends anything nor hangs up."""
    await asyncio.Event().wait()


class Work:
    """Requests that run until they are let go."""

    def __init__(self, slots: RequestSlots) -> None:
        self.slots = slots
        self.started: list[str] = []
        self._let_go: dict[str, asyncio.Event] = {}

    def begin(
        self, name: str, *, lane: Lane = Lane.PROCESSOR, receive: Callable[[], Awaitable[Any]] = stay
    ) -> asyncio.Task[None]:
        self._let_go[name] = asyncio.Event()
        return asyncio.create_task(self._run(name, lane, receive))

    def let_go(self, name: str) -> None:
        self._let_go[name].set()

    async def _run(self, name: str, lane: Lane, receive: Callable[[], Awaitable[Any]]) -> None:
        await self.slots.acquire(lane, receive)
        try:
            self.started.append(name)
            await self._let_go[name].wait()
        finally:
            self.slots.release(lane)


async def settle() -> None:
    """Let everything happen that needs no more than the event loop."""
    for _ in range(50):
        await asyncio.sleep(0)


def slots_of(*, max_requests: int = 100, slots: int = 1, max_wait_seconds: float = FOREVER) -> RequestSlots:
    limits = {Lane.PROCESSOR: slots, Lane.DATABASE: 1}
    return RequestSlots(max_requests=max_requests, max_running=limits, max_wait_seconds=max_wait_seconds)


def test_requests_run_up_to_the_limit_and_the_others_follow_in_order():
    async def run() -> tuple[list[list[str]], tuple[int, int]]:
        work = Work(slots_of(slots=2))
        tasks = [work.begin(name) for name in "abcde"]
        seen = []
        for name in "ba":
            await settle()
            seen.append([*work.started])
            work.let_go(name)
        await settle()
        seen.append([*work.started])
        for name in "cde":
            work.let_go(name)
        await asyncio.gather(*tasks)
        return seen, (work.slots.running, work.slots.waiting)

    seen, left = own_loop.run(run())
    assert seen == [["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]]
    assert left == (0, 0)


def test_a_request_beyond_the_limit_of_those_in_progress_is_refused_at_once():
    async def run() -> tuple[Refused, int, int]:
        work = Work(slots_of(max_requests=3))
        tasks = [work.begin(name) for name in "abc"]
        await settle()
        with pytest.raises(Refused) as refused:
            await work.begin("d")
        numbers = work.slots.running, work.slots.waiting
        await cancelled(tasks)
        return refused.value, *numbers

    refusal, running, waiting = own_loop.run(run())
    assert (refusal.code, dict(refusal.headers or {})) == ("overloaded", {"Retry-After": "1"})
    assert (running, waiting) == (1, 2)


def test_a_request_that_waits_too_long_is_refused():
    async def run() -> list[str]:
        work = Work(slots_of(max_wait_seconds=0.0))
        first = work.begin("a")
        await settle()
        with pytest.raises(Refused, match="overloaded"):
            await work.begin("b")
        assert work.slots.waiting == 0
        await cancelled([first])
        return work.started

    assert own_loop.run(run()) == ["a"]


def test_a_request_that_is_cancelled_leaves_the_queue():
    async def run() -> tuple[int, list[str]]:
        work = Work(slots_of())
        first, second, third = (work.begin(name) for name in "abc")
        await settle()
        await cancelled([second])
        waiting = work.slots.waiting
        work.let_go("a")
        await settle()
        await cancelled([first, third])
        return waiting, work.started

    assert own_loop.run(run()) == (1, ["a", "c"])


def test_a_request_whose_client_hangs_up_leaves_the_queue():
    async def run() -> tuple[int, list[str]]:
        work = Work(slots_of())
        first = work.begin("a")
        hung_up = work.begin("b", receive=messages("http.request", "http.disconnect"))
        third = work.begin("c")
        with pytest.raises(ClientDisconnect):
            await hung_up
        waiting = work.slots.waiting
        work.let_go("a")
        await settle()
        await cancelled([first, third])
        return waiting, work.started

    assert own_loop.run(run()) == (1, ["a", "c"])


@pytest.mark.parametrize("passes", range(4))
def test_a_slot_granted_during_a_cancellation_is_not_lost(passes: int):
    async def run() -> tuple[int, int]:
        work = Work(slots_of())
        first = work.begin("a")
        await settle()
        second = work.begin("b")
        await settle()
        work.let_go("a")
        for _ in range(passes):
            await asyncio.sleep(0)
        await cancelled([second])
        await first
        last = work.begin("c")
        await settle()
        started = work.started[-1:]
        await cancelled([last])
        assert started == ["c"]
        return work.slots.running, work.slots.waiting

    assert own_loop.run(run()) == (0, 0)


def test_the_event_loop_serves_others_between_two_starts():
    async def run() -> list[int]:
        slots = slots_of(slots=8)
        passes: list[int] = []
        number = 0

        def count() -> None:
            nonlocal number
            number += 1
            loop.call_soon(count)

        async def request() -> None:
            await slots.acquire(Lane.PROCESSOR, stay)
            passes.append(number)
            slots.release(Lane.PROCESSOR)

        loop = asyncio.get_running_loop()
        loop.call_soon(count)
        await asyncio.gather(*(request() for _ in range(8)))
        return passes

    passes = own_loop.run(run())
    assert len({*passes}) == len(passes) == 8


def test_requests_that_wait_for_the_database_leave_the_slots_of_the_others_alone():
    async def run() -> list[str]:
        work = Work(slots_of())
        tasks = [work.begin(name, lane=Lane.DATABASE) for name in "ab"]
        await settle()
        tasks.append(work.begin("c"))
        await settle()
        await cancelled(tasks)
        return work.started

    assert own_loop.run(run()) == ["a", "c"]


def messages(*types: str) -> Callable[[], Awaitable[Any]]:
    left: Iterator[str] = iter(types)

    async def receive() -> Any:
        return {"type": next(left)}

    return receive


async def cancelled(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task
