"""What every language writes about exercises that could replace another."""

from typing import Protocol

from app.domain.alternatives.swap import Difference, Swap, SwapQuestion


class AlternativeWords(Protocol):
    """Functions from a swap to its text."""

    def explain_rank(self, question: SwapQuestion, swap: Swap) -> str:
        """Explain why a swap ranks where it does, in the order of what it is ranked by."""

    def format_difference(self, difference: Difference) -> str:
        """Format one thing that changes with a swap."""
