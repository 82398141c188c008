"""Keywords by which generators of clients choose the types of numbers and lists."""

from typing import Any, Final

MAX_INT32: Final = 2**31 - 1


def choose_formats(node: object) -> None:
    """Give every number in a part of the contract the width that its values need, and take empty lists from the defaults.

    Without a format, generators choose 32 bits for Go and Kotlin, and BigDecimal for Java. A list that is empty by default is not
    required; a default would say nothing else, and generators send it, or warn.
    """
    match node:
        case dict():
            _choose_format(node)
            for value in node.values():
                choose_formats(value)
        case list():
            for value in node:
                choose_formats(value)


def _choose_format(schema: dict[str, Any]) -> None:
    if schema.get("type") == "number":
        schema["format"] = "double"
    elif schema.get("type") == "integer" and schema.get("maximum", 0) > MAX_INT32:
        schema["format"] = "int64"
    elif schema.get("type") == "array" and schema.get("default") == []:
        del schema["default"]
