"""Example responses of the contract, built from the examples of their fields so that they stay complete and current."""

from collections.abc import Mapping
from typing import Any, Final

REFERENCE: Final = "#/components/schemas/"

Shapes = Mapping[str, dict[str, Any]]


def build_sample(schema: Mapping[str, Any], shapes: Shapes, within: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401 - JSON
    """Return an example value for a schema. A field that would contain its own schema again is left out.

    Raises: LookupError for a field that has no example and no fields.
    """
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REFERENCE)
        return build_sample(shapes[name], shapes, within | {name})
    if schema.get("type") == "array":
        return [build_sample(schema["items"], shapes, within)]
    if "properties" in schema:
        return {
            name: build_sample(field, shapes, within)
            for name, field in schema["properties"].items()
            if not _is_within(field, within)
        }
    if schema.get("enum"):
        return schema["enum"][0]
    message = f"no example: {schema.get('description', schema)}"
    raise LookupError(message)


def _is_within(field: Mapping[str, Any], within: frozenset[str]) -> bool:
    reference: str = field.get("$ref", field.get("items", {}).get("$ref", ""))
    return reference.removeprefix(REFERENCE) in within
