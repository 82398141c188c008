"""The common shape of a refusal, for every client."""

import json
from collections.abc import Mapping
from typing import Any, Final, Protocol

from app.api.problems.kinds import KINDS

STRANGE: Final = "zqxjkv"
"""A word that no answer may repeat."""

STRANGE_NAME: Final = f"{STRANGE}!"
"""The name of a parameter or field that no answer may repeat, as it is not plain."""

MEMBERS: Final = {"type", "title", "status", "detail", "code", "trace_id"}


class Answered(Protocol):
    """A response, by the names that clients use."""

    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    @property
    def content(self) -> bytes: ...


def refused(answer: Answered, *, status: int, code: str | None = None, prefix: str = "") -> Any:
    """The problem in a response, after checks of its shape. Without `code`, any existing code is accepted."""
    assert answer.status_code == status, answer.content
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert STRANGE not in f"{answer.headers} {answer.content!r}"
    problem = json.loads(answer.content)
    assert problem.keys() >= MEMBERS
    assert (problem["status"], problem["code"]) == (status, code or problem["code"]), problem
    assert problem["code"] in KINDS
    assert problem["type"] == f"{prefix}/problems/{problem['code']}"
    assert answer.headers["x-request-id"] == problem["trace_id"]
    assert len(problem["trace_id"]) == 32
    assert int(problem["trace_id"], 16)
    assert all(error["code"] in KINDS and error["detail"] for error in problem.get("errors", ()))
    return problem
