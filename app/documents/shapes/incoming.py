"""What all shapes share: unknown fields are refused, and the errors of a value are reported as errors of its shape."""

from abc import abstractmethod
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

Present = TypeVar("Present")


class _LeftOut:
    """Keeps null out of the contract, where an optional field may be absent but not null.

    Pydantic's `SkipJsonSchema[None]` does the same, but makes a plain union of the type: every error in the field would be
    reported twice, the second time with the advice to send null.
    """

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        (shape,) = (each for each in handler(schema)["anyOf"] if each.get("type") != "null")
        return dict(shape)


Optional = Annotated[Present | None, _LeftOut()]


def whole(sent: object) -> object:
    """A float without a fraction as an integer; anything else unchanged."""
    return int(sent) if isinstance(sent, float) and sent.is_integer() else sent


WHOLE: Final = BeforeValidator(whole)
"""Makes a field accept 60.0 as 60: JSON has one kind of number, JSON Schema calls it an integer, and some clients send it.

It follows the bounds of the field, which would not be in the contract otherwise.
"""


def without_null_defaults(schema: dict[str, Any]) -> None:
    """Remove null from the defaults, because it cannot be sent. An absent object has the defaults of its own fields."""
    for field in schema.get("properties", {}).values():
        if field.get("default", ...) is None or isinstance(field.get("default"), dict):
            del field["default"]


class Incoming(BaseModel):
    """The shape of a document that becomes a value of the core."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=without_null_defaults,
    )

    @abstractmethod
    def to_value(self) -> object:
        """The value of the core.

        Raises: ValueError when the value is invalid; never once the shape has been validated.
        """

    @model_validator(mode="after")
    def validate_value(self) -> Self:
        """Build the value, so that its errors are reported together with all others.

        It is built again by `to_value`: storing it costs more than building it twice.
        """
        self.to_value()
        return self
