"""JSON bodies with some invalid fields: the valid ones can be checked further, so that all problems are reported together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from app.api.problems.pointers import get_first_field
from app.api.reading.json_body import AnyShape, validate_parsed
from app.api.reading.json_text import ParsedJson
from app.documents.partial_validation import get_schema
from app.documents.shapes.derived import IGNORE_READ_ONLY
from app.domain.errors import Problem, RequestInvalid

AnyShape_co = TypeVar("AnyShape_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialBody(Generic[AnyShape_co]):
    """A body with the problems of its shape.

    `refused` are the invalid or missing fields of the outermost object. In `body` they have their default or, if they are
    required, the declared example.
    """

    body: AnyShape_co
    problems: tuple[Problem, ...] = ()
    refused: frozenset[str] = frozenset()


def validate_partially(shape: type[AnyShape], parsed: ParsedJson) -> PartialBody[AnyShape]:
    """A parsed JSON text in this shape, with examples in place of its invalid fields.

    Raises: RequestInvalid when the text is not an object, or has too many problems to tell which fields are valid.
    """
    try:
        return PartialBody(body=validate_parsed(shape, parsed))
    except RequestInvalid as invalid:
        problems = invalid.problems
    content = parsed.content
    if not isinstance(content, dict):
        raise RequestInvalid(problems)
    refused = frozenset(get_first_field(problem.pointer) for problem in problems)
    schema = get_schema(shape)
    declared: Mapping[str, Mapping[str, Any]] = schema["properties"]
    get_examples = {name: declared[name]["examples"][0] for name in schema.get("required", ())}
    valid = {name: value for name, value in content.items() if name in declared and name not in refused}
    try:
        body = shape.model_validate_json(json.dumps(get_examples | valid), context=IGNORE_READ_ONLY)
    except ValidationError:
        # Only the first problems are reported, so a field without a reported problem can be invalid as well.
        raise RequestInvalid(problems) from None
    return PartialBody(body=body, problems=problems, refused=refused)
