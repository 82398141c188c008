"""Millas y libras."""

from types import MappingProxyType
from typing import Final

from app.words.measures import Measures

MEASURES: Final = Measures(
    decimal_mark=",",
    mile="milla",
    miles="millas",
    miles_an_hour="millas por hora",
    pounds="lb",
    joins=("a", "o", "y"),
    race=r"[Cc]ompetici[oó]n|\bcompetir\b",
    phrases=MappingProxyType(
        {
            "6 minutos por kilómetro": "9:39 minutos por milla",
            "6 minutos son un kilómetro": "9:39 minutos son una milla",
            "medio kilómetro": "0,3 millas",
        }
    ),
)
