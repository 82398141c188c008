"""Reading a JSON body strictly: what is no JSON is refused as such, and everything wrong in its form is told at once.

The text itself is validated (`model_validate_json`), not what a parser made of it: so strictness still takes dates and words,
and a body of 2,000 workouts is read in about a third of the time. Nothing of what was sent is repeated.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import Any, Final, Generic, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json
from starlette.requests import Request

from app.api.problems.refusal import Refused
from app.api.reading.body_problems import problems_of
from app.api.reading.pointers import field_in, pointer_to
from app.documents.partial_validation import Part, ShapeInvalid, schema_of, validate_in_parts
from app.documents.shapes.derived import IGNORE_READ_ONLY
from app.documents.shapes.incoming import Incoming
from app.domain.errors import Problem, RequestInvalid

MOST_TOLD: Final = 100
"""Problems are told one by one up to this many, so that a refusal stays small."""

_JSON_TYPE: Final = re.compile(r"application/(?:[a-z0-9.!#$&^_-]+\+)?json", re.IGNORECASE)
_UTF_8: Final = re.compile(r'charset="?utf-?8"?', re.IGNORECASE)


class Body(BaseModel):
    """What an operation takes as JSON. Strict, and nothing unknown passes; an optional field is absent rather than null."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        hide_input_in_errors=True,
        json_schema_extra=Incoming.model_config["json_schema_extra"],
    )


AnyBody = TypeVar("AnyBody", bound=BaseModel)
AnyBody_co = TypeVar("AnyBody_co", bound=BaseModel, covariant=True)


class Document:
    """A JSON text. What it says is read from it when that is first asked for: of most texts a shape is all that is asked."""

    def __init__(self, raw: bytes) -> None:
        """Take this text for JSON; whether it is any is told with what it says."""
        self.raw = raw

    @property
    def content(self) -> object:
        """What it says, as a plain JSON reader has it.

        Raises: Refused when it is no JSON, not in UTF-8, holds NaN or Infinity, or nests too deeply.
        """
        return self._told[0]

    @property
    def repeats(self) -> tuple[Problem, ...]:
        """The objects in it that name a field more than once. Raises: Refused likewise."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[object, tuple[Problem, ...]]:
        return _read(self.raw)


async def document_in(request: Request) -> Document:
    """The text that a request brings as JSON.

    Raises: Refused when it is declared as something else.
    """
    declared = request.headers.getlist("content-type")
    media, _, parameters = declared[0].partition(";") if len(declared) == 1 else ("", "", "")
    plain = all(coding.strip().lower() == "identity" for coding in request.headers.getlist("content-encoding"))
    if not plain or not _JSON_TYPE.fullmatch(media.strip()) or not _is_utf_8(parameters):
        raise Refused(code="unsupported_media_type")
    return document_of(await request.body())


def document_of(raw: bytes) -> Document:
    """The document in a text that came some other way."""
    return Document(raw)


def shaped(shape: type[AnyBody], document: Document) -> AnyBody:
    """The document in this shape.

    Raises: RequestInvalid with the first `MOST_TOLD` things that are wrong with its form; Refused when it is no JSON.
    """
    content, repeats = document.content, document.repeats

    def validate(part: Part) -> AnyBody:
        text = document.raw if part.is_whole else part.text
        return shape.model_validate_json(text, context=IGNORE_READ_ONLY)

    try:
        body = validate_in_parts(shape, content, validate, max_errors=MOST_TOLD)
    except ShapeInvalid as invalid:
        raise RequestInvalid(first(chain(repeats, problems_of(invalid, shape, content)))) from None
    if repeats:
        raise RequestInvalid(repeats)
    return body


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyReading(Generic[AnyBody_co]):
    """A body with everything that is wrong with its form.

    `refused` are the fields of the outermost object that are wrong or missing. In `body` they have their default, or the declared
    example where they are required, so that the others can be looked at all the same.
    """

    body: AnyBody_co
    problems: tuple[Problem, ...] = ()
    refused: frozenset[str] = frozenset()


def read_in_part(shape: type[AnyBody], document: Document) -> BodyReading[AnyBody]:
    """The document in this shape, as far as it has it.

    Raises: RequestInvalid when it is not an object; Refused when it is not valid JSON.
    """
    content = document.content
    try:
        return BodyReading(body=shaped(shape, document))
    except RequestInvalid as invalid:
        if not isinstance(content, dict):
            raise
        refused = frozenset(field_in(problem.pointer) for problem in invalid.problems)
        problems = invalid.problems
    schema = schema_of(shape)
    declared: Mapping[str, Any] = schema["properties"]
    required = {name: declared[name]["examples"][0] for name in schema.get("required", ())}
    right = {name: value for name, value in content.items() if name in declared and name not in refused}
    try:
        body = shape.model_validate_json(json.dumps(required | right), context=IGNORE_READ_ONLY)
    except ValidationError:
        # There are more problems than are told, so that the fields that are right are not known.
        raise RequestInvalid(problems) from None
    return BodyReading(body=body, problems=problems, refused=refused)


def first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """As many of these problems as are told. No others are made."""
    return tuple(islice(problems, MOST_TOLD))


def _read(raw: bytes) -> tuple[object, tuple[Problem, ...]]:
    reading = _Reading()
    try:
        content = json.loads(raw.decode(), object_pairs_hook=reading.members, parse_constant=_no_constant)
        # The parser that shapes are validated by takes no lone surrogate, and no depth of more than 200.
        from_json(raw)
    except json.JSONDecodeError as error:
        _malformed(f"no JSON from line {error.lineno}, column {error.colno} on")
    except UnicodeDecodeError:
        _malformed("not UTF-8")
    except RecursionError:
        _malformed("nests too deeply")
    except ValueError:
        _malformed("NaN, Infinity, numbers of thousands of digits, lone surrogates and nesting deeper than 200 are not read")
    return content, first(_repeats(content, (), reading.repeating)) if reading.repeating else ()


def _is_utf_8(parameters: str) -> bool:
    named = [each.strip() for each in parameters.split(";") if each.strip().lower().startswith("charset")]
    return all(_UTF_8.fullmatch(each) for each in named)


def _malformed(text: str) -> NoReturn:
    raise Refused(Problem(code="malformed_json", pointer="", text=text), code="malformed_json") from None


def _no_constant(_constant: str) -> NoReturn:
    raise ValueError


@dataclass(slots=True)
class _Reading:
    """Notes, while a text is parsed, which of its objects name a field more than once: plain JSON readers take the last."""

    repeating: dict[int, tuple[int, object]] = field(default_factory=dict)
    """By the identity of an object: the number of its first repeated field, from 1, and the object, kept so that it stays one."""

    def members(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        content = dict(pairs)
        if len(content) != len(pairs):
            self.repeating[id(content)] = (number_of_repeated(name for name, _ in pairs), content)
        return content


def number_of_repeated(names: Iterable[str]) -> int:
    """The number of the first name that an earlier one equals, from 1; 0 where there is none."""
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if name in seen:
            return number
        seen.add(name)
    return 0


def _repeats(content: object, place: tuple[str | int, ...], repeating: dict[int, tuple[int, object]]) -> Iterator[Problem]:
    if id(content) in repeating:
        text = f"field number {repeating[id(content)][0]} of this object has the name of an earlier one"
        yield Problem(code="repeated_field", pointer=pointer_to(place), text=text)
    inner = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for step, each in inner:
        if isinstance(each, dict | list):
            yield from _repeats(each, (*place, step), repeating)
