"""The sentences of every language about what to do today, and what instead."""

from datetime import date
from typing import Protocol

from app.domain.advice.reasons import Reason
from app.domain.advice.result import AdviceDecision, Instead, Unknown


class TodaysAdviceWords(Protocol):
    """Functions from the facts of an advice to sentences. `today` is the local day of the plan's `now`."""

    def explain_decision(self, decision: AdviceDecision) -> str:
        """Return what a decision means, in one sentence."""

    def explain_reason(self, reason: Reason, today: date) -> str:
        """Return one reason in one or two sentences."""

    def explain_instead(self, instead: Instead, today: date) -> str:
        """Return why another choice is offered."""

    def explain_unknown(self, unknown: Unknown, today: date) -> str:
        """Return what is not known, and what to send."""
