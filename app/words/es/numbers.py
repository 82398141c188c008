"""Numbers as Spanish words, for sentences that are spoken."""

from typing import Final

from app.words.es.phrases import Noun

_SMALL: Final = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece"),
    *("catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós"),
    *("veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"),
)
_TENS: Final = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS: Final = (
    *("", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos"),
    "novecientos",
)
_TEN: Final = 10
_HUNDRED: Final = 100
_MINUTE: Final = 60
_COUNTED_IN_SECONDS: Final = 100
"""Below this, a time is spoken in seconds unless it is a whole number of minutes."""

_SECOND: Final = Noun("segundo", "segundos")
_MINUTES: Final = Noun("minuto", "minutos")


def spell(number: int) -> str:
    """Spell a number that stands alone, such as "veinticinco" or "ciento veinte"; from 1,000 on, in digits."""
    if number >= _TEN * _HUNDRED:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    below = _spell_below_hundred(rest)
    if not hundreds:
        return below
    return f"{_HUNDREDS[hundreds]} {below}" if rest else "cien" if hundreds == 1 else _HUNDREDS[hundreds]


def spell_count(number: int, noun: Noun) -> str:
    """Spell a number of things, such as "una repetición" or "veintiún segundos"."""
    return f"{_agree(spell(number), noun)} {noun.one if number == 1 else noun.many}"


def spell_seconds(seconds: int) -> str:
    """Spell a time, such as "treinta segundos", "un minuto" or "dos minutos y diez segundos"."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes or (rest and seconds < _COUNTED_IN_SECONDS):
        return spell_count(seconds, _SECOND)
    words = spell_count(minutes, _MINUTES)
    return f"{words} y {spell_count(rest, _SECOND)}" if rest else words


def _agree(spelled: str, noun: Noun) -> str:
    """The number as it is before a noun: "una" and "doscientas" before a feminine one, "un" before a masculine one."""
    if noun.is_feminine:
        spelled = spelled.replace("cientos", "cientas").replace("quinientos", "quinientas")
        return f"{spelled[:-1]}a" if spelled.endswith("uno") else spelled
    if spelled.endswith("veintiuno"):
        return f"{spelled[:-3]}ún"
    return spelled[:-1] if spelled.endswith("uno") else spelled


def _spell_below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, _TEN)
    return f"{_TENS[tens]} y {_SMALL[ones]}" if ones else _TENS[tens]
