"""The sentences of every language about the items of a routine."""

from typing import Protocol

from app.domain.composer.item_reasons import Cautions, ItemReasons


class ItemWords(Protocol):
    """Functions from the facts about an item to their text."""

    def explain_item(self, reasons: ItemReasons) -> str:
        """Explain why an exercise is in a routine."""

    def format_cautions(self, cautions: Cautions) -> list[str]:
        """Format what to take care of, one sentence or more for each caution."""

    def warn_unjudged(self) -> str:
        """Warn that the demands of an exercise are absent, and say what follows."""
