"""Types of text: of limited length, in Unicode NFC, on one line, without characters that break fonts, logs or databases."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Final, LiteralString, NoReturn

from pydantic import AfterValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.domain.catalogue.addresses import DOI, LONGEST_DOI, LONGEST_URL, URL, ensure_no_link
from app.domain.catalogue.revision import REVISION_LENGTH
from app.domain.catalogue.slug import ANY_SLUG, LONGEST_SLUG, SLUG, WORD

REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's control characters (NUL, tab and newline among them), lone surrogates, line and paragraph separators, and what is
not seen but changes what is: marks of the direction of writing, characters without width, soft hyphens."""


def ensure_one_line(text: str) -> str:
    """The same text. Raises: ValueError where it contains any of `REFUSED_CATEGORIES`."""
    # No printable character is among them, and most texts consist of these.
    if not text.isprintable() and any(unicodedata.category(character) in REFUSED_CATEGORIES for character in text):
        message = "a text is one line, without hidden characters"
        raise ValueError(message)
    return text


def parse_day(sent: object) -> date:
    """The day that a text such as 2026-11-28 names. Raises: PydanticCustomError when there is no such day."""
    try:
        day = date.fromisoformat(sent) if isinstance(sent, str) and _DAY.fullmatch(sent) else None
    except ValueError:
        day = None
    if day is None:
        _refuse("invalid_time", "Write a date as 2026-11-28.")
    return day


def refuse_link(text: str) -> str:
    """The same text. Raises: PydanticCustomError where it contains an address."""
    try:
        return ensure_no_link(text)
    except ValueError:
        _refuse("invalid_text", "Write the name of a site here, not its address.")


def _refuse(code: LiteralString, message: LiteralString) -> NoReturn:
    raise PydanticCustomError(code, message) from None


_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFC", ensure_one_line(text))


Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$", max_length=LONGEST_SLUG)]
"""The permanent name of a record in URLs: lower-case letters and digits, in parts joined by '-'."""

Word = Annotated[str, StringConstraints(pattern=f"^{WORD.pattern}$", max_length=LONGEST_SLUG)]
"""The slug of a condition: lower-case letters and digits, in parts joined by '_'."""

AnySlug = Annotated[str, StringConstraints(pattern=f"^{ANY_SLUG.pattern}$", max_length=LONGEST_SLUG)]
"""The slug of a record of any kind."""

Revision = Annotated[str, StringConstraints(pattern=f"^[0-9a-f]{{{REVISION_LENGTH}}}$", max_length=REVISION_LENGTH)]
"""Identifies the content of a record."""

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), AfterValidator(_normalize)]
"""A word or two, such as "A1" or "Outer hip"."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_normalize)]
"""A title, a name or an alias."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_normalize)]
"""A sentence or two: an instruction, a cue or a test."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1200), AfterValidator(_normalize)]
"""A short explanation: a summary, a reason or a note on a source."""

SiteName = Annotated[Name, AfterValidator(refuse_link)]
"""The name of a site or a text, never its address."""

Url = Annotated[str, StringConstraints(pattern=f"^{URL.pattern}$", max_length=LONGEST_URL)]
"""An http or https address, which is never fetched."""

Doi = Annotated[str, StringConstraints(pattern=f"^{DOI.pattern}$", max_length=LONGEST_DOI)]
"""The DOI of a publication, without an address before it."""

Day = Annotated[date, PlainValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day such as 2026-11-28."""
