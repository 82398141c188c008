"""The sentences of every language about the ways out of a refusal."""

from typing import Protocol

from app.domain.errors import Relaxation


class RelaxationWords(Protocol):
    """Functions from a relaxation to its text."""

    def format_relaxation(self, relaxation: Relaxation) -> str:
        """Format one change of the question after which it has a routine."""
