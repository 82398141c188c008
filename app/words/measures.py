"""Miles and pounds in place of kilometres and kilograms, in the sentences of any language.

Sentences are written with kilometres. A distance stands in them as a number and its unit, which a language may not inflect, so it
is converted in the finished sentence, and no function of facts has to know the units.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

KM_PER_MILE: Final = 1.609344
KG_PER_POUND: Final = 0.45359237
POUNDS: Final = 5
"""Loads are rounded to what two of the smallest plates of most gyms add."""

_RACES: Final = frozenset({"5", "10", "15", "30", "50", "100"})
"""Races are called by their kilometres in miles, too: a 10K race."""

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_SENTENCE_END: Final = re.compile(r"(?<=[.:;!?])\s+")


@dataclass(frozen=True, kw_only=True, eq=False)
class Measures:
    """How a language writes miles and pounds.

    `joins` are the words between two numbers with one unit, `race` matches what names a race, and `phrases` have kilometres in
    words or need words of their own.
    """

    decimal_mark: str
    mile: str
    miles: str
    miles_an_hour: str
    pounds: str
    joins: tuple[str, ...]
    race: str
    phrases: Mapping[str, str]

    @cached_property
    def _amounts(self) -> re.Pattern[str]:
        joins = "|".join(self.joins)
        return re.compile(rf"({_NUMBER}(?:(?:-| (?:{joins}) ){_NUMBER})*)[ \u00a0](km/h|km|kg)\b")

    def to_imperial(self, text: str) -> str:
        """Return a text with miles and pounds."""
        for metric, imperial in self.phrases.items():
            text = text.replace(metric, imperial)
        if not self._amounts.search(text):
            return text
        digits = self._count_digits(text)
        parts = _SENTENCE_END.split(text)
        spaces = _SENTENCE_END.findall(text)
        converted = [self._convert_sentence(part, digits) for part in parts]
        return "".join(part + space for part, space in zip(converted, [*spaces, ""], strict=True))

    def _count_digits(self, text: str) -> int:
        """Tenths of a mile, unless two distances that a text compares would look the same."""
        numbers = {number for found in self._amounts.finditer(text) if found[2] == "km" for number in _numbers_in(found[1])}
        return 1 if len({round(number / KM_PER_MILE, 1) for number in numbers}) == len(numbers) else 2

    def _convert_sentence(self, sentence: str, digits: int) -> str:
        is_race = re.search(self.race, sentence) is not None
        return self._amounts.sub(lambda found: self._convert(found[1], found[2], digits, is_race=is_race), sentence)

    def _convert(self, numbers: str, unit: str, digits: int, *, is_race: bool) -> str:
        if unit == "kg":
            return f"{re.sub(_NUMBER, lambda found: _to_pounds(found[0]), numbers)} {self.pounds}"
        if unit == "km" and is_race and _RACES.issuperset(re.findall(_NUMBER, numbers)):
            return re.sub(_NUMBER, lambda found: f"{found[0]}K", numbers)
        miles = re.sub(_NUMBER, lambda found: self._to_miles(found[0], digits), numbers)
        if unit == "km/h":
            return f"{miles} {self.miles_an_hour}"
        return f"{miles} {self.mile if miles == '1' else self.miles}"

    def _to_miles(self, km: str, digits: int) -> str:
        return f"{_read(km) / KM_PER_MILE:.{digits}f}".rstrip("0").rstrip(".").replace(".", self.decimal_mark)


def _to_pounds(kg: str) -> str:
    """The load in steps of 5 lb; a small one in whole pounds, because it would be doubled or vanish."""
    pounds = _read(kg) / KG_PER_POUND
    step = POUNDS if pounds >= POUNDS else 1
    return str(round(pounds / step) * step)


def _numbers_in(text: str) -> list[float]:
    return [_read(number) for number in re.findall(_NUMBER, text)]


def _read(number: str) -> float:
    return float(number.replace(",", "."))
