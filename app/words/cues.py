"""The sentences of every language about the steps that an app shows and says."""

from typing import Protocol

from app.domain.composer.cues import Step


class CueWords(Protocol):
    """Functions from a step to its texts."""

    def format_step(self, step: Step) -> str:
        """Format what an app shows at one step."""


class SpeechWords(Protocol):
    """Functions from a step to what is spoken."""

    def speak_step(self, step: Step) -> str:
        """Format what an app says when a step begins."""
