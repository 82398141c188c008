"""A large document is validated in parts: the same errors at the same places, and never many more than are needed."""

import json
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.documents import partial_validation
from app.documents.partial_validation import ITEMS_AT_ONCE, Part, ShapeInvalid, validate_in_parts

ENOUGH = 100


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(max_length=5)]
    numbers: Annotated[tuple[int, ...], Field(max_length=8)] = ()


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    title: str
    first: Annotated[tuple[Item, ...], Field(min_length=1, max_length=2_000)]
    second: Annotated[tuple[Item, ...], Field(max_length=2_000)] = ()
    derived: Annotated[list[int], Field(json_schema_extra={"readOnly": True}, max_length=2)] = []

    @model_validator(mode="after")
    def hold_lengths(self) -> "Shape":
        if len(self.second) > len(self.first):
            message = "the second list is the shorter one"
            raise ValueError(message)
        return self


def items(count: int, **wrong: Any) -> list[Any]:
    """A list of valid items, with others at the indexes that `wrong` names."""
    replaced = {int(name.removeprefix("at_")): value for name, value in wrong.items()}
    return [replaced.get(index, {"name": "a", "numbers": [1, 2]}) for index in range(count)]


def validated(content: Any, *, counts: list[int] | None = None) -> Shape:
    """The document in the shape. `counts` collects how many errors each part has."""

    def validate(part: Part) -> Shape:
        try:
            return Shape.model_validate_json(json.dumps(content) if part.is_whole else part.text)
        except ValidationError as error:
            if counts is not None:
                counts.append(error.error_count())
            raise

    return validate_in_parts(Shape, content, validate, max_errors=ENOUGH)


def places(content: Any) -> list[tuple[Any, ...]]:
    with pytest.raises(ShapeInvalid) as invalid:
        validated(content)
    return [*(each.place for each in invalid.value.too_long), *(each["loc"] for each in invalid.value.errors)]


@pytest.fixture(params=[1, 10**9], ids=["in parts", "at once"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partial_validation, "MAX_VALUES_AT_ONCE", request.param)


WRONG: dict[str, tuple[Any, list[tuple[Any, ...]]]] = {
    "nothing at all": ({}, [("title",), ("first",)]),
    "another type": ([1], [()]),
    "the title and items of both lists": (
        {"first": items(40, at_0=1, at_39={"name": 1}), "second": items(39, at_17={"name": "a", "x": 1})},
        [("title",), ("first", 0), ("first", 39, "name"), ("second", 17, "x")],
    ),
    "a list that is not there": ({"title": "t", "second": items(40, at_33=1)}, [("first",), ("second", 33)]),
    "a list that is empty": ({"title": "t", "first": [], "second": items(1, at_0=1)}, [("first",), ("second", 0)]),
    "an unknown field": ({"title": "t", "first": items(40), "x": [1]}, [("x",)]),
    "the whole": ({"title": "t", "first": items(20), "second": items(40)}, [()]),
    "a list that is too long": ({"title": 1, "first": items(2_001, at_7=1)}, [("first",), ("title",)]),
    "a list in a list that is too long": (
        {"title": "t", "first": items(40, at_39={"name": "a", "numbers": [1] * 9})},
        [("first", 39, "numbers")],
    ),
}


@pytest.mark.parametrize(("content", "expected"), WRONG.values(), ids=WRONG)
@pytest.mark.usefixtures("_size")
def test_each_error_is_reported_once_at_its_place(content: Any, expected: list[tuple[Any, ...]]):
    assert sorted(map(repr, places(content))) == sorted(map(repr, expected))


@pytest.mark.usefixtures("_size")
def test_a_sound_document_is_read_as_it_is():
    content = {"title": "t", "first": items(40), "second": items(39), "derived": [1, 2, 3]}
    with pytest.raises(ValidationError):
        Shape.model_validate_json(json.dumps(content))
    found = validated(content | {"derived": [1]})
    assert (len(found.first), len(found.second), found.derived) == (40, 39, [1])


@pytest.mark.usefixtures("_size")
def test_the_content_of_a_read_only_field_is_not_limited():
    assert places({"title": "t", "first": items(40), "derived": [1] * 3}) == [("derived",)]


def test_no_more_errors_are_collected_than_one_part_has(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(partial_validation, "MAX_VALUES_AT_ONCE", 1)
    counts: list[int] = []
    with pytest.raises(ShapeInvalid) as invalid:
        validated({"title": "t", "first": items(500) + [{"name": 1, "numbers": ["x"] * 8}] * 1_500}, counts=counts)
    assert ENOUGH <= len(invalid.value.errors) < 2 * ENOUGH
    assert max(counts) <= 9 * ITEMS_AT_ONCE


def test_of_many_unknown_fields_no_more_are_validated_than_are_needed():
    counts: list[int] = []
    with pytest.raises(ShapeInvalid):
        validated({"title": "t", "first": [{f"x{number}": 1 for number in range(5_000)}] * 3}, counts=counts)
    assert max(counts) < 2 * ENOUGH
