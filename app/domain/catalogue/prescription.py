"""The dose of an exercise as its source gives it: every amount a range, nothing filled in.

`composer/doses.py` chooses numbers from these ranges; `composer/timing.py` computes their time.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.amounts import RANGE_FIELDS, Amount
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import LoadKind, OpenEnd, Per

REST_BETWEEN_SETS_SECONDS: Final = Range(min=5, max=600)
"""The rests between sets that a source may give."""

MAX_LOADS: Final = MappingProxyType(
    {
        LoadKind.REPS_IN_RESERVE: 10,
        LoadKind.PERCENT_1RM: 150,  # lowering a weight, a runner can use more than can be lifted
        LoadKind.REP_MAX: 100,
        LoadKind.RPE: 10,
    }
)
"""The largest amount of each kind of load that has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where something comes from: the slug of a source, the place in it, and how an unclear line was read."""

    source: str
    place: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLoad:
    """How heavy the work is. `amount` is in the unit of the kind, and only bodyweight has none.

    Raises: ValueError when the amount is missing, superfluous or above `MAX_LOADS`.
    """

    kind: LoadKind
    amount: Range | None = None

    def __post_init__(self) -> None:
        """Ensure that the amount fits the kind."""
        if (self.kind is LoadKind.BODYWEIGHT) == (self.amount is not None):
            message = "a load has an amount, and bodyweight has none"
            raise ValueError(message)
        if self.amount is not None and self.amount.max > MAX_LOADS[self.kind]:
            message = f"the amount of a load of the kind {self.kind} is at most {MAX_LOADS[self.kind]}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """One dose of one source.

    `amount` is what a set is made of, and `per` what the amount counts for. `sets` is absent where the source gives none (that
    is: once). `open_ended` says how the source leaves the amount open; the amount is then the range that is planned for.
    `rest_seconds` is the rest between two sets. `weeks` are the weeks of the source's programme in which the dose holds; it
    holds in all of them where absent.

    Raises: ValueError when the rest is outside `REST_BETWEEN_SETS_SECONDS`.
    """

    citation: Citation
    per: Per = Per.SET
    sets: Range | None = None
    amount: Amount[Range]
    open_ended: OpenEnd | None = None
    rest_seconds: Range | None = None
    load: DoseLoad | None = None
    times_per_day: Range | None = None
    times_per_week: Range | None = None
    weeks: Range | None = None

    def __post_init__(self) -> None:
        """Ensure the bounds of the rest."""
        allowed = REST_BETWEEN_SETS_SECONDS
        if self.rest_seconds and not (self.rest_seconds.min in allowed and self.rest_seconds.max in allowed):
            message = f"rest_seconds is {allowed.min} to {allowed.max} seconds"
            raise ValueError(message)

    @property
    def holds_in_first_week(self) -> bool:
        """Whether a runner who begins with the source's programme gets this dose."""
        return self.weeks is None or self.weeks.min == 1


AMOUNTS: Final = ("sets", *RANGE_FIELDS, "rest_seconds", "times_per_day", "times_per_week", "weeks")
"""The names of the fields of a prescription's document that are ranges."""
