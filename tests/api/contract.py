"""The committed contract as tests read it: its operations, its schemas, and whether content matches a schema."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

COMMITTED = Path(__file__).resolve().parents[2] / "openapi" / "openapi.json"
CONTRACT = json.loads(COMMITTED.read_text(encoding="utf-8"))
SCHEMAS = CONTRACT["components"]["schemas"]
OPERATIONS = [(path, method, operation) for path, methods in CONTRACT["paths"].items() for method, operation in methods.items()]
NAMES = [operation["operationId"] for _, _, operation in OPERATIONS]
JSON = "application/json"
PROBLEM_JSON = "application/problem+json"
EXAMPLES = {"example", "examples", "default"}


def each_schema(node: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every object in a part of the contract with its place, those of examples left out."""
    if isinstance(node, dict):
        yield place, node
        for name, value in node.items():
            # A field may be called "default"; the keyword of that name has a value, not fields.
            if name not in EXAMPLES or place.endswith("/properties"):
                yield from each_schema(value, f"{place}/{name}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from each_schema(value, f"{place}/{number}")


def resolved(node: Any) -> Any:
    """The referenced object, with the other keys of the reference."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        siblings = {key: value for key, value in node.items() if key != "$ref"}
        node = CONTRACT["components"][kind][name] | siblings
    return node


def reached(*roots: Any) -> set[str]:
    """The names of all schemas that these parts of the contract lead to."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for _, node in each_schema(waiting.pop()):
            _, led, name = node.get("$ref", "").partition("/schemas/")
            if led and name not in found:
                found.add(name)
                waiting.append(SCHEMAS[name])
    return found


def _closed() -> Any:
    """The components with every object closed, so that an undocumented field is a fault."""
    components = copy.deepcopy(CONTRACT["components"])
    for _, node in each_schema(components["schemas"]):
        if "properties" in node and node.get("type") == "object":
            node.setdefault("additionalProperties", False)
    return components


CLOSED = _closed()


def faults(content: Any, schema: Any) -> list[str]:
    """Every difference of content from its schema, undocumented fields included."""
    validator = Draft202012Validator(schema | {"components": CLOSED})
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)]
