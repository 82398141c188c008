"""The sentences of every language about preferences that a routine bends because of its swaps."""

from typing import Protocol

from app.domain.composer.bent import BentPreference


class BentWords(Protocol):
    """Functions from a bent preference to its text."""

    def explain_bent(self, bent: BentPreference) -> str:
        """Explain what is different from a routine without swaps."""
