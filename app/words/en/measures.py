"""Miles and pounds in English."""

from types import MappingProxyType
from typing import Final

from app.words.measures import Measures

MEASURES: Final = Measures(
    decimal_mark=".",
    mile="mile",
    miles="miles",
    miles_an_hour="mph",
    pounds="lb",
    joins=("to", "or", "and"),
    race=r"\brace[sd]?\b|\bRace\b",
    phrases=MappingProxyType(
        {
            "6 minutes for a kilometre": "9:39 minutes for a mile",
            "6 minutes are a kilometre": "9:39 minutes are a mile",
            "half a kilometre": "0.3 miles",
        }
    ),
)
