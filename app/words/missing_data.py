"""What every language writes about rules that lack data."""

from datetime import date
from typing import Protocol

from app.domain.training_load.rules.missing_data import MissingData


class MissingDataWords(Protocol):
    """Functions from what a rule lacks to its text. `today` is the local day of the plan's `now`."""

    def format_missing_data(self, missing_data: MissingData, today: date) -> str:
        """Format what a rule lacks, as a clause without a full stop."""
