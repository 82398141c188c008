"""The texts of every language on the printable page of a routine."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.condition_vocabulary import Urgency
from app.domain.vocabulary import Equipment


class PrintWords(Protocol):
    """Functions from facts to texts."""

    def format_about(self, regions: Sequence[str], protocol: str) -> str:
        """Return what the routine is for, below its title."""

    def format_equipment(self, equipment: Sequence[Equipment]) -> str:
        """Return what an exercise needs."""

    def format_warnings_heading(self) -> str:
        """Return the heading above the signs with which to see somebody."""

    def format_urgency(self, urgency: Urgency) -> str:
        """Return what comes before the signs of one urgency."""
