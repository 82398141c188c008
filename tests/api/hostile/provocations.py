"""For each problem that the contract documents for an operation, a request to the operation that gets it."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.api.hostile.bodies import BODIES
from tests.api.hostile.operations import Operation, Pairs
from tests.api.hostile.prepared_database import DELETED_SLUG
from tests.api.hostile.provocations_of_writes import provoke_write
from tests.api.hostile.raw_http import post
from tests.api.hostile.transport import MIB
from tests.api.refusal import STRANGE, STRANGE_NAME
from tests.api.training_load.requests import ADVICE, CHECKS, WEEK_CALENDAR, WEEK_PLANS, a_request, of_routine

WITHOUT_ROUTINE: Final[Pairs] = [("region", "abductors"), ("phase", "strength"), ("minutes", "1")]
LEFT_WITHOUT_ROUTINE: Final[Pairs] = [
    ("region", "calf"),
    ("phase", "post"),
    ("minutes", "10"),
    ("condition", "calf_strain"),
]
ONE_ROUTINE_ONLY: Final = [("region", "calf"), ("phase", "post"), ("minutes", "10"), ("variation", "20")]
PARAMETER_OF: Final = {"value": "next_run", "exercise": "include"}
UNKNOWN_ID: Final = f"rt-{'0' * 32}"


def provocation(operation: Operation, code: str) -> bytes:
    """A request that must get a problem with this code.

    Raises: LookupError when none is known.
    """
    if code in ANYWHERE:
        return ANYWHERE[code](operation)
    written = provoke_write(operation, code)
    if written is not None:
        return written
    if operation.method == "POST":
        return _in_body(operation, code)
    if code in IN_QUERY:
        return IN_QUERY[code](operation)
    word = code.removeprefix("unknown_")
    usual = PARAMETER_OF.get(word, word)
    return operation.with_parameters((usual if usual in operation.parameters else operation.first_choice, STRANGE))


def _too_many(operation: Operation) -> bytes:
    name, schema = next((name, schema) for name, schema in operation.parameters.items() if "maxItems" in schema)
    value = schema["items"].get("enum", ["ankle"])[0]
    return operation.with_parameters(*[(name, value)] * (schema["maxItems"] + 1))


def _repeated(operation: Operation) -> bytes:
    name = next(name for name, schema in operation.parameters.items() if schema["type"] != "array")
    return operation.with_parameters((name, "1"), (name, "1"))


def _several_problems(operation: Operation) -> bytes:
    return operation.with_parameters((operation.first_parameter("integer"), "x"), (STRANGE_NAME, "1"))


def _in_body(operation: Operation, code: str) -> bytes:
    if code == "invalid_request":
        raw = next(row.raw for row in BODIES if row.name.endswith("a value that must not be repeated, 0"))
    elif code in _PLANS:
        raw = post(CHECKS, _json(_PLANS[code]))
    elif code == "unsupported_media_type":
        raw = post(CHECKS, b"{}", headers="")
    else:
        raw = next(row.raw for row in BODIES if row.code == code)
    moved = raw.replace(CHECKS.encode(), operation.path.encode(), 1)
    needed = _NEEDED.get(operation.path) if b'"workouts"' in raw else None
    return moved if needed is None else _with_fields(raw, operation.path, needed)


_PLANS: Final[Mapping[str, dict[str, Any]]] = {
    "condition_leaves_nothing": of_routine(region=["calf"], phase="post", minutes=10, condition=["calf_strain"]),
    "database_busy": of_routine(id=UNKNOWN_ID),
    "database_unavailable": of_routine(id=UNKNOWN_ID),
    "no_more_variations": of_routine(region=["calf"], phase="post", minutes=10, variation=20),
    "no_routine": of_routine(region=["abductors"], phase="strength", minutes=1),
    "nothing_placed": a_request(availability={}),
    "see_someone": of_routine(region=["calf"], phase="daily", minutes=10, red_flag=["snap_and_no_push"]),
}
"""Plans whose meaning gets a problem."""

_WANTED: Final = b'"wanted": [{"kind": "mobility", "times_per_week": {"min": 1, "max": 2}, "minutes": 10}]'
_NEEDED: Final[Mapping[str, bytes]] = {
    ADVICE: b'"question": {"minutes": 10}',
    WEEK_PLANS: _WANTED,
    WEEK_CALENDAR: b'"calendar_id": "k3", ' + _WANTED,
}
"""What a request needs besides a plan."""


def _with_fields(raw: bytes, path: str, fields: bytes) -> bytes:
    """The same request to another path, with the fields that it needs there."""
    _, _, body = raw.partition(b"\r\n\r\n")
    return post(path, b"{" + fields + b", " + body.removeprefix(b"{"))


def _json(content: object) -> bytes:
    return json.dumps(content).encode()


Provocation = Callable[[Operation], bytes]

ANYWHERE: Final[Mapping[str, Provocation]] = {
    "malformed_http": lambda operation: operation.request(headers="Host: another\r\n"),
    "head_too_large": lambda operation: operation.request(headers=f"X: {'a' * 70_000}\r\n"),
    "body_too_large": lambda operation: operation.request(headers=f"Content-Length: {13 * MIB}\r\n"),
    "query_too_long": lambda operation: operation.with_parameters((STRANGE_NAME, "a" * 20_000)),
    "invalid_encoding": lambda operation: operation.with_parameters((STRANGE_NAME, "%")).replace(b"%25", b"%zz"),
    "unknown_parameter": lambda operation: operation.with_parameters((STRANGE_NAME, "1")),
    "internal_error": lambda operation: operation.request(),
    "unauthenticated": lambda operation: operation.request(),
    "forbidden_scope": lambda operation: operation.request(),
    "not_ready": lambda operation: operation.request(),
    "untrusted_host": lambda operation: operation.request(),
    "too_many_requests": lambda operation: operation.request(),
    "overloaded": lambda operation: operation.request(),
    "body_too_slow": lambda operation: operation.with_body(b"{", length="100"),
}
IN_QUERY: Final[Mapping[str, Provocation]] = {
    "not_found": lambda operation: operation.request(path=operation.path_to(STRANGE)),
    "gone": lambda operation: operation.request(path=operation.path_to(DELETED_SLUG)),
    "out_of_range": lambda operation: operation.with_parameters((operation.first_parameter("integer"), "999999999")),
    "invalid_type": lambda operation: operation.with_parameters((operation.first_parameter("integer"), STRANGE)),
    "invalid_text": lambda operation: operation.with_parameters((operation.first_parameter("string"), "\0")),
    "invalid_time": lambda operation: operation.with_parameters((operation.first_instant, STRANGE)),
    "missing_utc_offset": lambda operation: operation.with_parameters((operation.first_instant, "2026-11-21T09:30:00")),
    "invalid_count": _too_many,
    "invalid_cursor": lambda operation: operation.with_parameters(("cursor", STRANGE)),
    "invalid_request": _several_problems,
    "missing_parameter": lambda operation: operation.request([]),
    "repeated_parameter": _repeated,
    "contradictory_parameters": lambda operation: operation.with_parameters(("equipment", "none"), ("equipment", "band")),
    "cannot_include": lambda operation: operation.with_parameters(("include", "couch-stretch")),
    "cannot_swap": lambda operation: operation.with_parameters(("swap", "1:couch-stretch")),
    "not_for_exercise": lambda operation: operation.with_parameters(("region", "blister")),
    "no_more_variations": lambda operation: operation.request(ONE_ROUTINE_ONLY),
    "no_routine": lambda operation: operation.request(WITHOUT_ROUTINE),
    "condition_leaves_nothing": lambda operation: operation.request(LEFT_WITHOUT_ROUTINE),
    "not_installed": lambda operation: operation.request(),
    "database_unavailable": lambda operation: operation.request(),
    "database_busy": lambda operation: operation.request(),
}
