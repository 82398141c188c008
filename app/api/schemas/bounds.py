"""The bounds of what goes out, so that a client can size what holds it. They are part of the contract's promise.

A field that says none gets one that everything which comes in keeps it within: what is told is made of texts and lists that
are bounded where they come in.
"""

from typing import Any, Final

LONGEST_TEXT: Final = 2_000
LONGEST_WORD: Final = 64
LONGEST_INSTANT: Final = 40
LONGEST_DATE: Final = 10
MOST_ITEMS: Final = 10_000
"""A log of ten years has a day for each of 4,060 days, and each finding is about at most 2,000 workouts."""

MOST_WHOLE: Final = 2_000_000_000
"""The metres of 2,000 workouts of 1,000 km each. It fits the 32 bits that generated clients hold a whole number in."""

MOST_NUMBER: Final = 1_000_000_000_000_000
"""Within this a double tells every whole number from the next."""

_LONGEST: Final = {"date-time": LONGEST_INSTANT, "date": LONGEST_DATE}


def bound_fields(schema: dict[str, Any]) -> None:
    """Give every field of a shape its bounds, where it says none itself."""
    for field in schema.get("properties", {}).values():
        _bound(field)


def _bound(told: dict[str, Any]) -> None:
    kind = told.get("type")
    if kind == "string" and "enum" not in told:
        word = LONGEST_WORD if "x-extensible-enum" in told else LONGEST_TEXT
        told.setdefault("maxLength", _LONGEST.get(told.get("format", ""), word))
    elif kind == "integer":
        told.setdefault("minimum", 0)
        told.setdefault("maximum", MOST_WHOLE)
    elif kind == "number":
        told.setdefault("minimum", -MOST_NUMBER)
        told.setdefault("maximum", MOST_NUMBER)
    elif kind == "array":
        told.setdefault("maxItems", MOST_ITEMS)
        if "x-extensible-enum" in told:
            told["items"].setdefault("maxLength", LONGEST_WORD)
        _bound(told["items"])
    elif kind == "object" and isinstance(told.get("additionalProperties"), dict):
        told.setdefault("maxProperties", MOST_ITEMS)
        _bound(told["additionalProperties"])
