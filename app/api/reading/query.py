"""Reading a query strictly: nothing unknown, nothing repeated, nothing guessed, and everything wrong told at once.

A query is declared as a Pydantic shape; its JSON schema is both the contract and what the reader goes by.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.requests import Request

from app.api.problems.details import DETAILS
from app.api.problems.refusal import Refused
from app.api.reading.unknown_names import get_plain_name
from app.documents.shapes.incoming import Incoming
from app.documents.shapes.texts import ensure_one_line
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest

LONGEST_QUERY_BYTES: Final = 16 * 1024
LONGEST_TEXT: Final = 64
MOST_PARAMETERS: Final = 300
MOST_DIGITS: Final = 9
MOST_UNKNOWN: Final = 10
"""Unknown parameters are told one by one up to this many, so that a refusal stays small."""

_BROKEN_PERCENT: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_WHOLE_NUMBER: Final = re.compile(r"-?[0-9]+")

Pairs = Sequence[tuple[str, str]]


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(ensure_one_line)]
"""A word, a slug or a name in a query."""


class Query(BaseModel):
    """What a path takes. An optional parameter is absent rather than null."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=Incoming.model_config["json_schema_extra"],
    )


class NoQuery(Query):
    """For paths that take no parameters."""


AnyQuery = TypeVar("AnyQuery", bound=Query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a query holds: the parameters that are well formed, and everything that is wrong with the others."""

    given: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def pairs_of(request: Request) -> Pairs:
    """The decoded (parameter, value) pairs of a request in their order.

    Raises: Refused when the query is too long or cannot be decoded.
    """
    raw: bytes = request.scope["query_string"]
    if len(raw) > LONGEST_QUERY_BYTES or raw.count(b"&") >= MOST_PARAMETERS:
        raise Refused(code="query_too_long")
    if _BROKEN_PERCENT.search(raw):
        raise Refused(code="invalid_encoding")
    try:
        return parse_qsl(raw.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refused(code="invalid_encoding") from None


def demand(shape: type[AnyQuery], request: Request) -> AnyQuery:
    """The query of a request in this shape.

    Raises: RequestInvalid with everything that is wrong with it; Refused when it cannot be decoded.
    """
    reading = read(shape, pairs_of(request))
    if reading.problems:
        raise RequestInvalid(reading.problems)
    return shape.model_validate(reading.given)


def read(shape: type[Query], pairs: Pairs) -> Reading:
    """Read decoded pairs. The problems come in the order in which the shape declares its parameters, unknown ones last."""
    declared = declared_in(shape)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    wrong: dict[str, Problem] = {}
    raw: dict[str, Any] = {}
    for name in declared.keys() & values.keys():
        _take(name, values[name], declared[name], raw=raw, wrong=wrong)
    given = _validated(shape, raw, wrong)
    ordered = [wrong[name] for name in declared if name in wrong]
    return Reading(given=given, problems=(*ordered, *_unknown(pairs, declared)))


@lru_cache(maxsize=64)
def declared_in(shape: type[Query]) -> Mapping[str, Mapping[str, Any]]:
    """The JSON schema of each parameter that a shape declares, in its order."""
    schema = shape.model_json_schema()
    required = schema.get("required", [])
    properties: dict[str, dict[str, Any]] = schema.get("properties", {})
    return {name: content | {"required": name in required} for name, content in properties.items()}


def _take(name: str, values: list[str], schema: Mapping[str, Any], *, raw: dict[str, Any], wrong: dict[str, Problem]) -> None:
    """Keep the values of one parameter as what its schema says, or what is wrong with them."""
    if schema["type"] == "array":
        # One more than there may be is enough for being refused.
        raw[name] = values[: schema["maxItems"] + 1]
    elif len(values) > 1:
        wrong[name] = Problem(code="repeated_parameter", parameter=name, text="this parameter is given once")
    elif schema["type"] == "integer":
        if _WHOLE_NUMBER.fullmatch(values[0]):
            raw[name] = int(values[0][: MOST_DIGITS + 1])
        else:
            wrong[name] = Problem(code="invalid_type", parameter=name, text=_bounds(schema))
    else:
        raw[name] = values[0]


def _validated(shape: type[Query], raw: dict[str, Any], wrong: dict[str, Problem]) -> dict[str, Any]:
    """The parameters that hold; what is wrong with the others is added, the first thing for each."""
    try:
        shape.model_validate(raw)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False, include_context=False):
            name = str(detail["loc"][0])
            wrong.setdefault(name, _refusal(name, detail["type"], declared_in(shape)[name]))
    for name, value in raw.items():
        unknown = _unknown_value(name, value, declared_in(shape)[name])
        if unknown and name not in wrong:
            wrong[name] = unknown
    return {name: value for name, value in raw.items() if name not in wrong}


def _refusal(name: str, kind: str, schema: Mapping[str, Any]) -> Problem:
    if kind == "missing":
        return Problem(code="missing_parameter", parameter=name, text=_bounds(schema))
    if kind in {"too_long", "too_short"}:
        text = f"give this parameter {schema.get('minItems', 0)} to {schema['maxItems']} times"
        return Problem(code="invalid_count", parameter=name, text=text)
    if schema["type"] == "integer":
        return Problem(code="out_of_range", parameter=name, text=_bounds(schema))
    if accepted := _vocabulary(schema):
        return _not_a_word(name, accepted)
    text = f"a text of 1 to {LONGEST_TEXT} characters on one line, with letters or digits, without control characters"
    return Problem(code="invalid_text", parameter=name, text=text)


def _bounds(schema: Mapping[str, Any]) -> str:
    if schema["type"] == "integer":
        return f"a whole number from {schema['minimum']} to {schema['maximum']}"
    if "enum" in schema:
        return f"accepted: {', '.join(schema['enum'])}"
    return f"this parameter is required: {schema['description']}".removesuffix(".")


def _unknown_value(name: str, value: str | list[str], schema: Mapping[str, Any]) -> Problem | None:
    """What is wrong with a word that its vocabulary does not hold."""
    accepted = _vocabulary(schema)
    words = [value] if isinstance(value, str) else value
    strange = [word for word in words if word not in accepted] if accepted else []
    return _not_a_word(name, accepted, strange) if strange else None


def _not_a_word(name: str, accepted: Sequence[str], strange: Sequence[str] = ()) -> Problem:
    return Problem(
        code=f"unknown_{name}",
        parameter=name,
        text=f"accepted: {', '.join(accepted)}",
        nearest=_near(strange, accepted),
        accepted=tuple(accepted),
    )


def _vocabulary(schema: Mapping[str, Any]) -> Sequence[str]:
    """The words that a parameter takes; none where any text will do."""
    return schema.get("enum") or schema.get("items", {}).get("enum") or ()


def _unknown(pairs: Pairs, declared: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with parameters that are not declared."""
    places: Iterable[tuple[int, str]] = ((place, name) for place, (name, _) in enumerate(pairs, start=1))
    strange = [(place, name) for place, name in places if name not in declared]
    accepted = tuple(declared)
    for place, name in strange[:MOST_UNKNOWN]:
        text = DETAILS.format_unknown(DETAILS.format_subject(get_plain_name(name), place, "parameter"), accepted)
        yield Problem(code="unknown_parameter", parameter="", text=text, nearest=_near([name], accepted), accepted=accepted)


def _near(strange: Sequence[str], accepted: Sequence[str]) -> tuple[str, ...]:
    """The accepted words that are nearest to strange ones, each once."""
    near = (find_nearest(word, accepted) for word in strange[:MAX_SUGGESTED])
    return tuple(dict.fromkeys(word for words in near for word in words))
