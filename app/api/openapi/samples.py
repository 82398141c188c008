"""An answer as the contract shows it: made of the examples of its fields, so that each field is there and none goes stale."""

from collections.abc import Mapping
from typing import Any, Final

REFERENCE: Final = "#/components/schemas/"

Shapes = Mapping[str, dict[str, Any]]


def build_sample(told: Mapping[str, Any], shapes: Shapes, within: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401 - JSON
    """What a schema describes. A field that would hold its own shape again is left out, as is one that is optional and empty.

    Raises: LookupError for a field that has no example and no fields of its own.
    """
    if told.get("examples"):
        return told["examples"][0]
    if "$ref" in told:
        name = told["$ref"].removeprefix(REFERENCE)
        return build_sample(shapes[name], shapes, within | {name})
    if told.get("type") == "array":
        return [build_sample(told["items"], shapes, within)]
    if "properties" in told:
        return {
            name: build_sample(field, shapes, within)
            for name, field in told["properties"].items()
            if not _is_within(field, within)
        }
    if told.get("enum"):
        return told["enum"][0]
    message = f"no example: {told.get('description', told)}"
    raise LookupError(message)


def _is_within(field: Mapping[str, Any], within: frozenset[str]) -> bool:
    reference: str = field.get("$ref", field.get("items", {}).get("$ref", ""))
    return reference.removeprefix(REFERENCE) in within
