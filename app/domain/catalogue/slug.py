"""Slugs: the names of records, in addresses and in data. Lower-case letters and digits in parts joined by '-'."""

import re

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 64


def hold_slug(slug: str) -> None:
    """Raise ValueError when a text is no slug."""
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
        message = f"a slug is at most {LONGEST_SLUG} lower-case letters and digits, in parts joined by '-'"
        raise ValueError(message)
