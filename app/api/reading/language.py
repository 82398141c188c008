"""The language of a response: `lang` wins over `Accept-Language` (RFC 9110, section 12.5.4, with the lookup of RFC 4647)."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final, TypeVar

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.types import Scope

from app.api.reading.query import Query, decode_query, parse_query
from app.api.reading.vocabulary import Vocabulary
from app.api.responses import mark_negotiated
from app.documents.shapes.incoming import Optional
from app.words.imperial import TAG
from app.words.languages import ENGLISH, WORDS

MAX_TAG_LENGTH: Final = 35
MAX_RANGES: Final = 20
MAX_HEADER_BYTES: Final = 1000
"""Of `Accept-Language`; what follows is ignored."""

LANG: Final = "lang"
UNITS: Final = "units"
LANGUAGE_CODES: Final = ("invalid_text", "repeated_parameter", "unknown_value")
"""Codes of the parameters of `LanguageQuery`."""

_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
_RANGE: Final = re.compile(rf"({_TAG.pattern}|\*)(?:\s*;\s*q\s*=\s*(0(?:\.\d{{0,3}})?|1(?:\.0{{0,3}})?))?")

Lang = Annotated[
    Optional[str],
    StringConstraints(pattern=f"^{_TAG.pattern}$", max_length=MAX_TAG_LENGTH),
    Field(
        description="The language of texts for runners, such as `de` or `de-AT` (BCP 47); it wins over `Accept-Language`. Where "
        "it is not offered, texts are English. `GET /v1/catalogue` lists the languages.",
        examples=["en"],
    ),
]
"""The parameter or field of a request whose response has texts for runners."""


class UnitSystem(StrEnum):
    """The units of distances and loads in texts."""

    METRIC = "metric"
    IMPERIAL = "imperial"


Units = Annotated[
    UnitSystem,
    Vocabulary(UnitSystem, "value"),
    Field(
        description="The units of distances and loads in texts: `metric`, or `imperial` for miles and pounds (loads to 5 lb). "
        "Numbers outside texts stay metric.",
        examples=["imperial"],
    ),
]
"""The parameter or field of a request whose response has distances or loads in texts."""


class LanguageQuery(Query):
    """The parameters of a path whose response has texts for runners."""

    lang: Lang = None
    units: Units = UnitSystem.METRIC


AnySpoken = TypeVar("AnySpoken", bound=LanguageQuery)


def find_language(request: Request) -> str:
    """Return the tag of the language and the units of a request without a body."""
    named = dict(reversed([*decode_query(request)]))
    return choose_language(request.scope, named.get(LANG), named.get(UNITS))


def parse_spoken_query(shape: type[AnySpoken], request: Request) -> AnySpoken:
    """The query of a request in this shape; `lang` is the language of the response, absent for English.

    Raises: as `parse_query` does.
    """
    language = find_language(request).removesuffix(TAG)
    return parse_query(shape, request).model_copy(update={LANG: None if language == ENGLISH.code else language})


def find_body_language(scope: Scope, content: object) -> str:
    """Return the tag of the language and the units of a request with this body, parsed as JSON."""
    fields = content if isinstance(content, dict) else {}
    named = fields.get(LANG)
    return choose_language(scope, named if isinstance(named, str) else None, fields.get(UNITS))


def choose_language(scope: Scope, named: str | None, units: object) -> str:
    """Return the tag of the language that is named, else that of `Accept-Language`; it ends with `TAG` for imperial units."""
    if named is None:
        mark_negotiated(scope)
        code = negotiate(next((value for name, value in scope["headers"] if name == b"accept-language"), b""))
    else:
        code = look_up([named])
    return add_units(code, units)


def add_units(code: str, units: object) -> str:
    """Return the tag of a language with these units."""
    return code + TAG if units == UnitSystem.IMPERIAL else code


def negotiate(accept_language: bytes) -> str:
    """Return the code of the language that a header prefers."""
    # Cut before it enters the cache, whose entries would otherwise be as large as clients like.
    return find_preferred(accept_language[:MAX_HEADER_BYTES])


@lru_cache(maxsize=1024)
def find_preferred(accept_language: bytes) -> str:
    """Return the same for a header of limited length."""
    return look_up(_order_ranges(accept_language.decode("latin-1")))


def look_up(ranges: Iterable[str]) -> str:
    """Return the code of the first language that a range matches, by the lookup of RFC 4647, section 3.4; else English."""
    offered = {code.lower(): code for code in WORDS}
    for each in ranges:
        parts = each.lower().split("-")
        while parts:
            if "-".join(parts) in offered:
                return offered["-".join(parts)]
            # A subtag of one letter introduces the next one.
            parts = parts[:-2] if len(parts) > 1 and len(parts[-2]) == 1 else parts[:-1]
    return ENGLISH.code


def _order_ranges(header: str) -> list[str]:
    """Return the ranges of a header, the preferred ones first, without those that are refused."""
    weighed = [*_parse_ranges(header)]
    return [each for each, quality in sorted(weighed, key=lambda found: -found[1]) if quality > 0]


def _parse_ranges(header: str) -> Iterator[tuple[str, float]]:
    for each in header.split(",")[:MAX_RANGES]:
        found = _RANGE.fullmatch(each.strip())
        if found is not None:
            yield found[1], 1.0 if found[2] is None else float(found[2])
