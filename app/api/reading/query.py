"""Queries, read strictly: unknown and repeated parameters are refused, and all problems are reported together.

A query is declared as a Pydantic shape. Its JSON schema is the contract, and the reader follows the same schema.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from app.api.problems.details import DETAILS
from app.api.problems.kinds import KINDS
from app.api.problems.refusal import Refused
from app.api.reading.requirements import derive_requirement
from app.api.reading.unknown_names import get_plain_name
from app.api.reading.vocabulary import CONTRADICTION, UNKNOWN_PREFIX
from app.documents.shapes.incoming import Incoming
from app.documents.shapes.texts import ensure_one_line
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest
from app.words.problem_details import Detail

MAX_QUERY_BYTES: Final = 16 * 1024
MAX_PARAMETERS: Final = 300
MAX_NAME_LENGTH: Final = 64
MAX_DIGITS: Final = 9
MAX_UNKNOWN: Final = 10
"""How many unknown parameters are reported."""

_BROKEN_PERCENT: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_BRACKETS: Final = re.compile(r"\[[0-9]{0,3}\]$")
"""The ends of the names in `region[]=ankle` and `region[0]=ankle`, as some clients send lists."""

_WHOLE_NUMBER: Final = re.compile(r"(-?[0-9]+)(?:\.0+)?")

Pairs = Sequence[tuple[str, str]]
"""Decoded parameters with their values, in the order of the query."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME_LENGTH), AfterValidator(ensure_one_line)]
"""A word, slug or name in a query."""


class Query(BaseModel):
    """The parameters of a path. An optional parameter is absent rather than null."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=Incoming.model_config["json_schema_extra"],
    )


class NoQuery(Query):
    """For paths without parameters."""


AnyQuery = TypeVar("AnyQuery", bound=Query)
AnyQuery_co = TypeVar("AnyQuery_co", bound=Query, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialQuery(Generic[AnyQuery_co]):
    """A query with its problems.

    `refused` are the parameters that are invalid or missing. In `query` they have their default or, if they are required, the
    declared example, so that the others can be checked further.
    """

    query: AnyQuery_co
    problems: tuple[Problem, ...] = ()
    refused: frozenset[str] = frozenset()


def decode_query(request: Request) -> Pairs:
    """The parameters of a request.

    Raises: Refused when the query is too long or cannot be decoded.
    """
    raw: bytes = request.scope["query_string"]
    if len(raw) > MAX_QUERY_BYTES or raw.count(b"&") >= MAX_PARAMETERS:
        raise Refused(code="query_too_long")
    if _BROKEN_PERCENT.search(raw):
        raise Refused(code="invalid_encoding")
    try:
        return parse_qsl(raw.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refused(code="invalid_encoding") from None


def parse_query(shape: type[AnyQuery], request: Request) -> AnyQuery:
    """The query of a request in this shape.

    Raises: RequestInvalid with all problems; Refused when the query is too long or cannot be decoded.
    """
    parsed = parse_pairs(shape, decode_query(request))
    if parsed.problems:
        raise RequestInvalid(parsed.problems)
    return parsed.query


def parse_pairs(shape: type[AnyQuery], pairs: Pairs) -> PartialQuery[AnyQuery]:
    """Decoded parameters in this shape. The problems are in the order of the declarations, those of unknown parameters last."""
    declared = get_parameters(shape)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    problems: dict[str, Problem] = {}
    raw: dict[str, Any] = {}
    for name in declared.keys() & values.keys():
        _collect(name, values[name], declared[name], raw=raw, problems=problems)
    query = _validate(shape, raw, problems)
    ordered = [problems[name] for name in declared if name in problems]
    return PartialQuery(query=query, problems=(*ordered, *_report_unknown(pairs, declared)), refused=frozenset(problems))


@lru_cache(maxsize=64)
def get_parameters(shape: type[Query]) -> Mapping[str, Mapping[str, Any]]:
    """The JSON schema of each parameter of a shape, in the order of their declarations."""
    schema = shape.model_json_schema()
    required = schema.get("required", [])
    properties: dict[str, dict[str, Any]] = schema.get("properties", {})
    return {name: content | {"required": name in required} for name, content in properties.items()}


@lru_cache(maxsize=64)
def get_examples(shape: type[Query]) -> Mapping[str, Any]:
    """The example of each required parameter of a shape."""
    return {name: schema["examples"][0] for name, schema in get_parameters(shape).items() if schema["required"]}


def _collect(
    name: str, values: list[str], schema: Mapping[str, Any], *, raw: dict[str, Any], problems: dict[str, Problem]
) -> None:
    """Add the values of a parameter to `raw` as their schema has them, or a problem to `problems`."""
    if schema["type"] == "array":
        if len(values) > schema["maxItems"]:
            problems[name] = _build_count_problem(name, schema)
        else:
            raw[name] = values
    elif len(values) > 1:
        text = DETAILS.format_detail(Detail.PARAMETER_REPEATED, name=name)
        problems[name] = Problem(code="repeated_parameter", parameter=name, text=text)
    elif schema["type"] != "integer":
        raw[name] = values[0]
    elif number := _WHOLE_NUMBER.fullmatch(values[0]):
        # More digits are out of range in any case, and parsing thousands of them takes long.
        raw[name] = int(number[1][: MAX_DIGITS + 1])
    else:
        problems[name] = _build_problem("invalid_type", name, schema)


def _validate(shape: type[AnyQuery], raw: dict[str, Any], problems: dict[str, Problem]) -> AnyQuery:
    """The query of the valid parameters; adds the first problem of each invalid one."""
    try:
        query = shape.model_validate(raw)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False, include_context=False):
            name = str(detail["loc"][0])
            if name not in problems:
                problems[name] = _translate(name, detail, get_parameters(shape)[name], raw.get(name))
    else:
        if not problems:
            return query
    valid = {name: value for name, value in raw.items() if name not in problems}
    return shape.model_validate({**get_examples(shape), **valid})


def _translate(name: str, error: ErrorDetails, schema: Mapping[str, Any], sent: str | list[str] | int | None) -> Problem:
    """The problem for an error of Pydantic."""
    kind = error["type"]
    if kind == "missing":
        accepted = tuple(derive_requirement(schema).values)
        text = DETAILS.format_missing(name, schema["description"], accepted)
        return Problem(code="missing_parameter", parameter=name, text=text, accepted=accepted)
    requirement = derive_requirement(schema.get("items", schema))
    if kind == CONTRADICTION or (kind in KINDS and not requirement.values):
        # The type of the parameter says what is wrong, as that of an instant does.
        code = "contradictory_parameters" if kind == CONTRADICTION else kind
        return Problem(code=code, parameter=name, text=error["msg"])
    if kind.startswith(UNKNOWN_PREFIX):
        return _build_unknown_value(kind, name, schema, sent)
    if kind in {"too_long", "too_short"}:
        return _build_count_problem(name, schema)
    if schema["type"] == "integer":
        text = DETAILS.format_range(_format_name(name), derive_requirement(schema))
        return Problem(code="out_of_range", parameter=name, text=text)
    return _build_problem("invalid_text", name, _get_item_schema(schema))


def _build_problem(code: str, name: str, schema: Mapping[str, Any]) -> Problem:
    text = DETAILS.format_requirement(_format_name(name), derive_requirement(schema))
    return Problem(code=code, parameter=name, text=text)


def _build_count_problem(name: str, schema: Mapping[str, Any]) -> Problem:
    least, most = schema.get("minItems", 0), schema["maxItems"]
    limit = f"{least} to {most}" if least else f"at most {most}"
    return Problem(
        code="invalid_count", parameter=name, text=DETAILS.format_detail(Detail.PARAMETER_COUNT, name=name, limit=limit)
    )


def _get_item_schema(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of one value of a parameter, with an example."""
    if "items" not in schema:
        return schema
    return {"examples": schema.get("examples", [()])[0], **schema["items"]}


def _build_unknown_value(code: str, name: str, schema: Mapping[str, Any], sent: str | list[str] | int | None) -> Problem:
    """The problem of a value that is not in the vocabulary of its parameter."""
    requirement = derive_requirement(schema.get("items", schema))
    accepted = tuple(requirement.values)
    values = sent if isinstance(sent, list) else [str(sent)]
    nearest = _suggest([value for value in values if value not in accepted], accepted)
    text = DETAILS.format_requirement(_format_name(name), requirement)
    if schema["type"] == "array" and any("," in value for value in values):
        # Some clients send lists so.
        first, second = accepted[-2:]
        text = DETAILS.format_detail(Detail.PARAMETER_LISTED, name=name, first=first, second=second)
    return Problem(code=code, parameter=name, text=text, nearest=nearest, accepted=accepted)


def _report_unknown(pairs: Pairs, declared: Mapping[str, object]) -> Iterator[Problem]:
    """The problems of the first parameters that are not declared."""
    accepted = tuple(declared)
    unknown = ((number, name) for number, (name, _) in enumerate(pairs, start=1) if name not in declared)
    for number, name in islice(unknown, MAX_UNKNOWN):
        nearest = _suggest([name], accepted)
        text = DETAILS.format_unknown(DETAILS.format_subject(get_plain_name(name), number, "parameter"), accepted, nearest)
        plain = _BRACKETS.sub("", name)
        if plain != name and plain in accepted:
            text = DETAILS.format_detail(Detail.PARAMETER_WITH_BRACKETS, name=plain)
        yield Problem(code="unknown_parameter", text=text, nearest=nearest, accepted=accepted)


def _suggest(values: Sequence[str], accepted: Sequence[str]) -> tuple[str, ...]:
    """The accepted values nearest to the first of these values, each once."""
    suggestions = (find_nearest(value, accepted) for value in values[:MAX_SUGGESTED])
    return tuple(dict.fromkeys(word for nearest in suggestions for word in nearest))


def _format_name(name: str) -> str:
    return DETAILS.format_subject(name, 0, "parameter")
