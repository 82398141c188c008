"""The contract: the OpenAPI 3.1 document, generated from the routes, with the same bytes every time."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.auth.access import Access
from app.api.endpoints.operations import find_example
from app.api.endpoints.routing import Endpoint
from app.api.openapi.formats import choose_formats
from app.api.openapi.samples import REFERENCE, build_sample
from app.api.openapi.vocabularies import share_vocabularies
from app.api.schemas.problems import Problem

TITLE: Final = "Limber"
SUMMARY: Final = "Routines for runners and training-load checks, as JSON"
DESCRIPTION: Final = """\
Limber answers three questions for the backend of a running app. **What should this runner do now?** `GET /v1/routines` returns
a routine for body regions, a phase around the run and a number of minutes, with the available equipment and the runner's
conditions considered. It lists the items in order with their doses, a timeline of cues to the second, and for each item a
reason and its sources. **Is this training week stacked safely?** `POST /v1/training-load/checks` compares workouts, sleep and
stress with published rules. It reports each breach with the measured value, the evidence and how disputed that is.
`POST /v1/training-load/repairs` returns the least disruptive changes that resolve them. **May I do this today, and what
instead?** `POST /v1/advice` chooses phase and regions from the plan, and composes the routine that fits into it.

- Every error response is a problem (RFC 9457, `application/problem+json`) with a stable `code`; `GET /problems` lists all codes.
  It lists all errors of the request at once and never repeats values that were sent.
- Unknown and repeated parameters are errors. Defaults are documented and shown in the response.
- The same question on the same catalogue returns the same bytes. Catalogue responses and routines have a strong `ETag`; send it
  in `If-None-Match` to get 304 if nothing changed. `HEAD` works wherever `GET` does.
- Optional fields are absent rather than null; in a request, null means absent. Within v1, responses may gain fields and
  vocabulary values; none is removed or changes its type.

General guidance for healthy runners, not medical advice and not a diagnosis.
"""
TAGS: Final = (
    {"name": "routines", "description": "What should this runner do now?"},
    {"name": "training load", "description": "Is this training week stacked safely? Plans are not stored."},
    {"name": "today and the week", "description": "May I do this today, and what instead? Plans are not stored."},
    {"name": "catalogue", "description": "Exercises, body regions, conditions, protocols and sources."},
    {
        "name": "authoring",
        "description": "Changes of the catalogue, with a key of the scope `catalogue:write`, and the log of all changes.",
    },
    {"name": "problems", "description": "The meaning of each problem code."},
    {"name": "operation", "description": "Liveness and readiness."},
)
KEY: Final = "key"
KEY_SCHEME: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "lim_<id>_<secret>",
    "description": "An API key, created with `limber keys create`. Each operation lists the scope it needs. If the server is "
    "set to `LIMBER_AUTH=required`, every operation under /v1 needs a key; otherwise reads and checks need none and ignore it.",
}
SIMPLE_TYPES: Final = frozenset({"string", "integer", "number"})
REQUEST_SUFFIX: Final = "Input"
RESPONSE_NAMES: Final = {
    "Protocol": "RoutineProtocol",
    "Range": "AmountRange",
    "SeeSomeone": "ConditionSeeSomeone",
    "Source": "CitedSource",
}
"""Response schemas whose name differs from that of the request: it is reserved by Swift or Dart, or of another schema."""


def install_openapi(app: FastAPI) -> None:
    """Make this the contract of the application, built at the first request for it."""

    def build_once() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = build_contract(app)
        return app.openapi_schema

    app.openapi = build_once  # type: ignore[method-assign]  # FastAPI's own way of replacing it


def build_contract(app: FastAPI) -> dict[str, Any]:
    """Return the contract as plain values."""
    schema = get_openapi(
        title=TITLE,
        version=app.version,
        summary=SUMMARY,
        description=DESCRIPTION,
        routes=app.routes,
        tags=[dict(tag) for tag in TAGS],
        # Relative, so that "Try it out" stays on the host that served the page.
        servers=[{"url": app.state.service.path_prefix or "/", "description": "The host that served this document."}],
        license_info={"name": "MIT", "identifier": "MIT"},
    )
    endpoints = [route for route in app.routes if isinstance(route, Endpoint)]
    schema["components"]["schemas"] |= _build_problem_schemas() | _build_body_schemas(endpoints)
    share_vocabularies(schema)
    _add_field_examples(schema["components"]["schemas"])
    _add_security(schema, endpoints, app.state.service.access)
    _add_response_examples(schema)
    _share_problem_responses(schema)
    return _tidy_schemas(schema)


def render_openapi(app: FastAPI) -> str:
    """Return the contract as the JSON text that is committed."""
    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"


def encode_openapi(app: FastAPI) -> bytes:
    """Return the contract as it is served: without white space."""
    return json.dumps(app.openapi(), separators=(",", ":"), ensure_ascii=False).encode()


def _build_problem_schemas() -> dict[str, Any]:
    """Return the schemas of problems. FastAPI does not know them because handlers write problems, not routes."""
    schema = Problem.model_json_schema(mode="serialization", ref_template=REFERENCE + "{model}")
    inner: dict[str, Any] = schema.pop("$defs")
    return {Problem.__name__: schema} | inner


def _build_body_schemas(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return the schemas of request bodies. FastAPI does not know them because we parse bodies ourselves."""
    found: dict[str, Any] = {}
    for shape in (endpoint.body.shape for endpoint in endpoints if endpoint.body is not None):
        schema = shape.model_json_schema(ref_template=REFERENCE + "{model}")
        found |= schema.pop("$defs", {}) | {shape.__name__: schema}
    return found


def _add_field_examples(shapes: dict[str, Any]) -> None:
    """Add an example to each request field without one: that of the same response field, or its default."""
    for name, shape in shapes.items():
        plain = name.removesuffix(REQUEST_SUFFIX)
        response_fields = shapes.get(RESPONSE_NAMES.get(plain, plain), {}).get("properties", {})
        for field, field_schema in shape.get("properties", {}).items() if name.endswith(REQUEST_SUFFIX) else ():
            if field_schema.get("type") in SIMPLE_TYPES and not {"examples", "enum"} & field_schema.keys():
                field_schema["examples"] = response_fields.get(field, {}).get("examples", [find_example(field_schema)])


def _add_security(schema: dict[str, Any], endpoints: Iterable[Endpoint], access: Access) -> None:
    """Add the scope that each operation needs: none where it is open, and an empty alternative where the key is optional."""
    schema["components"]["securitySchemes"] = {KEY: KEY_SCHEME}
    scopes = {endpoint.operation_id: endpoint.scope for endpoint in endpoints}
    for operation in _list_operations(schema):
        scope = scopes[operation["operationId"]]
        if scope is None:
            operation["security"] = []
            continue
        needed = {KEY: [scope.value]}
        operation["security"] = [needed] if access.requires_key_for(scope) else [{}, needed]


def _add_response_examples(schema: dict[str, Any]) -> None:
    """Add an example to each successful JSON response."""
    shapes = schema["components"]["schemas"]
    for operation in _list_operations(schema):
        for status, answer in operation["responses"].items():
            media_type = answer.get("content", {}).get("application/json")
            if media_type and int(status) < HTTPStatus.BAD_REQUEST:
                media_type["example"] = build_sample(media_type["schema"], shapes)


def _list_operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in schema["paths"].values() for operation in path.values()]


def _share_problem_responses(schema: dict[str, Any]) -> None:
    """Move the error responses that several operations share to the components, so that the contract is short."""
    shared: dict[str, Any] = {}
    for operation in _list_operations(schema):
        for status, answer in operation["responses"].items():
            name = f"Problem{status}"
            if int(status) >= HTTPStatus.BAD_REQUEST and shared.setdefault(name, answer) == answer:
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    schema["components"]["responses"] = dict(sorted(shared.items()))


def _tidy_schemas(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the contract with its schemas in the order of their names, each with its name as title, and with plain numbers."""
    shapes = schema["components"]["schemas"]
    schema["components"]["schemas"] = {name: _set_title(shapes[name], name) for name in sorted(shapes)}
    # Pydantic writes every bound as a float; integers become integers again.
    plain: dict[str, Any] = json.loads(json.dumps(schema), parse_float=_parse_number)
    choose_formats(plain)
    return plain


def _parse_number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _set_title(shape: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schema with this title, and without the titles of its fields, which only repeat their names."""
    fields = {
        field: {key: value for key, value in field_schema.items() if key != "title"}
        for field, field_schema in shape.get("properties", {}).items()
    }
    example = {"examples": shape["enum"][:1]} if "enum" in shape else {}
    return example | shape | {"title": name} | ({"properties": fields} if "properties" in shape else {})
