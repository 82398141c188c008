"""Values of a vocabulary in requests: parsed as members of its enum, and with a code of their own if they are unknown."""

from dataclasses import dataclass
from enum import StrEnum
from inspect import getdoc
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

UNKNOWN_PREFIX: Final = "unknown_"
"""The beginning of the code for an unknown value of each vocabulary."""

SHARED_AS: Final = "x-shared-as"
"""Marks the JSON schema of a vocabulary with the name and description of the schema that the contract has for it."""

CONTRADICTION: Final = "contradictory_fields"
"""The error of a shape for a value that contradicts itself or another one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Annotates a field for a value of a vocabulary, or one of `more`, which stays text.

    The code for an unknown value is `unknown_<name>`.
    """

    words: type[StrEnum]
    name: str
    more: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """All values, in the order of the contract."""
        return (*self.more, *(word.value for word in self.words))

    @property
    def schema_name(self) -> str:
        """The name of its schema in the contract: that of its enum, or a longer one with further values."""
        return f"{self.words.__name__}{''.join(f'Or{word.capitalize()}' for word in self.more)}"

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Parse a value by looking it up."""
        members: dict[str, str] = {word: word for word in self.more} | {word.value: word for word in self.words}
        code = f"{UNKNOWN_PREFIX}{self.name}"

        def parse(sent: object) -> str:
            if not isinstance(sent, str):
                raise PydanticKnownError("string_type")  # noqa: EM101 - a literal type
            found = members.get(sent)
            if found is None:
                text = "an unknown value"
                raise PydanticCustomError(code, text)
            return found

        return core_schema.no_info_plain_validator_function(parse, serialization=core_schema.to_string_ser_schema())

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """List the values. `openapi/vocabularies.py` makes them a schema of its own in the contract."""
        shared = {"name": self.schema_name, "description": getdoc(self.words)}
        return {"type": "string", "enum": list(self.accepted), SHARED_AS: shared}
