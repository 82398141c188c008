"""The words of one statement of a figure, and how numbers and options are read from them."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.figures.faults import FigureFault, FigureInvalid

MAX_CHARACTERS: Final = 8_192
MAX_NUMBER: Final = 320.0
"""Solved poses are stored with two decimals in 16 bits."""

LEFT_FREE: Final = "_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: the number of its line, its keyword with the side that it names, if any, and the other words."""

    line: int
    keyword: str
    side: str
    words: tuple[str, ...]

    def fault(self, fault: FigureFault, word: str = "") -> FigureInvalid:
        """The error for this statement."""
        return FigureInvalid(self.line, fault, word or self.name)

    @property
    def name(self) -> str:
        """The first word as it was written."""
        return f"{self.keyword}.{self.side}" if self.side else self.keyword

    def require(self, count: int) -> "Statement":
        """This statement.

        Raises: FigureInvalid when it has fewer words after the keyword.
        """
        if len(self.words) < count:
            raise self.fault(FigureFault.MISSING_WORDS)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What a statement gives: numbers by position, None for `_`, and numbers by name."""

    numbers: tuple[float | None, ...]
    named: Mapping[str, float]

    def number(self, index: int, default: float = 0.0) -> float:
        """The number at this position, or the default where there is none."""
        found = self.numbers[index] if index < len(self.numbers) else None
        return default if found is None else found


def split_statements(text: str) -> Iterator[Statement]:
    """Return the statements of a text in order.

    Raises: FigureInvalid when the text is too long.
    """
    if len(text) > MAX_CHARACTERS:
        raise FigureInvalid(1, FigureFault.TOO_LONG)
    for number, line in enumerate(text.split("\n"), start=1):
        for part in line.split("#", 1)[0].split(";"):
            words = part.split()
            if words:
                keyword, _, side = words[0].partition(".")
                yield Statement(line=number, keyword=keyword, side=side, words=tuple(words[1:]))


def read_values(statement: Statement, words: Iterable[str], *, accepted: Collection[str] | None = None) -> Values:
    """Return the numbers in these words, and the options: a name with a number, or alone, which counts as 1.

    Raises: FigureInvalid when a number is too large or a name is not accepted.
    """
    numbers: list[float | None] = []
    named: dict[str, float] = {}
    pending: str | None = None
    for word in words:
        if word == LEFT_FREE or _is_number(word):
            value = None if word == LEFT_FREE else _bounded(statement, word)
            if pending is not None and value is not None:
                named[pending], pending = value, None
            else:
                numbers.append(value)
            continue
        if accepted is not None and word not in accepted:
            raise statement.fault(FigureFault.UNKNOWN_OPTION, word)
        pending = word
        named[word] = 1.0
    return Values(numbers=tuple(numbers), named=named)


def read_number(statement: Statement, word: str) -> float:
    """Return the number that a word is.

    Raises: FigureInvalid when it is none, or too large.
    """
    if not _is_number(word):
        raise statement.fault(FigureFault.NOT_A_NUMBER, word)
    return _bounded(statement, word)


def _is_number(word: str) -> bool:
    try:
        return math.isfinite(float(word)) and "_" not in word
    except ValueError:
        return False


def _bounded(statement: Statement, word: str) -> float:
    value = float(word)
    if abs(value) > MAX_NUMBER:
        raise statement.fault(FigureFault.OUT_OF_RANGE, word)
    return value
