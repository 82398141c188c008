"""Problems of a JSON body that does not have its shape: their codes, pointers and messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from app.api.problems.details import DETAILS
from app.api.problems.kinds import KINDS
from app.api.problems.pointers import Place, find_value, format_pointer
from app.api.reading.requirements import derive_requirement
from app.api.reading.unknown_names import get_plain_name
from app.documents.faults import drop_echoes
from app.documents.partial_validation import ShapeInvalid, get_schema
from app.domain.errors import Problem
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": "missing_field",
        "extra_forbidden": "unknown_field",
        "too_long": "invalid_count",
        "too_short": "invalid_count",
        "string_too_long": "invalid_text",
        "string_too_short": "invalid_text",
        "string_pattern_mismatch": "invalid_text",
        "value_error": "invalid_text",
        "greater_than": "out_of_range",
        "greater_than_equal": "out_of_range",
        "less_than": "out_of_range",
        "less_than_equal": "out_of_range",
        "multiple_of": "out_of_range",
        "finite_number": "out_of_range",
        "enum": "unknown_value",
        "literal_error": "unknown_value",
    }
)
"""The code for each type of error that Pydantic reports; any other is `invalid_type`. A shape may also report a code itself."""


def build_body_problems(invalid: ShapeInvalid, shape: type[BaseModel], content: object) -> Iterator[Problem]:
    """The problems of a document that does not have its shape: first the lists that are too long, then in the shape's order."""
    declared = _Declarations(shape)
    numbers = _FieldNumbers(content)
    for too_long in invalid.too_long:
        text = DETAILS.format_requirement(_format_subject(too_long.place), derive_requirement(declared.at(too_long.place)))
        yield Problem(code="invalid_count", pointer=format_pointer(too_long.place), text=text)
    for index, error in enumerate(drop_echoes(invalid.errors)):
        sent = find_value(content, error["loc"])
        suggests = index < MAX_SUGGESTED
        if error["type"] == "extra_forbidden":
            yield _build_unknown_field(error["loc"], numbers.number_of(error["loc"]), declared, suggests=suggests)
        else:
            problem = _build_problem(error, sent, declared.at(error["loc"]))
            yield _add_suggestions(problem, sent) if suggests else problem


def _build_problem(error: ErrorDetails, sent: object, schema: Mapping[str, Any]) -> Problem:
    place: Place = error["loc"]
    code = _choose_code(error["type"], sent)
    requirement = derive_requirement(schema)
    accepted = tuple(requirement.values) if code.startswith("unknown_") else ()
    if error["type"] == "missing":
        text = DETAILS.format_missing(str(place[-1]), "")
    elif (error["type"] in KINDS or code == "contradictory_fields") and not accepted:
        text = error["msg"].removeprefix("Value error, ")
    elif code == "out_of_range":
        text = DETAILS.format_range(_format_subject(place), requirement)
    else:
        text = DETAILS.format_requirement(_format_subject(place), requirement)
    return Problem(code=code, pointer=format_pointer(place), text=text, accepted=accepted)


def _choose_code(error_type: str, sent: object) -> str:
    # A value error about a text is about the text itself; about anything larger, it is about parts that contradict each other.
    if error_type == "value_error" and not isinstance(sent, str):
        return "contradictory_fields"
    return error_type if error_type in KINDS else CODES.get(error_type, "invalid_type")


def _build_unknown_field(place: Place, number: int, declared: "_Declarations", *, suggests: bool) -> Problem:
    """The pointer leads to the object: a pointer to the field would repeat its name, which may be anything."""
    outer, name = place[:-1], place[-1]
    properties: Mapping[str, Mapping[str, Any]] = declared.at(outer).get("properties", {})
    accepted = tuple(name for name, schema in properties.items() if not schema.get("readOnly"))
    nearest = find_nearest(name, accepted) if suggests else ()
    text = DETAILS.format_unknown(DETAILS.format_subject(get_plain_name(name), number, "field"), accepted, nearest)
    return Problem(code="unknown_field", pointer=format_pointer(outer), text=text, nearest=nearest, accepted=accepted)


def _add_suggestions(problem: Problem, sent: object) -> Problem:
    nearest = find_nearest(sent, problem.accepted) if problem.accepted else ()
    return replace(problem, nearest=nearest) if nearest else problem


def _format_subject(place: Sequence[str | int]) -> str:
    names = [step for step in place if isinstance(step, str)]
    if not names:
        return DETAILS.format_body()
    is_item = not isinstance(place[-1], str)
    return DETAILS.format_item(names[-1]) if is_item else DETAILS.format_subject(names[-1], 0, "field")


@dataclass(frozen=True, slots=True)
class _Declarations:
    """The JSON schemas of the places of a shape."""

    shape: type[BaseModel]

    def at(self, place: Sequence[str | int]) -> Mapping[str, Any]:
        """The schema at a place; empty where none is declared."""
        schema = get_schema(self.shape)
        shapes: Mapping[str, Any] = schema.get("$defs", {})
        node: Mapping[str, Any] = schema
        for step in place:
            node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
            if "$ref" in node:
                node = shapes[node["$ref"].rpartition("/")[2]]
        return node


@dataclass(frozen=True, slots=True)
class _FieldNumbers:
    """The number of each field in its object, from 1. The fields of each object are counted once."""

    content: object
    _by_object: dict[Place, dict[str, int]] = field(default_factory=dict)

    def number_of(self, place: Place) -> int:
        """The number of the field at this place; 0 where there is none."""
        outer, name = place[:-1], place[-1]
        if outer not in self._by_object:
            holder = find_value(self.content, outer)
            names = holder if isinstance(holder, dict) else ()
            self._by_object[outer] = {name: number for number, name in enumerate(names, start=1)}
        return self._by_object[outer].get(str(name), 0)
