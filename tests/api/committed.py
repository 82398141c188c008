"""The committed contract as tests read it: its operations, its schemas, and whether something keeps a schema."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

COMMITTED = Path(__file__).resolve().parents[2] / "openapi" / "openapi.json"
CONTRACT = json.loads(COMMITTED.read_text(encoding="utf-8"))
SCHEMAS = CONTRACT["components"]["schemas"]
OPERATIONS = [(path, method, told) for path, methods in CONTRACT["paths"].items() for method, told in methods.items()]
NAMES = [told["operationId"] for _, _, told in OPERATIONS]
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
    """What a reference leads to, with what stands beside it."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = CONTRACT["components"][kind][name] | beside
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
    """The components with every object closed, so that a field that the contract does not tell is a fault."""
    components = copy.deepcopy(CONTRACT["components"])
    for _, node in each_schema(components["schemas"]):
        if "properties" in node and node.get("type") == "object":
            node.setdefault("additionalProperties", False)
    return components


CLOSED = _closed()


def faults(content: Any, schema: Any) -> list[str]:
    """What in a content is not as its schema says, a field that the schema does not have included."""
    validator = Draft202012Validator(schema | {"components": CLOSED})
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)]
