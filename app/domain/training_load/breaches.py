"""A breach of a rule, before repeated breaches are combined into a finding."""

from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import Facts
from app.domain.training_load.timeline import ScheduledWorkout


class FindingSeverity(StrEnum):
    """How serious a finding is, in rising order. `data` is separate: something in the log is odd."""

    DATA = "data"
    INFO = "info"
    ADVISE = "advise"
    WARN = "warn"
    HIGH = "high"


SEVERITY_RANK: Final = {severity: rank for rank, severity in enumerate(FindingSeverity)}
"""Severities in rising order; data is the lowest."""


class Breach(NamedTuple):
    """One breach of a rule. A tuple of plain values, because a repair creates thousands of them.

    `first` and `last` are ordinals of local days; `facts` are what the sentence of the rule needs in addition.
    `also` are other rules that find the same workouts and leave them to this rule.
    """

    rule: RuleId
    severity: FindingSeverity
    workouts: tuple[ScheduledWorkout, ...]
    first: int
    last: int
    measured: float
    limit: float
    unit: str
    facts: Facts | None = None
    also: tuple[RuleId, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its workouts, in order of their start; of a joined one, those of its pieces."""
        return tuple([each for workout in self.workouts for each in workout.ids])
