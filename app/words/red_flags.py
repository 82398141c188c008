"""What every language writes about the red flags."""

from typing import Protocol

from app.domain.condition_vocabulary import RedFlag


class RedFlagWords(Protocol):
    """Functions from a red flag to its texts."""

    def ask_about(self, flag: RedFlag) -> str:
        """Ask whether the runner has the sign, as one question."""

    def explain_red_flag(self, flag: RedFlag) -> str:
        """Explain what a runner with the sign should do, in one or two sentences."""

    def name_safe_exercise(self, flag: RedFlag) -> str:
        """Name what remains safe meanwhile; empty if nothing does."""
