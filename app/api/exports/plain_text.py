"""Texts for formats that show them without a browser's help."""

import unicodedata
from typing import Final

_INVISIBLE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTIONS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all that follows, up to a mark that may be missing."""


def clean_line(text: str) -> str:
    """Return a text on one line, without control characters and without marks that would turn the rest of the line around."""
    kept = (character for character in text if character not in _DIRECTIONS)
    return "".join(" " if unicodedata.category(character) in _INVISIBLE else character for character in kept)
