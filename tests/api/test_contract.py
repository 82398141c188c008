"""The contract: committed as it is served, complete, and kept by the answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.openapi import openapi_text
from app.main import create_app
from app.settings import Settings

COMMITTED = Path(__file__).resolve().parents[2] / "openapi" / "openapi.json"
CONTRACT = json.loads(COMMITTED.read_text(encoding="utf-8"))
OPERATIONS = [(path, operation) for path, methods in CONTRACT["paths"].items() for operation in methods.values()]
READS = [(path, methods["get"]) for path, methods in CONTRACT["paths"].items() if "get" in methods]
BODIES = [
    (path, methods["post"], example["value"])
    for path, methods in CONTRACT["paths"].items()
    if "post" in methods
    for example in methods["post"]["requestBody"]["content"]["application/json"]["examples"].values()
]
NAMES = [operation["operationId"] for _, operation in OPERATIONS]


def each_schema(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from each_schema(value)
    elif isinstance(node, list):
        for value in node:
            yield from each_schema(value)


def resolved(node: Any) -> Any:
    """What a reference leads to, with what stands beside it."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = CONTRACT["components"][kind][name] | beside
    return node


def example_address(path: str, operation: Any) -> str:
    query = []
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            (example,) = parameter["examples"].values()
            path = path.replace(f"{{{parameter['name']}}}", example["value"])
        elif parameter["required"]:
            values = parameter["example"] if isinstance(parameter["example"], list) else [parameter["example"]]
            query += [f"{parameter['name']}={value}" for value in values]
    return f"{path}?{'&'.join(query)}" if query else path


def could_be(content: Any, shape: Any) -> bool:
    """Whether an object can be of this shape, by its fields and the type of its id."""
    ids = {"string": str, "integer": int}[shape["properties"]["id"]["type"]]
    return set(shape["required"]) <= content.keys() <= shape["properties"].keys() and isinstance(content["id"], ids)


def hold(content: Any, schema: Any, place: str) -> None:
    """Hold an answer against its schema: every field told, none required missing, every type right."""
    schema = resolved(schema)
    if "oneOf" in schema:
        (schema,) = (shape for shape in map(resolved, schema["oneOf"]) if could_be(content, shape))
    kinds: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
    }
    assert isinstance(content, kinds[schema["type"]]), place
    if "properties" in schema:
        assert content.keys() <= schema["properties"].keys(), place
        assert set(schema.get("required", [])) <= content.keys(), place
        for name, value in content.items():
            hold(value, schema["properties"][name], f"{place}.{name}")
    elif schema["type"] == "object":
        for name, value in content.items():
            hold(value, schema["additionalProperties"], f"{place}.{name}")
    elif schema["type"] == "array":
        for value in content:
            hold(value, schema["items"], f"{place}[]")


def test_the_committed_contract_is_the_one_that_is_served(client: TestClient):
    # After a change that is meant: ./limber openapi > openapi/openapi.json, and a line in openapi/CHANGES.md.
    text = openapi_text(create_app(Settings()))
    assert text == COMMITTED.read_text(encoding="utf-8")
    assert client.get("/openapi.json").text == text


def test_optional_fields_are_absent_rather_than_null():
    for schema in each_schema(CONTRACT):
        assert "anyOf" not in schema
        assert schema.get("type") != "null"
        assert schema.get("default", "") is not None


def test_operation_ids_are_unique_and_lower_camel():
    assert len(set(NAMES)) == len(NAMES)
    assert all(name.isalnum() and name[0].islower() and name != name.lower() for name in NAMES)


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=NAMES)
def test_every_operation_is_documented(path: str, operation: Any):
    assert operation["summary"]
    assert len(operation["description"]) > 20
    assert operation["tags"][0] in {tag["name"] for tag in CONTRACT["tags"]}
    assert all(parameter["description"] for parameter in operation.get("parameters", []))
    assert "application/json" in operation["responses"]["200"]["content"]
    for status, told in operation["responses"].items():
        answer = resolved(told)
        assert answer["description"]
        if int(status) >= 400:
            assert answer["content"].keys() == {"application/problem+json"}
            assert answer["content"]["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/Problem"}
    if path.startswith("/v1"):
        assert {"400", "422", "500", "503"} <= operation["responses"].keys()


def test_every_field_of_every_shape_is_described():
    for name, schema in CONTRACT["components"]["schemas"].items():
        assert schema["description"], name
        assert all(resolved(field)["description"] for field in schema.get("properties", {}).values()), name


@pytest.mark.parametrize(("path", "operation"), READS, ids=[operation["operationId"] for _, operation in READS])
def test_the_example_of_every_operation_runs_and_keeps_the_contract(client: TestClient, path: str, operation: Any):
    answer = client.get(example_address(path, operation))
    assert answer.status_code == 200, answer.text
    hold(answer.json(), operation["responses"]["200"]["content"]["application/json"]["schema"], path)


@pytest.mark.parametrize(("path", "operation", "body"), BODIES)
def test_every_example_of_a_body_runs_and_both_keep_the_contract(client: TestClient, path: str, operation: Any, body: Any):
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    hold(answer.json(), operation["responses"]["200"]["content"]["application/json"]["schema"], path)
    hold(body, operation["requestBody"]["content"]["application/json"]["schema"], path)


def test_problems_keep_the_contract(client: TestClient):
    schema = {"$ref": "#/components/schemas/Problem"}
    for path in ("/v1/routines", "/v1/routines?region=ankel&phase=pr&minutes=2.5&foo=1", "/x", "/v1/regions/ankel", "/v1/x?%zz"):
        hold(client.get(path).json(), schema, path)


def test_every_status_that_an_operation_answers_with_is_in_its_contract(client: TestClient):
    tried = {
        "/v1/routines": ["?region=x&phase=y&minutes=z", "?%zz", f"?region={'a' * 20_000}"],
        "/v1/exercises": ["?cursor=x", "?limit=0", "?%zz"],
        "/v1/regions/{slug}": ["", "?x=1"],
    }
    for path, operation in OPERATIONS:
        for query in tried.get(path, []):
            status = client.get(path.replace("{slug}", "nowhere") + query).status_code
            assert str(status) in operation["responses"]
