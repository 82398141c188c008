"""Suggestions for a word that is not known. Finding them takes longer than all other work on a request, so that it is limited."""

import difflib
from collections.abc import Iterable
from typing import Final

MAX_SUGGESTED: Final = 5
"""For how many problems of a request near words are looked for. Each search takes up to a millisecond."""

MAX_COMPARED: Final = 64
"""How many characters of a word are compared."""

MAX_NEAREST: Final = 3
CUTOFF: Final = 0.6


def nearest_to(word: object, known: Iterable[str], *, most: int = MAX_NEAREST, cutoff: float = CUTOFF) -> tuple[str, ...]:
    """The known words most like this one, best first; none for what is not a text."""
    sent = word[:MAX_COMPARED] if isinstance(word, str) else ""
    return tuple(difflib.get_close_matches(sent, known, n=most, cutoff=cutoff)) if sent else ()
