"""Fields that an answer adds to a record, worked out from the rest: a record that comes back with them is taken without them."""

from typing import Annotated, Final, TypeVar

from pydantic import Field, StringConstraints, ValidationInfo, WrapValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticKnownError

from app.documents.shapes.incoming import Optional
from app.documents.shapes.texts import Slug

AS_ANSWERED: Final = object()
"""The context of a validation that takes a record as an answer has it. In any other a derived field is one that is unknown."""

Present = TypeVar("Present")
Words = Annotated[str, StringConstraints(max_length=2_000)]
Slugs = Annotated[tuple[Slug, ...], Field(max_length=10_000)]
"""What is worked out is as long as answers may tell it: see `app/api/schemas/bounds.py`."""


UNKNOWN: Final = "extra_forbidden"
"""What Pydantic says of a field that a shape does not have."""


def _set_aside(_sent: object, _handler: object, told: ValidationInfo) -> None:
    if told.context is not AS_ANSWERED:
        raise PydanticKnownError(UNKNOWN)


Derived = Annotated[Optional[Present], WrapValidator(_set_aside)]
"""Whatever is sent in such a field, nothing is made of it: it is absent."""


def derived(description: str) -> FieldInfo:
    """What is told of a derived field: its description, and that it is only ever read."""
    text = f"{description} It follows from the rest: a record that is put may hold it, and nothing is made of it."
    field: FieldInfo = Field(description=text, json_schema_extra={"readOnly": True})
    return field


REVISION: Final = derived("The name of this record's content: it changes whenever the record does.")
"""What is told of the revision of a record, which every kind of record has."""
