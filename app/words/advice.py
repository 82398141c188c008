"""The sentences of every language with every routine, check and repair."""

from typing import Protocol


class AdviceWords(Protocol):
    """General advice."""

    def general_advice(self) -> str:
        """Return who the service is for, and when to see somebody."""
