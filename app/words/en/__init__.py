"""Plain English."""

from typing import Final

from app.words import Words
from app.words.en import advice, alternatives, cues, doses, items, omissions, relaxations, rules, underfill

WORDS: Final = Words(
    advice=advice,
    alternatives=alternatives,
    cues=cues,
    doses=doses,
    items=items,
    omissions=omissions,
    relaxations=relaxations,
    rules=rules,
    underfill=underfill,
)
