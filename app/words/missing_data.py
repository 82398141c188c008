"""The sentences of every language about rules that lack data."""

from datetime import date
from typing import Protocol

from app.domain.training_load.rules.missing_data import MissingData


class MissingDataWords(Protocol):
    """Functions from missing data to its text. `today` is the local day of the plan's `now`."""

    def format_missing_data(self, missing_data: MissingData, today: date) -> str:
        """Format the missing data of a rule, as a clause without a full stop."""
