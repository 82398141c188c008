"""The house text types: bounded, in Unicode NFC, on one line, and free of what no font, log or database can bear."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from app.domain.catalogue.revision import REVISION_LENGTH
from app.domain.catalogue.slug import LONGEST_SLUG, SLUG

REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode's control characters (NUL, tab and newline among them), lone surrogates, and line and paragraph separators."""


def on_one_clean_line(text: str) -> str:
    """The text as it is. Raises: ValueError where it holds any of `REFUSED_CATEGORIES`."""
    # Nothing that is printable is among them, and most texts are.
    if not text.isprintable() and any(unicodedata.category(character) in REFUSED_CATEGORIES for character in text):
        message = "a text is one line, without control characters"
        raise ValueError(message)
    return text


def _one_clean_line(text: str) -> str:
    return unicodedata.normalize("NFC", on_one_clean_line(text))


Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$", max_length=LONGEST_SLUG)]
"""The lasting name of a record in addresses: lower-case letters and digits, in parts joined by '-'."""

Revision = Annotated[str, StringConstraints(pattern=f"^[0-9a-f]{{{REVISION_LENGTH}}}$", max_length=REVISION_LENGTH)]
"""The name of what a record says."""

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40), AfterValidator(_one_clean_line)]
"""A mark of a word or two, such as "A1" or "Outer hip"."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_one_clean_line)]
"""What something is called: a title, a name, an alias."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_one_clean_line)]
"""A sentence or two: an instruction, a cue, a test."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1200), AfterValidator(_one_clean_line)]
"""A short explanation: a summary, a reason, how an unclear line was read."""
