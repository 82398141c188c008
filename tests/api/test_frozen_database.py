"""A database that does not answer takes neither the slots nor the threads of the requests that need none."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import Any, Final

import httpx2
import pytest

from app.api.middleware.request_slots import RequestSlots
from app.api.routes import plan_responses, saved_routines
from app.api.snapshot.readiness import Readiness
from app.api.snapshot.service_state import ServiceState
from app.app import Limber
from app.db.database import Database, NotReadyReason
from tests import own_loop
from tests.api.serving import client_of
from tests.api.training_load.requests import CHECKS
from tests.builders import a_catalogue

SAVED: Final = f"rt-{'0' * 32}"
PLAN: Final[dict[str, Any]] = {
    "time_zone": "Europe/Berlin",
    "now": "2026-11-16T06:00:00+01:00",
    "workouts": [
        {"id": "tuesday", "kind": "run", "start": "2026-11-17T18:30:00+01:00", "minutes": 60, "status": "planned"},
    ],
}
WITH_SAVED: Final = PLAN | {
    "workouts": [
        {
            "id": "monday",
            "kind": "mobility",
            "minutes": 9,
            "start": "2026-11-16T18:30:00+01:00",
            "status": "planned",
            "routine": {"id": SAVED},
        }
    ]
}
MANY: Final = 60
"""More than the threads of the pool that requests share."""


GIVE_UP_SECONDS: Final = 60
"""After this time a response will never come."""


class Frozen:
    """A database in which every question waits until a test lets it go."""

    def __init__(self) -> None:
        self.asked = 0
        self._thawed = Event()

    def wait(self, *_arguments: object, **_named: object) -> Any:
        self.asked += 1
        self._thawed.wait()

    def thaw(self) -> None:
        self._thawed.set()


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Frozen]:
    database = Frozen()
    monkeypatch.setattr(ServiceState, "renew", database.wait)
    monkeypatch.setattr(saved_routines, "fetch_facts", database.wait)
    monkeypatch.setattr(plan_responses, "fetch_gists", database.wait)
    yield database
    database.thaw()


async def ask_meanwhile(app: Limber, frozen: Frozen) -> list[httpx2.Response]:
    """The responses to a read and a check while many callers wait for the database."""
    slots = RequestSlots(max_requests=1_000, max_wait_seconds=3_600)
    app.api.state.service = replace(app.service, slots=slots)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app.asgi), base_url="http://limber", timeout=None) as client:
        waiting = [asyncio.create_task(client.get("/readyz")) for _ in range(MANY)]
        waiting += [asyncio.create_task(client.get(f"/v1/routines/{SAVED}")) for _ in range(MANY)]
        waiting += [asyncio.create_task(client.post(CHECKS, json=WITH_SAVED)) for _ in range(MANY)]
        while slots.running + slots.waiting < 2 * MANY or frozen.asked < slots.running:  # noqa: ASYNC110 - it waits for numbers
            await asyncio.sleep(0)
        try:
            async with asyncio.timeout(GIVE_UP_SECONDS):
                found = [await client.get("/v1/regions"), await client.post(CHECKS, json=PLAN)]
        finally:
            frozen.thaw()
            for task in waiting:
                task.cancel()
            await asyncio.wait(waiting)
    return found


def test_reads_and_checks_are_answered_while_many_wait_for_a_frozen_database(frozen: Frozen):
    responses = own_loop.run(ask_meanwhile(client_of(a_catalogue()).limber, frozen))
    assert [response.status_code for response in responses] == [200, 200]


def readiness_of(*, timeout_seconds: float) -> Readiness:
    state = ServiceState(database=Database.at("sqlite:////nowhere/limber.sqlite3"))
    return Readiness(state, timeout_seconds=timeout_seconds)


def test_all_callers_share_one_check(frozen: Frozen):
    async def ask_together() -> list[NotReadyReason | None]:
        readiness = readiness_of(timeout_seconds=3_600)
        asking = [asyncio.create_task(readiness.find_reason()) for _ in range(MANY)]
        await asyncio.sleep(0)
        frozen.thaw()
        return [*await asyncio.gather(*asking), await readiness.find_reason()]

    assert own_loop.run(ask_together()) == [None] * (MANY + 1)
    assert frozen.asked == 2, "one for all who came together, one for the later one"


def test_a_check_that_takes_too_long_means_that_the_database_cannot_be_reached(frozen: Frozen):
    async def ask() -> NotReadyReason | None:
        try:
            return await readiness_of(timeout_seconds=0.0).find_reason()
        finally:
            frozen.thaw()

    assert own_loop.run(ask()) is NotReadyReason.DATABASE_UNREACHABLE
