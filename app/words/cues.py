"""The sentences of every language about the steps that an app plays."""

from typing import Protocol

from app.domain.composer.cues import Step


class CueWords(Protocol):
    """Functions from a step to its text."""

    def format_step(self, step: Step) -> str:
        """Format what an app shows or says at one step."""
