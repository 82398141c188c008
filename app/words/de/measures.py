"""Meilen und Pfund."""

from types import MappingProxyType
from typing import Final

from app.words.measures import Measures

MEASURES: Final = Measures(
    decimal_mark=",",
    mile="Meile",
    miles="Meilen",
    miles_an_hour="Meilen pro Stunde",
    pounds="lb",
    joins=("bis", "oder", "und"),
    race=r"Wettk[aä]mpf",
    phrases=MappingProxyType(
        {
            "6 Minuten je Kilometer": "9:39 Minuten je Meile",
            "6 Minuten ein Kilometer": "9:39 Minuten eine Meile",
            "ein halber Kilometer": "0,3 Meilen",
            "halbe Kilometer": "0,3 Meilen",
        }
    ),
)
