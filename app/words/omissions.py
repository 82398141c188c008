"""The sentences of every language about exercises that a routine leaves out."""

from typing import Protocol

from app.domain.composer.omissions import Omission


class OmissionWords(Protocol):
    """Functions from an omission to its text."""

    def explain_omission(self, omission: Omission) -> str:
        """Explain why an exercise is not in a routine."""
