"""The texts of every language in workouts for watches, and about what they cannot hold."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.composer.cues import Side
from app.domain.exports.watch_losses import FoundLoss
from app.domain.exports.watch_steps import Pause


class WatchWords(Protocol):
    """Functions from facts to texts."""

    def format_work(self, name: str, side: Side, direction: str) -> str:
        """Return the name of a step in which an exercise is done."""

    def format_notes(self, dose: str, cues: Sequence[str]) -> str:
        """Return the notes of such a step."""

    def format_pause(self, pause: Pause, name: str) -> str:
        """Return the name of a pause before the exercise with this name."""

    def explain_loss(self, found: FoundLoss) -> str:
        """Return what a file cannot hold, in one sentence."""
