"""Messages of problems. They are in English, whatever the language of a response."""

from typing import Final

from app.words.en import problem_details as DETAILS  # noqa: N812 - used like the class of a constant

format_detail: Final = DETAILS.format_detail

__all__ = ["DETAILS", "format_detail"]
