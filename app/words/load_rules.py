"""The sentences of every language about the rules of training load."""

from dataclasses import dataclass
from typing import Protocol

from app.domain.training_load.rule_ids import RuleId


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """The texts of one rule.

    `summary` says what a plan has to fulfil, with the default thresholds; `window` over which stretch of time; `result` what
    its source found, and `disputed` why that is disputed (None where it is not).
    """

    title: str
    summary: str
    window: str
    result: str
    disputed: str | None = None


class LoadRuleWords(Protocol):
    """Functions from the id of a rule to its texts."""

    def describe_rule(self, rule: RuleId) -> RuleText:
        """Return the texts of a rule."""

    def describe_threshold(self, rule: RuleId, name: str) -> str:
        """Return a sentence about a threshold: what applies exactly at the limit."""
