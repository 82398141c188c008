"""Words of a vocabulary in requests: read as members of the enum, refused with a code of their own."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

UNKNOWN_WORD: Final = "unknown_"
"""What the code of each unknown word starts with."""

CONTRADICTION: Final = "contradictory_fields"
"""The error of a shape for a value that contradicts itself or another one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Annotates a field that holds a word of a vocabulary, or one of `more`, which is read as plain text.

    An unknown word is refused with the code `unknown_<name>`.
    """

    words: type[StrEnum]
    name: str
    more: tuple[str, ...] = ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every word, in the order of the contract."""
        return (*self.more, *(word.value for word in self.words))

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read words by looking them up."""
        members: dict[str, str] = {word: word for word in self.more} | {word.value: word for word in self.words}
        code = f"{UNKNOWN_WORD}{self.name}"

        def read(sent: object) -> str:
            if not isinstance(sent, str):
                raise PydanticKnownError("string_type")  # noqa: EM101 - a literal type
            found = members.get(sent)
            if found is None:
                text = "an unknown word"
                raise PydanticCustomError(code, text)
            return found

        return core_schema.no_info_plain_validator_function(read, serialization=core_schema.to_string_ser_schema())

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Show the words."""
        return {"type": "string", "enum": list(self.accepted)}
