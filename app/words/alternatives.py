"""The sentences of every language about exercises that could replace another."""

from typing import Protocol

from app.domain.alternatives.alternative import Alternative, AlternativesQuestion, Difference


class AlternativeWords(Protocol):
    """Functions from an alternative to its text."""

    def explain_rank(self, question: AlternativesQuestion, alternative: Alternative) -> str:
        """Explain the rank of an alternative, in the order in which ranks are compared."""

    def explain_step(self, question: AlternativesQuestion, alternative: Alternative) -> str:
        """Explain what looking further for an alternative costs; empty if that was not necessary."""

    def format_difference(self, difference: Difference) -> str:
        """Format one difference to the original exercise."""
