"""Every problem that the code can tell of is documented, and every documented one can be told of."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.problems import KINDS
from app.api.problems.handlers import BRANCHES, BY_STATUS
from app.api.reading.body_problems import CODES
from app.api.reading.query import declared_in
from app.api.requests.list_filters import ExerciseListQuery
from app.api.requests.routine_query import RoutineQuery
from app.api.routes.change_log import ChangeListQuery
from app.api.routes.record_writes import BREAKS, IN_USE
from app.db.database import Lack
from app.db.failures import Failure
from app.domain.errors import LimberError
from app.server import MALFORMED, TOO_LARGE

APP = Path(__file__).resolve().parents[2] / "app"
TELLING = {"Problem", "Refused"}
REFUSING = {"_refuse", "refuse", "PydanticCustomError"}
PROBLEM_OF = {"problem", "_refused"}
KINDS_OF_RECORD = ("region", "exercise", "protocol", "source")


def literals_in(path: Path) -> Iterator[str]:
    """Every code that a module writes down where it tells of a problem."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in TELLING:
            told = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        else:
            told = node.args[:1] if name in REFUSING else node.args[1:2] if name in PROBLEM_OF else []
        yield from (value.value for value in told if isinstance(value, ast.Constant) and isinstance(value.value, str))


def told_of() -> set[str]:
    """The codes in the code: written down, by branch of the core's errors, by status, and made from a word's name."""
    written = {code for path in APP.rglob("*.py") for code in literals_in(path)}
    by_table = {
        *BRANCHES.values(),
        *CODES.values(),
        *BY_STATUS.values(),
        *(word.value for word in (*Lack, *Failure)),
        BREAKS,
        IN_USE,
        MALFORMED,
        TOO_LARGE,
    }
    words = {
        name
        for query in (RoutineQuery, ExerciseListQuery, ChangeListQuery)
        for name, schema in declared_in(query).items()
        if vocabulary(schema)
    }
    made = {f"unknown_{'condition' if word == 'avoid' else word}" for word in words}
    return written | by_table | made | {f"unknown_{kind}" for kind in KINDS_OF_RECORD}


def vocabulary(schema: Mapping[str, Any]) -> bool:
    return "enum" in schema or "enum" in schema.get("items", {})


def test_every_code_is_documented_and_every_documented_code_exists():
    assert told_of() == set(KINDS)


@pytest.mark.parametrize("code", sorted(KINDS))
def test_the_type_of_a_problem_is_the_address_of_its_documentation(client: TestClient, code: str):
    answer = client.get(f"/problems/{code}")
    assert answer.status_code == 200
    assert answer.json()["code"] == code
    assert answer.json()["meaning"]
    assert answer.json()["remedy"]


def test_the_list_of_problems_holds_all_of_them(client: TestClient):
    assert [kind["code"] for kind in client.get("/problems").json()["items"]] == sorted(KINDS)


def test_every_branch_of_the_cores_errors_has_a_code():
    assert set(LimberError.__subclasses__()) == BRANCHES.keys()
    assert set(BRANCHES.values()) <= KINDS.keys()


def test_every_status_of_a_problem_is_a_refusal():
    assert all(400 <= kind.status < 600 for kind in KINDS.values())
