"""The base of all response schemas and the helpers that describe their fields.

An optional field is absent rather than null. Vocabulary values are open strings rather than closed enums, because a vocabulary
may gain values within v1 and clients must accept values that they do not know.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from app.api.schemas.bounds import bound_fields
from app.documents.shapes.incoming import Optional, without_null_defaults


def _finish_schema(schema: dict[str, Any]) -> None:
    without_null_defaults(schema)
    bound_fields(schema)


class ResponseModel(BaseModel):
    """A response schema, built from the attributes of a domain value."""

    model_config = ConfigDict(
        from_attributes=True,
        frozen=True,
        json_schema_extra=_finish_schema,
    )


def describe(description: str, *examples: object, minimum: int | None = None) -> FieldInfo:
    """Describe a field, with examples; `minimum` replaces the default of `bounds.py`."""
    return _build_field(description, examples, None if minimum is None else {"minimum": minimum})


def describe_instant(description: str, example: str) -> FieldInfo:
    """Describe a field with a time that is formatted already (RFC 3339)."""
    return _build_field(description, (example,), {"format": "date-time"})


def describe_flag(description: str) -> FieldInfo:
    """Describe a boolean field."""
    return _build_field(description, (True,))


def describe_as(shape: type[BaseModel], name: str, *examples: object) -> FieldInfo:
    """Describe a field with the description of the same field in a request schema."""
    return _build_field(shape.model_fields[name].description or "", examples)


def describe_choice(vocabulary: type[StrEnum], description: str) -> FieldInfo:
    """Describe a field whose value is from a vocabulary: an open string that lists the current values."""
    values = [member.value for member in vocabulary]
    text = f"{description} One of: {', '.join(values)}; more may come."
    return _build_field(text, values[:1], {"x-extensible-enum": values})


def describe_choices(vocabulary: type[StrEnum], description: str) -> FieldInfo:
    """Describe a field whose value is a list of values from a vocabulary."""
    values = [member.value for member in vocabulary]
    text = f"{description} Each one of: {', '.join(values)}; more may come."
    return _build_field(text, [values[:1]], {"x-extensible-enum": values})


def describe_counts(vocabulary: type[StrEnum], description: str) -> FieldInfo:
    """Describe a field with a number for each of some values of a vocabulary."""
    values = [member.value for member in vocabulary]
    return _build_field(f"{description} By {', '.join(values)}; more may come.", [{values[0]: 1}])


def _build_field(description: str, examples: Sequence[object], extra: dict[str, Any] | None = None) -> FieldInfo:
    field: FieldInfo = Field(description=description, examples=list(examples) or None, json_schema_extra=extra)
    return field


SpokenLanguage = Annotated[
    Optional[str],
    describe(
        "The language of its texts, ending with `-u-ms-ussystem` where they have miles; absent for English in metric units. A "
        "record with it is refused in a body: writes take English.",
        "de",
    ),
]
"""Says that a record is not in English."""
