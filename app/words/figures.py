"""The sentences of every language about figures."""

from typing import Protocol

from app.domain.catalogue.exercise import Exercise


class FigureWords(Protocol):
    """Functions from an exercise to the text of its figure."""

    def describe_figure(self, exercise: Exercise) -> str:
        """Describe the figure for somebody who does not see it."""
