"""Responses as plain values, and the one function that writes any response as JSON.

Large responses (a routine, a report, a repair) are built as plain values rather than as models: a report of ten years holds a
hundred thousand numbers, and validating those again would cost more than judging the plan. Tests validate every response
against the model that the contract shows.
"""

from enum import StrEnum

from pydantic import BaseModel
from pydantic_core import to_json

JsonObject = dict[str, object]
"""A JSON object as a response holds it. An absent field has no entry."""


def omit_none(**fields: object) -> JsonObject:
    """The object of these fields, without those that are None."""
    return {name: value for name, value in fields.items() if value is not None}


def format_word(member: StrEnum | None) -> str | None:
    """The text of a vocabulary word, which is written much faster than the word itself; None for None."""
    return None if member is None else str(member)


def encode_json(content: JsonObject | BaseModel) -> bytes:
    """A response as UTF-8 JSON. A model's fields that are None are left out."""
    return to_json(content, exclude_none=True)
