"""The sentences of every language with every routine, check and repair."""

from collections.abc import Iterable
from typing import Protocol

from app.domain.composer.condition_reports import SafetyWarning


class AdviceWords(Protocol):
    """General advice."""

    def general_advice(self) -> str:
        """Return who the service is for, and when to see somebody."""

    def advise(self, sentences: Iterable[str]) -> str:
        """Return the advice that goes with a routine, beginning with these sentences of its conditions."""

    def explain_warning(self, warning: SafetyWarning) -> str:
        """Return when to see somebody, as a question or a sentence; what to do about a sign that is present."""
