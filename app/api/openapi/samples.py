"""Example responses of the contract, built from the examples of their fields so that they stay complete and current."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

REFERENCE: Final = "#/components/schemas/"

UNUSUAL: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        # A view has `items` in place of `blocks`; a runner who has to see somebody gets neither.
        "Routine": frozenset({"items", "see_someone", "swaps", "bent", "variations_available"}),
        "ItemExercise": frozenset({"retired"}),
    }
)
"""Fields that an example does not have, because they do not occur together with the others."""

Shapes = Mapping[str, dict[str, Any]]


def build_sample(schema: Mapping[str, Any], shapes: Shapes, within: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401 - JSON
    """Return an example value for a schema. A field that would contain its own schema again is left out.

    Raises: LookupError for a field that has no example and no fields.
    """
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REFERENCE)
        sample = build_sample(shapes[name], shapes, within | {name})
        return {field: value for field, value in sample.items() if field not in UNUSUAL[name]} if name in UNUSUAL else sample
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
