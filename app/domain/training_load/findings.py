"""The result of a check, as values: findings, rules that could not be judged, metrics and the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.metrics import Metrics
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import MissingData


class Verdict(StrEnum):
    """The report in one word, by the published rule of `verdict.py`."""

    CLEAR = "clear"
    CAUTION = "caution"
    OVERLOAD = "overload"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One breach of a rule, or several that follow each other closely.

    `workouts` are the ids of all of them, in order of their start; `first` and `last` the local days that they span; `worst` is
    the most serious of the `count` breaches.
    """

    severity: FindingSeverity
    workouts: tuple[str, ...]
    first: date
    last: date
    worst: Breach
    count: int = 1

    @property
    def rule(self) -> RuleId:
        """The rule that was breached."""
        return self.worst.rule

    @property
    def measured(self) -> float:
        """The measured value of the worst breach, in `unit`."""
        return self.worst.measured

    @property
    def limit(self) -> float:
        """The limit that it was compared with, in `unit`."""
        return self.worst.limit

    @property
    def unit(self) -> str:
        """The unit of both."""
        return self.worst.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAssessed:
    """A rule that could not judge the plan in full, and the data that it lacks."""

    rule: RuleId
    missing_data: MissingData


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check found. `settings` are the thresholds in force, by `rule.threshold`."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    metrics: Metrics
    settings: Mapping[str, float]
    off: frozenset[RuleId]
    judged_at: datetime
