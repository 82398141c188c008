"""The bounds of the numbers and lists of responses, so that clients can size their storage. They are part of the contract.

A field without bounds of its own gets a default. Responses stay within the defaults because requests and records are bounded.
Texts have no bounds: generators would wrap every one of them in a type that checks its length.
"""

from typing import Any, Final

MAX_ITEMS: Final = 10_000
"""A log of ten years has a day for each of 4,060 days, and each finding is about at most 2,000 workouts."""

MAX_INTEGER: Final = 2_000_000_000
"""The metres of 2,000 workouts of 1,000 km each. It fits the 32-bit integers of generated clients."""

MAX_NUMBER: Final = 1_000_000_000_000_000
"""A double represents every integer up to this one exactly."""


def bound_fields(schema: dict[str, Any]) -> None:
    """Add the default bounds to every field of a schema that has none."""
    for field in schema.get("properties", {}).values():
        _bound_field(field)


def _bound_field(field: dict[str, Any]) -> None:
    kind = field.get("type")
    if kind == "integer":
        field.setdefault("minimum", 0)
        field.setdefault("maximum", MAX_INTEGER)
    elif kind == "number":
        field.setdefault("minimum", -MAX_NUMBER)
        field.setdefault("maximum", MAX_NUMBER)
    elif kind == "array":
        field.setdefault("maxItems", MAX_ITEMS)
        _bound_field(field["items"])
    elif kind == "object" and isinstance(field.get("additionalProperties"), dict):
        field.setdefault("maxProperties", MAX_ITEMS)
        _bound_field(field["additionalProperties"])
