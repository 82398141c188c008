"""What a shape says against a body, in the codes of this service, with a pointer to the place and what would be accepted."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from app.api.problems import KINDS
from app.api.reading.pointers import Place, found_at, pointer_to
from app.documents.faults import without_echoes
from app.domain.errors import Problem

LONGEST_LOOKED_UP: Final = 64
MOST_LOOKED_UP: Final = 10
"""Near words are looked for up to so many times: it takes longer than all else."""

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
        "enum": "unknown_word",
        "literal_error": "unknown_word",
    }
)
"""The code of each way in which a shape refuses a value; any other is a wrong type."""

OTHERWISE: Final = "invalid_type"
COUNTED: Final[Mapping[str, str]] = MappingProxyType({"too_long": "at most {max_length}", "too_short": "at least {min_length}"})
"""The words for too many or too few items; those of the shape name a type of Python's."""


def problems_of(details: Sequence[Mapping[str, Any]], shape: type[BaseModel], content: object) -> Iterator[Problem]:
    """The problems that a shape's own report tells of, in its order."""
    for number, detail in enumerate(without_echoes(details)):
        place: Place = detail["loc"]
        code = _code(detail["type"], found_at(content, place))
        looking = number < MOST_LOOKED_UP
        if code == "unknown_field":
            yield _unknown_field(shape, place, content, looking=looking)
        elif code == "unknown_word":
            yield _unknown_word(shape, place, content, looking=looking)
        else:
            yield Problem(code=code, pointer=pointer_to(place), text=_text(detail))


def near(word: object, accepted: Sequence[str]) -> tuple[str, ...]:
    """The accepted words that are nearest to what was sent, nearest first."""
    sent = word[:LONGEST_LOOKED_UP] if isinstance(word, str) else ""
    return tuple(difflib.get_close_matches(sent, accepted, n=3)) if sent else ()


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


def _unknown_field(shape: type[BaseModel], place: Place, content: object, *, looking: bool) -> Problem:
    """Told by its number: its name is the caller's text, and so would be a pointer to it."""
    *outer, name = place
    declared: Mapping[str, Mapping[str, Any]] = _declared(shape, _kinds(outer)).get("properties", {})
    accepted = tuple(name for name, told in declared.items() if not told.get("readOnly"))
    holder = found_at(content, outer)
    number = list(holder).index(name) + 1 if isinstance(holder, dict) and name in holder else 0
    text = f"field number {number} of this object is unknown; it takes: {', '.join(accepted)}"
    nearest = near(name, accepted) if looking else ()
    return Problem(code="unknown_field", pointer=pointer_to(outer), text=text, nearest=nearest, accepted=accepted)


def _unknown_word(shape: type[BaseModel], place: Place, content: object, *, looking: bool) -> Problem:
    declared = _declared(shape, _kinds(place))
    accepted = tuple(declared.get("enum", (declared["const"],) if "const" in declared else ()))
    nearest = near(found_at(content, place), accepted) if looking else ()
    text = f"accepted: {', '.join(accepted)}"
    return Problem(code="unknown_word", pointer=pointer_to(place), text=text, nearest=nearest, accepted=accepted)


def _kinds(place: Sequence[str | int]) -> tuple[str, ...]:
    """The place without the numbers of its items, which make no difference to what is declared there."""
    return tuple("" if isinstance(step, int) else step for step in place)


@lru_cache(maxsize=64)
def _schema(shape: type[BaseModel]) -> Mapping[str, Any]:
    return shape.model_json_schema()


def _declared(shape: type[BaseModel], kinds: tuple[str, ...]) -> Mapping[str, Any]:
    """The JSON schema of what stands at a place of a shape; empty where none is declared."""
    schema = _schema(shape)
    shapes: Mapping[str, Any] = schema.get("$defs", {})
    node: Mapping[str, Any] = schema
    for kind in kinds:
        node = node.get("properties", {}).get(kind, {}) if kind else node.get("items", {})
        if "$ref" in node:
            node = shapes[node["$ref"].rpartition("/")[2]]
    return node
