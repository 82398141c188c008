"""JSON bodies, read strictly: a body that is not JSON is refused as such, and the problems of its shape are reported together.

Shapes validate the text itself (`model_validate_json`) rather than a parsed document: with a parsed document, strict shapes
would refuse dates, tuples and enums. Messages never repeat a value that was sent.
"""

import re
from collections.abc import Iterable
from itertools import chain, islice
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request

from app.api.problems.refusal import Refused
from app.api.reading.body_problems import build_body_problems
from app.api.reading.json_text import ParsedJson, ensure_supported, parse_json
from app.documents.partial_validation import MAX_VALUES_AT_ONCE, Part, ShapeInvalid, validate_in_parts
from app.documents.shapes.derived import IGNORE_READ_ONLY
from app.documents.shapes.incoming import Incoming
from app.domain.errors import Problem, RequestInvalid

MAX_PROBLEMS: Final = 100
"""How many problems a response lists."""

MAX_BYTES_AT_ONCE: Final = 2 * MAX_VALUES_AT_ONCE
"""A text of this size cannot hold more values than are validated at once: each has a separator after it."""

_JSON_TYPE: Final = re.compile(r"application/(?:[a-z0-9.!#$&^_-]+\+)?json", re.IGNORECASE)
_UTF_8: Final = re.compile(r'charset="?utf-?8"?', re.IGNORECASE)


class Body(BaseModel):
    """The shape of a body. It is strict and refuses unknown fields; an optional field is absent rather than null."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=Incoming.model_config["json_schema_extra"],
    )


AnyShape = TypeVar("AnyShape", bound=BaseModel)


async def read_body(request: Request) -> bytes:
    """The body of a request that declares JSON.

    Raises: Refused when it declares anything else.
    """
    declared = request.headers.getlist("content-type")
    media, _, parameters = declared[0].partition(";") if len(declared) == 1 else ("", "", "")
    plain = all(coding.strip().lower() == "identity" for coding in request.headers.getlist("content-encoding"))
    if not plain or not _JSON_TYPE.fullmatch(media.strip()) or not _is_utf_8(parameters):
        raise Refused(code="unsupported_media_type")
    return await request.body()


def validate_body(shape: type[AnyShape], raw: bytes) -> AnyShape:
    """A JSON text in this shape.

    Raises: RequestInvalid with the first `MAX_PROBLEMS` problems; Refused when it is not JSON.
    """
    return validate_parsed(shape, parse_json(raw))


def validate_parsed(shape: type[AnyShape], parsed: ParsedJson) -> AnyShape:
    """A parsed JSON text in this shape.

    Raises: RequestInvalid with the first `MAX_PROBLEMS` problems.
    """
    repeated = take_first(parsed.repeated_fields())
    body = _validate_small(shape, parsed.raw)
    if body is None:
        ensure_supported(parsed.raw)

        def validate(part: Part) -> AnyShape:
            return shape.model_validate_json(parsed.raw if part.is_whole else part.text, context=IGNORE_READ_ONLY)

        try:
            body = validate_in_parts(shape, parsed.content, validate, max_errors=MAX_PROBLEMS)
        except ShapeInvalid as invalid:
            raise RequestInvalid(take_first(chain(repeated, build_body_problems(invalid, shape, parsed.content)))) from None
    if repeated:
        raise RequestInvalid(repeated)
    return body


def _validate_small(shape: type[AnyShape], raw: bytes) -> AnyShape | None:
    """A JSON text in this shape; None if it is invalid, or could hold more errors than may be collected at once."""
    if len(raw) > MAX_BYTES_AT_ONCE:
        return None
    try:
        return shape.model_validate_json(raw, context=IGNORE_READ_ONLY)
    except ValidationError:
        return None


def take_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first `MAX_PROBLEMS` problems; no more are created."""
    return tuple(islice(problems, MAX_PROBLEMS))


def _is_utf_8(parameters: str) -> bool:
    named = [each.strip() for each in parameters.split(";") if each.strip().lower().startswith("charset")]
    return all(_UTF_8.fullmatch(each) for each in named)
