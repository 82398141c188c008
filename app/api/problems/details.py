"""Messages of problems. They are in English, whatever the language of a response."""

from typing import Final

from app.words.languages import ENGLISH

DETAILS: Final = ENGLISH.problem_details
format_detail: Final = DETAILS.format_detail
