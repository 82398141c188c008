"""The vocabularies of requests as shared schemas: `$ref` to one schema of each, in queries and bodies alike."""

from typing import Any, Final

from app.api.openapi.samples import REFERENCE
from app.api.reading.vocabulary import SHARED_AS

Node = dict[str, Any]
CONTENT: Final = ("type", "enum")
"""The keywords that move to the shared schema; others, such as the description of a field, stay where they are."""


def share_vocabularies(schema: Node) -> None:
    """Move the values of each vocabulary in a contract to a schema of its own, and refer to it."""
    shared: dict[str, Node] = schema["components"]["schemas"]
    # The components grow meanwhile.
    for part in (schema["paths"], *list(shared.values())):
        _share(part, shared)
    for operations in schema["paths"].values():
        for operation in operations.values():
            _leave_references_alone(operation.get("parameters", []))


def _leave_references_alone(parameters: list[Node]) -> None:
    """Leave nothing next to a `$ref` in the schema of a parameter, whose type generators lose otherwise. Describe its default."""
    for parameter in parameters:
        schema = parameter["schema"]
        if "$ref" in schema:
            default = f" Default: `{schema['default']}`." if "default" in schema else ""
            parameter["description"] += default
            parameter["schema"] = {"$ref": schema["$ref"]}


def _share(node: object, shared: dict[str, Node]) -> None:
    match node:
        case dict():
            if SHARED_AS in node:
                _refer(node, shared)
            for value in node.values():
                _share(value, shared)
        case list():
            for value in node:
                _share(value, shared)


def _refer(node: Node, shared: dict[str, Node]) -> None:
    about = node.pop(SHARED_AS)
    content = {keyword: node.pop(keyword) for keyword in CONTENT}
    name = about["name"]
    known = shared.setdefault(name, content | {"description": about["description"]})
    if known["enum"] != content["enum"]:
        message = f"two vocabularies have the name {name}"
        raise ValueError(message)
    node["$ref"] = f"{REFERENCE}{name}"
