"""The contract: committed as it is served, and complete. What its examples do is in `test_contract_examples.py`."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from app.api.openapi.document import render_openapi
from app.app import create_app
from app.settings import Settings
from tests.api.contract import (
    COMMITTED,
    CONTRACT,
    JSON,
    NAMES,
    OPERATIONS,
    PROBLEM_JSON,
    SCHEMAS,
    each_schema,
    reached,
    resolved,
)

DOCUMENTED = [(path, operation) for path, _, operation in OPERATIONS]
REQUEST_BODIES = [operation["requestBody"] for _, operation in DOCUMENTED if "requestBody" in operation]
PARAMETERS = [operation["parameters"] for _, operation in DOCUMENTED if "parameters" in operation]
RESPONSES = [operation["responses"] for _, operation in DOCUMENTED] + [CONTRACT["components"]["responses"]]
Bounds = Mapping[str, list[set[str]]]
LEAST = {"minimum", "exclusiveMinimum", "enum", "const"}
MOST = {"maximum", "exclusiveMaximum", "enum", "const"}
BOUNDS = {
    "integer": [LEAST, MOST],
    "number": [LEAST, MOST],
    "array": [{"maxItems"}, {"items"}],
}
"""For each type, groups of keywords; one of each group is required."""

SENT_BOUNDS = {"string": [{"maxLength", "enum", "const", "format"}]}
"""The same for what is sent only. In responses, generators would wrap every text in a type that checks its length."""

OF_OTHER_PROGRAMS = {"text/calendar", "application/vnd.ant.fit", "text/html", "image/svg+xml", "video/lottie+json"}
"""Media types of responses that are files for other programs."""

UNBOUNDED = {
    "a list of another service, of which the newest entries count": "_activities has none of maxItems",
}
"""Content without bounds, with the part of its place in the contract that identifies it."""


def test_the_committed_contract_is_the_one_that_is_served(client: TestClient):
    # After a change that is meant: ./limber openapi > openapi/openapi.json, and a line in openapi/CHANGES.md.
    text = render_openapi(create_app(Settings()).api)
    assert text == COMMITTED.read_text(encoding="utf-8")
    assert client.get("/openapi.json").json() == json.loads(text)


def test_behind_a_path_prefix_the_contract_names_it_and_changes_nothing_else():
    prefixed = json.loads(render_openapi(create_app(Settings(path_prefix="/limber")).api))
    assert [server["url"] for server in prefixed.pop("servers")] == ["/limber"]
    assert prefixed == {name: part for name, part in CONTRACT.items() if name != "servers"}


def test_optional_fields_are_absent_rather_than_null():
    for place, schema in each_schema(CONTRACT):
        assert not {"anyOf", "oneOf", "nullable"} & schema.keys(), place
        assert schema.get("type") != "null", place
        assert "default" not in schema or "null" not in str(schema["default"]).replace("None", "null"), place


def test_operation_ids_are_unique_and_lower_camel():
    assert len(set(NAMES)) == len(NAMES)
    assert all(name.isalnum() and name[0].islower() and name != name.lower() for name in NAMES)


@pytest.mark.parametrize(("path", "operation"), DOCUMENTED, ids=NAMES)
def test_every_operation_is_documented(path: str, operation: Any):
    assert operation["summary"]
    assert len(operation["description"]) > 20
    assert operation["tags"][0] in {tag["name"] for tag in CONTRACT["tags"]}
    assert all(parameter["description"] for parameter in operation.get("parameters", []))
    succeeds = min(operation["responses"])
    assert succeeds == "204" or {JSON, *OF_OTHER_PROGRAMS} & operation["responses"][succeeds]["content"].keys()
    for status, response in operation["responses"].items():
        answer = resolved(response)
        assert answer["description"]
        if int(status) >= 400:
            assert answer["content"].keys() == {PROBLEM_JSON}
            assert answer["content"][PROBLEM_JSON]["schema"] == {"$ref": "#/components/schemas/Problem"}
    if path.startswith("/v1"):
        assert {"400", "422", "500", "503"} <= operation["responses"].keys()


def test_every_field_of_every_schema_is_described():
    for name, schema in SCHEMAS.items():
        assert schema["description"], name
        assert all(resolved(field)["description"] for field in schema.get("properties", {}).values()), name


def test_no_two_schemas_compete_for_a_name():
    """With two classes of one name, the names of the schemas would contain the paths of their modules."""
    assert [name for name in SCHEMAS if "__" in name] == []


def test_every_schema_is_used_by_a_request_or_a_response():
    assert reached(REQUEST_BODIES, PARAMETERS, RESPONSES) == SCHEMAS.keys()


def test_every_schema_has_the_name_of_its_class():
    classes = {each.__name__ for each in subclasses(BaseModel) | subclasses(StrEnum) if each.__module__.startswith("app.")}
    made = {"EquipmentOrNone"}  # the equipment of the catalogue, and a word for none of it
    assert SCHEMAS.keys() - classes - made == set()
    assert [name for name in SCHEMAS if not name.isalpha()] == []


def subclasses(above: type) -> set[type]:
    """Every class below a class."""
    below: list[type] = above.__subclasses__()
    return {deeper for each in below for deeper in (each, *subclasses(each))}


def test_values_of_a_vocabulary_are_a_schema_of_their_own():
    inline = [place for place, schema in each_schema(CONTRACT) if len(schema.get("enum", ())) > 1]
    assert [place for place in inline if place.removeprefix("/components/schemas/") not in SCHEMAS] == []
    parameters = {each["name"]: each["schema"] for _, operation in DOCUMENTED for each in operation.get("parameters", [])}
    assert parameters["phase"]["$ref"] == "#/components/schemas/Phase"
    assert parameters["equipment"]["items"]["$ref"] == "#/components/schemas/EquipmentOrNone"
    assert SCHEMAS["RoutineRequestInput"]["properties"]["phase"]["$ref"] == "#/components/schemas/Phase"


def test_no_value_of_a_vocabulary_is_a_word_of_ruby():
    """Generators write values in capitals. Ruby has two words in capitals, and a client that defines one does not load."""
    assert [name for name, schema in SCHEMAS.items() if {"begin", "end"} & {*schema.get("enum", ())}] == []


def test_operations_that_need_no_key_say_so():
    opened = {path for path, operation in DOCUMENTED if operation["security"] == []}
    assert opened == {path for path, _, _ in OPERATIONS if not path.startswith("/v1")}
    for path, operation in DOCUMENTED:
        assert path in opened or operation["security"][-1]["key"]


def test_texts_of_responses_are_of_any_length():
    sent = reached(REQUEST_BODIES, PARAMETERS)
    assert [name for name in SCHEMAS.keys() - sent if "maxLength" in json.dumps(SCHEMAS[name])] == []


def unbounded(part: Any, bounds: Bounds) -> list[str]:
    """The places in a part of the contract whose values may be of any size."""
    return [
        lack
        for place, schema in each_schema(part)
        for keywords in bounds.get(str(schema.get("type")), [])
        if not keywords & schema.keys()
        and not any(part in (lack := f"{place} has none of {', '.join(sorted(keywords))}") for part in UNBOUNDED.values())
    ]


def test_all_content_of_requests_and_responses_is_bounded():
    assert unbounded(CONTRACT, BOUNDS) == []
    for name in reached(REQUEST_BODIES, PARAMETERS):
        assert unbounded(SCHEMAS[name], SENT_BOUNDS) == []
    assert unbounded(PARAMETERS, SENT_BOUNDS) == []


def test_a_map_is_bounded_and_describes_its_values():
    for place, schema in each_schema(SCHEMAS):
        if schema.get("type") == "object" and "properties" not in schema:
            assert "maxProperties" in schema, place
            # True: a record has fields of every type. With `{}` generators would choose pointers.
            values = schema["additionalProperties"]
            assert values is True or {"type", "$ref"} & values.keys(), place


def test_numbers_have_the_width_that_their_values_need():
    """Generators choose 32 bits where a format is missing: too few for the ids of Strava, and for the decimals of a load."""
    for place, schema in each_schema(CONTRACT):
        wide = schema.get("maximum", 0) >= 2**31
        expected = {"number": "double", "integer": "int64" if wide else None}
        assert schema.get("format") == expected.get(str(schema.get("type")), schema.get("format")), place
    assert SCHEMAS["StravaActivityInput"]["properties"]["id"]["format"] == "int64"


def test_times_are_recognized_by_generators():
    examples = [
        (place, schema.get("format"), str(schema["examples"][0]))
        for name in reached(RESPONSES)
        for place, schema in each_schema(SCHEMAS[name], name)
        if schema.get("type") == "string" and schema.get("examples")
    ]
    instant = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)")
    assert [place for place, form, example in examples if instant.fullmatch(example) and form != "date-time"] == []


def test_no_list_is_empty_by_default():
    """Generators warn of such a default, or send it."""
    assert [place for place, schema in each_schema(CONTRACT) if schema.get("default") == []] == []


def test_no_minimum_is_above_its_maximum():
    for place, schema in each_schema(CONTRACT):
        for least, most in (("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")):
            assert schema.get(least, 0) <= schema.get(most, schema.get(least, 0)), place


def test_vocabularies_of_responses_are_open():
    for name in reached(RESPONSES):
        closed = [place for place, schema in each_schema(SCHEMAS[name]) if "enum" in schema or "const" in schema]
        assert closed == [], name


def test_requests_allow_unknown_fields_in_imported_activities_only():
    for name in reached(REQUEST_BODIES):
        taken = SCHEMAS[name].get("type") != "object" or SCHEMAS[name].get("additionalProperties") is False
        assert taken is not name.endswith("ActivityInput"), name


def test_requests_and_responses_share_no_schema():
    # A field that is required in an answer would else be required in a request, and the other way round.
    assert not {name for name in reached(REQUEST_BODIES) & reached(RESPONSES) if SCHEMAS[name].get("type") == "object"}
