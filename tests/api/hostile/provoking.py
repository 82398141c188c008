"""How each problem that the contract documents for an operation is provoked there: by what the contract says of the operation."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from tests.api.hostile.bodies import BODIES
from tests.api.hostile.operations import Operation, Pairs
from tests.api.hostile.provoking_writes import provoked_write
from tests.api.hostile.stocked import GONE
from tests.api.hostile.transport import MIB
from tests.api.hostile.wire import post
from tests.api.refusal import STRANGE, STRANGE_NAME
from tests.api.training_load.requests import CHECKS, of_routine

OF_NO_ROUTINE: Final[Pairs] = [("region", "abductors"), ("phase", "strength"), ("minutes", "1")]
PARAMETER_OF: Final = {"exercise": "exclude"}
UNKNOWN_ID: Final = f"rt-{'0' * 32}"


def provocation(operation: Operation, code: str) -> bytes:
    """A request that must be refused with this code.

    Raises: LookupError where none is known.
    """
    if code in ANYWHERE:
        return ANYWHERE[code](operation)
    written = provoked_write(operation, code)
    if written is not None:
        return written
    if operation.method == "POST":
        return _as_a_body(operation, code)
    if code in IN_A_QUERY:
        return IN_A_QUERY[code](operation)
    word = code.removeprefix("unknown_")
    return operation.with_pairs((PARAMETER_OF.get(word, word), STRANGE))


def _too_many(operation: Operation) -> bytes:
    name, schema = next((name, schema) for name, schema in operation.parameters.items() if "maxItems" in schema)
    value = schema["items"].get("enum", ["ankle"])[0]
    return operation.with_pairs(*[(name, value)] * (schema["maxItems"] + 1))


def _twice(operation: Operation) -> bytes:
    name = next(name for name, schema in operation.parameters.items() if schema["type"] != "array")
    return operation.with_pairs((name, "1"), (name, "1"))


def _several(operation: Operation) -> bytes:
    return operation.with_pairs((operation.first("integer"), "x"), (STRANGE_NAME, "1"))


def _as_a_body(operation: Operation, code: str) -> bytes:
    if code == "invalid_request":
        raw = next(row.raw for row in BODIES if row.name.endswith("a strange word, 0"))
    elif code == "no_routine":
        raw = post(CHECKS, _json(of_routine(region=["abductors"], phase="strength", minutes=1)))
    elif code.startswith("database_"):
        raw = post(CHECKS, _json(of_routine(id=UNKNOWN_ID)))
    elif code == "unsupported_media_type":
        raw = post(CHECKS, b"{}", headers="")
    else:
        raw = next(row.raw for row in BODIES if row.code == code)
    return raw.replace(CHECKS.encode(), operation.path.encode(), 1)


def _json(content: object) -> bytes:
    return json.dumps(content).encode()


Provoking = Callable[[Operation], bytes]

ANYWHERE: Final[Mapping[str, Provoking]] = {
    "malformed_http": lambda operation: operation.asking(headers="Host: another\r\n"),
    "head_too_large": lambda operation: operation.asking(headers=f"X: {'a' * 70_000}\r\n"),
    "body_too_large": lambda operation: operation.asking(headers=f"Content-Length: {2 * MIB}\r\n"),
    "query_too_long": lambda operation: operation.with_pairs((STRANGE_NAME, "a" * 20_000)),
    "invalid_encoding": lambda operation: operation.with_pairs((STRANGE_NAME, "%")).replace(b"%25", b"%zz"),
    "unknown_parameter": lambda operation: operation.with_pairs((STRANGE_NAME, "1")),
    "internal_error": lambda operation: operation.asking(),
    "unauthenticated": lambda operation: operation.asking(),
    "forbidden_scope": lambda operation: operation.asking(),
    "not_ready": lambda operation: operation.asking(),
    "untrusted_host": lambda operation: operation.asking(),
    "too_many_requests": lambda operation: operation.asking(),
    "overloaded": lambda operation: operation.asking(),
    "body_too_slow": lambda operation: operation.sending(b"{", length="100"),
}
IN_A_QUERY: Final[Mapping[str, Provoking]] = {
    "not_found": lambda operation: operation.asking(path=operation.at(STRANGE)),
    "gone": lambda operation: operation.asking(path=operation.at(GONE)),
    "out_of_range": lambda operation: operation.with_pairs((operation.first("integer"), "999999999")),
    "invalid_type": lambda operation: operation.with_pairs((operation.first("integer"), STRANGE)),
    "invalid_text": lambda operation: operation.with_pairs((operation.first("string"), "\0")),
    "invalid_time": lambda operation: operation.with_pairs(("since", STRANGE)),
    "missing_utc_offset": lambda operation: operation.with_pairs(("since", "2026-11-21T09:30:00")),
    "invalid_count": _too_many,
    "invalid_cursor": lambda operation: operation.with_pairs(("cursor", STRANGE)),
    "invalid_request": _several,
    "missing_parameter": lambda operation: operation.asking([]),
    "repeated_parameter": _twice,
    "contradictory_parameters": lambda operation: operation.with_pairs(("equipment", "none"), ("equipment", "band")),
    "cannot_include": lambda operation: operation.with_pairs(("include", "couch-stretch")),
    "no_routine": lambda operation: operation.asking(OF_NO_ROUTINE),
    "database_unavailable": lambda operation: operation.asking(),
    "database_busy": lambda operation: operation.asking(),
}
