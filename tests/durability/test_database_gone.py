"""While the database is gone, what is served from memory goes on, writes say when to come back, and nobody has to help."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.db.database import Database
from app.domain.catalogue.catalogue import Catalogue
from tests.durability.authors import BY, audit, exercise, key_for, model_of, put
from tests.postgres import FAST, Binaries, Postgres
from tests.serving import FORGETFUL, Service, served, wait_until

pytestmark = pytest.mark.long

GONE_SECONDS = {"frozen": 10, "stopped": 2}
READS = (
    "/v1/routines?region=ankle&phase=pre&minutes=10",
    "/v1/exercises?region=hip",
    "/v1/regions",
    "/v1/catalogue",
    "/v1/training-load/rules",
    "/livez",
)
PLAN = {
    "time_zone": "Europe/Berlin",
    "now": "2026-11-16T06:00:00+01:00",
    "workouts": [{"id": "tuesday", "kind": "run", "start": "2026-11-17T18:30:00+01:00", "minutes": 60, "status": "planned"}],
}
SHORT: dict[str, Any] = {
    "database_statement_timeout_seconds": 1,
    "database_connect_timeout_seconds": 2,
    "database_lock_timeout_seconds": 1,
}

FAULTS: dict[str, tuple[Callable[[Postgres], None], Callable[[Postgres], None]]] = {
    "frozen": (lambda server: server.send(signal.SIGSTOP), lambda server: server.send(signal.SIGCONT)),
    "stopped": (Postgres.stop, Postgres.start),
}


@pytest.fixture(scope="module")
def server(binaries: Binaries, shipped: Catalogue) -> Iterator[Postgres]:
    """A server that holds the shipped catalogue."""
    server = Postgres.fresh(binaries, FAST)
    database = Database.at(server.url())
    database.migrate()
    database.seed(shipped)
    database.close()
    yield server
    server.discard()


@pytest.fixture(scope="module")
def key(server: Postgres) -> str:
    return key_for(server.url())


@pytest.fixture(scope="module")
def service(server: Postgres, key: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    assert key
    with served(server.url(), tmp_path_factory.mktemp("service"), **SHORT) as service:
        yield service


def assert_that_reads_and_checks_go_on(service: Service) -> None:
    for path in READS:
        assert service.get(path).status == 200
    assert service.ask("POST", "/v1/training-load/checks", PLAN).status == 200


def assert_that_writes_say_when_to_come_back(service: Service, key: str) -> None:
    refused = put(service, key, exercise(model_of(service), f"{BY}-meanwhile"))
    assert (refused.status, refused.body.get("code")) == (503, "database_unavailable")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    unready = service.get("/readyz")
    assert (unready.status, unready.body["errors"][0]["code"]) == (503, "database_unreachable")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_database_that_is_gone_stops_writes_only_and_is_taken_again_when_it_is_back(
    server: Postgres, service: Service, key: str, fault: str
):
    leave, come_back = FAULTS[fault]
    assert put(service, key, exercise(model_of(service), f"{BY}-before-{fault}")).status == 201
    gone = time.monotonic()
    leave(server)
    try:
        assert_that_writes_say_when_to_come_back(service, key)
        while time.monotonic() - gone < GONE_SECONDS[fault]:
            assert_that_reads_and_checks_go_on(service)
            time.sleep(0.5)
    finally:
        come_back(server)
    wait_until(service.is_ready, seconds=10)
    assert put(service, key, exercise(model_of(service), f"{BY}-after-{fault}")).status == 201
    assert not audit(server.url(), []).torn


def test_a_service_that_forgets_without_its_database_is_found_out(server: Postgres, tmp_path: Path):
    with served(server.url(), tmp_path, program=FORGETFUL, **SHORT) as service:
        assert_that_reads_and_checks_go_on(service)
        server.stop()
        try:
            wait_until(lambda: service.get("/v1/regions").status != 200)
            with pytest.raises(AssertionError):
                assert_that_reads_and_checks_go_on(service)
        finally:
            server.start()


def test_a_database_that_is_there_refuses_no_write(service: Service, key: str):
    """The control: what the test above takes for the signs of an absence is not seen without one."""
    with pytest.raises(AssertionError):
        assert_that_writes_say_when_to_come_back(service, key)
