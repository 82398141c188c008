"""Names as they are compared: plain words, and words that are one typo apart. Standard library only; knows no catalogue."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

SHORTEST_MISSPELT: Final = 4
"""A word of fewer letters is taken as it stands: too many others are one typo away from it."""

_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc`]")
_BETWEEN_WORDS: Final = re.compile(r"[^a-z0-9]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: Latin letters and digits, without case and accents. All else parts words; an apostrophe does not."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    marks_gone = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(word for word in _BETWEEN_WORDS.split(marks_gone) if word)


def folded(text: str) -> str:
    """A text as its words with one space between them: equal for names that differ in case, accents and hyphens only."""
    return " ".join(words_of(text))


def shortened(word: str) -> Iterator[str]:
    """The word itself, and the word without each of its letters. Words that are one typo apart share one of these."""
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(len(word)))


def one_typo_apart(first: str, second: str) -> bool:
    """Whether one letter too many, too few or wrong, or two neighbours swapped, makes one word the other."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = next((place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    if start is None:
        return True
    here, there = first[start:], second[start:]
    swapped = here[1::-1] == there[:2] and here[2:] == there[2:] and len(there) > 1
    return swapped or here[1:] == there[1:] or here[1:] == there or here == there[1:]
