"""What all answers share: an optional field is absent rather than null, and a word from a vocabulary is an open string.

New words may join a vocabulary within v1, so a client must bear one that it does not know; hence no closed enums.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from app.api.schemas.bounds import bound_fields
from app.documents.shapes.incoming import without_null_defaults


def _finish_schema(schema: dict[str, Any]) -> None:
    without_null_defaults(schema)
    bound_fields(schema)


class ResponseModel(BaseModel):
    """A shape that goes out, made from a value of the core by its attributes."""

    model_config = ConfigDict(
        from_attributes=True,
        frozen=True,
        json_schema_extra=_finish_schema,
    )


def describe(description: str, *examples: object, least: int | None = None) -> FieldInfo:
    """A field with its description and examples; `least` of a number where it is not the one of `bounds.py`."""
    return _build_field(description, examples, None if least is None else {"minimum": least})


def describe_flag(description: str) -> FieldInfo:
    """A field that is true or false."""
    return _build_field(description, (True,))


def describe_as(shape: type[BaseModel], name: str, *examples: object) -> FieldInfo:
    """A field that means what the field of that name means where it comes in: described once, there."""
    return _build_field(shape.model_fields[name].description or "", examples)


def describe_choice(vocabulary: type[StrEnum], description: str) -> FieldInfo:
    """A field that holds a word of a vocabulary: an open string with the words of today."""
    words = [word.value for word in vocabulary]
    text = f"{description} One of: {', '.join(words)}; more may come."
    return _build_field(text, words[:1], {"x-extensible-enum": words})


def describe_choices(vocabulary: type[StrEnum], description: str) -> FieldInfo:
    """A field that holds a list of words of a vocabulary."""
    words = [word.value for word in vocabulary]
    text = f"{description} Each one of: {', '.join(words)}; more may come."
    return _build_field(text, [words[:1]], {"x-extensible-enum": words})


def describe_counts(vocabulary: type[StrEnum], description: str) -> FieldInfo:
    """A field that holds a number for each of some words of a vocabulary."""
    words = [word.value for word in vocabulary]
    return _build_field(f"{description} By {', '.join(words)}; more may come.", [{words[0]: 1}])


def _build_field(description: str, examples: Sequence[object], extra: dict[str, Any] | None = None) -> FieldInfo:
    field: FieldInfo = Field(description=description, examples=list(examples) or None, json_schema_extra=extra)
    return field
