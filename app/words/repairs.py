"""The sentences of every language about repairs of a plan."""

from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from app.domain.training_load.repairs.change_reasons import ChangeReason, RepairReason
from app.domain.training_load.repairs.result import Change


class RepairWords(Protocol):
    """Functions from the reasons of a repair to sentences. `today` is the local day of the plan's `now`."""

    def describe_change(self, change: Change, zone: ZoneInfo, today: date) -> str:
        """Say what to do."""

    def explain_change(self, reason: ChangeReason, today: date) -> str:
        """Explain what comes back without a change."""

    def explain_repair(self, reason: RepairReason) -> str:
        """Explain why no repair was found, or none that is proved to have the fewest points."""
