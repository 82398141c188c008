"""Plain English."""

from typing import Final

from app.words import Words
from app.words.en import doses

WORDS: Final = Words(doses=doses)
