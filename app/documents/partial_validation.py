"""Validation of a JSON document in parts, so that the first errors of a large one are found without collecting all of them.

Pydantic collects every error before it reports the first one, at about a microsecond and half a kilobyte for each, and a body of
1 MiB can have 500,000 of them. So lists that are too long and most unknown fields are left out before the shape sees a document,
and a document that is still large is validated some items of its lists at a time, until there are errors enough.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Place = tuple[str | int, ...]
"""The names and indexes that lead to a value in a document, from the outside in."""

MAX_VALUES_AT_ONCE: Final = 30_000
"""A document with more values is validated in parts. A plan of 2,000 workouts and as many days has 26,000."""

ITEMS_AT_ONCE: Final = 16
"""How many items a part has of each list of the outermost object that has more."""

AnyShape = TypeVar("AnyShape", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLong:
    """A list with more items than its shape allows; none of them is validated."""

    place: Place
    max_items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document or a part of it, which is validated at once."""

    content: object
    is_whole: bool
    """Whether it has every field that its shape declares or refuses."""

    @property
    def text(self) -> str:
        """The part as JSON."""
        return json.dumps(self.content)


class ShapeInvalid(Exception):
    """A document that does not have its shape."""

    def __init__(self, errors: Sequence[ErrorDetails], too_long: Sequence[TooLong]) -> None:
        """Take the first errors, and the lists that are too long."""
        self.errors = tuple(errors)
        self.too_long = tuple(too_long)
        super().__init__(f"{len(errors)} errors, {len(too_long)} lists too long")


def validate_in_parts(
    shape: type[AnyShape], content: object, validate: Callable[[Part], AnyShape], *, max_errors: int
) -> AnyShape:
    """The result of `validate` for a whole parsed document. It may be called for parts of the document before.

    Raises: ShapeInvalid with all errors, or with at least `max_errors` of them.
    """
    copier = _BoundedCopier(shapes=get_schema(shape).get("$defs", {}), max_unknown=max_errors)
    bounded = copier.copy(content, get_schema(shape), ())
    errors: list[ErrorDetails] = []
    if copier.values > MAX_VALUES_AT_ONCE:
        for found in _find_errors_in_parts(bounded, validate):
            errors += (error for error in found if error["loc"] not in copier.incomplete)
            if len(errors) >= max_errors:
                break
    valid: AnyShape | None = None
    if not errors:
        try:
            valid = validate(Part(content=bounded, is_whole=not copier.incomplete))
        except ValidationError as error:
            errors += (each for each in _get_errors(error) if each["loc"] not in copier.incomplete)
    if valid is None or copier.too_long:
        raise ShapeInvalid(errors, copier.too_long)
    return valid


@lru_cache(maxsize=64)
def get_schema(shape: type[BaseModel]) -> Mapping[str, Any]:
    """The JSON schema of a shape."""
    return shape.model_json_schema()


@dataclass(slots=True, kw_only=True)
class _BoundedCopier:
    """Copies a document within limits, and records the places that are incomplete."""

    shapes: Mapping[str, Mapping[str, Any]]
    max_unknown: int
    """How many unknown fields are copied in all. Each is an error, so leaving out more does not hide that there are enough."""

    values: int = 0
    unknown: int = 0
    too_long: list[TooLong] = field(default_factory=list)
    incomplete: set[Place] = field(default_factory=set)
    """The lists and objects without some of their content, and all that contain them: their errors may be due to that alone."""

    def copy(self, content: object, schema: Mapping[str, Any], place: Place) -> object:
        """The bounded copy of the value at this place."""
        if "$ref" in schema:
            schema = self.shapes[schema["$ref"].rpartition("/")[2]]
        # Shapes ignore read-only fields, so nothing in them can be wrong.
        if schema.get("readOnly"):
            return content
        if isinstance(content, dict) and "properties" in schema:
            return dict(self._copy_fields(content, schema, place))
        if isinstance(content, list) and "items" in schema:
            return self._copy_items(content, schema, place)
        return content

    def _copy_fields(self, content: dict[str, object], schema: Mapping[str, Any], place: Place) -> Iterator[tuple[str, object]]:
        self.values += len(content)
        declared: Mapping[str, Mapping[str, Any]] = schema["properties"]
        refuses_others = schema.get("additionalProperties") is False
        for name, value in content.items():
            if name in declared:
                yield name, self.copy(value, declared[name], (*place, name)) if isinstance(value, dict | list) else value
            elif refuses_others and self.unknown < self.max_unknown:
                self.unknown += 1
                yield name, None
            elif refuses_others:
                self._leave_out(place)
                refuses_others = False

    def _copy_items(self, content: list[object], schema: Mapping[str, Any], place: Place) -> list[object]:
        max_items: int = schema.get("maxItems", len(content))
        if len(content) > max_items:
            self.too_long.append(TooLong(place=place, max_items=max_items))
            self._leave_out(place)
            return []
        self.values += len(content)
        items: Mapping[str, Any] = schema["items"]
        return [
            self.copy(each, items, (*place, index)) if isinstance(each, dict | list) else each
            for index, each in enumerate(content)
        ]

    def _leave_out(self, place: Place) -> None:
        self.incomplete.update(place[:length] for length in range(len(place) + 1))


def _find_errors_in_parts(content: object, validate: Callable[[Part], object]) -> Iterator[list[ErrorDetails]]:
    """The errors of each part: in the first one those of all fields, but for long lists as such; then those of their items."""
    fields: dict[str, Any] = content if isinstance(content, dict) else {}
    lists = {name: value for name, value in fields.items() if isinstance(value, list) and len(value) > ITEMS_AT_ONCE}
    for start in range(0, max(map(len, lists.values()), default=1), ITEMS_AT_ONCE):
        part = {name: items[start : start + ITEMS_AT_ONCE] for name, items in lists.items()}
        try:
            validate(Part(content={**fields, **part} if start == 0 else part, is_whole=False))
        except ValidationError as error:
            yield [*_relocate(_get_errors(error), lists, start)]


def _relocate(details: list[ErrorDetails], lists: Mapping[str, object], start: int) -> Iterator[ErrorDetails]:
    """The errors of a part by their places in the document."""
    for detail in details:
        name, *rest = detail["loc"] or ("",)
        if name in lists and rest:
            index, *inner = rest
            yield {**detail, "loc": (name, int(index) + start, *inner)}
        elif name and name not in lists and start == 0:
            yield detail


def _get_errors(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False, include_input=False)
