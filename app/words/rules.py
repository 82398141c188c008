"""The sentences of every language about the hard rules of the composer."""

from typing import Protocol

from app.domain.composer.hard_rules import AppliedRule


class RuleWords(Protocol):
    """Functions from an applied rule to its text."""

    def format_rule(self, applied: AppliedRule) -> str:
        """Format a rule that shaped a routine."""
