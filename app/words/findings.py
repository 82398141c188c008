"""The sentences of every language about findings of a check."""

from datetime import date
from typing import Protocol

from app.domain.training_load.breaches import Breach
from app.domain.training_load.findings import Finding


class FindingWords(Protocol):
    """Functions from findings to sentences. `today` is the local day of the plan's `now`; dates are written relative to it."""

    def format_finding(self, finding: Finding, today: date) -> str:
        """Format a finding in one or two sentences, with the number of times where it combines several breaches."""

    def format_breach(self, breach: Breach, today: date) -> str:
        """Format one breach in one or two sentences."""
