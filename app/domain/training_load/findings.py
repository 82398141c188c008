"""What a check answers, as values: findings with their evidence, what could not be assessed, metrics and the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.training_load.metrics import Metrics
from app.domain.training_load.rule_ids import RuleId


class FindingSeverity(StrEnum):
    """How grave a finding is; in rising order (data stands apart: the log is odd)."""

    DATA = "data"
    INFO = "info"
    ADVISE = "advise"
    WARN = "warn"
    HIGH = "high"


class Confidence(StrEnum):
    """How far the evidence behind a rule can be relied on; in rising order."""

    NONE = "none"
    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Verdict(StrEnum):
    """The report in one word, by the published rule of `checking.py`."""

    CLEAR = "clear"
    CAUTION = "caution"
    OVERLOAD = "overload"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a rule rests on: the source, what it found, how sure that is, and why it is disputed (None where it is not)."""

    source: str
    result: str
    confidence: Confidence
    disputed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One breach, or several of one rule in a rolling window.

    `workouts` are ids, in order of their start; `first` and `last` local days; `measured` the worst of all `count`. `text` is
    one plain sentence for the runner, in English; `window` says over what it was measured.
    """

    rule: RuleId
    severity: FindingSeverity
    text: str
    workouts: tuple[str, ...]
    first: date
    last: date
    measured: float
    limit: float
    unit: str
    window: str
    evidence: Evidence
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAssessed:
    """A rule that could not be judged, and what is missing."""

    rule: RuleId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a check found. `settings` are the effective thresholds by `rule.threshold`."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    metrics: Metrics
    settings: Mapping[str, float]
    off: frozenset[RuleId]
    judged_at: datetime
