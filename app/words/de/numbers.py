"""Numbers as German words, for sentences that are spoken."""

from enum import IntEnum
from typing import Final, NamedTuple

_SMALL: Final = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn"),
    *("vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
_TENS: Final = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_TEN: Final = 10
_HUNDRED: Final = 100
_MINUTE: Final = 60
_COUNTED_IN_SECONDS: Final = 100
"""Below this, a time is spoken in seconds unless it is a whole number of minutes."""


class Case(IntEnum):
    """The case of a number of things."""

    NOMINATIVE = 0
    ACCUSATIVE = 1
    DATIVE = 2


class Noun(NamedTuple):
    """A noun in three cases, for one and for several."""

    one: tuple[str, str, str]
    several: tuple[str, str, str]


REP: Final = Noun(("eine Wiederholung", "eine Wiederholung", "einer Wiederholung"), ("Wiederholungen",) * 3)
SLOW_REP: Final = Noun(
    ("eine langsame Wiederholung", "eine langsame Wiederholung", "einer langsamen Wiederholung"),
    ("langsame Wiederholungen", "langsame Wiederholungen", "langsamen Wiederholungen"),
)
QUICK_REP: Final = Noun(
    ("eine schnelle Wiederholung", "eine schnelle Wiederholung", "einer schnellen Wiederholung"),
    ("schnelle Wiederholungen", "schnelle Wiederholungen", "schnellen Wiederholungen"),
)
STEP: Final = Noun(("ein Schritt", "einen Schritt", "einem Schritt"), ("Schritte", "Schritte", "Schritten"))
SLOW_STEP: Final = Noun(
    ("ein langsamer Schritt", "einen langsamen Schritt", "einem langsamen Schritt"),
    ("langsame Schritte", "langsame Schritte", "langsamen Schritten"),
)
METRE: Final = Noun(("ein Meter", "einen Meter", "einem Meter"), ("Meter", "Meter", "Metern"))
BREATH: Final = Noun(
    ("ein langsamer Atemzug", "einen langsamen Atemzug", "einem langsamen Atemzug"),
    ("langsame Atemzüge", "langsame Atemzüge", "langsamen Atemzügen"),
)
ROUND: Final = Noun(("eine Runde", "eine Runde", "einer Runde"), ("Runden",) * 3)
_SECOND: Final = Noun(("eine Sekunde", "eine Sekunde", "einer Sekunde"), ("Sekunden",) * 3)
_MINUTES: Final = Noun(("eine Minute", "eine Minute", "einer Minute"), ("Minuten",) * 3)


def spell(number: int) -> str:
    """Spell a number, such as "fünfundzwanzig" or "hundertzwanzig"; from 1,000 on, in digits."""
    if number >= _TEN * _HUNDRED:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    if not hundreds:
        return _spell_below_hundred(rest)
    start = "hundert" if hundreds == 1 else f"{_SMALL[hundreds]}hundert"
    return f"{start}{_spell_below_hundred(rest)}" if rest else start


def spell_times(number: int) -> str:
    """Spell how often, such as "einmal" or "zehnmal"."""
    return "einmal" if number == 1 else f"{spell(number)}mal"


def spell_count(number: int, noun: Noun, case: Case = Case.NOMINATIVE) -> str:
    """Spell a number of things, such as "eine Wiederholung" or "zehn Wiederholungen"."""
    return noun.one[case] if number == 1 else f"{spell(number)} {noun.several[case]}"


def spell_seconds(seconds: int, case: Case = Case.NOMINATIVE) -> str:
    """Spell a time, such as "dreißig Sekunden", "eine Minute" or "zwei Minuten und zehn Sekunden"."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes or (rest and seconds < _COUNTED_IN_SECONDS):
        return spell_count(seconds, _SECOND, case)
    words = spell_count(minutes, _MINUTES, case)
    return f"{words} und {spell_count(rest, _SECOND, case)}" if rest else words


def _spell_below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, _TEN)
    if not ones:
        return _TENS[tens]
    return f"{'ein' if ones == 1 else _SMALL[ones]}und{_TENS[tens]}"
