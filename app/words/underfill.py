"""The sentences of every language about a routine that does not fill its time."""

from typing import Protocol

from app.domain.composer.underfill import Underfill


class UnderfillWords(Protocol):
    """Functions from a cause to its text."""

    def explain_underfill(self, cause: Underfill) -> str:
        """Explain why a routine does not fill its time, or what would help."""
