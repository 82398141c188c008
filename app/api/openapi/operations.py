"""How an operation is told in the contract: its parameters from its query shape, its answer, and the problems it can end with."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from app.api.problems.kinds import KINDS, ProblemKind
from app.api.problems.responses import PROBLEM_JSON
from app.api.reading.query import Query, get_parameters
from app.api.schemas.bounds import MAX_TEXT_LENGTH, MAX_WORD_LENGTH

Responses = dict[int | str, dict[str, Any]]
PROBE_CODES: Final = (
    "malformed_http",
    "invalid_encoding",
    "body_too_large",
    "query_too_long",
    "head_too_large",
    "unknown_parameter",
    "internal_error",
    "stopping",
)
"""Codes that every operation can end with, those that ask how the service is among them."""

COMMON_CODES: Final = (*PROBE_CODES, "untrusted_host", "too_many_requests", "overloaded")
"""Codes that every other operation can end with."""

V1_CODES: Final = (*COMMON_CODES, "not_ready", "unauthenticated", "forbidden_scope")
"""Codes that every operation under /v1 can end with: each answers from the catalogue, and may need a key."""

JSON_BODY_CODES: Final = (
    "malformed_json",
    "body_too_slow",
    "unsupported_media_type",
    "missing_field",
    "unknown_field",
    "repeated_field",
    "contradictory_fields",
    "invalid_type",
    "invalid_text",
    "invalid_request",
)
"""Codes that every operation that takes JSON can end with."""

PAGED_LIST_CODES: Final = (
    "out_of_range",
    "invalid_type",
    "invalid_text",
    "repeated_parameter",
    "invalid_request",
    "invalid_cursor",
)
"""Codes that every list can end with, which is asked page by page."""

_PARAMETER_KEYS: Final = frozenset({"required", "description", "title", "examples", "default"})
EXAMPLE_TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"


def describe_query(shape: type[Query]) -> dict[str, Any]:
    """The parameters of an operation, for `openapi_extra`. The reader in `query.py` goes by the same schema."""
    return {"parameters": [_describe_parameter(name, schema) for name, schema in get_parameters(shape).items()]}


def describe_body(shape: type[BaseModel], examples: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The body of an operation, for `openapi_extra`; `openapi.py` tells its shape. Each example has a summary and a value."""
    content = {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}, "examples": dict(examples)}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def describe_responses(
    model: type[BaseModel], description: str, *codes: str, cached: bool = True, common: Iterable[str] = V1_CODES
) -> Responses:
    """The answers of an operation, for `responses`: 200 with a model, 304, and one for each status of the codes."""
    found: Responses = {200: {"model": model, "description": description}}
    if cached:
        found[200]["headers"] = describe_header("ETag", "Names these very bytes.", longest=MAX_WORD_LENGTH)
        found[304] = {"description": "The caller's `If-None-Match` names the answer: it has not changed."}
    return found | describe_problems(*common, *codes)


def describe_header(name: str, description: str, *, longest: int = MAX_TEXT_LENGTH) -> dict[str, Any]:
    """A header of an answer; its text is at most so long."""
    return {name: {"description": description, "schema": {"type": "string", "maxLength": longest}}}


def describe_problems(*codes: str) -> Responses:
    """One answer for each status of the codes, with an example for each code."""
    by_status: dict[int, list[ProblemKind]] = {}
    for kind in sorted({KINDS[code] for code in codes}, key=lambda kind: (kind.status, kind.code)):
        by_status.setdefault(kind.status, []).append(kind)
    return {status: _describe_problem(kinds) for status, kinds in by_status.items()}


def build_problem_example(kind: ProblemKind) -> dict[str, Any]:
    """A problem of this kind as it could go out."""
    return {
        "type": f"/problems/{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": kind.meaning,
        "code": kind.code,
        "trace_id": EXAMPLE_TRACE,
    }


def _describe_problem(kinds: Iterable[ProblemKind]) -> dict[str, Any]:
    told = tuple(kinds)
    content = {
        "schema": {"$ref": "#/components/schemas/Problem"},
        "examples": {kind.code: {"summary": kind.title, "value": build_problem_example(kind)} for kind in told},
    }
    return {"description": "; ".join(f"`{kind.code}`" for kind in told), "content": {PROBLEM_JSON: content}}


def _describe_parameter(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in schema.items() if key not in _PARAMETER_KEYS}
    repeated = {"style": "form", "explode": True} if schema["type"] == "array" else {}
    default = schema.get("default")
    example = find_example(schema)
    # Forms fill in the example of a parameter, but not those of its schema: an optional one is shown, and left out.
    shown = {} if schema["required"] or example is None else {"examples": [example]}
    parameter = {
        "name": name,
        "in": "query",
        "required": schema["required"],
        "description": schema["description"],
        "schema": kept | ({"default": default} if default not in (None, [], ()) else {}) | shown,
    }
    return parameter | repeated | ({"example": example} if schema["required"] else {})


def find_example(schema: Mapping[str, Any]) -> object:
    """What a schema shows of what may be sent: the first example; of words the first, of numbers the default or the least.

    A cursor has none: only a page gives it.
    """
    if "examples" in schema:
        return schema["examples"][0]
    if accepted := schema.get("enum"):
        return accepted[0]
    if accepted := schema.get("items", {}).get("enum"):
        return [accepted[0]]
    return schema.get("default", schema.get("minimum"))
