"""The contract: OpenAPI 3.1 made from the routes, the same text every time."""

import json
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.auth.access import REQUIRED_SCOPES, Access
from app.api.openapi.operations import find_example
from app.api.openapi.samples import REFERENCE, build_sample
from app.api.requests.check_request import CheckIn, RepairIn
from app.api.requests.routine_question import RoutineRequestIn
from app.api.schemas.changes import ChangesIn
from app.api.schemas.problems import Problem
from app.documents.shapes.records import SHAPES

TITLE: Final = "Limber"
SUMMARY: Final = "Routines for runners and training-load checks, as JSON"
DESCRIPTION: Final = """\
Limber answers two questions for the backend of a running app. **What should this runner do now?** A routine for body
regions, in a phase around the run, within so many minutes, with the equipment at hand and without what hurts. The answer
is second-exact: ordered items with their dose, a timeline of cues, why each item is there and who says so. **Is this training
week stacked safely?** Workouts, sleep and stress held against published rules: each breach with the figure measured, the evidence
and how disputed it is, and the smallest change that mends the plan.

- Every answer that is no success is a problem (RFC 9457, `application/problem+json`) with a stable `code`; `GET /problems`
  lists them all. Everything wrong with a request is told at once, and nothing that was sent is repeated.
- Unknown and repeated parameters are refused; nothing is guessed and nothing is silently defaulted.
- The same question on the same catalogue gets the same bytes. Every answer of the catalogue and every routine has a strong
  `ETag`; send it back in `If-None-Match` for a 304 that costs next to nothing. `HEAD` works wherever `GET` does.
- Optional fields are absent rather than null; in a request null counts as left out. Within v1 answers may gain fields and words,
  never lose or retype them.

General guidance for healthy runners, not medical advice and not a diagnosis.
"""
TAGS: Final = (
    {"name": "routines", "description": "What should this runner do now?"},
    {"name": "training load", "description": "Is this training week stacked safely? Nothing that is sent is kept."},
    {"name": "catalogue", "description": "Exercises, body regions, protocols and sources."},
    {"name": "authoring", "description": "Changing the catalogue, with a key that may, and the log of all changes."},
    {"name": "problems", "description": "What the codes of refusals mean."},
    {"name": "operation", "description": "Whether the service is well."},
)
KEY: Final = "key"
KEY_SCHEME: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "lim_<id>_<secret>",
    "description": "An API key, made with `limber keys create`. Each operation says which scope it needs. Where the server is "
    "set to `LIMBER_AUTH=required`, everything under /v1 needs a key; otherwise reads and checks need none, and look at none.",
}
SIMPLE_TYPES: Final = frozenset({"string", "integer", "number"})
RESPONSE_NAMES: Final = {"Protocol": "RoutineProtocol", "Range": "AmountRange", "Source": "CitedSource"}
"""Response schemas whose name differs from that of the request: Swift or Dart reserves the shorter name."""


def install_openapi(app: FastAPI) -> None:
    """Make this the contract of the application, built when it is first asked for."""

    def build_once() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = build_contract(app)
        return app.openapi_schema

    app.openapi = build_once  # type: ignore[method-assign]  # FastAPI's own way of replacing it


def build_contract(app: FastAPI) -> dict[str, Any]:
    """The contract as data."""
    schema = get_openapi(
        title=TITLE,
        version=app.version,
        summary=SUMMARY,
        description=DESCRIPTION,
        routes=app.routes,
        tags=[dict(tag) for tag in TAGS],
        # Relative, so that "Try it out" stays on the host that served the page.
        servers=[{"url": app.state.path_prefix or "/", "description": "Where this contract came from."}],
        license_info={"name": "MIT", "identifier": "MIT"},
    )
    schema["components"]["schemas"] |= _build_problem_schemas() | _build_body_schemas()
    _add_field_examples(schema["components"]["schemas"])
    _add_security(schema, app.state.access)
    _add_response_examples(schema)
    _share_problem_responses(schema)
    return _rename_request_schemas(schema)


def render_openapi(app: FastAPI) -> str:
    """The contract as the text that is committed and served."""
    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"


def _build_problem_schemas() -> dict[str, Any]:
    """Problems come from handlers, not from routes, so FastAPI does not know their shapes."""
    schema = Problem.model_json_schema(mode="serialization", ref_template=REFERENCE + "{model}")
    inner: dict[str, Any] = schema.pop("$defs")
    return {Problem.__name__: schema} | inner


def _build_body_schemas() -> dict[str, Any]:
    """Bodies are read from their text, not by the framework, so FastAPI does not know their shapes either."""
    found: dict[str, Any] = {}
    for shape in (CheckIn, RepairIn, RoutineRequestIn, ChangesIn, *SHAPES.values()):
        schema = shape.model_json_schema(ref_template=REFERENCE + "{model}")
        found |= schema.pop("$defs", {}) | {shape.__name__: schema}
    return found


def _add_field_examples(shapes: dict[str, Any]) -> None:
    """Put an example beside each field that comes in and has none: that of the same field where it goes out, or its default."""
    for name, shape in shapes.items():
        plain = name.removesuffix("In")
        answered = shapes.get(RESPONSE_NAMES.get(plain, plain), {}).get("properties", {})
        for field, told in shape.get("properties", {}).items() if name.endswith("In") else ():
            if told.get("type") in SIMPLE_TYPES and not {"examples", "enum"} & told.keys():
                told["examples"] = answered.get(field, {}).get("examples", [find_example(told)])


def _add_security(schema: dict[str, Any], access: Access) -> None:
    """Tell which scope each operation needs. Where a key is not demanded, none is as good: an empty requirement says so."""
    schema["components"]["securitySchemes"] = {KEY: KEY_SCHEME}
    for operation in _list_operations(schema):
        scope = REQUIRED_SCOPES.get(operation["operationId"])
        if scope is not None:
            needed = {KEY: [scope.value]}
            operation["security"] = [needed] if access.requires_key_for(scope) else [{}, needed]


def _add_response_examples(schema: dict[str, Any]) -> None:
    """Put an example beside each shape that an operation answers with."""
    shapes = schema["components"]["schemas"]
    for operation in _list_operations(schema):
        for status, answer in operation["responses"].items():
            told = answer.get("content", {}).get("application/json")
            if told and int(status) < HTTPStatus.BAD_REQUEST:
                told["example"] = build_sample(told["schema"], shapes)


def _list_operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in schema["paths"].values() for operation in path.values()]


def _share_problem_responses(schema: dict[str, Any]) -> None:
    """Put each refusal that several operations share in one place: the contract is read by people, too."""
    shared: dict[str, Any] = {}
    for operation in _list_operations(schema):
        for status, answer in operation["responses"].items():
            name = f"Problem{status}"
            if int(status) >= HTTPStatus.BAD_REQUEST and shared.setdefault(name, answer) == answer:
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    schema["components"]["responses"] = dict(sorted(shared.items()))


def _rename_request_schemas(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the contract with `CheckIn` named `CheckInput`, and so on for each request schema."""
    shapes = schema["components"]["schemas"]
    plainly = {_get_contract_name(name): _set_title(shape, _get_contract_name(name)) for name, shape in shapes.items()}
    schema["components"]["schemas"] = dict(sorted(plainly.items()))
    text = json.dumps(schema)
    for name in shapes:
        text = text.replace(f'"{REFERENCE}{name}"', f'"{REFERENCE}{_get_contract_name(name)}"')
    # The framework writes every bound as a fraction; a whole number stays one.
    plain: dict[str, Any] = json.loads(text, parse_float=_parse_number)
    return plain


def _parse_number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _get_contract_name(name: str) -> str:
    return f"{name.removesuffix('In')}Input" if name.endswith("In") else name


def _set_title(shape: dict[str, Any], name: str) -> dict[str, Any]:
    """Under its plain name, without the titles of its fields, which only repeat their names."""
    fields = {
        field: {key: value for key, value in told.items() if key != "title"}
        for field, told in shape.get("properties", {}).items()
    }
    words = {"examples": shape["enum"][:1]} if "enum" in shape else {}
    return words | shape | {"title": name} | ({"properties": fields} if "properties" in shape else {})
