"""Parsing JSON strictly (RFC 8259): UTF-8, no NaN or Infinity, no repeated field, at most 200 levels."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NoReturn

from pydantic_core import from_json

from app.api.problems.details import DETAILS
from app.api.problems.pointers import Place, format_pointer
from app.api.problems.refusal import Refused
from app.api.reading.unknown_names import get_plain_name
from app.domain.errors import Problem
from app.words.problem_details import Detail


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedField:
    """The first field of an object that has the name of an earlier one."""

    holder: object
    """The object; while it is referenced here, no other object has its identity."""

    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedJson:
    """A JSON text with its content, and the objects in it that contain a field more than once, by identity."""

    raw: bytes
    content: object
    _repeated: dict[int, RepeatedField]

    def repeated_fields(self) -> Iterator[Problem]:
        """A problem for each object that contains a field more than once, in the order of the text."""
        return self._find(self.content, ()) if self._repeated else iter(())

    def part(self, content: object) -> "ParsedJson":
        """A value within the content as a text of its own. The whole text must be one that shapes can validate."""
        return replace(self, raw=json.dumps(content).encode(), content=content)

    def without_inner_faults(self) -> "ParsedJson":
        """The same text without what is wrong with the objects within the outermost one."""
        outermost = id(self.content)
        return replace(self, _repeated={key: each for key, each in self._repeated.items() if key == outermost})

    def _find(self, content: object, place: Place) -> Iterator[Problem]:
        if id(content) in self._repeated:
            found = self._repeated[id(content)]
            subject = DETAILS.format_subject(get_plain_name(found.name), found.number, "field")
            yield Problem(code="repeated_field", pointer=format_pointer(place), text=DETAILS.format_repeated(subject))
        inner = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
        for step, each in inner:
            if isinstance(each, dict | list):
                yield from self._find(each, (*place, step))


def parse_json(raw: bytes) -> ParsedJson:
    """Parse a JSON text.

    Raises: Refused when it is not JSON in UTF-8, or contains NaN or Infinity.
    """
    objects = _Objects()
    try:
        content = json.loads(raw.decode(), object_pairs_hook=objects.create, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        _refuse(Detail.BODY_SYNTAX, line=error.lineno, column=error.colno)
    except UnicodeDecodeError:
        _refuse(Detail.BODY_ENCODING)
    except RecursionError:
        _refuse(Detail.BODY_TOO_DEEP)
    except ValueError:
        _refuse(Detail.BODY_UNSUPPORTED)
    return ParsedJson(raw=raw, content=content, _repeated=objects.repeated)


def ensure_supported(raw: bytes) -> None:
    """Ensure that a JSON text can be validated: the parser of shapes refuses more texts than that of the standard library.

    Raises: Refused when it contains an unpaired surrogate or has more than 200 levels.
    """
    try:
        from_json(raw)
    except ValueError:
        _refuse(Detail.BODY_UNSUPPORTED)


def find_repeated(names: Iterable[str]) -> tuple[str, int]:
    """The first name that equals an earlier one, and its number from 1.

    Raises: LookupError when no name is repeated.
    """
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if name in seen:
            return name, number
        seen.add(name)
    message = "no name is repeated"
    raise LookupError(message)


@dataclass(slots=True)
class _Objects:
    """Creates the objects of a text, and records which of them contain a field more than once: `dict` keeps only the last one."""

    repeated: dict[int, RepeatedField] = field(default_factory=dict)

    def create(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        content = dict(pairs)
        if len(content) != len(pairs):
            name, number = find_repeated(name for name, _ in pairs)
            self.repeated[id(content)] = RepeatedField(holder=content, name=name, number=number)
        return content


def _refuse(detail: Detail, **facts: int) -> NoReturn:
    text = DETAILS.format_detail(detail, **facts)
    raise Refused(Problem(code="malformed_json", pointer="", text=text), code="malformed_json") from None


def _refuse_constant(_constant: str) -> NoReturn:
    raise ValueError
