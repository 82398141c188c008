"""Which changes of a contract break a client: one small pair of contracts for each rule and direction."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from contract.changes import changes_between

CONTRACT = json.loads((Path(__file__).resolve().parents[2] / "openapi" / "openapi.json").read_text(encoding="utf-8"))
BREAKS, COMPATIBLE = True, False
TEXT = {"type": "string"}
WORDS = {"type": "string", "enum": ["a", "b"]}
OPEN = {"type": "string", "x-extensible-enum": ["a", "b"]}
TREE: Any = {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}}
EITHER = {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]}
A_OR_B = {"A": {"type": "string"}, "B": {"type": "integer"}, "C": {"type": "boolean"}}


def contract(operation: dict | None = None, *, schemas: dict | None = None, **more: Any) -> dict[str, Any]:
    paths = {"/x": {"post": {"operationId": "doThing", "responses": {"200": {"description": ""}}} | (operation or {})}}
    return {"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas or {}}} | more


def request_of(schema: dict, schemas: dict | None = None) -> dict[str, Any]:
    return contract({"requestBody": {"content": {"application/json": {"schema": schema}}}}, schemas=schemas)


def response_of(schema: dict, schemas: dict | None = None) -> dict[str, Any]:
    return contract({"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}, schemas=schemas)


def with_parameters(*parameters: dict) -> dict[str, Any]:
    return contract({"parameters": list(parameters)})


def a_parameter(name: str = "q", **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": {"type": "integer"}} | more


def an_object(*required: str, **fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields or {"a": TEXT}, "required": list(required)}


def breaking(old: dict, new: dict) -> bool:
    """Whether a change breaks clients; every change must be found."""
    found = changes_between(old, new)
    assert found
    return any(change.breaks for change in found)


NARROWER = [
    ("a greater minimum", {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 2}),
    ("a minimum where there was none", {"type": "integer"}, {"type": "integer", "minimum": 1}),
    ("a minimum that is itself excluded", {"type": "integer", "minimum": 1}, {"type": "integer", "exclusiveMinimum": 1}),
    ("a smaller maximum", {"type": "integer", "maximum": 9}, {"type": "integer", "maximum": 8}),
    ("a maximum where there was none", {"type": "number"}, {"type": "number", "maximum": 8}),
    ("a maximum that is itself excluded", {"type": "number", "maximum": 8}, {"type": "number", "exclusiveMaximum": 8}),
    ("a greater minLength", {"type": "string", "minLength": 1}, {"type": "string", "minLength": 2}),
    ("a smaller maxLength", {"type": "string", "maxLength": 9}, {"type": "string", "maxLength": 8}),
    ("a maxLength where there was none", {"type": "string"}, {"type": "string", "maxLength": 8}),
    ("a greater minItems", {"type": "array", "minItems": 0}, {"type": "array", "minItems": 1}),
    ("a smaller maxItems", {"type": "array", "maxItems": 9}, {"type": "array", "maxItems": 8}),
    ("a greater minProperties", {"type": "object"}, {"type": "object", "minProperties": 1}),
    ("a smaller maxProperties", {"type": "object", "maxProperties": 3}, {"type": "object", "maxProperties": 2}),
    ("a pattern where there was none", {"type": "string"}, {"type": "string", "pattern": "^a"}),
    ("fewer words", WORDS, {"type": "string", "enum": ["a"]}),
    ("a closed vocabulary where any text was accepted", {"type": "string"}, WORDS),
    ("one word of several", WORDS, {"type": "string", "const": "a"}),
    ("a coarser step", {"type": "number", "multipleOf": 0.5}, {"type": "number", "multipleOf": 1}),
    ("a step where there was none", {"type": "number"}, {"type": "number", "multipleOf": 0.5}),
    ("items that may not repeat", {"type": "array"}, {"type": "array", "uniqueItems": True}),
    ("fewer alternatives", EITHER, {"$ref": "#/components/schemas/A"}),
    ("a tighter bound within allOf", {"allOf": [{"maximum": 9}, {"maximum": 8}]}, {"allOf": [{"maximum": 9}, {"maximum": 7}]}),
    ("a tighter bound next to allOf", {"maximum": 9, "allOf": [{"minimum": 1}]}, {"maximum": 8, "allOf": [{"minimum": 1}]}),
    ("a narrower item", {"type": "array", "items": {"maximum": 9}}, {"type": "array", "items": {"maximum": 8}}),
    ("a narrower value of a map", {"additionalProperties": {"maximum": 9}}, {"additionalProperties": {"maximum": 8}}),
    ("a narrower field", an_object(a={"maximum": 9}), an_object(a={"maximum": 8})),
    ("a required field", an_object(), an_object("a")),
]
"""A looser schema and a tighter one: breaking from left to right in a request, and from right to left in a response."""


@pytest.mark.parametrize(("rule", "loose", "tight"), NARROWER, ids=[rule for rule, _, _ in NARROWER])
def test_requests_may_be_widened_and_responses_may_be_narrowed(rule: str, loose: dict, tight: dict):
    assert breaking(request_of(loose, A_OR_B), request_of(tight, A_OR_B)), f"{rule} refuses requests"
    assert not breaking(request_of(tight, A_OR_B), request_of(loose, A_OR_B)), f"the reverse of {rule} accepts more"
    assert breaking(response_of(tight, A_OR_B), response_of(loose, A_OR_B)), f"the reverse of {rule} is unexpected"
    assert not breaking(response_of(loose, A_OR_B), response_of(tight, A_OR_B)), f"{rule} is expected"


RETYPED = [
    ("another type", {"type": "string"}, {"type": "integer"}),
    ("a wider type", {"type": "integer"}, {"type": "number"}),
    ("null in addition to the type", {"type": "string"}, {"type": ["string", "null"]}),
    ("a type where there was none", {}, {"type": "string"}),
    ("another format", {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}),
    ("a format where there was none", {"type": "string"}, {"type": "string", "format": "date"}),
    ("another pattern", {"type": "string", "pattern": "^a"}, {"type": "string", "pattern": "^b"}),
    ("words exchanged", WORDS, {"type": "string", "enum": ["a", "c"]}),
    ("steps that do not divide", {"type": "number", "multipleOf": 2}, {"type": "number", "multipleOf": 3}),
    ("a map that became an object", {"additionalProperties": {"type": "string"}}, {"additionalProperties": False}),
    ("a map of other values", {"additionalProperties": {"type": "string"}}, {"additionalProperties": {"type": "integer"}}),
    ("a reference to something else", {"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}),
    ("another alternative", EITHER, {"oneOf": [EITHER["oneOf"][0], {"$ref": "#/components/schemas/C"}]}),
    ("a keyword that the check does not know", {"type": "object"}, {"type": "object", "dependentRequired": {"a": ["b"]}}),
    ("a field that was removed", an_object(a={}, b={}), an_object(a={})),
]


@pytest.mark.parametrize(("rule", "one", "other"), RETYPED, ids=[rule for rule, _, _ in RETYPED])
def test_a_changed_type_or_removed_part_breaks_in_both_directions(rule: str, one: dict, other: dict):
    for sent in (request_of, response_of):
        assert breaking(sent(one, A_OR_B), sent(other, A_OR_B)), rule


ONE_WAY = [
    ("a new optional field of a request", request_of(an_object()), request_of(an_object(a=TEXT, b={})), COMPATIBLE),
    ("a new required field of a request", request_of(an_object()), request_of(an_object("b", a=TEXT, b={})), BREAKS),
    ("a new field of a response", response_of(an_object()), response_of(an_object("b", a=TEXT, b={})), COMPATIBLE),
    (
        "unknown fields refused",
        request_of({"type": "object"}),
        request_of({"type": "object", "additionalProperties": False}),
        BREAKS,
    ),
    ("unknown fields accepted", request_of({"additionalProperties": False}), request_of({"type": "object"}), BREAKS),
    ("unknown fields accepted so far", request_of({"additionalProperties": False}), request_of({}), COMPATIBLE),
    ("another default", request_of({"default": 1}), request_of({"default": 2}), BREAKS),
    ("a default that was removed", request_of({"default": 1}), request_of({}), BREAKS),
    ("a default documented later", request_of({}), request_of({"default": 1}), COMPATIBLE),
    ("a word in an open vocabulary", response_of(OPEN), response_of(OPEN | {"x-extensible-enum": ["a", "b", "c"]}), COMPATIBLE),
    ("a word gone from an open vocabulary", response_of(OPEN), response_of(OPEN | {"x-extensible-enum": ["a"]}), BREAKS),
    ("a parameter that was removed", with_parameters(a_parameter()), with_parameters(), BREAKS),
    ("a new optional parameter", with_parameters(), with_parameters(a_parameter()), COMPATIBLE),
    ("a new required parameter", with_parameters(), with_parameters(a_parameter(required=True)), BREAKS),
    ("a parameter required now", with_parameters(a_parameter()), with_parameters(a_parameter(required=True)), BREAKS),
    ("a parameter optional now", with_parameters(a_parameter(required=True)), with_parameters(a_parameter()), COMPATIBLE),
    ("a parameter moved to a header", with_parameters(a_parameter()), with_parameters(a_parameter() | {"in": "header"}), BREAKS),
    ("a list written in another way", with_parameters(a_parameter()), with_parameters(a_parameter(explode=False)), BREAKS),
    ("a narrower parameter", with_parameters(a_parameter()), with_parameters(a_parameter(schema={"type": "string"})), BREAKS),
    ("another operation id", contract(), contract({"operationId": "doOther"}), BREAKS),
    ("a body where there was none", contract(), contract({"requestBody": {"required": True, "content": {}}}), BREAKS),
    ("an optional body where there was none", contract(), request_of({}), COMPATIBLE),
    ("a body that was removed", request_of({}), contract(), BREAKS),
    (
        "a response that was removed",
        contract({"responses": {"200": {}, "404": {}}}),
        contract({"responses": {"200": {}}}),
        BREAKS,
    ),
    ("another success", contract({"responses": {"200": {}}}), contract({"responses": {"200": {}, "201": {}}}), BREAKS),
    ("another problem", contract({"responses": {"200": {}}}), contract({"responses": {"200": {}, "429": {}}}), COMPATIBLE),
    (
        "a 304",
        contract({"responses": {"200": {}}}),
        contract({"responses": {"200": {}, "304": {}}}),
        COMPATIBLE,
    ),
    ("a security scheme required", contract(), contract({"security": [{"key": []}]}), BREAKS),
    ("a scope more", contract({"security": [{"key": []}]}), contract({"security": [{"key": ["write"]}]}), BREAKS),
    (
        "a second scheme",
        contract({"security": [{"key": []}]}),
        contract({"security": [{"key": []}, {"b": []}]}),
        COMPATIBLE,
    ),
    ("security removed", contract({"security": [{"key": []}]}), contract(), COMPATIBLE),
    ("security required everywhere", contract(), contract(security=[{"key": []}]), BREAKS),
    ("a server that was removed", contract(servers=[{"url": "/"}]), contract(servers=[{"url": "/api"}]), BREAKS),
    ("a path that was removed", contract(), {"paths": {}}, BREAKS),
    ("a path that was added", {"paths": {}}, contract(), COMPATIBLE),
    ("a name of a schema that was removed", contract(schemas={"A": {}}), contract(schemas={"B": {}}), BREAKS),
]


@pytest.mark.parametrize(("rule", "old", "new", "breaks"), ONE_WAY, ids=[rule for rule, *_ in ONE_WAY])
def test_each_rule_with_one_direction(rule: str, old: dict, new: dict, breaks: bool):  # noqa: FBT001 - the outcome in a table
    assert breaking(old, new) is breaks, rule


def response_with(**fields: Any) -> dict[str, Any]:
    return contract({"responses": {"200": fields}})


ANSWERS = [
    ("a media type that was removed", {"content": {"a/b": {}, "c/d": {}}}, {"content": {"a/b": {}}}, BREAKS),
    ("a media type that was added", {"content": {"a/b": {}}}, {"content": {"a/b": {}, "c/d": {}}}, COMPATIBLE),
    ("a header that was removed", {"headers": {"ETag": {"schema": {}}}}, {"headers": {}}, BREAKS),
    ("a header retyped", {"headers": {"A": {"schema": {"type": "string"}}}}, {"headers": {"A": {"schema": {}}}}, BREAKS),
    (
        "a problem that clients branch on",
        {"content": {"application/problem+json": {"examples": {"not_found": {}}}}},
        {"content": {"application/problem+json": {"examples": {"no_such": {}}}}},
        BREAKS,
    ),
    (
        "another problem",
        {"content": {"application/problem+json": {"examples": {"a": {}}}}},
        {"content": {"application/problem+json": {"examples": {"a": {}, "b": {}}}}},
        COMPATIBLE,
    ),
]


@pytest.mark.parametrize(("rule", "old", "new", "breaks"), ANSWERS, ids=[rule for rule, *_ in ANSWERS])
def test_each_rule_of_a_response(rule: str, old: dict, new: dict, breaks: bool):  # noqa: FBT001 - the outcome in a table
    assert breaking(response_with(**old), response_with(**new)) is breaks, rule


def test_descriptions_are_not_compared():
    old, new = (
        request_of({"type": "string", "description": "Old."}),
        request_of({"type": "string", "description": "New.", "x-y": 1}),
    )
    assert changes_between(old, new) == ()


def with_scheme(**fields: Any) -> dict[str, Any]:
    return contract() | {"components": {"securitySchemes": {"key": {"type": "http"} | fields}}}


def test_another_security_scheme_breaks_and_another_description_does_not():
    assert breaking(with_scheme(scheme="bearer"), with_scheme(scheme="basic"))
    assert breaking(with_scheme(), contract())
    assert changes_between(with_scheme(description="Old."), with_scheme(description="New.")) == ()


def test_a_style_that_is_documented_later_does_not_change():
    documented = a_parameter(style="form", explode=True)
    assert changes_between(with_parameters(a_parameter()), with_parameters(documented)) == ()


def test_a_recursive_schema_is_compared():
    deeper = {"type": "object", "properties": {"children": TREE["properties"]["children"] | {"maxItems": 9}}}
    reference = {"$ref": "#/components/schemas/Tree"}
    (change,) = changes_between(request_of(reference, {"Tree": TREE}), request_of(reference, {"Tree": deeper}))
    assert (change.pointer, change.breaks) == ("/components/schemas/Tree/properties/children", BREAKS)


def test_a_schema_with_itself_in_all_of_is_compared():
    knot = {"Knot": {"allOf": [{"$ref": "#/components/schemas/Knot"}, {"maximum": 9}]}}
    assert changes_between(request_of({"$ref": "#/components/schemas/Knot"}, knot), request_of({"maximum": 8}, knot))[0].breaks


def test_a_change_of_a_shared_schema_is_judged_by_its_direction():
    shared, wider = {"S": {"type": "string", "enum": ["a"]}}, {"S": {"type": "string", "enum": ["a", "b"]}}
    reference = {"$ref": "#/components/schemas/S"}
    assert not breaking(request_of(reference, shared), request_of(reference, wider))
    assert breaking(response_of(reference, shared), response_of(reference, wider))


def test_siblings_of_a_reference_are_compared_at_the_reference():
    schemas = {"S": {"type": "string"}}
    old, new = ({"$ref": "#/components/schemas/S", "default": word} for word in "ab")
    (change,) = changes_between(request_of(old, schemas), request_of(new, schemas))
    assert change.pointer == "/paths/~1x/post/requestBody/content/application~1json/schema"


def test_the_contract_does_not_differ_from_itself():
    assert changes_between(CONTRACT, copy.deepcopy(CONTRACT)) == ()


def test_removing_any_parameter_of_the_contract_breaks():
    without = copy.deepcopy(CONTRACT)
    gone = set()
    for path, methods in without["paths"].items():
        for method, operation in methods.items():
            step = path.replace("/", "~1")
            gone |= {f"/paths/{step}/{method}/parameters/{number}" for number in range(len(operation.pop("parameters", [])))}
    assert gone
    assert gone <= {change.pointer for change in changes_between(CONTRACT, without) if change.breaks}


def test_every_plain_field_of_the_contract_would_be_missed():
    # Those that lead to other schemas stay, so that all are reached.
    without = copy.deepcopy(CONTRACT)
    gone = set()
    for name, schema in without["components"]["schemas"].items():
        for field in [field for field, content in schema.get("properties", {}).items() if "$ref" not in json.dumps(content)]:
            del schema["properties"][field]
            gone.add(f"/components/schemas/{name}/properties/{field}")
    assert gone
    assert gone <= {change.pointer for change in changes_between(CONTRACT, without) if change.breaks}
