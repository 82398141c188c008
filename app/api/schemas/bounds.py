"""The bounds of what goes out, so that a client can size what holds it. They are part of the contract's promise.

A field that says none gets one that everything which comes in keeps it within: what is told is made of texts and lists that
are bounded where they come in.
"""

from typing import Any, Final

MAX_TEXT_LENGTH: Final = 2_000
MAX_WORD_LENGTH: Final = 64
MAX_INSTANT_LENGTH: Final = 40
MAX_DATE_LENGTH: Final = 10
MAX_ITEMS: Final = 10_000
"""A log of ten years has a day for each of 4,060 days, and each finding is about at most 2,000 workouts."""

MAX_INTEGER: Final = 2_000_000_000
"""The metres of 2,000 workouts of 1,000 km each. It fits the 32 bits that generated clients hold a whole number in."""

MAX_NUMBER: Final = 1_000_000_000_000_000
"""Within this a double tells every whole number from the next."""

_MAX_LENGTHS: Final = {"date-time": MAX_INSTANT_LENGTH, "date": MAX_DATE_LENGTH}


def bound_fields(schema: dict[str, Any]) -> None:
    """Give every field of a shape its bounds, where it says none itself."""
    for field in schema.get("properties", {}).values():
        _bound_field(field)


def _bound_field(told: dict[str, Any]) -> None:
    kind = told.get("type")
    if kind == "string" and "enum" not in told:
        word = MAX_WORD_LENGTH if "x-extensible-enum" in told else MAX_TEXT_LENGTH
        told.setdefault("maxLength", _MAX_LENGTHS.get(told.get("format", ""), word))
    elif kind == "integer":
        told.setdefault("minimum", 0)
        told.setdefault("maximum", MAX_INTEGER)
    elif kind == "number":
        told.setdefault("minimum", -MAX_NUMBER)
        told.setdefault("maximum", MAX_NUMBER)
    elif kind == "array":
        told.setdefault("maxItems", MAX_ITEMS)
        if "x-extensible-enum" in told:
            told["items"].setdefault("maxLength", MAX_WORD_LENGTH)
        _bound_field(told["items"])
    elif kind == "object" and isinstance(told.get("additionalProperties"), dict):
        told.setdefault("maxProperties", MAX_ITEMS)
        _bound_field(told["additionalProperties"])
