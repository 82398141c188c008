"""Folding: the plain form in which names are compared, whatever their script. Standard library only."""

import unicodedata
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = frozenset("'`\u2018\u2019\u02bc")
"""An apostrophe does not separate words: "runner's" and "runners" are equal."""

IGNORED: Final = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""The combining grapheme joiner and the variation selectors, which change how a character looks."""

POINTS: Final = range(10, 37)
ACCENTS: Final = range(200, 256)
"""The canonical combining classes of marks that may be left out: the points of Hebrew and Arabic, and accents.

The classes between them are vowels and tones, for instance of Thai; those below are parts of letters, for instance in Hindi and
Japanese. They stay (The Unicode Standard, section 4.3).
"""

LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "ł": "l", "ŋ": "n", "þ": "th", "ŧ": "t"}
)
"""Ligatures and letters with a stroke that Unicode does not decompose, as they are typed without one."""


def fold_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case, accents, ligatures and differences of width.

    A word consists of letters, digits and the marks that belong to them. Everything else separates words, except apostrophes and
    invisible characters. Decimal digits of every script become 0 to 9.
    """
    words = "".join(map(_fold_character, _decompose(text))).split()
    return tuple(word for word in words if any(map(str.isalnum, word)))


def fold_text(text: str) -> str:
    """Return the folded words, with one space between them: equal for two spellings of one name."""
    return " ".join(fold_words(text))


def _decompose(text: str) -> str:
    """Decompose a text for compatibility caseless matching (The Unicode Standard, section 3.13, D146)."""
    if text.isascii():
        return text.lower()
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", text).translate(LETTERS)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return what a character of a decomposed text adds to a word; a space where it separates words."""
    category, combining = unicodedata.category(character), unicodedata.combining(character)
    if character in APOSTROPHES or character in IGNORED or combining in POINTS or combining in ACCENTS:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Cf", "Me"}:
        return ""
    return character if category[0] in "LMN" else " "
