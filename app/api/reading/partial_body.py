"""JSON bodies of which parts are wrong: everything wrong is reported together, the meaning of the valid fields included."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from app.api.reading.json_body import AnyShape, validate_body
from app.api.reading.json_text import parse_json
from app.api.reading.pointers import field_in
from app.documents.partial_validation import get_schema
from app.documents.shapes.derived import IGNORE_READ_ONLY
from app.domain.errors import Problem, RequestInvalid

AnyShape_co = TypeVar("AnyShape_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialBody(Generic[AnyShape_co]):
    """A body with the problems of its shape.

    `refused` are the fields of the outermost object that are wrong or missing. In `body` they have their default, or the declared
    example where they are required.
    """

    body: AnyShape_co
    problems: tuple[Problem, ...] = ()
    refused: frozenset[str] = frozenset()


def validate_in_part(shape: type[AnyShape], raw: bytes) -> PartialBody[AnyShape]:
    """A JSON text in this shape, as far as it is valid.

    Raises: RequestInvalid when it is not an object; Refused when it is not JSON.
    """
    try:
        return PartialBody(body=validate_body(shape, raw))
    except RequestInvalid as invalid:
        problems = invalid.problems
    content = parse_json(raw).content
    if not isinstance(content, dict):
        raise RequestInvalid(problems)
    refused = frozenset(field_in(problem.pointer) for problem in problems)
    schema = get_schema(shape)
    declared: Mapping[str, Mapping[str, Any]] = schema["properties"]
    stand_ins = {name: declared[name]["examples"][0] for name in schema.get("required", ())}
    valid = {name: value for name, value in content.items() if name in declared and name not in refused}
    try:
        body = shape.model_validate_json(json.dumps(stand_ins | valid), context=IGNORE_READ_ONLY)
    except ValidationError:
        # Only the first problems are listed, so fields that are wrong can be among those without any.
        raise RequestInvalid(problems) from None
    return PartialBody(body=body, problems=problems, refused=refused)
