"""Reading a query strictly: nothing unknown, nothing repeated, nothing guessed, and everything wrong told at once.

A query is declared as a Pydantic shape; its JSON schema is both the contract and what the reader goes by.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from app.api.problems.details import DETAILS
from app.api.problems.refusal import Refused
from app.api.reading.requirements import derive_requirement
from app.api.reading.unknown_names import get_plain_name
from app.api.reading.vocabulary import CONTRADICTION, UNKNOWN_WORD
from app.documents.shapes.incoming import Incoming
from app.documents.shapes.texts import ensure_one_line
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest
from app.words.problem_details import Detail

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
AnyQuery_co = TypeVar("AnyQuery_co", bound=Query, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[AnyQuery_co]):
    """A query with everything that is wrong with it.

    `refused` are the parameters that are wrong or missing. In `query` they have their default, or the declared example where they
    are required, so that the others can be looked at all the same.
    """

    query: AnyQuery_co
    problems: tuple[Problem, ...] = ()
    refused: frozenset[str] = frozenset()


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
    return reading.query


def read(shape: type[AnyQuery], pairs: Pairs) -> Reading[AnyQuery]:
    """Read decoded pairs. The problems come in the order in which the shape declares its parameters, unknown ones last."""
    declared = declared_in(shape)
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    wrong: dict[str, Problem] = {}
    raw: dict[str, Any] = {}
    for name in declared.keys() & values.keys():
        _take(name, values[name], declared[name], raw=raw, wrong=wrong)
    query = _validated(shape, raw, wrong)
    ordered = [wrong[name] for name in declared if name in wrong]
    return Reading(query=query, problems=(*ordered, *_unknown(pairs, declared)), refused=frozenset(wrong))


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
        if len(values) > schema["maxItems"]:
            wrong[name] = _problem("invalid_count", name, schema)
        else:
            raw[name] = values
    elif len(values) > 1:
        text = DETAILS.format_detail(Detail.PARAMETER_REPEATED, name=name)
        wrong[name] = Problem(code="repeated_parameter", parameter=name, text=text)
    elif schema["type"] == "integer":
        if _WHOLE_NUMBER.fullmatch(values[0]):
            raw[name] = int(values[0][: MOST_DIGITS + 1])
        else:
            wrong[name] = _problem("invalid_type", name, schema)
    else:
        raw[name] = values[0]


def _validated(shape: type[AnyQuery], raw: dict[str, Any], wrong: dict[str, Problem]) -> AnyQuery:
    """The query of the parameters that are right; what is wrong with the others is added, the first thing for each."""
    try:
        query = shape.model_validate(raw)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False, include_context=False):
            name = str(detail["loc"][0])
            if name not in wrong:
                wrong[name] = _refusal(name, detail, declared_in(shape)[name], raw.get(name))
    else:
        if not wrong:
            return query
    right = {name: value for name, value in raw.items() if name not in wrong}
    return shape.model_validate({**stand_ins(shape), **right})


@lru_cache(maxsize=64)
def stand_ins(shape: type[Query]) -> Mapping[str, Any]:
    """The example of each required parameter of a shape."""
    return {name: schema["examples"][0] for name, schema in declared_in(shape).items() if schema["required"]}


def _refusal(name: str, error: ErrorDetails, schema: Mapping[str, Any], sent: str | list[str] | int | None) -> Problem:
    kind = error["type"]
    if kind == "missing":
        text = DETAILS.format_missing(name, schema["description"])
        return Problem(code="missing_parameter", parameter=name, text=text)
    if kind.startswith(UNKNOWN_WORD):
        return _unknown_value(kind, name, schema, sent)
    if kind == CONTRADICTION:
        return Problem(code="contradictory_parameters", parameter=name, text=error["msg"])
    if kind in {"too_long", "too_short"}:
        return _problem("invalid_count", name, schema)
    if schema["type"] == "integer":
        text = DETAILS.format_range(DETAILS.format_subject(name, 0, "parameter"), derive_requirement(schema))
        return Problem(code="out_of_range", parameter=name, text=text)
    return _problem("invalid_text", name, schema.get("items", schema))


def _problem(code: str, name: str, schema: Mapping[str, Any]) -> Problem:
    text = DETAILS.format_requirement(DETAILS.format_subject(name, 0, "parameter"), derive_requirement(schema))
    return Problem(code=code, parameter=name, text=text)


def _unknown_value(code: str, name: str, schema: Mapping[str, Any], sent: str | list[str] | int | None) -> Problem:
    """The problem of words that the vocabulary of a parameter does not contain."""
    requirement = derive_requirement(schema.get("items", schema))
    words = sent if isinstance(sent, list) else [str(sent)]
    unknown = [word for word in words if word not in requirement.values]
    subject = DETAILS.format_subject(name, 0, "parameter")
    text = DETAILS.format_requirement(subject, requirement)
    accepted = tuple(requirement.values)
    return Problem(code=code, parameter=name, text=text, nearest=_near(unknown, accepted), accepted=accepted)


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
