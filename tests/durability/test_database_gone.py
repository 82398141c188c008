"""While the database is gone, reads go on from memory, writes get 503, and the service recovers by itself."""

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.db.database import Database
from app.domain.catalogue.catalogue import Catalogue
from tests.durability.authors import PREFIX, audit, create_writing_key, fetch_template, make_exercise, put
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
    """A server with the shipped catalogue."""
    server = Postgres.fresh(binaries, FAST)
    database = Database.at(server.url())
    database.migrate()
    database.seed(shipped)
    database.close()
    yield server
    server.discard()


@pytest.fixture(scope="module")
def key(server: Postgres) -> str:
    return create_writing_key(server.url())


@pytest.fixture(scope="module")
def service(server: Postgres, key: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    assert key
    with served(server.url(), tmp_path_factory.mktemp("service"), **SHORT) as service:
        yield service


def assert_reads_and_checks_work(service: Service) -> None:
    for path in READS:
        assert service.get(path).status == 200
    assert service.ask("POST", "/v1/training-load/checks", PLAN).status == 200


def assert_writes_are_refused(service: Service, key: str) -> None:
    refused = put(service, key, make_exercise(fetch_template(service), f"{PREFIX}-meanwhile"))
    assert (refused.status, refused.body.get("code")) == (503, "database_unavailable")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    unready = service.get("/readyz")
    assert (unready.status, unready.body["errors"][0]["code"]) == (503, "database_unreachable")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_missing_database_stops_only_writes_until_it_is_back(server: Postgres, service: Service, key: str, fault: str):
    begin, end = FAULTS[fault]
    assert put(service, key, make_exercise(fetch_template(service), f"{PREFIX}-before-{fault}")).status == 201
    gone = time.monotonic()
    begin(server)
    try:
        assert_writes_are_refused(service, key)
        while time.monotonic() - gone < GONE_SECONDS[fault]:
            assert_reads_and_checks_work(service)
            time.sleep(0.5)
    finally:
        end(server)
    wait_until(service.is_ready)
    assert put(service, key, make_exercise(fetch_template(service), f"{PREFIX}-after-{fault}")).status == 201
    assert not audit(server.url(), []).torn


def test_a_service_that_forgets_its_catalogue_is_detected(server: Postgres, tmp_path: Path):
    with served(server.url(), tmp_path, program=FORGETFUL, **SHORT) as service:
        assert_reads_and_checks_work(service)
        server.stop()
        try:
            wait_until(lambda: service.get("/v1/regions").status != 200)
            with pytest.raises(AssertionError):
                assert_reads_and_checks_work(service)
        finally:
            server.start()


def test_the_signs_of_a_missing_database_are_absent_while_it_is_there(service: Service, key: str):
    with pytest.raises(AssertionError):
        assert_writes_are_refused(service, key)
