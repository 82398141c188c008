"""Responses as plain values, and the function that encodes every response as JSON.

Large responses (a routine, a report, a repair) are built as plain values rather than as models: a report of ten years holds a
hundred thousand numbers, and validating them again would take longer than checking the plan. Tests validate every response
against its schema in the contract.
"""

from enum import StrEnum

from pydantic import BaseModel
from pydantic_core import to_json

JsonObject = dict[str, object]
"""A JSON object of a response. An absent field has no entry."""


def omit_none(**fields: object) -> JsonObject:
    """Return an object of these fields, without those that are None."""
    return {name: value for name, value in fields.items() if value is not None}


def format_word(member: StrEnum | None) -> str | None:
    """Return a vocabulary value as a plain string, which is encoded much faster; None for None."""
    return None if member is None else str(member)


def encode_json(content: JsonObject | BaseModel) -> bytes:
    """Return a response as UTF-8 JSON. Fields of a model that are None are left out."""
    return to_json(content, exclude_none=True)
