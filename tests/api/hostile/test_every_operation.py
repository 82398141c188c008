"""Every problem that the contract documents for an operation is provoked there, at a real server, and has the one shape."""

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
from app.api.routes import saved_routines
from app.db.engine import Sessions
from app.db.failures import DatabaseFailed, Failure
from app.settings import Auth, Saving
from tests.api.hostile.operations import Operation, operations_of
from tests.api.hostile.provoking import provocation
from tests.api.hostile.stocked import Stocked, stocked
from tests.api.hostile.wire import BEARER, Answer, ask, get
from tests.api.refusal import refused
from tests.api.real_server import ROOT, served_in_thread

OPERATIONS = list(operations_of(json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))))
NOT_PROVOKED = {"stopping": "it takes a server that is being stopped; test_faults.py does that, before any operation"}
DOCUMENTED = [(operation, code) for operation in OPERATIONS for code in operation.codes if code not in NOT_PROVOKED]

AS_IT_IS: Final = "as it is"
ELSEWHERE: Final = {
    "unauthenticated": "closed",
    "forbidden_scope": "closed",
    "not_ready": "empty",
    "saving_disabled": "not saving",
    "too_many_saved_routines": "full",
    "untrusted_host": "for others",
    "too_many_requests": "used up",
}
"""The server at which a code is provoked, where it takes another one than that with the usual settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    addresses: dict[str, str]
    stock: Stocked

    def ask(self, operation: Operation, code: str) -> Answer:
        """The answer to a provocation, by the server that it takes and with the key that it takes."""
        raw = provocation(operation, code)
        server = ELSEWHERE.get(code, AS_IT_IS)
        if (operation.name, code) == ("listTrainingLoadRules", "not_ready"):
            # The rules are those of the program, so that nothing but the want of keys can keep them back.
            server = "closed and empty"
        if code == "unauthenticated":
            raw = raw.replace(BEARER.encode(), b"")
        key = self.stock.lacking[operation.scope] if code == "forbidden_scope" else self.stock.key
        return ask(self.addresses[server], raw, key=key)


@pytest.fixture(scope="module")
def servers(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    stock = stocked(seeded_file, tmp_path_factory.mktemp("stocked"))
    nowhere = tmp_path_factory.mktemp("empty") / "nowhere" / "limber.sqlite3"
    with ExitStack() as running:
        addresses = {
            AS_IT_IS: served_in_thread(stock.path),
            "for others": served_in_thread(stock.path, trusted_hosts="another.example"),
            "used up": served_in_thread(stock.path, rate_limit="1/day"),
            "closed": served_in_thread(stock.path, auth=Auth.REQUIRED),
            "not saving": served_in_thread(stock.path, save_routines=Saving.OFF),
            "full": served_in_thread(stock.path, max_saved_routines_per_client=0),
            "empty": served_in_thread(nowhere),
            "closed and empty": served_in_thread(nowhere, auth=Auth.REQUIRED),
        }
        servers = Servers(addresses={name: running.enter_context(each) for name, each in addresses.items()}, stock=stock)
        ask(servers.addresses["used up"], get("/v1/regions"))
        ask(servers.addresses["used up"], get("/v1/regions", headers=BEARER), key=stock.key)
        yield servers


def break_for(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the servers, which run beside the test, such that a request can be refused for this."""
    if code == "internal_error":
        # What every operation asks first; without it, each of them fails in a way that nothing foresaw.
        monkeypatch.setattr(query, "_BROKEN_PERCENT", None)
    if code == "overloaded":
        monkeypatch.setattr(RequestSlots, "running", 10_000)
    if code == "body_too_slow":
        monkeypatch.setattr(request_body, "BODY_SECONDS", 0.1)
    if code == "routine_too_large":
        monkeypatch.setattr(saved_routines, "MOST_ROUTINE_BYTES", 1)
    if code in {*Failure}:

        def fail(_sessions: Sessions) -> Session:
            raise DatabaseFailed(Failure(code), reason="nothing")

        monkeypatch.setattr(Sessions, "begin", fail)


@pytest.mark.parametrize(("operation", "code"), DOCUMENTED, ids=[f"{each.name}: {code}" for each, code in DOCUMENTED])
def test_every_documented_problem_of_an_operation_is_provoked(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, operation: Operation, code: str
):
    break_for(code, monkeypatch)
    answer = servers.ask(operation, code)
    problem = refused(answer, status=answer.status_code, code=code)
    monkeypatch.undo()
    page = ask(servers.addresses[AS_IT_IS], get(problem["type"]))
    assert (page.status_code, json.loads(page.content)["code"]) == (200, code)
    assert str(answer.status_code) in operation.statuses


def test_the_contract_tells_of_every_code_that_a_caller_can_get():
    assert {code for operation in OPERATIONS for code in operation.codes} >= NOT_PROVOKED.keys() | ELSEWHERE.keys()
