"""Read-only fields, which a response computes from the rest of a record. A record that is sent back with them is accepted."""

from typing import Annotated, Final, TypeVar

from pydantic import Field, StringConstraints, ValidationInfo, WrapValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticKnownError

from app.documents.shapes.incoming import Optional
from app.documents.shapes.texts import Slug

IGNORE_READ_ONLY: Final = object()
"""The context of a validation that ignores read-only fields. In any other context they are unknown fields."""

STORED: Final = object()
"""The context of a validation of a record from the database: what takes long is not validated again."""

Present = TypeVar("Present")
Words = Annotated[str, StringConstraints(max_length=2_000)]
Slugs = Annotated[tuple[Slug, ...], Field(max_length=10_000)]
"""Read-only fields are as long as responses allow: see `app/api/schemas/bounds.py`."""


UNKNOWN: Final = "extra_forbidden"
"""Pydantic's error for an unknown field."""


def _ignore(_sent: object, _handler: object, info: ValidationInfo) -> None:
    if info.context is not IGNORE_READ_ONLY:
        raise PydanticKnownError(UNKNOWN)


Derived = Annotated[Optional[Present], WrapValidator(_ignore)]
"""A read-only field: its value is ignored, and it is absent after validation."""


def derived(description: str) -> FieldInfo:
    """The description of a read-only field in the contract."""
    text = f"{description} It is computed from the other fields; a record may be sent with it, and it is ignored."
    field: FieldInfo = Field(description=text, json_schema_extra={"readOnly": True})
    return field


REVISION: Final = derived("Identifies the content of this record: it changes whenever the record does.")
"""The revision of a record, which every kind of record has."""
