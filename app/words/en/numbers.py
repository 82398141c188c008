"""Numbers as English words, for sentences that are spoken."""

from typing import Final

_SMALL: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEN: Final = 10
_HUNDRED: Final = 100
_MINUTE: Final = 60
_COUNTED_IN_SECONDS: Final = 100
"""Below this, a time is spoken in seconds unless it is a whole number of minutes."""


def spell(number: int) -> str:
    """Spell a number, such as "twenty-five" or "one hundred and twenty"; from 1,000 on, in digits."""
    if number >= _TEN * _HUNDRED:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    below = _spell_below_hundred(rest)
    if not hundreds:
        return below
    return f"{_SMALL[hundreds]} hundred and {below}" if rest else f"{_SMALL[hundreds]} hundred"


def spell_count(number: int, noun: str) -> str:
    """Spell a number of things, such as "one rep" or "ten reps"."""
    return f"{spell(number)} {noun}" if number == 1 else f"{spell(number)} {noun}s"


def spell_seconds(seconds: int) -> str:
    """Spell a time, such as "thirty seconds", "one minute" or "two minutes and ten seconds"."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes or (rest and seconds < _COUNTED_IN_SECONDS):
        return spell_count(seconds, "second")
    words = spell_count(minutes, "minute")
    return f"{words} and {spell_count(rest, 'second')}" if rest else words


def _spell_below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, _TEN)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]
