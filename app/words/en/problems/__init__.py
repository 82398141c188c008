"""Problems, in English: for each code a title, a meaning and a remedy."""

from typing import Final

from app.words.en.problems.http import HTTP
from app.words.en.problems.requests import BODIES, REQUESTS, UNKNOWN
from app.words.en.problems.service import SERVICE
from app.words.en.problems.writes import ACCESS, SAVED_ROUTINES, WRITES
from app.words.problems import ProblemText

_TEXTS: Final = UNKNOWN | REQUESTS | BODIES | WRITES | ACCESS | SAVED_ROUTINES | HTTP | SERVICE


def describe_problem(code: str) -> ProblemText:
    """Describe the kind of problem with this code."""
    return _TEXTS[code]
