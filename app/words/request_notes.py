"""The sentences of every language about how a request was read."""

from typing import Protocol

from app.domain.composer.request_notes import IgnoredValue, SuggestedCondition


class RequestNoteWords(Protocol):
    """Functions from a note to its sentence."""

    def explain_suggestion(self, suggested: SuggestedCondition) -> str:
        """Explain why a condition is applied or suggested, and how to change that."""

    def explain_ignored(self, ignored: IgnoredValue) -> str:
        """Explain why a value makes no difference."""
