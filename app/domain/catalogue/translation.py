"""The translation of one field of a record, as the record carries it. Which fields there are is in `texts.py`."""

import re
from dataclasses import dataclass
from typing import Final

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""The code of a language (BCP 47), such as de or pt-BR."""

MAX_LANGUAGE_LENGTH: Final = 35


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The texts of one field in another language; a field with a single text has one.

    Raises: ValueError when the language has another form.
    """

    language: str
    field: str
    texts: tuple[str, ...]

    def __post_init__(self) -> None:
        """Validate the language."""
        if not LANGUAGE.fullmatch(self.language):
            message = "a language is a code such as de or pt-BR"
            raise ValueError(message)
