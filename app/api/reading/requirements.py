"""The requirements of a JSON schema on a value, as facts for a message."""

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
    )
