"""What all incoming shapes share: nothing unknown passes, and what the value refuses is a fault of the shape."""

from abc import abstractmethod
from typing import Annotated, Any, Final, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

Present = TypeVar("Present")


class _LeftOut:
    """Keeps null out of the contract: there, an optional field is one that may be left out.

    Pydantic's `SkipJsonSchema[None]` does the same, but makes a plain union of the type: every fault in the field
    would come twice, the second time saying that it should be null.
    """

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        (shape,) = (each for each in handler(schema)["anyOf"] if each.get("type") != "null")
        return dict(shape)


Optional = Annotated[Present | None, _LeftOut()]


def whole(sent: object) -> object:
    """The whole number that a number is, where it is one; else what was sent."""
    return int(sent) if isinstance(sent, float) and sent.is_integer() else sent


WHOLE: Final = BeforeValidator(whole)
"""Makes a field take 60.0 for 60: JSON has one kind of number, JSON Schema takes it for an integer, and some clients write it.

It stands after the bounds of the field, which the contract would not tell otherwise.
"""


def without_null_defaults(schema: dict[str, Any]) -> None:
    """Keep null out of the defaults, too: it cannot be sent. An object left out has the defaults of its own fields."""
    for field in schema.get("properties", {}).values():
        if field.get("default", ...) is None or isinstance(field.get("default"), dict):
            del field["default"]


class Incoming(BaseModel):
    """A shape that comes in and becomes a value of the core."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=without_null_defaults,
    )

    @abstractmethod
    def to_value(self) -> object:
        """The value of the core.

        Raises: ValueError when the value refuses; never once the shape is built.
        """

    @model_validator(mode="after")
    def hold_value(self) -> Self:
        """Ask the value itself, so that its refusal is reported beside all the others."""
        self.to_value()
        return self
