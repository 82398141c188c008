"""Slugs: the permanent identifiers of records, in URLs and in data.

Those of conditions are words of a vocabulary, as in requests: their parts are joined by '_'.
"""

import re
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WORD: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
ANY_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""What the slug of a record of any kind can be."""

LONGEST_SLUG: Final = 64


def is_slug(text: str) -> bool:
    """Return whether a text has the form of a slug of any kind."""
    return len(text) <= LONGEST_SLUG and ANY_SLUG.fullmatch(text) is not None


def validate_slug(slug: str) -> None:
    """Raise ValueError unless the text is a slug: lower-case letters and digits in parts joined by '-'."""
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
        message = f"a slug has at most {LONGEST_SLUG} lower-case letters and digits, in parts joined by '-'"
        raise ValueError(message)


def validate_word(slug: str) -> None:
    """Raise ValueError unless the text is the slug of a condition: lower-case letters and digits in parts joined by '_'."""
    if len(slug) > LONGEST_SLUG or not WORD.fullmatch(slug):
        message = f"the slug of a condition has at most {LONGEST_SLUG} lower-case letters and digits, in parts joined by '_'"
        raise ValueError(message)
