"""Parts of an operation in the contract: its parameters, its body, its responses and its problems."""

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
"""Codes of every operation, including the liveness and readiness probes."""

COMMON_CODES: Final = (*PROBE_CODES, "untrusted_host", "too_many_requests", "overloaded")
"""Codes of every operation except the probes."""

V1_CODES: Final = (*COMMON_CODES, "not_ready", "unauthenticated", "forbidden_scope")
"""Codes of every operation under /v1: each needs a loaded catalogue, and may need a key."""

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
"""Codes of every operation with a JSON body."""

PAGED_LIST_CODES: Final = (
    "out_of_range",
    "invalid_type",
    "invalid_text",
    "repeated_parameter",
    "invalid_request",
    "invalid_cursor",
)
"""Codes of every paged list."""

_PARAMETER_KEYS: Final = frozenset({"required", "description", "title", "examples", "default"})
EXAMPLE_TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"


def describe_query(shape: type[Query]) -> dict[str, Any]:
    """Return the parameters of an operation, for `openapi_extra`. `reading/query.py` parses by the same schema."""
    return {"parameters": [_describe_parameter(name, schema) for name, schema in get_parameters(shape).items()]}


def describe_body(shape: type[BaseModel], examples: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the body of an operation. `document.py` adds its schema. Each example has a summary and a value."""
    content = {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}, "examples": dict(examples)}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def describe_responses(
    model: type[BaseModel], description: str, *codes: str, cached: bool = True, common: Iterable[str] = V1_CODES
) -> Responses:
    """Return the responses of an operation: 200 with a model, 304 if `cached`, and one for each status of the codes."""
    found: Responses = {200: {"model": model, "description": description}}
    if cached:
        found[200]["headers"] = describe_header("ETag", "Identifies exactly these bytes.", longest=MAX_WORD_LENGTH)
        found[304] = {"description": "The response has not changed since the one with the `ETag` in `If-None-Match`."}
    return found | describe_problems(*common, *codes)


def describe_header(name: str, description: str, *, longest: int = MAX_TEXT_LENGTH) -> dict[str, Any]:
    """Return a response header whose value has at most `longest` characters."""
    return {name: {"description": description, "schema": {"type": "string", "maxLength": longest}}}


def describe_problems(*codes: str) -> Responses:
    """Return one error response for each status of the codes, with an example for each code."""
    by_status: dict[int, list[ProblemKind]] = {}
    for kind in sorted({KINDS[code] for code in codes}, key=lambda kind: (kind.status, kind.code)):
        by_status.setdefault(kind.status, []).append(kind)
    return {status: _describe_problem(kinds) for status, kinds in by_status.items()}


def build_problem_example(kind: ProblemKind) -> dict[str, Any]:
    """Return an example of a problem of this kind."""
    return {
        "type": f"/problems/{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": kind.meaning,
        "code": kind.code,
        "trace_id": EXAMPLE_TRACE,
    }


def _describe_problem(kinds: Iterable[ProblemKind]) -> dict[str, Any]:
    described = tuple(kinds)
    content = {
        "schema": {"$ref": "#/components/schemas/Problem"},
        "examples": {kind.code: {"summary": kind.title, "value": build_problem_example(kind)} for kind in described},
    }
    return {"description": "; ".join(f"`{kind.code}`" for kind in described), "content": {PROBLEM_JSON: content}}


def _describe_parameter(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    constraints = {key: value for key, value in schema.items() if key not in _PARAMETER_KEYS}
    repeated = {"style": "form", "explode": True} if schema["type"] == "array" else {}
    default = schema.get("default")
    example = find_example(schema)
    # Swagger UI fills in the example of a parameter, but not those of its schema: optional parameters are left empty.
    shown = {} if schema["required"] or example is None else {"examples": [example]}
    parameter = {
        "name": name,
        "in": "query",
        "required": schema["required"],
        "description": schema["description"],
        "schema": constraints | ({"default": default} if default not in (None, [], ()) else {}) | shown,
    }
    return parameter | repeated | ({"example": example} if schema["required"] else {})


def find_example(schema: Mapping[str, Any]) -> object:
    """Return an example value for a schema: its first example or enum value, else its default or minimum.

    A cursor has none, because only a page returns one.
    """
    if "examples" in schema:
        return schema["examples"][0]
    if accepted := schema.get("enum"):
        return accepted[0]
    if accepted := schema.get("items", {}).get("enum"):
        return [accepted[0]]
    return schema.get("default", schema.get("minimum"))
