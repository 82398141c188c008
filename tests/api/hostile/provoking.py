"""How each problem that the contract documents for an operation is provoked there: by what the contract says of the operation."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from tests.api.hostile.bodies import BODIES
from tests.api.hostile.transport import MIB
from tests.api.hostile.wire import HEAD, post
from tests.api.refusal import STRANGE
from tests.api.training_load.requests import CHECKS, of_routine

Pairs = list[tuple[str, str]]
OF_NO_ROUTINE: Final = [("region", "abductors"), ("phase", "strength"), ("minutes", "1")]
PARAMETER_OF: Final = {"condition": "avoid", "exercise": "exclude"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the contract, with the example values of what it requires."""

    name: str
    method: str
    path: str
    required: Pairs
    parameters: Mapping[str, Any]
    """The schemas of its query parameters."""

    statuses: frozenset[str]
    codes: tuple[str, ...]

    def asking(self, pairs: Pairs | None = None, *, path: str = "", headers: str = "") -> bytes:
        """The request with this query in place of the required one."""
        query = urlencode(self.required if pairs is None else pairs)
        target = f"{path or self.path}?{query}" if query else path or self.path
        return f"{self.method} {target} HTTP/1.1\r\n".encode() + HEAD + headers.encode() + b"\r\n"

    def with_pairs(self, *pairs: tuple[str, str]) -> bytes:
        """The request with these parameters in place of their examples."""
        names = {name for name, _ in pairs}
        return self.asking([*(pair for pair in self.required if pair[0] not in names), *pairs])

    def first(self, kind: str) -> str:
        """The name of its first parameter of a type; of texts, one that takes any text."""
        return next(
            name
            for name, schema in self.parameters.items()
            if schema["type"] == kind and "enum" not in schema and name != "cursor"
        )


def operations_of(contract: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation of a contract."""
    for path, methods in contract["paths"].items():
        for method, told in methods.items():
            parameters = told.get("parameters", [])
            examples = {each["name"]: _example(each) for each in parameters if each["in"] == "path"}
            queries = [each for each in parameters if each["in"] == "query"]
            yield Operation(
                name=told["operationId"],
                method=method.upper(),
                path=path.format(**examples),
                required=[(each["name"], _example(each)) for each in queries if each["required"]],
                parameters={each["name"]: each["schema"] for each in queries},
                statuses=frozenset(told["responses"]),
                codes=tuple(_codes(told, contract["components"]["responses"])),
            )


def provocation(operation: Operation, code: str) -> bytes:
    """A request that must be refused with this code.

    Raises: LookupError where none is known.
    """
    if code in ANYWHERE:
        return ANYWHERE[code](operation)
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
    return operation.with_pairs((operation.first("integer"), "x"), (STRANGE, "1"))


def _as_a_body(operation: Operation, code: str) -> bytes:
    if code == "invalid_request":
        raw = next(row.raw for row in BODIES if row.name.endswith("a strange word, 0"))
    elif code == "no_routine":
        raw = post(CHECKS, _json(of_routine(region=["abductors"], phase="strength", minutes=1)))
    elif code == "unsupported_media_type":
        raw = post(CHECKS, b"{}", headers="")
    else:
        raw = next(row.raw for row in BODIES if row.code == code)
    return raw.replace(CHECKS.encode(), operation.path.encode(), 1)


def _json(content: object) -> bytes:
    return json.dumps(content).encode()


def _example(parameter: Mapping[str, Any]) -> str:
    if "examples" in parameter:
        return str(next(iter(parameter["examples"].values()))["value"])
    example = parameter["example"]
    return str(example[0] if isinstance(example, list) else example)


def _codes(told: Mapping[str, Any], shared: Mapping[str, Any]) -> Iterator[str]:
    for answer in told["responses"].values():
        content = shared[answer["$ref"].rpartition("/")[2]]["content"] if "$ref" in answer else answer.get("content", {})
        yield from content.get("application/problem+json", {}).get("examples", {})


Provoking = Callable[[Operation], bytes]

ANYWHERE: Final[Mapping[str, Provoking]] = {
    "malformed_http": lambda operation: operation.asking(headers="Host: another\r\n"),
    "head_too_large": lambda operation: operation.asking(headers=f"X: {'a' * 70_000}\r\n"),
    "body_too_large": lambda operation: operation.asking(headers=f"Content-Length: {2 * MIB}\r\n"),
    "query_too_long": lambda operation: operation.with_pairs((STRANGE, "a" * 20_000)),
    "invalid_encoding": lambda operation: operation.with_pairs((STRANGE, "%")).replace(b"%25", b"%zz"),
    "unknown_parameter": lambda operation: operation.with_pairs((STRANGE, "1")),
    "internal_error": lambda operation: operation.asking(),
    "not_ready": lambda operation: operation.asking(),
    "body_too_slow": lambda operation: post(operation.path, b"{", length="100"),
}
IN_A_QUERY: Final[Mapping[str, Provoking]] = {
    "not_found": lambda operation: operation.asking(path=operation.path.rpartition("/")[0] + f"/{STRANGE}"),
    "out_of_range": lambda operation: operation.with_pairs((operation.first("integer"), "999999999")),
    "invalid_type": lambda operation: operation.with_pairs((operation.first("integer"), STRANGE)),
    "invalid_text": lambda operation: operation.with_pairs((operation.first("string"), "\0")),
    "invalid_count": _too_many,
    "invalid_cursor": lambda operation: operation.with_pairs(("cursor", STRANGE)),
    "invalid_request": _several,
    "missing_parameter": lambda operation: operation.asking([]),
    "repeated_parameter": _twice,
    "contradictory_parameters": lambda operation: operation.with_pairs(("equipment", "none"), ("equipment", "band")),
    "include_not_possible": lambda operation: operation.with_pairs(("include", "couch-stretch")),
    "no_routine": lambda operation: operation.asking(OF_NO_ROUTINE),
}
