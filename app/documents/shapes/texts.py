"""Types of text: of limited length, in Unicode NFC, on one line, without characters that break fonts, logs or databases."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from app.domain.catalogue.revision import REVISION_LENGTH
from app.domain.catalogue.slug import LONGEST_SLUG, SLUG

REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode's control characters (NUL, tab and newline among them), lone surrogates, and line and paragraph separators."""


def ensure_one_line(text: str) -> str:
    """The same text. Raises: ValueError where it contains any of `REFUSED_CATEGORIES`."""
    # No printable character is among them, and most texts consist of these.
    if not text.isprintable() and any(unicodedata.category(character) in REFUSED_CATEGORIES for character in text):
        message = "a text is one line, without control characters"
        raise ValueError(message)
    return text


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFC", ensure_one_line(text))


Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$", max_length=LONGEST_SLUG)]
"""The permanent name of a record in URLs: lower-case letters and digits, in parts joined by '-'."""

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
