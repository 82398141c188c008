"""Every problem that the contract documents for an operation is provoked there, at a real server, and has the one shape."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.api import front, query
from tests.api.hostile.provoking import Operation, operations_of, provocation
from tests.api.hostile.wire import ask, get
from tests.api.refusal import refused
from tests.api.running import ROOT, served_beside

OPERATIONS = list(operations_of(json.loads((ROOT / "openapi" / "openapi.json").read_text(encoding="utf-8"))))
NOT_PROVOKED = {"stopping": "it takes a server that is being stopped; test_faults.py does that, before any operation"}
DOCUMENTED = [(operation, code) for operation in OPERATIONS for code in operation.codes if code not in NOT_PROVOKED]


@pytest.fixture(scope="module")
def sound(seeded_file: Path) -> Iterator[str]:
    with served_beside(seeded_file) as address:
        yield address


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_beside(tmp_path_factory.mktemp("empty") / "nowhere" / "limber.sqlite3") as address:
        yield address


@pytest.mark.parametrize(("operation", "code"), DOCUMENTED, ids=[f"{each.name}: {code}" for each, code in DOCUMENTED])
def test_every_documented_problem_of_an_operation_is_provoked(
    sound: str, empty: str, monkeypatch: pytest.MonkeyPatch, operation: Operation, code: str
):
    if code == "internal_error":
        # What every operation asks first; without it, each of them fails in a way that nothing foresaw.
        monkeypatch.setattr(query, "_BROKEN_PERCENT", None)
    if code == "body_too_slow":
        monkeypatch.setattr(front, "BODY_SECONDS", 0.1)
    answer = ask(empty if code == "not_ready" else sound, provocation(operation, code))
    problem = refused(answer, status=answer.status_code, code=code)
    monkeypatch.undo()
    page = ask(sound, get(problem["type"]))
    assert (page.status_code, json.loads(page.content)["code"]) == (200, code)
    assert str(answer.status_code) in operation.statuses


def test_the_contract_tells_of_every_code_that_a_caller_can_get():
    assert {code for operation in OPERATIONS for code in operation.codes} >= NOT_PROVOKED.keys()
