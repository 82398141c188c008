"""What a rule is made of: its thresholds and their bounds, its evidence, its judge and its words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from app.domain.training_load.findings import Evidence, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.timeline import ScheduledWorkout, Timeline

SECONDS_PER_HOUR: Final = 3600
METRES_PER_KM: Final = 1000

MAX_NEIGHBOURS: Final = 50
"""A workout is paired with at most so many that follow it: enough for any runner, and a bound for a log gone wrong."""

Limits = Mapping[str, float]
"""The thresholds in force for one rule, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number that a rule turns on, and how far a request may set it."""

    name: str
    default: float
    min: float
    max: float
    unit: str
    meaning: str


class Breach(NamedTuple):
    """One breach, before repeats are gathered: bare numbers in a tuple, so that a repair can ask for thousands of them.

    `first` and `last` are ordinals of local days; `facts` whatever the rule's words need beside the rest.
    """

    rule: RuleId
    severity: FindingSeverity
    workouts: tuple[ScheduledWorkout, ...]
    first: int
    last: int
    measured: float
    limit: float
    unit: str
    facts: tuple[Any, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its workouts, in order of their start."""
        return tuple(each.id for each in self.workouts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: `judge` finds the breaches, `words` says one of them in a sentence, `lacks` what it could not judge.

    `repairable` where another start or an edit of a planned workout can mend it; `severities` in rising order.
    """

    id: RuleId
    title: str
    asking: str
    severities: tuple[FindingSeverity, ...]
    thresholds: tuple[Threshold, ...]
    window: str
    evidence: Evidence
    judge: Callable[[Timeline, Limits], Iterable[Breach]]
    message: Callable[[Breach], str]
    missing_data: Callable[[Timeline, Limits], str | None]
    repairable: bool = False
    further_sources: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What it asks of a plan, in words, with the thresholds as they are unless a request says otherwise."""
        return self.asking.format(**{name: f"{value:g}" for name, value in self.defaults.items()})

    @property
    def defaults(self) -> dict[str, float]:
        """The thresholds as they are unless a request says otherwise."""
        return {threshold.name: threshold.default for threshold in self.thresholds}


def nothing_missing(_timeline: Timeline, _limits: Limits) -> str | None:
    """For rules that can always be judged."""
    return None


def by_threshold(rules: Iterable[Rule]) -> Iterator[tuple[str, Threshold]]:
    """Every threshold under the name that a request gives it, `rule.threshold`."""
    for rule in rules:
        for threshold in rule.thresholds:
            yield f"{rule.id}.{threshold.name}", threshold


def hours(seconds: float) -> float:
    """Elapsed hours, to the minute's hundredth."""
    return round(seconds / SECONDS_PER_HOUR, 4)


def hours_text(measured_hours: float) -> str:
    """Hours and minutes for people: "23 h 40 min", "24 h"."""
    whole, minutes = divmod(round(abs(measured_hours) * 60), 60)
    return f"{whole} h {minutes} min" if minutes else f"{whole} h"


def day_text(ordinal: int) -> str:
    """A local day for people: "Tue 3 Mar"."""
    when = date.fromordinal(ordinal)
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def number_text(number: float, digits: int = 0) -> str:
    """A number for people, without needless zeros."""
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def km_text(metres: int) -> str:
    """Kilometres for people: "9.75", "10"."""
    return number_text(metres / METRES_PER_KM, 2)


def counted(number: int, word: str) -> str:
    """A number and its word: "1 workout", "3 workouts"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def name_of(scheduled: ScheduledWorkout) -> str:
    """A workout for people: "hard run", "race", "strength work"."""
    return "race" if scheduled.workout.is_race else f"{scheduled.perceived_effort or ''} {scheduled.kind.value}".strip()


_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
