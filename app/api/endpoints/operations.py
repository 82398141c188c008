"""Operations: the declaration of an endpoint, and its description in the contract."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel

from app.api.problems.kinds import KINDS, ProblemKind
from app.api.problems.responses import PROBLEM_JSON
from app.api.reading.paging import PageQuery
from app.api.reading.query import NoQuery, Query, get_parameters
from app.domain.keys import Scope

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
    "repeated_parameter",
    "invalid_request",
    "invalid_cursor",
)
"""Codes of every paged list."""

_PARAMETER_KEYS: Final = frozenset({"required", "description", "title", "examples", "default"})
EXAMPLE_TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The JSON body of an operation. Each example has a summary and a value."""

    shape: type[BaseModel]
    examples: Mapping[str, Mapping[str, Any]]
    problems: tuple[str, ...] = JSON_BODY_CODES


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """A successful response: JSON in the shape of `model`, or no content without one."""

    model: type[BaseModel] | None
    description: str
    status: int = 200
    headers: Mapping[str, Any] = field(default_factory=dict)
    alternatives: Mapping[str, Any] = field(default_factory=dict)
    """Other media types in which the response is available."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Everything that an endpoint declares. Its route, the access to it and its part of the contract follow from this."""

    id: str
    summary: str
    successes: tuple[Success, ...]
    problems: tuple[str, ...] = ()
    """The codes of its own; those that its scope, query and body imply are added."""

    scope: Scope | None = None
    """The scope that a caller needs; None for operations that are open to everyone, whatever the settings say."""

    query: type[Query] = NoQuery
    query_examples: Mapping[str, object] = field(default_factory=dict)
    """Examples that replace those of the query's shape."""

    body: Body | None = None
    headers: tuple[Mapping[str, Any], ...] = ()
    """The request headers that it reads, as parameters of the contract."""

    has_etag: bool = True
    """Whether clients can ask with `If-None-Match` whether the response has changed."""

    reserved: frozenset[str] = frozenset()
    """Last parts of its path that are paths of other operations, where the last part is a parameter."""

    uses_database: bool = False
    """Whether it waits for the database, and its responses change without the catalogue, so that they are not cached."""

    is_probe: bool = False
    description: str | None = None
    """The documentation of the endpoint where it is not that of the function."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Every problem code that the operation can respond with."""
        common = PROBE_CODES if self.is_probe else COMMON_CODES if self.scope is None else V1_CODES
        body = self.body.problems if self.body else ()
        pages = PAGED_LIST_CODES if issubclass(self.query, PageQuery) else ()
        # Only filters are texts.
        filters = ("invalid_text",) if pages and self.query is not PageQuery else ()
        return (*common, *body, *pages, *filters, *self.problems)

    def describe_request(self) -> dict[str, Any]:
        """Return its parameters and its body, for `openapi_extra`."""
        parameters = [*self.headers, *_describe_query(self.query, self.query_examples)]
        return (_describe_body(self.body) if self.body else {}) | ({"parameters": parameters} if parameters else {})

    def describe_responses(self) -> Responses:
        """Return its responses: the first success, 304, one problem for each status of the codes, then the other successes."""
        first, *others = (_describe_success(success) for success in self.successes)
        unchanged: Responses = {}
        if self.has_etag:
            etag = describe_header("ETag", "Identifies exactly these bytes.")
            first[self.successes[0].status]["headers"] = etag | dict(self.successes[0].headers)
            unchanged = {304: {"description": "The response has not changed since the one with the `ETag` in `If-None-Match`."}}
        found = first | unchanged | describe_problems(*self.codes)
        for other in others:
            found |= other
        return found


def _describe_query(shape: type[Query], examples: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return the parameters of a query. `reading/query.py` parses by the same schema."""
    replaced = {name: {"examples": [example]} for name, example in examples.items()}
    return [_describe_parameter(name, {**schema, **replaced.get(name, {})}) for name, schema in get_parameters(shape).items()]


def _describe_body(body: Body) -> dict[str, Any]:
    """Return the body of an operation. `openapi/document.py` adds its schema."""
    content = {"schema": {"$ref": f"#/components/schemas/{body.shape.__name__}"}, "examples": dict(body.examples)}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def _describe_success(success: Success) -> Responses:
    described: dict[str, Any] = {"description": success.description}
    if success.model is not None:
        described = {"model": success.model} | described
    if success.headers:
        described["headers"] = dict(success.headers)
    if success.alternatives:
        described["content"] = dict(success.alternatives)
    return {success.status: described}


def describe_header(name: str, description: str) -> dict[str, Any]:
    """Return a response header."""
    return {name: {"description": description, "schema": {"type": "string"}}}


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
