"""Slugs: the permanent identifiers of records, in URLs and in data."""

import re
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG: Final = 64


def validate_slug(slug: str) -> None:
    """Raise ValueError unless the text is a slug: lower-case letters and digits in parts joined by '-'."""
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
        message = f"a slug has at most {LONGEST_SLUG} lower-case letters and digits, in parts joined by '-'"
        raise ValueError(message)
