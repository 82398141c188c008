"""What a shape says against a body, in the codes of this service, with a pointer to the place and what would be accepted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from app.api.problems.kinds import KINDS
from app.api.reading.pointers import Place, found_at, pointer_to
from app.api.reading.unknown_names import reference_to
from app.api.reading.vocabulary import UNKNOWN_WORD
from app.documents.faults import drop_echoes
from app.documents.partial_validation import ShapeInvalid, schema_of
from app.domain.errors import Problem
from app.domain.search.nearest import MAX_SUGGESTED, nearest_to

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
"""The code of each way in which a shape refuses a value; any other is a wrong type."""

OTHERWISE: Final = "invalid_type"
COUNTED: Final[Mapping[str, str]] = MappingProxyType({"too_long": "at most {max_length}", "too_short": "at least {min_length}"})
"""The words for too many or too few items; those of the shape name a type of Python's."""


def problems_of(invalid: ShapeInvalid, shape: type[BaseModel], content: object) -> Iterator[Problem]:
    """The problems of a document that does not have its shape: first the lists that are too long, then in the shape's order."""
    for each in invalid.too_long:
        yield Problem(code="invalid_count", pointer=pointer_to(each.place), text=f"at most {each.max_items}")
    numbers = _FieldNumbers(content)
    for number, detail in enumerate(drop_echoes(invalid.errors)):
        place: Place = detail["loc"]
        code = _code(detail["type"], found_at(content, place))
        looking = number < MAX_SUGGESTED
        if code == "unknown_field":
            yield _unknown_field(shape, place, numbers.number_of(place), looking=looking)
        elif code.startswith(UNKNOWN_WORD) and (words := _words_at(shape, place)):
            yield _unknown_value(code, place, words, content, looking=looking)
        else:
            yield Problem(code=code, pointer=pointer_to(place), text=_text(detail))


def _code(kind: str, sent: object) -> str:
    # A value of its own refuses a text for what it is; anything larger, for parts of it that do not go together.
    if kind == "value_error" and not isinstance(sent, str):
        return "contradictory_fields"
    return kind if kind in KINDS else CODES.get(kind, OTHERWISE)


def _text(detail: Mapping[str, Any]) -> str:
    if detail["type"] == "missing":
        return "this field is required"
    if detail["type"] in COUNTED:
        return COUNTED[detail["type"]].format_map(detail["ctx"])
    told: str = detail["msg"]
    return told.removeprefix("Input ").removeprefix("Value error, ")


@dataclass(slots=True)
class _FieldNumbers:
    """The number of each field in the object that holds it, from 1. Each object is counted once."""

    content: object
    _of: dict[Place, dict[str, int]] = field(default_factory=dict)

    def number_of(self, place: Place) -> int:
        """The number of the field at this place; 0 where there is none."""
        outer, name = place[:-1], place[-1]
        if outer not in self._of:
            holder = found_at(self.content, outer)
            names = holder if isinstance(holder, dict) else ()
            self._of[outer] = {name: number for number, name in enumerate(names, start=1)}
        return self._of[outer].get(str(name), 0)


def _unknown_field(shape: type[BaseModel], place: Place, number: int, *, looking: bool) -> Problem:
    """Told by its number where its name is not plain: it is the caller's text, and so would be a pointer to it."""
    *outer, name = place
    declared: Mapping[str, Mapping[str, Any]] = _declared(shape, _kinds(outer)).get("properties", {})
    accepted = tuple(name for name, told in declared.items() if not told.get("readOnly"))
    text = f"{reference_to('field', name, number)} is unknown in this object; it takes: {', '.join(accepted)}"
    nearest = nearest_to(name, accepted) if looking else ()
    return Problem(code="unknown_field", pointer=pointer_to(outer), text=text, nearest=nearest, accepted=accepted)


def _words_at(shape: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The words that a shape takes at a place; none where it takes any text."""
    declared = _declared(shape, _kinds(place))
    return tuple(declared.get("enum", (declared["const"],) if "const" in declared else ()))


def _unknown_value(code: str, place: Place, accepted: tuple[str, ...], content: object, *, looking: bool) -> Problem:
    nearest = nearest_to(found_at(content, place), accepted) if looking else ()
    text = f"accepted: {', '.join(accepted)}"
    return Problem(code=code, pointer=pointer_to(place), text=text, nearest=nearest, accepted=accepted)


def _kinds(place: Sequence[str | int]) -> tuple[str, ...]:
    """The place without the numbers of its items, which make no difference to what is declared there."""
    return tuple("" if isinstance(step, int) else step for step in place)


def _declared(shape: type[BaseModel], kinds: tuple[str, ...]) -> Mapping[str, Any]:
    """The JSON schema of what stands at a place of a shape; empty where none is declared."""
    schema = schema_of(shape)
    shapes: Mapping[str, Any] = schema.get("$defs", {})
    node: Mapping[str, Any] = schema
    for kind in kinds:
        node = node.get("properties", {}).get(kind, {}) if kind else node.get("items", {})
        if "$ref" in node:
            node = shapes[node["$ref"].rpartition("/")[2]]
    return node
