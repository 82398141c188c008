"""The parts of a rule: thresholds with their bounds, evidence, the function that judges, and the data that it reports as missing.

Titles, summaries and sentences are in `app/words`, by rule id.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.missing_data import MissingData
from app.domain.training_load.timeline import Timeline

SECONDS_PER_HOUR: Final = 3600

TOLERANCE_HOURS: Final = 0.25
"""Missing a limit of hours by no more than this is information: the plan is as good as right. Source: limber-house."""

MAX_NEIGHBOURS: Final = 50
"""A workout is compared with at most this many that follow it: enough for any runner, and a bound for corrupt logs."""

Limits = Mapping[str, float]
"""The thresholds in force for one rule, by name."""


class Confidence(StrEnum):
    """How reliable the evidence behind a rule is, in rising order."""

    NONE = "none"
    VERY_LOW = "very_low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class ReportField(StrEnum):
    """A report of the runner that a rule needs, by its field in a request."""

    SLEEP = "days.sleep_hours"
    STRESS = "days.stress"
    PAIN = "days.pain"
    ILLNESS = "days.illness"


class Remedy(StrEnum):
    """A change by which a repair can resolve a breach."""

    REORDER = "reorder"
    MOVE = "move"
    SWAP = "swap"
    SHORTEN = "shorten"
    EASE = "ease"
    LIGHTEN = "lighten"
    DROP = "drop"
    REPLACE = "replace"
    SCALE_WEEK = "scale_week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The source that a rule is based on, by its slug, and how reliable that is."""

    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number that a rule depends on, and the range in which a request may set it."""

    name: str
    default: float
    min: float
    max: float
    unit: str


def _judge_all(_timeline: Timeline, _limits: Limits) -> None:
    """For rules that can judge every plan in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `judge` finds the breaches in a timeline, `missing_data` says what it could not judge, if anything.

    `remedies` are the changes of planned workouts that can resolve a breach, if any; information is never repaired. `severities`
    in rising order. `asks_for` is the field of a request without which the rule has nothing to judge.
    `needs_efforts` where a workout of unknown effort could turn its silence into a finding.
    """

    id: RuleId
    severities: tuple[FindingSeverity, ...]
    thresholds: tuple[Threshold, ...]
    evidence: Evidence
    judge: Callable[[Timeline, Limits], Iterable[Breach]]
    missing_data: Callable[[Timeline, Limits], MissingData | None] = _judge_all
    remedies: tuple[Remedy, ...] = ()
    further_sources: tuple[str, ...] = ()
    asks_for: ReportField | None = None
    needs_efforts: bool = False

    @property
    def repairable(self) -> bool:
        """Whether changing planned workouts can resolve a breach."""
        return bool(self.remedies)

    @property
    def defaults(self) -> dict[str, float]:
        """The default of each threshold, by name."""
        return {threshold.name: threshold.default for threshold in self.thresholds}


def by_threshold(rules: Iterable[Rule]) -> Iterator[tuple[str, Threshold]]:
    """Each threshold with the name by which a request sets it, `rule.threshold`."""
    for rule in rules:
        for threshold in rule.thresholds:
            yield f"{rule.id}.{threshold.name}", threshold


def to_hours(seconds: float) -> float:
    """Convert seconds to hours, rounded to four decimals (a hundredth of a minute)."""
    return round(seconds / SECONDS_PER_HOUR, 4)
