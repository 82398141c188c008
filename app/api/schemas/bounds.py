"""The bounds of response fields, so that clients can size their storage. They are part of the contract.

A field without bounds of its own gets a default. Responses stay within the defaults because requests and records are bounded.
"""

from typing import Any, Final

MAX_TEXT_LENGTH: Final = 2_000
MAX_WORD_LENGTH: Final = 64
MAX_INSTANT_LENGTH: Final = 40
MAX_DATE_LENGTH: Final = 10
MAX_ITEMS: Final = 10_000
"""A log of ten years has a day for each of 4,060 days, and each finding is about at most 2,000 workouts."""

MAX_INTEGER: Final = 2_000_000_000
"""The metres of 2,000 workouts of 1,000 km each. It fits the 32-bit integers of generated clients."""

MAX_NUMBER: Final = 1_000_000_000_000_000
"""A double represents every integer up to this one exactly."""

_MAX_LENGTHS: Final = {"date-time": MAX_INSTANT_LENGTH, "date": MAX_DATE_LENGTH}


def bound_fields(schema: dict[str, Any]) -> None:
    """Add the default bounds to every field of a schema that has none."""
    for field in schema.get("properties", {}).values():
        _bound_field(field)


def _bound_field(field: dict[str, Any]) -> None:
    kind = field.get("type")
    if kind == "string" and "enum" not in field:
        word = MAX_WORD_LENGTH if "x-extensible-enum" in field else MAX_TEXT_LENGTH
        field.setdefault("maxLength", _MAX_LENGTHS.get(field.get("format", ""), word))
    elif kind == "integer":
        field.setdefault("minimum", 0)
        field.setdefault("maximum", MAX_INTEGER)
    elif kind == "number":
        field.setdefault("minimum", -MAX_NUMBER)
        field.setdefault("maximum", MAX_NUMBER)
    elif kind == "array":
        field.setdefault("maxItems", MAX_ITEMS)
        if "x-extensible-enum" in field:
            field["items"].setdefault("maxLength", MAX_WORD_LENGTH)
        _bound_field(field["items"])
    elif kind == "object" and isinstance(field.get("additionalProperties"), dict):
        field.setdefault("maxProperties", MAX_ITEMS)
        _bound_field(field["additionalProperties"])
