"""The sentences of every language about repairs of a plan."""

from datetime import date
from typing import Protocol

from app.domain.training_load.repairs.change_reasons import ChangeReason, RepairReason


class RepairWords(Protocol):
    """Functions from the reasons of a repair to sentences. `today` is the local day of the plan's `now`."""

    def explain_change(self, reason: ChangeReason, today: date) -> str:
        """Explain why a workout is changed."""

    def explain_repair(self, reason: RepairReason) -> str:
        """Explain why no repair was found, or none that is proved to be the smallest."""
