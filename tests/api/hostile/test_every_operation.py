"""Every operation returns every problem that the contract documents for it, from a real server and in one shape."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy.orm import Session

from app.api.middleware import request_body
from app.api.middleware.request_slots import RequestSlots
from app.api.reading import query
from app.api.routes import routine_exports, saved_routines
from app.db.engine import Sessions
from app.db.errors import DatabaseFailed, Failure
from app.settings import Auth, Saving
from tests.api.hostile.operations import Operation, operations_of
from tests.api.hostile.prepared_database import PreparedDatabase, prepare_database
from tests.api.hostile.provocations import provocation
from tests.api.hostile.raw_http import BEARER, RawResponse, get, send_raw
from tests.api.real_server import ROOT, served_in_thread
from tests.api.refusal import refused

OPERATIONS = list(operations_of(json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))))
NOT_TRIED = {"stopping": "it takes a server that is being stopped; test_faults.py does that, before any operation"}
DOCUMENTED = [(operation, code) for operation in OPERATIONS for code in operation.codes if code not in NOT_TRIED]

DEFAULT: Final = "default"
OTHER_SERVERS: Final = {
    "unauthenticated": "closed",
    "forbidden_scope": "closed",
    "not_ready": "empty",
    "saving_disabled": "not saving",
    "too_many_saved_routines": "full",
    "untrusted_host": "another host",
    "too_many_requests": "limited",
}
"""The server for the codes that need another one than the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    addresses: dict[str, str]
    prepared: PreparedDatabase

    def send_raw(self, operation: Operation, code: str) -> RawResponse:
        """The response to a provocation, from the server and with the key that it needs."""
        raw = provocation(operation, code)
        server = OTHER_SERVERS.get(code, DEFAULT)
        if (operation.name, code) == ("listTrainingLoadRules", "not_ready"):
            # The rules are part of the program, so that only missing keys can make them unavailable.
            server = "closed and empty"
        if code == "unauthenticated":
            raw = raw.replace(BEARER.encode(), b"")
        key = self.prepared.lacking[operation.scope] if code == "forbidden_scope" else self.prepared.key
        return send_raw(self.addresses[server], raw, key=key)


@pytest.fixture(scope="module")
def servers(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    prepared = prepare_database(seeded_file, tmp_path_factory.mktemp("prepareded"))
    nowhere = tmp_path_factory.mktemp("empty") / "nowhere" / "limber.sqlite3"
    with ExitStack() as running:
        addresses = {
            DEFAULT: served_in_thread(prepared.path),
            "another host": served_in_thread(prepared.path, trusted_hosts="another.example"),
            "limited": served_in_thread(prepared.path, rate_limit="1/day"),
            "closed": served_in_thread(prepared.path, auth=Auth.REQUIRED),
            "not saving": served_in_thread(prepared.path, save_routines=Saving.OFF),
            "full": served_in_thread(prepared.path, max_saved_routines_per_client=0),
            "empty": served_in_thread(nowhere),
            "closed and empty": served_in_thread(nowhere, auth=Auth.REQUIRED),
        }
        servers = Servers(addresses={name: running.enter_context(each) for name, each in addresses.items()}, prepared=prepared)
        send_raw(servers.addresses["limited"], get("/v1/regions"))
        send_raw(servers.addresses["limited"], get("/v1/regions", headers=BEARER), key=prepared.key)
        yield servers


def prepare_for(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the servers, which run in threads of the test, so that a request gets this code."""
    if code == "internal_error":
        # Every operation uses it first, so that each of them fails unexpectedly.
        monkeypatch.setattr(query, "_BROKEN_PERCENT", None)
    if code == "overloaded":
        monkeypatch.setattr(RequestSlots, "running", 10_000)
    if code == "body_too_slow":
        monkeypatch.setattr(request_body, "BODY_SECONDS", 0.1)
    if code == "routine_too_large":
        monkeypatch.setattr(saved_routines, "MOST_ROUTINE_BYTES", 1)
    if code == "not_installed":
        monkeypatch.setattr(routine_exports, "FIT_MODULE", "app.api.exports.nothing")
    if code in {*Failure}:

        def fail(_sessions: Sessions) -> Session:
            raise DatabaseFailed(Failure(code), reason="nothing")

        monkeypatch.setattr(Sessions, "begin", fail)


@pytest.mark.parametrize(("operation", "code"), DOCUMENTED, ids=[f"{each.name}: {code}" for each, code in DOCUMENTED])
def test_every_documented_problem_of_an_operation_can_occur(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, operation: Operation, code: str
):
    prepare_for(code, monkeypatch)
    answer = servers.send_raw(operation, code)
    problem = refused(answer, status=answer.status_code, code=code)
    monkeypatch.undo()
    page = send_raw(servers.addresses[DEFAULT], get(problem["type"]))
    assert (page.status_code, json.loads(page.content)["code"]) == (200, code)
    assert str(answer.status_code) in operation.statuses


def test_the_contract_documents_every_code():
    assert {code for operation in OPERATIONS for code in operation.codes} >= NOT_TRIED.keys() | OTHER_SERVERS.keys()
