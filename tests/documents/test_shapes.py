"""The shapes of incoming records, as the contract shows them."""

import json

import pytest
from pydantic import BaseModel, ValidationError

from app.documents import shapes
from app.documents.shapes import CitationInput, ExerciseInput, ProtocolInput, RegionInput, SourceInput

SHAPES = [getattr(shapes, name) for name in shapes.__all__]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_has_a_description(shape: type[BaseModel]):
    assert [name for name, field in shape.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_string_list_and_number_has_bounds(shape: type[BaseModel]):
    for definition in [shape.model_json_schema(), *shape.model_json_schema().get("$defs", {}).values()]:
        for name, field in definition.get("properties", {}).items():
            assert field.get("type") != "string" or {"maxLength", "enum", "format"} & field.keys(), name
            assert field.get("type") != "array" or "maxItems" in field, name
            assert field.get("type") != "integer" or {"minimum", "maximum"} <= field.keys(), name


@pytest.mark.parametrize("shape", [SourceInput, RegionInput, ExerciseInput, ProtocolInput])
def test_an_optional_field_is_never_null_in_the_contract(shape: type[BaseModel]):
    contract = json.dumps(shape.model_json_schema())
    assert "anyOf" not in contract
    assert "null" not in contract


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\nb", "a\ud800b", "a\u2028b", "a\u202eb", "a\u200bb", "a\u2066b", "\ufeffa", "", " "]
)
def test_text_with_hidden_characters_or_without_content_is_refused(text: str):
    with pytest.raises(ValidationError) as refused:
        CitationInput.model_validate({"source": "a-source", "place": text})
    assert [detail["loc"] for detail in refused.value.errors()] == [("place",)]


@pytest.mark.parametrize(
    ("shape", "field"),
    [
        (SourceInput, "revision"),
        (RegionInput, "revision"),
        (RegionInput, "children"),
        (ExerciseInput, "revision"),
        (ProtocolInput, "revision"),
    ],
)
def test_fields_that_responses_add_are_accepted_only_in_requests(shape: type[BaseModel], field: str):
    with pytest.raises(ValidationError) as refused:
        shape.model_validate({field: None})
    assert ("extra_forbidden", (field,)) in [(detail["type"], detail["loc"]) for detail in refused.value.errors()]
