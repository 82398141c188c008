"""The requirements of a JSON schema on a value, as facts for a message."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

from app.words.problem_details import Requirement

Kind = Literal["boolean", "integer", "list", "number", "object", "text"]

_KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "array": "list",
        "boolean": "boolean",
        "integer": "integer",
        "number": "number",
        "object": "object",
        "string": "text",
    }
)
_LIMITS: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {"list": ("minItems", "maxItems"), "text": ("minLength", "maxLength")}
)


def derive_requirement(schema: Mapping[str, Any]) -> Requirement:
    """The requirement of a JSON schema; that of an object where the schema has no type."""
    kind = _KINDS[schema.get("type", "object")]
    minimum, maximum = _LIMITS.get(kind, ("minimum", "maximum"))
    return Requirement(
        kind=kind,
        values=tuple(schema.get("enum", (schema["const"],) if "const" in schema else ())),
        minimum=schema.get(minimum, schema.get("exclusiveMinimum")),
        maximum=schema.get(maximum),
        is_above_minimum="exclusiveMinimum" in schema,
        step=schema.get("multipleOf"),
        pattern=schema.get("pattern"),
        example=_find_example(schema),
    )


def _find_example(schema: Mapping[str, Any]) -> str | None:
    """The example of a list or of a text with a pattern; other values need none."""
    example = next(iter(schema.get("examples", ())), None)
    if schema.get("type") == "array" and example:
        return json.dumps(example)
    return example if "pattern" in schema and isinstance(example, str) else None
