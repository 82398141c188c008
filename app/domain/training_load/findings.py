"""The result of a check, as values: findings, rules that could not be judged, metrics and the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import MissingData
from app.domain.training_load.rules.rule import ReportField
from app.domain.training_load.timeline import Timeline


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
    the most serious of the `count` breaches. `is_present` where they ended in the last seven days or lie ahead. `also` are other
    rules that find the same workouts and leave them to this one.
    """

    severity: FindingSeverity
    workouts: tuple[str, ...]
    first: date
    last: date
    worst: Breach
    count: int = 1
    is_present: bool = True
    also: tuple[RuleId, ...] = ()

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
class NotJudged:
    """A rule that could not judge the plan in full, and the data that it lacks; whether the verdict depends on it."""

    rule: RuleId
    missing_data: MissingData
    decides_verdict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAsked:
    """A rule that judges only what the runner reports, and the field that would let it judge."""

    rule: RuleId
    field: ReportField


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check found. `settings` are the thresholds in force, by `rule.threshold`.

    `fine_so_far` are the rules that were judged and found nothing present; `rate_these` the workouts whose rating would let rules
    be judged; `log_from` the first day of the log.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
    not_asked: tuple[NotAsked, ...]
    fine_so_far: tuple[RuleId, ...]
    rate_these: tuple[str, ...]
    timeline: Timeline
    settings: Mapping[str, float]
    off: frozenset[RuleId]
    judged_at: datetime

    @property
    def log_from(self) -> date:
        """The first local day of the log."""
        return date.fromordinal(self.timeline.log_first)
